import { describe, expect, test } from 'vitest'
import { headingFor } from '@shared/domain/export-presets'
import { officialSheetNames, officialSheets } from '@shared/domain/official-sheets'
import { blankForm } from '@shared/domain/official-sheets/blank-forms'
import { matchColumns } from '@shared/domain/roster/columns'
import { isNumbering, rosterKinds, type RosterKind } from '@shared/domain/roster/fields'
import { findHeader, guessKind, type Sheet, type Value } from '@shared/domain/roster/layout'

/** A sheet as it is read back: title, line under it, headings, rows. */
function written(title: string, headings: readonly string[], rows: Value[][]): Sheet {
  const lines: Value[][] = [[title], ['填报单位：测试街道办事处'], [...headings], ...rows]
  return {
    rows: lines.map((cells, at) => ({ number: at + 1, cells })),
    merges: [1, 2].map((row) => ({ fromRow: row, toRow: row, fromColumn: 0, toColumn: headings.length - 1 })),
  }
}

function unmatched(kind: RosterKind, title: string, headings: readonly string[]): string[] {
  const header = findHeader(written(title, headings, []), kind)
  if (!header) return ['no heading found']
  expect(header.headings).toEqual(headings)
  return matchColumns(kind, header, []).filter(({ use, heading }) => use.use !== 'field' && !isNumbering(heading)).map(({ heading }) => heading)
}

const VALUES: Readonly<Record<string, string>> = { sex: '男', idNumber: '410199198503070014', birth: '1985-03-07', name: '张三', category: '正式党员' }

describe('a sheet that goes out can come back', () => {
  const importable = officialSheetNames.map((name) => officialSheets[name]).flatMap((sheet) => (sheet.kind === null ? [] : [{ ...sheet, kind: sheet.kind }]))

  test.each(importable)('every heading of $name is known, also for the public', ({ name, kind, columns }) => {
    const headings = columns.map(({ heading }) => heading)
    expect(unmatched(kind, name, headings)).toEqual([])
    expect(unmatched(kind, name, headings.map((heading) => headingFor(heading, 'month')))).toEqual([])
    expect(guessKind(written(name, headings, []), name)?.kind).toBe(kind)
  })

  test.each(rosterKinds.map(({ kind }) => kind))('a blank form of %s, filled in, is read as what it is with every column known', (kind) => {
    const { name, columns } = blankForm(kind, { organisationKinds: ['党支部', '社区'], gridLevels: ['三级网格'] })
    const headings = columns.map(({ heading }) => heading)
    const row = columns.map(({ key, choices }) => VALUES[key] ?? choices?.[0] ?? '某')
    const sheet = written(name, headings, [row])
    const guess = guessKind(sheet, name)
    expect(guess?.kind).toBe(kind)
    expect(guess?.header.rows).toEqual([3])
    expect(unmatched(kind, name, headings)).toEqual([])
  })

  test.each(rosterKinds.map(({ kind }) => kind))('the form of %s says what must be filled in, and speaks of no column it has not', (kind) => {
    const { columns, notes } = blankForm(kind, { organisationKinds: [], gridLevels: [] })
    expect(columns.some(({ heading }) => heading.endsWith('*'))).toBe(true)
    expect(notes.some((note) => note.includes('身份证号'))).toBe(columns.some(({ heading }) => heading.includes('身份证号')))
    for (const { hint } of columns) expect(hint?.length ?? 0).toBeLessThanOrEqual(255)
  })
})

test('the columns that may be added to the form of members are known', () => {
  const [note = ''] = blankForm('people', { organisationKinds: [], gridLevels: [] }).notes
  const named = note.slice(note.indexOf('这些列：') + 4).replace('。', '').split('、')
  expect(named.length).toBeGreaterThan(5)
  expect(unmatched('people', '党员名册', ['姓名', '身份证号', ...named])).toEqual([])
})

test('no sheet calls two columns the same', () => {
  for (const name of officialSheetNames) {
    const headings = officialSheets[name].columns.map(({ heading }) => heading)
    expect(new Set(headings).size).toBe(headings.length)
  }
})
