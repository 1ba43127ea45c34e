import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotice, writeClause, writeNotice } from '@shared/domain/notice'

const pick = fc.constantFrom
const surname = pick('王', '李', '单', '欧阳', '司马', '任', '郭', '陈')
const given = fc.array(pick(...'明丽强文㛃䶮静峰燕'), { minLength: 1, maxLength: 2 }).map((all) => all.join(''))
const person = fc.oneof({ weight: 9, arbitrary: fc.tuple(surname, given).map(([a, b]) => a + b) }, pick('古丽娜尔·阿不都', '买买提·艾山'))
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 4 })
const organisation = pick('柳溪街道党政办公室', '柳溪区药品监督管理局', '河源师范学院', '柳溪街道社区服务中心', '中共柳溪街道工作委员会', '柳溪市第三中学')
const title = pick('主任', '副主任', '局长', '副院长', '书记', '副书记', '委员', '二级调研员', '校长', '党支部书记')
const post = fc.tuple(organisation, title).map((parts) => parts.join(''))

interface Said {
  text: string
  names: string[]
  action: 'appoint' | 'remove'
}

const clause: fc.Arbitrary<Said> = fc.tuple(people, post, pick(0, 1, 2, 3, 4, 5, 6), pick('', '(试用期一年)', '（负责行政日常工作）')).map(([names, held, form, remark]): Said => {
  const list = names.join('、')
  const wordings: [text: string, action: Said['action']][] = [
    [`任命${list}为${held}${remark}`, 'appoint'],
    [`免去${list}的${held}职务`, 'remove'],
    [`${list}同志任${held}`, 'appoint'],
    [`${list}同志兼任${held}`, 'appoint'],
    [`${list}同志不再担任${held}职务，另有任用`, 'remove'],
    [`聘任${list}为${held}，聘期三年`, 'appoint'],
    [`${list}任${held}，试用期一年`, 'appoint'],
  ]
  const [text, action] = wordings[form] ?? [`任命${list}为${held}`, 'appoint']
  return { text, names, action }
})

describe('clauses made by chance', () => {
  test('are read as they were meant and written out again character for character', () => {
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 6 }), (said) => {
        const source = said.map(({ text }, i) => text + (i === said.length - 1 ? '。' : '；')).join('\n')
        const read = parseNotice(source)
        expect(read.clauses.map(({ action, people: who }) => [action, who.map(({ name }) => name)])).toEqual(said.map(({ action, names }) => [action, names]))
        expect(read.clauses.map((one) => writeClause(one)).join('\n')).toBe(source)
        expect(writeNotice(read.clauses)).toBe(source)
      }),
      { numRuns: 300 },
    )
  })

  test('reworded in the other style, they still say the same', () => {
    fc.assert(
      fc.property(clause, pick<'party' | 'government'>('party', 'government'), ({ text }, style) => {
        const meaning = (source: string) => parseNotice(source).clauses.map(({ action, people: who, posts }) => [action, who.map(({ name }) => name), posts.map((one) => [one.organisation, one.title])])
        const reworded = writeNotice(parseNotice(`${text}。`).clauses, { style })
        expect(meaning(reworded), reworded).toEqual(meaning(`${text}。`))
      }),
      { numRuns: 200 },
    )
  })

  test('lines may be broken anywhere inside a word', () => {
    fc.assert(
      fc.property(clause, fc.nat(), ({ text, names, action }, cut) => {
        // A break right behind a name would read as a heading or a roster: inside the post only.
        const from = text.lastIndexOf('柳溪') >= 0 ? text.lastIndexOf('柳溪') + 1 : text.lastIndexOf('河源') + 1
        const at = from + (cut % 4)
        const read = parseNotice(`${text.slice(0, at)}\n${text.slice(at)}。`)
        expect(read.clauses.map((one) => [one.action, one.people.map(({ name }) => name)])).toEqual([[action, names]])
      }),
      { numRuns: 200 },
    )
  })
})

const pieces = pick('任命', '免去', '张三', '为', '的', '职务', '主任', '、', '，', '；', '。', '\n', '同志', '其', '（', '）', '(', '试用期一年', '柳溪街道', '2026年', '：', ' ', '不再担任', '<b>', '\u0000', '\ud842')

test('every character of any text lies in exactly one stretch', () => {
  const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')))
  fc.assert(
    fc.property(texts, (source) => {
      const { segments, clauses } = parseNotice(source)
      let end = 0
      for (const segment of segments) {
        expect(segment.start).toBe(end)
        expect(segment.end).toBeGreaterThan(segment.start)
        expect(segment.clause !== null).toBe(segment.kind === 'clause')
        end = segment.end
      }
      expect(end).toBe(source.length)
      for (const one of clauses) expect(one.people.length * one.posts.length).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})

/** A reader that looks back over what it has read would need hours for a megabyte of these. */
/** Names that are words, verbs or parts of them; 其其格 begins like a pronoun, 同志刚 like a title. */
const hostileName = pick('任免', '任为民', '张为民', '王为', '高任', '职小丽', '免小山', '同志刚', '其其格', '陈和', '李及平', '司马光', '诸葛孔明', '阿卜杜拉·吐尔逊', '单于明')
const mark = pick('', '（女）', '(女，回族)', '（满族）')
const hostileOrganisation = pick('柳溪区书记处服务中心', '柳溪区局长接待处', '柳溪街道院长办公室', '教育局', '重庆市柳溪区民政局', '劳动监察大队', '柳溪街道平安建设办公室（综治中心）')
const held = fc.uniqueArray(pick('主任', '副主任', '党组书记', '二级调研员', '第一副主任'), { minLength: 1, maxLength: 3 })

test('hostile names, marks, several posts and organisations made of post words are read as they were meant', () => {
  const people2 = fc.uniqueArray(hostileName, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(people2, mark, hostileOrganisation, held, pick(0, 1, 2, 3, 4, 5), pick('', '一、', '1.', '（一）'), (names, after, office, titles, form, number) => {
      const list = names.map((name) => name + after).join('、')
      const posts = `${office}${titles.join('、')}`
      const wordings = [
        `任命${list}为${posts}`, `免去${list}的${posts}职务`, `${list}同志任${posts}`, `${list}同志不再担任${posts}职务，另有任用`,
        `聘任${list}同志为${posts}，聘期三年`, `${list}同志因工作调动，不再兼任${posts}职务`,
      ]
      const source = `${number}${wordings[form] ?? ''}。`
      const { clauses } = parseNotice(source)
      expect(clauses.map((one) => one.people.map((person) => person.name)), source).toEqual([names])
      expect(clauses[0]?.posts.map((one) => [one.organisation, one.title]), source).toEqual(titles.map((title) => [office, title]))
      expect(clauses[0]?.action).toBe([1, 3, 5].includes(form) ? 'remove' : 'appoint')
      expect(number + clauses.map((one) => writeClause(one)).join('')).toBe(source)
    }),
    { numRuns: 600 },
  )
})

/** Twice the text may take a few times as long on a busy machine; what looks back over all of it takes hundreds of times. */
test.each(['任', '任命张', '张三、', '（', '、', '同志', '经张三同意，', '因病，', '张三，男，', '其其', '王五：主任\n', '张 三\t主任\n', '选举', '柳溪街道\n', '2026年'])('%j many times over takes as much longer as it is longer', (piece) => {
  const cost = (count: number): number => {
    const from = performance.now()
    parseNotice(piece.repeat(count))
    return performance.now() - from
  }
  cost(500)
  const short = Math.min(cost(2_000), cost(2_000))
  expect(Math.min(cost(32_000), cost(32_000))).toBeLessThan(Math.max(short, 2) * 16 * 8)
}, 60_000)

describe('a megabyte of hostile repetition comes to an end', () => {
  test.each(['任命', '任命张', '张三、', '免去张三的', '（', '其', '任命张三为某局局长，', '柳溪街道\n', '因，', '一、', '经研究决定', '试用期满'])('%j', (piece) => {
    const source = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const { segments } = parseNotice(source)
    expect(segments.at(-1)?.end).toBe(source.length)
  }, 60_000)
})
