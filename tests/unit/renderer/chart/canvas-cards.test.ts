import { describe, expect, test } from 'vitest'
import type { CardContent } from '@shared/domain/chart-layout/card'
import { defaultCardStyle } from '@shared/domain/chart-layout/card-style'
import { composePicture, type ChartEntry, type ChartPicture } from '@shared/domain/chart-layout/picture'
import { cutLines, paintPart } from '@renderer/features/chart/canvas-cards'
import { indexOf } from '@renderer/features/chart/card-index'
import { frameOn, mapSize, paintMap, pointOf } from '@renderer/features/chart/overview'
import { community } from '../../chart/contents'
import { ink, pen, type Mark } from './pen'

const entry = (key: string, content: Partial<CardContent>, children: ChartEntry[] = []): ChartEntry => ({
  key,
  content: { ...community, name: key, ...content, childCount: children.length },
  open: true,
  children,
})

const picture = composePicture(
  [
    entry('柳溪街道党工委', { party: true }, [
      entry('北苑社区', { vacantPosts: 2, term: 'overdue' }),
      entry('新设社区', { change: { kinds: ['new'], words: [] } }),
      entry('撤销社区', { change: { kinds: ['gone'], words: [] } }),
    ]),
  ],
  'down',
  defaultCardStyle,
)

function painted(scale: number, of: ChartPicture = picture): Mark[] {
  const board = pen()
  paintPart(board.pen, of, indexOf(of.layout), { x: 0, y: 0, width: of.layout.width, height: of.layout.height }, scale, ink)
  return board.marks
}

const texts = (marks: Mark[]): string[] => marks.filter((mark) => mark.what === 'text').map((mark) => mark.text)

describe('painted cards', () => {
  test('large enough to be read, hold all that is on a card', () => {
    const expected = [...picture.cards.values()].flatMap(({ composed }) => [...composed.lines.map((line) => line.text), ...(composed.below === null ? [] : [`${composed.below} ▾`])])
    expect(texts(painted(1)).sort()).toEqual(expected.sort())
    expect(painted(1).find((mark) => mark.text.includes('届满'))?.colour).toBe('late')
  })

  test('smaller, hold names as large as can be read and the signs of marks', () => {
    const marks = painted(0.35)
    expect(texts(marks)).toEqual(expect.arrayContaining(['柳溪街道党工委', '北苑社区', '！△', '＋', '－']))
    for (const { font } of marks.filter((mark) => mark.what === 'text')) expect(Number(/(\d+)px/.exec(font)?.[1])).toBeGreaterThanOrEqual(7)
    expect(marks.find((mark) => mark.text === '！△')?.colour).toBe('late')
  })

  test('too small for names, are outlines; smaller still, marks, and what has changed stands out', () => {
    expect(texts(painted(0.12))).toEqual([])
    expect(painted(0.12).filter((mark) => mark.what === 'stroke')).toHaveLength(5)
    expect(painted(0.02).filter((mark) => mark.colour === 'ink')).toHaveLength(2)
  })

  test('what came has two outlines, what went a dashed one, a party organisation its bar', () => {
    const marks = painted(0.35)
    expect(marks.filter((mark) => mark.what === 'stroke').map((mark) => mark.dashed)).toEqual(expect.arrayContaining([false, false, false, false, true]))
    expect(marks.filter((mark) => mark.what === 'stroke')).toHaveLength(5)
    expect(marks.filter((mark) => mark.what === 'fill' && mark.colour === 'ink')).toHaveLength(1)
  })

  test('rows of a list have a line below them and no outline', () => {
    const rows = composePicture([entry('上级', {}, [entry('甲', {}), entry('乙', {})])], 'down', { ...defaultCardStyle, leaves: 'rows' })
    const marks = painted(0.35, rows)
    expect(marks.filter((mark) => mark.what === 'stroke')).toHaveLength(1)
    expect(marks.filter((mark) => mark.colour === 'line')).toHaveLength(2)
  })

  test('lines end where the part ends, and those on its border are painted', () => {
    const board = pen()
    const [line] = picture.layout.connectors.flatMap((connector) => connector.segments).filter(([x1, y1, x2, y2]) => y1 === y2 && x1 !== x2)
    if (!line) throw new Error('no line along the row')
    const [x1, y] = line
    paintPart(board.pen, picture, indexOf(picture.layout), { x: x1 + 50, y, width: 60, height: 60 }, 0.5, ink)
    const bus = board.marks.filter((mark) => mark.what === 'fill' && mark.colour === 'faint' && mark.width > mark.height)
    expect(bus.map(({ x, width }) => [x, width])).toEqual([[-1, 32]])
  })
})

describe('a name in little room', () => {
  test.each([
    ['北苑社区', 4, 1, ['北苑社区']],
    ['北苑社区', 3, 2, ['北苑社', '区']],
    ['北苑社区', 3, 1, ['北苑…']],
    ['第𠮷𠮷𠮷支部', 3, 1, ['第𠮷…']],
    ['ABCab', 1.8, 5, ['AB', 'Ca', 'b']],
    ['社', 0.5, 1, ['社']],
  ])('%s in %s ems and %s lines', (text, ems, most, lines) => {
    expect(cutLines(text, ems, most)).toEqual(lines)
  })
})

describe('the map', () => {
  const map = { width: 200, height: 100 }
  const chart = { width: 4000, height: 2000 }

  test('keeps the proportions of a chart as far as it can be seen', () => {
    expect(mapSize(chart)).toEqual({ width: 220, height: 110 })
    expect(mapSize({ width: 1000, height: 4000 })).toEqual({ width: 44, height: 150 })
    expect(mapSize({ width: 2_700_000, height: 1000 })).toEqual({ width: 220, height: 44 })
    expect(mapSize({ width: 0, height: 0 })).toEqual({ width: 44, height: 44 })
  })

  test.each([
    ['a quarter is in sight', { x: 0, y: 0, scale: 1 }, { x: 0, y: 0, width: 100, height: 50 }],
    ['moved', { x: -1000, y: -500, scale: 1 }, { x: 50, y: 25, width: 100, height: 50 }],
    ['shown twice as large', { x: -2000, y: 0, scale: 2 }, { x: 50, y: 0, width: 50, height: 25 }],
    ['nearly out of the window', { x: 1990, y: 0, scale: 1 }, { x: 0, y: 0, width: 8, height: 50 }],
    ['all of it in sight', { x: 10, y: 10, scale: 0.4 }, null],
  ])('%s', (_, view, frame) => {
    expect(frameOn(map, chart, view, { width: 2000, height: 1000 })).toEqual(frame)
  })

  test('leads to the point of the chart, and not out of it', () => {
    expect(pointOf(map, chart, { x: 50, y: 50 })).toEqual({ x: 1000, y: 1000 })
    expect(pointOf(map, chart, { x: -20, y: 500 })).toEqual({ x: 0, y: 2000 })
  })

  test('has a mark for every card, and one more for what has changed', () => {
    const board = pen()
    paintMap(board.pen, map, picture, ink)
    expect(board.marks.map((mark) => mark.colour)).toEqual(['line', 'line', 'line', 'line', 'ink', 'ink'])
  })
})
