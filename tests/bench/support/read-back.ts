import { isDeepStrictEqual } from 'node:util'
import { readWorkbook } from '@main/documents/spreadsheet/read/read-workbook'
import type { SheetValue } from '@main/documents/spreadsheet/sheet'
import { madeUpRows } from './made-up-rows'

const HEAD_ROWS = 3

/** Fails unless a file that was written here holds every row and cell that went into it. */
export async function expectWhole(path: string, count: number): Promise<void> {
  const expected = oneByOne(count)
  let found = 0
  await readWorkbook(path, {}, {
    sheet: () => true,
    rows: (rows) => {
      for (const { number, cells } of rows) {
        if (number <= HEAD_ROWS) continue
        found += 1
        const want = [...(expected.next().value ?? [])]
        // Empty cells at the end are not told.
        while (want.at(-1) === null) want.pop()
        if (number !== HEAD_ROWS + found || !isDeepStrictEqual(cells, want)) throw new Error(`row ${number} reads back as ${JSON.stringify(cells)}`)
      }
    },
    end: () => undefined,
  })
  if (found !== count) throw new Error(`${found} of ${count} rows read back`)
}

function* oneByOne(count: number): Generator<SheetValue[], undefined> {
  for (const batch of madeUpRows(count)) yield* batch
  return undefined
}
