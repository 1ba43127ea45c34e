import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { guessKind } from '@shared/domain/roster/layout'
import { personKeys, readPersonRow } from '@shared/domain/roster/people-rows'
import { readNames, readValue } from '@shared/domain/roster/values'
import { sheetsOf, type NamedSheet } from '../../support/read-roster'
import { recordsOf, type RosterRecord } from '../../support/roster-records'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/rosters')
const TODAY = '2026-11-24'

const records = (sheet: NamedSheet): RosterRecord[] => recordsOf(sheet)?.records ?? []

const PROBLEMS: Record<string, RegExp> = {
  'id checksum wrong': /校验码不符/,
  'sex contradicts the id': /性别是[男女]，这里填的是/,
  'date cannot be read': /没有看懂日期/,
  'id number lost its last digits (stored as a number)': /最后几位已经丢失/,
  'no name': /没有姓名/,
  'same person twice': /已在表中出现/,
}

const peopleKey = z.object({
  sheets: z.record(z.string(), z.number()),
  people: z.array(z.looseObject({ sheet: z.string(), row: z.number(), problem: z.string().optional() })),
})

describe.skipIf(!existsSync(FOLDER))('the rosters as communities send them (../shared/rosters)', () => {
  test('party members: every person to the letter, every refused row with its reason', async () => {
    const key = peopleKey.parse(JSON.parse(readFileSync(resolve(FOLDER, 'party-members.key.json'), 'utf8')))
    const sheets = (await sheetsOf(resolve(FOLDER, 'party-members.xlsx'))).filter((sheet) => !sheet.hidden)
    const seen = new Set<string>()
    const counted: Record<string, number> = {}
    const told = sheets.flatMap((sheet) =>
      records(sheet).map(({ number, cells }) => {
        counted[sheet.name] = (counted[sheet.name] ?? 0) + 1
        const read = readPersonRow('people', cells, TODAY)
        const problems = read.problems.map((problem) => problem.message)
        const twice = personKeys(read).some((known) => seen.has(known))
        if (problems.length === 0) for (const known of personKeys(read)) seen.add(known)
        if (twice) problems.push('这个人已在表中出现。')
        return { sheet: sheet.name, row: number, values: read.values, problems }
      }),
    )
    expect(counted).toEqual(key.sheets)
    expect(told.map(({ sheet, row }) => `${sheet} ${row}`)).toEqual(key.people.map(({ sheet, row }) => `${sheet} ${row}`))
    for (const [index, { problem, ...expected }] of key.people.entries()) {
      const { sheet, row, values, problems } = told[index] ?? { sheet: '', row: 0, values: {}, problems: [] }
      if (problem !== undefined) expect(problems.join(), `${sheet} ${row}`).toMatch(PROBLEMS[problem] ?? /^$/)
      else {
        const { name, sex, idNumber: id, branch, partyJoinedOn: joined, partyFullOn: full, phone, category } = values
        expect({ problems, sheet, row, name, sex, id, branch, joined, full, phone, category }).toEqual({ problems: [], ...expected })
      }
    }
  })

  test('grid staff: every grid with its people', async () => {
    const key = z.array(z.looseObject({ row: z.number() })).parse(JSON.parse(readFileSync(resolve(FOLDER, 'grid-staff.key.json'), 'utf8')))
    const [sheet] = await sheetsOf(resolve(FOLDER, 'grid-staff.xlsx'))
    if (!sheet) throw new Error('no sheet')
    expect(guessKind(sheet, sheet.name)?.kind).toBe('grids')
    const read = records(sheet).map(({ number, cells }) => {
      const value = (field: string, type: 'text' | 'count'): string | null => {
        const reading = readValue(type, cells.get(field) ?? null, TODAY)
        return 'problem' in reading ? reading.problem : reading.value
      }
      const names = (field: string): string[] => readNames(cells.get(field) ?? null).map((person) => person.name)
      return {
        row: number, community: value('community', 'text'), grid: value('name', 'text'), households: Number(value('households', 'count')),
        chief: names('chief')[0] ?? null, workers: names('workers'), micro: names('microChiefs'), party: value('partyOrganisation', 'text'),
      }
    })
    expect(read).toEqual(key)
  })

  test('organisations in GBK', async () => {
    const [sheet] = await sheetsOf(resolve(FOLDER, 'organisations-gbk.csv'))
    if (!sheet) throw new Error('no sheet')
    expect(guessKind(sheet, sheet.name)?.kind).toBe('organisations')
    const read = records(sheet)
    expect(read).toHaveLength(33)
    expect(Object.fromEntries(read[1]?.cells ?? [])).toEqual({
      name: '中共青石桥街道春晖里社区委员会', kind: '党委', parent: '中共青石桥街道工作委员会', foundedOn: '2008.3', termStart: '2021-07-15', termEnd: '2026-07-15', secretary: '朱浩桐', contactPhone: '0371-00002007',
    })
  })
})
