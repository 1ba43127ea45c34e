// @vitest-environment jsdom
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardInWords, composeCard, type CardContent } from '@shared/domain/chart-layout/card'
import { drawSvg, escaped } from '@shared/domain/chart-layout/draw-svg'
import { composePicture, type ChartEntry } from '@shared/domain/chart-layout/picture'
import { textWidth } from '@shared/domain/chart-layout/text-fit'
import { chartEntries, contents } from './entries'

const HEAD = { title: '柳溪街道组织架构图', asOf: '2026-03-05', office: '柳溪街道办事处' }
const bare = (text: string): string => text.replace(/\s/g, '')

const content: CardContent = {
  name: '北苑社区',
  kind: '社区',
  party: false,
  leaders: [],
  moreLeaders: 0,
  memberCount: 1504,
  childCount: 0,
  vacantPosts: 0,
}

const lead = (...names: string[]): CardContent['leaders'] => names.map((name, at) => ({ title: ['书记', '主任', '副主任'][at] ?? '委员', name }))

function draw(entries: readonly ChartEntry[], direction: 'down' | 'right' = 'down'): { root: Element; texts: Element[]; width: number; height: number } {
  const { svg, width, height } = drawSvg(composePicture(entries, direction), HEAD)
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(document.querySelector('parsererror')).toBeNull()
  return { root: document.documentElement, texts: [...document.querySelectorAll('text')], width, height }
}

const entry = (id: number, fields: Partial<CardContent>, children: ChartEntry[] = []): ChartEntry => ({
  id,
  content: { ...content, ...fields },
  open: children.length > 0,
  children,
})

test.each([
  ['one leader', lead('顾春山'), 0, ['书记 顾春山']],
  ['two', lead('顾春山', '麦冬青'), 0, ['书记 顾春山', '主任 麦冬青']],
  ['three', lead('顾春山', '麦冬青', '凌一舟'), 0, ['书记 顾春山', '主任 麦冬青 等 3 人']],
  ['many', lead('顾春山', '麦冬青', '凌一舟'), 6, ['书记 顾春山', '主任 麦冬青 等 9 人']],
])('a card names the first two leaders: %s', (_, leaders, moreLeaders, lines) => {
  const card = composeCard({ ...content, leaders, moreLeaders })
  expect(card.lines.map((line) => line.text)).toEqual(['北苑社区', '社区 · 1,504 人', ...lines])
  expect(card).toMatchObject({ vacancy: null, below: null })
})

test('vacancies and what stands below have a place of their own, with sign and word', () => {
  const plain = composeCard(content)
  const card = composeCard({ ...content, vacantPosts: 2, childCount: 12 })
  expect(card).toMatchObject({ vacancy: '△ 空缺 2', below: '下级 12' })
  expect(card.height).toBe(plain.height + 20)
  expect(cardInWords({ ...content, vacantPosts: 2, childCount: 12, leaders: lead('顾春山') })).toBe('北苑社区，社区，书记 顾春山，1504 人，空缺 2，下级 12')
})

test('a card holds all its texts whole, inside its frame, at eleven pixels or more', () => {
  fc.assert(
    fc.property(contents, (given) => {
      const card = composeCard(given)
      const name = card.lines.filter((line) => line.tone === 'name')
      expect(bare(name.map((line) => line.text).join(''))).toBe(bare(given.name))
      const all = bare(card.lines.map((line) => line.text).join(''))
      for (const leader of given.leaders.slice(0, 2)) expect(all).toContain(bare(`${leader.title}${leader.name}`))
      let bottom = 0
      for (const line of card.lines) {
        expect(line.top).toBeGreaterThanOrEqual(bottom)
        expect(line.size).toBeGreaterThanOrEqual(11)
        expect(textWidth(line.text, line.size)).toBeLessThanOrEqual(card.width - 24)
        bottom = line.top + line.lineHeight
      }
      expect(bottom).toBeLessThanOrEqual(card.height)
    }),
  )
})

test('the drawing is well-formed, holds every name whole, and all text lies inside', () => {
  fc.assert(
    fc.property(chartEntries, fc.constantFrom<'down' | 'right'>('down', 'right'), (entries, direction) => {
      const { root, texts, width, height } = draw(entries, direction)
      const written = bare(texts.map((text) => text.textContent).join(''))
      const everyEntry = (list: readonly ChartEntry[]): ChartEntry[] => list.flatMap((one) => [one, ...everyEntry(one.children)])
      for (const one of everyEntry(entries)) expect(written).toContain(bare(one.content.name))
      expect(root.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`)
      for (const text of texts) {
        const group = /translate\(([\d.]+) ([\d.]+)\)/
        let [x, y] = [Number(text.getAttribute('x')), Number(text.getAttribute('y'))]
        for (let at = text.parentElement; at; at = at.parentElement) {
          const shift = group.exec(at.getAttribute('transform') ?? '')
          x += Number(shift?.[1] ?? 0)
          y += Number(shift?.[2] ?? 0)
        }
        const length = textWidth(text.textContent, Number(text.getAttribute('font-size')))
        const left = text.getAttribute('text-anchor') === 'end' ? x - length : x
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left + length).toBeLessThanOrEqual(width)
        expect(y).toBeLessThanOrEqual(height)
      }
    }),
    { numRuns: 40 },
  )
})

test('title, office, day and legend stand around the chart', () => {
  const { texts, root } = draw([entry(1, { party: true }, [entry(2, { childCount: 4 })])])
  const written = texts.map((text) => text.textContent)
  expect(written[0]).toBe('柳溪街道组织架构图')
  expect(written[1]).toBe('柳溪街道办事处　2026-03-05 的情况')
  expect(written.join('')).toContain('人数：本级及全部下级的党员和工作人员，一人只计一次。')
  expect(written).toContain('▸ 下级 4')
  expect(root.getAttribute('font-family')).toContain('Noto Sans CJK SC')
})

test.each([
  ['<script>alert("1")</script> & \'', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \''],
  ['甲\u0000乙\u001f丙\uffff', '甲乙丙'],
  ['半\ud842个\udfb7字', '半个字'],
  ['𠮷野', '𠮷野'],
])('%j is written as harmless text', (text, written) => {
  expect(escaped(text)).toBe(written)
})

test('a name that looks like markup stays a name', () => {
  const { root, texts } = draw([entry(1, { name: '</text><script>x</script>' })])
  expect(root.querySelector('script')).toBeNull()
  expect(texts.map((text) => text.textContent).join('')).toContain('</text><script>x</script>')
})
