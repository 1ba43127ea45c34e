import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardInWords, composeCard, type CardContent } from '@shared/domain/chart-layout/card'
import { defaultCardStyle, SMALLEST_TEXT, type CardStyle } from '@shared/domain/chart-layout/card-style'
import { textWidth } from '@shared/domain/chart-layout/text-fit'
import { anyContent, anyStyle, community } from './contents'

const bare = (text: string): string => text.replace(/\s/g, '')
const lead = (...names: string[]): CardContent['leaders'] => names.map((name, at) => ({ title: ['书记', '主任', '副主任'][at] ?? '委员', name }))
const styled = (fields: Partial<CardStyle['fields']>, others: Partial<CardStyle> = {}): CardStyle => ({ ...defaultCardStyle, ...others, fields: { ...defaultCardStyle.fields, ...fields } })
const linesOf = (content: Partial<CardContent>, style = defaultCardStyle): string[] => composeCard({ ...community, ...content }, style).lines.map((line) => line.text)

test.each<[string, CardContent['leaders'], number, CardStyle['fields']['leaders'], string[]]>([
  ['one of one', lead('顾春山'), 0, 2, ['书记 顾春山']],
  ['both of two', lead('顾春山', '麦冬青'), 0, 2, ['书记 顾春山', '主任 麦冬青']],
  ['two of three', lead('顾春山', '麦冬青', '凌一舟'), 0, 2, ['书记 顾春山', '主任 麦冬青 等 3 人']],
  ['two of many', lead('顾春山', '麦冬青', '凌一舟'), 6, 2, ['书记 顾春山', '主任 麦冬青 等 9 人']],
  ['the first only', lead('顾春山', '麦冬青', '凌一舟'), 0, 1, ['书记 顾春山 等 3 人']],
  ['all three', lead('顾春山', '麦冬青', '凌一舟'), 0, 3, ['书记 顾春山', '主任 麦冬青', '副主任 凌一舟']],
  ['nobody, when none are wanted', lead('顾春山'), 0, 0, []],
])('a card names %s', (_, leaders, moreLeaders, most, expected) => {
  expect(linesOf({ leaders, moreLeaders }, styled({ leaders: most }))).toEqual(['北苑社区', '社区 · 1,504 人', ...expected])
})

describe('a card tells', () => {
  test.each<[string, Partial<CardContent>, string, string]>([
    ['vacant posts', { vacantPosts: 2 }, '△ 空缺 2', 'mark'],
    ['no party organisation', { noParty: true }, '○ 无党组织', 'mark'],
    ['both in one line', { vacantPosts: 1, noParty: true }, '△ 空缺 1　○ 无党组织', 'mark'],
    ['a term that is over, red and with a sign', { term: 'overdue', termEnd: '2025-05-31' }, '！ 届满未换届 2025-05-31', 'late'],
    ['a term that soon is', { term: 'due', termEnd: '2026-12-31' }, '◷ 将届满 2026-12-31', 'mark'],
    ['a term that runs', { termEnd: '2028-05-31' }, '任期至 2028-05-31', 'soft'],
    ['households of a grid', { memberCount: null, households: 412 }, '社区 · 412 户', 'soft'],
    ['a note', { note: '任职自 2024-03' }, '任职自 2024-03', 'soft'],
    ['what is different', { change: { kinds: ['renamed', 'leaders'], words: ['原名：北园社区'] } }, '≠更名 ◇班子变动', 'change'],
    ['what came, in its own words', { change: { kinds: ['new'], words: ['恢复于 2024-05-01'] } }, '＋ 恢复于 2024-05-01', 'change'],
    ['what went', { change: { kinds: ['gone'], words: ['已撤销（2025-02-01）'] } }, '－ 已撤销（2025-02-01）', 'change'],
    ['how it was', { change: { kinds: ['renamed'], words: ['原名：北园社区'] } }, '原名：北园社区', 'change'],
  ])('%s', (_, content, text, tone) => {
    expect(composeCard({ ...community, ...content }, defaultCardStyle).lines).toContainEqual(expect.objectContaining({ text, tone }))
  })

  test('nothing of what is not wanted', () => {
    const content = { leaders: lead('顾春山'), vacantPosts: 2, noParty: true, term: 'overdue' as const, termEnd: '2025-05-31', childCount: 4 }
    const none = styled({ kind: false, leaders: 0, members: false, term: false, marks: false, below: false })
    expect(linesOf(content, none)).toEqual(['北苑社区'])
    expect(composeCard({ ...community, ...content }, none).below).toBeNull()
  })

  test('how many stand below, and how many of them have changed', () => {
    expect(composeCard({ ...community, childCount: 12 }, defaultCardStyle).below).toBe('下级 12')
    expect(composeCard({ ...community, childCount: 12, changesBelow: 3 }, defaultCardStyle).below).toBe('下级 12，变化 3')
  })

  test.each<[CardContent['change'], string]>([
    [null, 'plain'],
    [{ kinds: ['new'], words: [] }, 'new'],
    [{ kinds: ['gone'], words: [] }, 'gone'],
    [{ kinds: ['moved'], words: [] }, 'changed'],
  ])('by its outline that it is %j', (change, outline) => {
    expect(composeCard({ ...community, change }, defaultCardStyle).outline).toBe(outline)
  })
})

test('a leaf set as a row has its first leader beside the count, and less height', () => {
  const content = { ...community, leaders: lead('顾春山', '麦冬青'), memberCount: 12 }
  const row = composeCard(content, styled({}, { leaves: 'rows' }))
  expect(row.lines.map((line) => line.text)).toEqual(['北苑社区', '书记 顾春山 等 2 人 · 12 人'])
  expect(row.row).toBe(true)
  expect(row.height).toBeLessThan(composeCard(content, defaultCardStyle).height * 0.6)
  expect(composeCard({ ...content, childCount: 1 }, styled({}, { leaves: 'rows' })).row).toBe(false)
})

test('whatever is on a card stands in it whole, each line in its own place, at the smallest text or larger', () => {
  fc.assert(
    fc.property(anyContent, anyStyle, (content, style) => {
      const card = composeCard(content, style)
      expect(bare(card.lines.filter((line) => line.tone === 'name').map((line) => line.text).join(''))).toBe(bare(content.name))
      const all = bare(card.lines.map((line) => line.text).join(''))
      const most = card.row ? Math.min(style.fields.leaders, 1) : style.fields.leaders
      for (const leader of content.leaders.slice(0, most)) expect(all).toContain(bare(`${leader.title}${leader.name}`))
      if (content.note !== null) expect(all).toContain(bare(content.note))
      for (const words of content.change?.words ?? []) expect(all).toContain(bare(words))
      let bottom = 0
      for (const line of card.lines) {
        expect(line.top).toBeGreaterThanOrEqual(bottom)
        expect(line.size).toBeGreaterThanOrEqual(SMALLEST_TEXT)
        expect(textWidth(line.text, line.size)).toBeLessThanOrEqual(card.width - 2 * card.padding.x)
        bottom = line.top + line.lineHeight
      }
      expect(bottom).toBeLessThanOrEqual(card.height)
      // What stands below has the foot, or the free end of the last line.
      if (card.below === null) return
      const footTop = card.height - card.padding.y - card.footHeight
      const width = textWidth(`▸ ${card.below}`, 12)
      expect(width).toBeLessThanOrEqual(card.width - 2 * card.padding.x)
      for (const line of card.lines) {
        if (line.top + line.lineHeight > footTop) expect(textWidth(line.text, line.size) + width).toBeLessThanOrEqual(card.width - 2 * card.padding.x)
      }
    }),
  )
})

test('a screen reader is told everything, whatever is shown', () => {
  expect(
    cardInWords({ ...community, leaders: lead('顾春山'), termEnd: '2025-05-31', term: 'overdue', vacantPosts: 2, noParty: true, childCount: 12, change: { kinds: ['renamed'], words: ['原名：北园社区'] } }),
  ).toBe('北苑社区，社区，书记 顾春山，1,504 人，届满未换届 2025-05-31，空缺 2，没有党组织，更名，原名：北园社区，下级 12')
})
