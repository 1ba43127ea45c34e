import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { personKeys, readPersonRow } from '@shared/domain/roster/people-rows'
import { fieldsOf, type RosterKind } from '@shared/domain/roster/fields'
import { readPhones } from '@shared/domain/roster/phone-cells'
import { readNames, readValue } from '@shared/domain/roster/values'
import { temporaryFolder } from '../../support/application'
import { gridRoster } from '../../support/made-rosters/grid-roster'
import { memberRoster, type MadeProblem, type MemberKey } from '../../support/made-rosters/member-roster'
import { organisationList, postRoster, workerRoster, type RowKey } from '../../support/made-rosters/other-rosters'
import { Random } from '../../support/made-rosters/random'
import { writeMade } from '../../support/made-rosters/sheet-maker'
import { gb18030Encoder, textFile } from '../../support/made-rosters/text-file'
import { recordsOf } from '../../support/roster-records'
import { sheetsOf, type NamedSheet } from '../../support/read-roster'

const TODAY = '2026-11-24'
const SEEDS = Array.from({ length: 300 }, (_, seed) => seed + 1)
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
    const read = await sheetsOf(await writeMade(join(await temporaryFolder(), 'members.xlsx'), sheets, random.chance(0.5)))
    const seen = new Set<string>()
    const told = read
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
