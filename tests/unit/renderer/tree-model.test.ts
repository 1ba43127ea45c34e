import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWords } from '@shared/domain/name-reading'
import {
  ancestorsOf,
  findByReading,
  findByText,
  indexTree,
  isLetters,
  visibleRows,
  type TreeEntry,
} from '@renderer/components/tree-model'

function entry(id: string, parentId: string | null, label = id, words = ''): TreeEntry {
  return { id, parentId, label, hint: null, title: label, words }
}

const entries = [
  entry('1', null, '柳溪街道党工委', '中国共产党柳溪街道工作委员会'),
  entry('2', '1', '金水社区'),
  entry('3', '2', '金水社区居民委员会'),
  entry('4', '1', '银河社区'),
  entry('5', 'gone', '无主支部'),
]
const index = indexTree(entries)

function shown(expanded: string[], found: string[] | null): string[] {
  return visibleRows(index, new Set(expanded), found && new Set(found)).map((row) => `${'-'.repeat(row.level)}${row.entry.id}${row.expanded ? '+' : ''}`)
}

describe('visibleRows', () => {
  it('shows open branches only; an entry without its parent stands at the top', () => {
    expect(shown([], null)).toEqual(['-1', '-5'])
    expect(shown(['1'], null)).toEqual(['-1+', '--2', '--4', '-5'])
    expect(shown(['1', '2', '4'], null)).toEqual(['-1+', '--2+', '---3', '--4', '-5'])
  })

  it('shows what was found and what leads to it, whatever is open', () => {
    expect(shown([], ['3'])).toEqual(['-1+', '--2+', '---3'])
    expect(shown(['1'], ['4', '5'])).toEqual(['-1+', '--4', '-5'])
    expect(shown([], [])).toEqual([])
    const rows = visibleRows(index, new Set(), new Set(['3']))
    expect(rows.map((row) => row.found)).toEqual([false, false, true])
  })

  it('numbers siblings for those who listen', () => {
    const rows = visibleRows(index, new Set(['1']), null)
    expect(rows.map((row) => [row.place, row.siblings])).toEqual([[1, 2], [1, 2], [2, 2], [2, 2]])
  })

  it('shows every entry exactly once when all is open, for any parents without a cycle', () => {
    const parents = array(tuple(integer({ min: 0, max: 40 }), constantFrom(true, false)), { maxLength: 40 })
    assert(
      property(parents, (given) => {
        const made = given.map(([parent, root], at) => entry(String(at), root || parent >= at ? null : String(parent)))
        const rows = visibleRows(indexTree(made), new Set(made.map((each) => each.id)), null)
        expect(rows.map((row) => row.entry.id).sort()).toEqual(made.map((each) => each.id).sort())
        for (const row of rows) expect(row.level).toBe(ancestorsOf(indexTree(made), row.entry.id).length + 1)
      }),
    )
  })
})

describe('ancestorsOf', () => {
  it('goes up, the nearest first, and ends even in a circle', () => {
    expect(ancestorsOf(index, '3')).toEqual(['2', '1'])
    expect(ancestorsOf(index, '5')).toEqual([])
    expect(ancestorsOf(indexTree([entry('a', 'b'), entry('b', 'a')]), 'a')).toEqual(['b', 'a'])
  })
})

describe('finding', () => {
  it.each([
    ['金水', ['2', '3']],
    [' 金 水', ['2', '3']],
    ['工作委员会', ['1']],
    ['没有', []],
  ])('%s by text', (query, ids) => {
    expect([...findByText(entries, query)]).toEqual(ids)
  })

  const readings = new Map(entries.map((each) => [each.id, [each.label, each.words].filter(Boolean).map((text) => readWords(text).syllables)]))
  it.each([
    ['jssq', ['2', '3']],
    ['sq', ['2', '3', '4']],
    ['yinhe', ['4']],
    ['heshe', ['4']],
    ['shequ', ['2', '3', '4']],
    ['JuMin', ['3']],
    ["xi'jie", ['1']],
    ['gzwyh', ['1']],
    ['inhe', []],
  ])('%s by reading', (query, ids) => {
    expect(isLetters(query)).toBe(true)
    expect([...findByReading(readings, query)]).toEqual(ids)
  })

  it('does not take numbers or characters for letters', () => {
    expect(['金水', '001', 'a1', ''].map(isLetters)).toEqual([false, false, false, false])
  })
})
