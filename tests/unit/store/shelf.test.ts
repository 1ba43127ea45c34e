import { describe, expect, it } from 'vitest'
import type { RecordTable } from '@main/store/rows'
import { Shelf, WriteCounts } from '@main/store/shelf'

function shelfOn(tables: readonly RecordTable[], size = 2) {
  const writes = new WriteCounts()
  let made = 0
  const shelf = new Shelf<number>(() => writes.of(tables), size)
  const read = (key = 'today') => shelf.get(key, async () => (made += 1))
  return { shelf, writes, read }
}

describe('Shelf', () => {
  it('reads once while nothing is written', async () => {
    const { shelf, read } = shelfOn(['person'])
    expect(shelf.has('today')).toBe(false)
    expect([await read(), await read()]).toEqual([1, 1])
    expect(shelf.has('today')).toBe(true)
  })

  it('reads again after a write to its tables, not after one to others', async () => {
    const { shelf, writes, read } = shelfOn(['person', 'membership'])
    await read()
    writes.wrote(['grid', 'notice'])
    expect(await read()).toBe(1)
    writes.wrote(['membership'])
    expect(shelf.has('today')).toBe(false)
    expect(await read()).toBe(2)
  })

  it('reads again after a transaction that did not tell what it wrote', async () => {
    const { writes, read } = shelfOn(['person'])
    await read()
    writes.wroteAnything()
    expect(await read()).toBe(2)
  })

  it('shares a reading that is under way', async () => {
    const { read } = shelfOn(['person'])
    expect(await Promise.all([read(), read()])).toEqual([1, 1])
  })

  it('takes what was being read during a write for old', async () => {
    const { shelf, writes, read } = shelfOn(['person'])
    const slow = shelf.get('today', async () => {
      writes.wrote(['person'])
      return 100
    })
    expect(await slow).toBe(100)
    expect(await read()).toBe(1)
  })

  it('does not keep a failure', async () => {
    const { shelf, read } = shelfOn(['person'])
    await expect(shelf.get('today', async () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
    expect(await read()).toBe(1)
  })

  it('keeps the keys asked for last', async () => {
    const { shelf, read } = shelfOn(['person'])
    await read('a')
    await read('b')
    await read('a')
    await read('c')
    expect(['a', 'b', 'c'].map((key) => shelf.has(key))).toEqual([true, false, true])
  })
})
