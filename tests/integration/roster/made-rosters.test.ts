import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { personKeys, readPersonRow } from '@shared/domain/roster/people-rows'
import { firstDayOf } from '@shared/domain/calendar'
import { textOf, type Value } from '@shared/domain/roster/layout'
import { fieldsOf, type RosterKind } from '@shared/domain/roster/fields'
import { readPhones } from '@shared/domain/roster/phone-cells'
import { readNames, readValue } from '@shared/domain/roster/values'
import { temporaryFolder } from '../../support/application'
import { gridRoster } from '../../support/made-rosters/grid-roster'
import { memberList, memberRoster, type MadeProblem, type MemberKey } from '../../support/made-rosters/member-roster'
import { organisationList, postRoster, workerRoster, type RowKey } from '../../support/made-rosters/other-rosters'
import { Random } from '../../support/made-rosters/random'
import { writeMade } from '../../support/made-rosters/sheet-maker'
import { gb18030Encoder, textFile } from '../../support/made-rosters/text-file'
import { recordsOf } from '../../support/roster-records'
import { sheetsOf, type NamedSheet } from '../../support/read-roster'

const TODAY = '2026-11-24'
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1)
const REASONS: Record<MadeProblem, RegExp> = {
  'id checksum wrong': /校验码不符/,
  'sex contradicts the id': /性别是[男女]，这里填的是/,
  'birth contradicts the id': /出生日期是 .*，这里填的是/,
  'date cannot be read': /没有看懂日期/,
  'id number lost its last digits (stored as a number)': /最后几位已经丢失/,
  'no name': /没有姓名/,
  'same person twice': /已在表中出现/,
}

describe('rosters as communities might send them, each with its key', () => {
  test.each(SEEDS)('members, seed %i', async (seed) => {
    const random = new Random(seed)
    const { sheets, key } = memberRoster(random)
    const path = await writeMade(join(await temporaryFolder(), 'members.xlsx'), sheets, random.chance(0.5))
    const read = await sheetsOf(path)
    expectMembers(read, key)
    if (seed % 4 === 0) expectMembers(await sheetsOf(await savedAsXls(join(await temporaryFolder(), 'members.xls'), read)), key)
  })

  test.each(SEEDS)('members as text, seed %i', async (seed) => {
    const random = new Random(seed)
    const { sheet, key } = memberList(random)
    const path = join(await temporaryFolder(), random.pick(['list.csv', 'list.txt']))
    await writeFile(path, textFile(random, sheet.lines(), gbk).bytes)
    expectMembers(await sheetsOf(path), key.map((row) => ({ ...row, sheet: '表1' })))
  })

  test.each(SEEDS)('grids and their staff, seed %i', async (seed) => {
    const random = new Random(seed)
    const { sheet, key } = gridRoster(random)
    const [read] = await sheetsOf(await writeMade(join(await temporaryFolder(), 'grids.xlsx'), [sheet], random.chance(0.5)))
    const found = read && recordsOf(read)
    expect(found?.kind).toBe('grids')
    const told = found?.records.map(({ number, cells }) => {
      const value = (field: string, type: 'text' | 'count'): string | null => {
        const reading = readValue(type, cells.get(field) ?? null, TODAY)
        return 'problem' in reading ? reading.problem : reading.value
      }
      const names = (field: string): string[] => readNames(cells.get(field) ?? null).map((person) => person.name)
      return {
        row: number, community: value('community', 'text'), grid: value('name', 'text'), households: Number(value('households', 'count')), chief: names('chief')[0] ?? null,
        chiefPhone: readPhones(cells.get('chiefPhone') ?? null)[0] ?? null, workers: names('workers'), micro: names('microChiefs'), sent: names('sentCadres'), party: value('partyOrganisation', 'text'),
      }
    })
    expect(told).toEqual(key)
  })

  test.each(SEEDS)('workers, posts and organisations, seed %i', async (seed) => {
    const random = new Random(seed)
    const made = [
      { kind: 'workers' as const, ...workerRoster(random) },
      { kind: 'posts' as const, ...postRoster(random) },
      { kind: 'organisations' as const, ...organisationList(random, false) },
    ]
    const read = await sheetsOf(await writeMade(join(await temporaryFolder(), 'book.xlsx'), made.map(({ sheet }) => sheet), random.chance(0.5)))
    for (const [index, { kind, key }] of made.entries()) expectRows(read[index], kind, key)
  })

  test.each(SEEDS)('organisations as text, seed %i', async (seed) => {
    const random = new Random(seed)
    const { sheet, key } = organisationList(random, true)
    const { bytes } = textFile(random, sheet.lines(), gbk)
    const path = join(await temporaryFolder(), random.pick(['list.csv', 'list.txt', 'list.xls']))
    await writeFile(path, bytes)
    const [read] = await sheetsOf(path)
    expectRows(read, 'organisations', key)
  })
})

const gbk = gb18030Encoder()

const FORMATS: Readonly<Record<number, string>> = { 4: 'yyyy"年"', 7: 'yyyy.mm', 10: 'yyyy-mm-dd' }

/** The sheets as an old program saves them. */
async function savedAsXls(path: string, sheets: readonly NamedSheet[]): Promise<string> {
  const book = XLSX.utils.book_new()
  for (const { name, rows, merges } of sheets) {
    const sheet: XLSX.WorkSheet = { '!ref': 'A1:Z200', '!merges': merges.map((area) => ({ s: { r: area.fromRow - 1, c: area.fromColumn }, e: { r: area.toRow - 1, c: area.toColumn } })) }
    for (const { number, cells } of rows) for (const [column, cell] of cells.entries()) if (cell !== null) sheet[XLSX.utils.encode_cell({ r: number - 1, c: column })] = xlsCell(cell)
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) }
  const bytes: Buffer = XLSX.write(book, { type: 'buffer', bookType: 'biff8' })
  await writeFile(path, bytes)
  return path
}

function xlsCell(cell: Exclude<Value, null>): XLSX.CellObject {
  if (typeof cell === 'number') return { t: 'n', v: cell }
  if (typeof cell !== 'object' || !('date' in cell)) return { t: 's', v: textOf(cell) }
  return { t: 'n', v: Date.parse(firstDayOf(cell.date)) / 86_400_000 + 25_569, z: FORMATS[cell.date.length] ?? '' }
}

function expectMembers(sheets: readonly NamedSheet[], key: readonly MemberKey[]): void {
  const seen = new Set<string>()
  const told = sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => {
      const found = recordsOf(sheet)
      if (found) expect(found.kind, sheet.name).toBe('people')
      return (found?.records ?? []).map(({ number, cells, section }) => {
        const person = readPersonRow('people', cells, TODAY)
        const problems = person.problems.map((problem) => problem.message)
        if (personKeys(person).some((known) => seen.has(known))) problems.push('这个人已在表中出现。')
        else if (problems.length === 0) for (const known of personKeys(person)) seen.add(known)
        const { name, sex, idNumber, birth, branch, partyJoinedOn, partyFullOn, phone, category } = person.values
        return { problems, row: { sheet: sheet.name, row: number, name, sex, id: idNumber, birth: birth ?? null, branch: branch ?? section, joined: partyJoinedOn, full: partyFullOn, phone, category } }
      })
    })
  expect(told.map(({ row }) => `${row.sheet} ${row.row}`)).toEqual(key.map(({ sheet, row }) => `${sheet} ${row}`))
  for (const [index, expected] of key.entries()) check(told[index], expected)
}

function expectRows(sheet: NamedSheet | undefined, kind: RosterKind, key: readonly RowKey[]): void {
  const found = sheet && recordsOf(sheet)
  expect(found?.kind).toBe(kind)
  const told = found?.records.map(({ number, cells }) => {
    const values = fieldsOf(kind).flatMap(({ field, type }): [string, string | null][] => {
      const cell = cells.get(field)
      if (cell === undefined) return []
      const reading = readValue(type, cell, TODAY)
      return [[field, 'problem' in reading ? reading.problem : reading.value]]
    })
    return { row: number, ...Object.fromEntries(values) }
  })
  expect(told).toEqual(key)
}

function check(told: { problems: string[]; row: object } | undefined, expected: MemberKey): void {
  if ('problem' in expected) expect(told?.problems.join(), JSON.stringify(expected)).toMatch(REASONS[expected.problem])
  else expect(told).toEqual({ problems: [], row: expected })
}
