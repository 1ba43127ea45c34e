import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { careerLines, careerText, type CareerTenure } from '@shared/domain/curriculum-vitae'

const held = (from: string, to: string, place: string, title: string, kind = '任命'): CareerTenure => ({ from, to, place, title, kind })

it.each<[string, CareerTenure[], string[]]>([
  ['nothing', [], []],
  ['one post that ended', [held('2019-03-12', '2021-06-01', '柳溪桥社区党委', '副书记')], ['2019.03—2021.06 柳溪桥社区党委副书记']],
  ['one that goes on', [held('2021-06-01', OPEN_END, '街道办', '主任')], ['2021.06—今 街道办主任']],
  [
    'one after the other',
    [held('2021-06-01', OPEN_END, '街道办', '主任'), held('2019-03-01', '2021-06-01', '街道办', '副主任')],
    ['2019.03—2021.06 街道办副主任', '2021.06—今 街道办主任'],
  ],
  [
    'a time without a post',
    [held('2015-01-01', '2016-03-10', '甲社区', '主任'), held('2018-06-01', OPEN_END, '乙社区', '主任')],
    ['2015.01—2016.03 甲社区主任', '2016.03—2018.06 （2 年零 3 个月没有任职记录）', '2018.06—今 乙社区主任'],
  ],
  [
    'some days between two posts are no gap',
    [held('2015-01-01', '2016-03-10', '甲社区', '主任'), held('2016-04-05', OPEN_END, '乙社区', '主任')],
    ['2015.01—2016.03 甲社区主任', '2016.04—今 乙社区主任'],
  ],
  [
    'two posts of one place at once',
    [held('2019-01-01', OPEN_END, '社区党委', '委员'), held('2020-05-01', OPEN_END, '社区党委', '副书记')],
    ['2019.01—2020.05 社区党委委员', '2020.05—今 社区党委委员、副书记'],
  ],
  [
    'posts of two places at once, one of them for a time',
    [held('2019-01-01', OPEN_END, '社区党委', '书记'), held('2020-05-01', '2022-01-01', '居委会', '主任', '兼任')],
    ['2019.01—2020.05 社区党委书记', '2020.05—2022.01 社区党委书记、居委会主任', '2022.01—今 社区党委书记'],
  ],
  [
    'a handover of some days',
    [held('2019-01-01', '2021-06-20', '甲社区', '主任'), held('2021-06-05', OPEN_END, '乙社区', '主任')],
    ['2019.01—2021.06 甲社区主任', '2021.06—今 乙社区主任'],
  ],
  [
    'the same post twice without a break: a trial, then formal',
    [held('2019-01-01', '2020-01-01', '街道办', '副主任'), held('2020-01-01', OPEN_END, '街道办', '副主任', '正式任职')],
    ['2019.01—今 街道办副主任'],
  ],
  ['a post for a few days only', [held('2019-01-05', '2019-01-20', '街道办', '副主任')], ['2019.01—2019.01 街道办副主任']],
  [
    'a beginning that nobody recorded',
    [held(BEGINNING, '2018-05-01', '某校', '校长'), held('2018-05-01', OPEN_END, '街道办', '主任')],
    ['不详—2018.05 某校校长', '2018.05—今 街道办主任'],
  ],
  ['how it was held, where a reader must know', [held('2019-01-01', OPEN_END, '某局', '副局长', '挂职')], ['2019.01—今 某局副局长（挂职）']],
])('%s', (_, tenures, lines) => {
  expect(careerLines(tenures).map(({ span, text }) => `${span} ${text}`)).toEqual(lines)
})

it('is pasted as lines with the span apart', () => {
  expect(careerText(careerLines([held('2019-03-12', '2021-06-01', '柳溪桥社区党委', '副书记')]))).toBe('2019.03—2021.06  柳溪桥社区党委副书记')
})

it('names every post, in order of time, and never leaves two lines where one would do', () => {
  const month = fc.integer({ min: 0, max: 119 }).map((at) => `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`)
  const tenure = fc
    .tuple(month, month, fc.constantFrom('甲', '乙', '丙'), fc.constantFrom('书记', '主任', '委员'))
    .filter(([from, to]) => from !== to)
    .map(([one, other, place, title]) => held(one < other ? one : other, one < other ? other : one, place, title))
  fc.assert(
    fc.property(fc.array(tenure, { minLength: 1, maxLength: 8 }), (tenures) => {
      const lines = careerLines(tenures)
      const spans = lines.map(({ span }) => span)
      expect([...spans].sort()).toEqual(spans)
      for (const [at, line] of lines.entries()) {
        const next = lines[at + 1]
        if (next) expect(line.span.split('—')[1], 'lines follow each other').toBe(next.span.split('—')[0])
        if (next) expect(line.text).not.toBe(next.text)
      }
      for (const { place, title } of tenures) expect(lines.some(({ text, gap }) => !gap && text.includes(place) && text.includes(title))).toBe(true)
    }),
  )
})
