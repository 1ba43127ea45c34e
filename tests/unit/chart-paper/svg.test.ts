import { describe, expect, test } from 'vitest'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture } from '@shared/domain/chart-layout/picture'
import { drawCard } from '@shared/domain/chart-paper/draw-card'
import { legendOf } from '@shared/domain/chart-paper/legend'
import type { BoxMark, Mark, Sheet } from '@shared/domain/chart-paper/sheet'
import { escaped, pagesHtml, svgFile } from '@shared/domain/chart-paper/svg'
import { wholeDrawing } from '@shared/domain/chart-paper/whole-drawing'
import type { CardContent } from '@shared/domain/chart-layout/card'
import { community } from '../chart/contents'
import { HEAD, office, outside, collisions, textsOf, written } from './made-charts'

const one = (content: Partial<CardContent>, leaves: 'cards' | 'rows' = 'cards') => composePicture([{ key: 'o1', content: { ...community, ...content }, open: false, children: [] }], 'down', { ...defaultCardStyle, leaves })

function marksOf(content: Partial<CardContent>, leaves: 'cards' | 'rows' = 'cards'): Mark[] {
  const { layout, cards } = one(content, leaves)
  const [placed, card] = [layout.cards[0], cards.get('o1')]
  return placed && card ? drawCard(placed, card, { scale: 2, x: 10, y: 20 }) : []
}

const boxesOf = (marks: readonly Mark[]): BoxMark[] => marks.filter((mark) => mark.kind === 'box')

describe('a card on paper', () => {
  test.each<[string, Partial<CardContent>, object[]]>([
    ['as it is', {}, [{ stroke: 'line' }]],
    ['of a party organisation has a thick edge', { party: true }, [{ stroke: 'line' }, { fill: 'ink', width: 10 }]],
    ['that is new has two outlines', { change: { kinds: ['new'], words: [] } }, [{ stroke: 'ink' }, { stroke: 'ink', fill: null }]],
    ['that is gone has a dashed one', { change: { kinds: ['gone'], words: [] } }, [{ stroke: 'ink', dashed: true }]],
    ['that changed has a thick one', { change: { kinds: ['moved'], words: [] } }, [{ stroke: 'ink', weight: 3.6 }]],
  ])('%s', (_, content, boxes) => {
    expect(boxesOf(marksOf(content))).toEqual(boxes.map((box) => expect.objectContaining(box)))
  })

  test('set as a row has an outline only where something has changed', () => {
    expect(boxesOf(marksOf({}, 'rows'))).toEqual([])
    expect(boxesOf(marksOf({ change: { kinds: ['gone'], words: [] } }, 'rows'))).toHaveLength(1)
  })

  test('is red where the screen is red, with its sign; what stands below is told when it is closed', () => {
    const texts = marksOf({ term: 'overdue', termEnd: '2025-05-31', vacantPosts: 1, childCount: 4 }).filter((mark) => mark.kind === 'text')
    expect(texts.filter((text) => text.ink === 'late').map((text) => text.text)).toEqual([expect.stringMatching(/^！.*届满未换届 2025-05-31$/)])
    expect(texts.find((text) => text.text.includes('空缺'))).toMatchObject({ bold: true, ink: 'ink' })
    expect(texts.at(-1)).toMatchObject({ text: '▸ 下级 4', anchor: 'end' })
    expect(texts.every((text) => text.size >= 22)).toBe(true)
  })
})

test('the legend tells of the signs that occur, and of no others', () => {
  expect(legendOf(one({}).cards.values())).toEqual(['人数：本级及全部下级的党员和工作人员，一人只计一次'])
  expect(legendOf(one({ party: true, memberCount: null, vacantPosts: 1, noParty: true, term: 'due', termEnd: '2026-12-31', childCount: 2, change: { kinds: ['renamed'], words: [] } }).cards.values())).toEqual([
    '粗左边线：党组织',
    '△ 空缺：岗位尚缺的人数',
    '◷ 将届满',
    '○ 无党组织：应建未建',
    '≠ 更名',
    '粗框：有变动',
    '▸ 下级：图中没有展开的下级数',
  ])
})

test('the whole drawing holds title, office, day, every card and the legend', () => {
  const sheet = wholeDrawing(composePicture(office(3, 5), 'right', defaultCardStyle), { ...HEAD, than: '2025-12-31' })
  const all = written(sheet)
  expect(all.startsWith('柳溪街道组织架构图柳溪街道办事处2026-03-05的情况，与2025-12-31比较')).toBe(true)
  expect(all).toContain('第3社区第5党支部')
  expect(all).toContain('粗左边线：党组织')
  expect(collisions(sheet)).toEqual([])
  expect(outside({ ...sheet, marks: textsOf(sheet).map((mark) => ({ ...mark, x: mark.x + 20, y: mark.y + 30 })), width: sheet.width + 60, height: sheet.height + 60 })).toEqual([])
})

const sheet: Sheet = {
  width: 793.7,
  height: 1122.5,
  marks: [
    { kind: 'text', x: 50, y: 60.04, size: 11, text: '</text><script>x</script>', ink: 'late', bold: true, anchor: 'end', turned: true },
    { kind: 'lines', segments: [[1, 2, 3, 2]], ink: 'line', weight: 1 },
    { kind: 'box', x: 1, y: 2, width: 3, height: 4, fill: null, stroke: 'ink', dashed: true },
  ],
}

describe('a sheet as a file', () => {
  test('is a page in millimetres whose names are harmless text, in units no browser enlarges', () => {
    const svg = svgFile(sheet, '甲 & 乙', { format: 'A4', landscape: false })
    expect(svg).toContain('width="210mm" height="297mm" viewBox="0 0 7937 11225"')
    expect(svg).toContain('<title>甲 &amp; 乙</title>')
    expect(svg).toContain('<text x="500" y="600.4" font-size="110" fill="#b42318" font-weight="600" text-anchor="end" transform="rotate(-90 500 600.4)">&lt;/text&gt;&lt;script&gt;x&lt;/script&gt;</text>')
    expect(svg).toContain('<path d="M10 20L30 20" fill="none" stroke="#6b7280" stroke-width="10"/>')
    expect(svg).toContain('<rect x="10" y="20" width="30" height="40" fill="none" stroke="#1f2329" stroke-width="10" stroke-dasharray="50 30"/>')
    expect(svg).toContain('Noto Sans CJK SC')
    expect(svgFile(sheet, '甲')).toContain('width="793.7" height="1122.5"')
  })

  test('goes to the printer as one section a page, as large as the paper, without scripts', () => {
    const html = pagesHtml([sheet, sheet], { format: 'A3', landscape: true }, '甲')
    expect(html).toContain('@page{size:A3 landscape;margin:0}')
    expect(html.match(/<section/g)).toHaveLength(2)
    expect(html).toContain('width="420mm" height="297mm"')
    expect(html).not.toMatch(/<script|href|src=/)
  })

  test.each([
    ['<b>alert("1")</b> & \'', '&lt;b&gt;alert(&quot;1&quot;)&lt;/b&gt; &amp; \''],
    ['甲\u0000乙\u001f丙\uffff', '甲乙丙'],
    ['半\ud842个\udfb7字', '半个字'],
    ['𠮷野', '𠮷野'],
  ])('%j is written as harmless text', (text, safe) => {
    expect(escaped(text)).toBe(safe)
  })
})
