import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { personKeys, readPersonRow } from '@shared/domain/roster/people-rows'
import { temporaryFolder } from '../../support/application'
import { memberRoster, type MadeProblem, type MemberKey } from '../../support/made-rosters/member-roster'
import { Random } from '../../support/made-rosters/random'
import { writeMade } from '../../support/made-rosters/sheet-maker'
import { recordsOf } from '../../support/roster-records'
import { sheetsOf } from '../../support/read-roster'

const TODAY = '2026-11-24'
const SEEDS = Array.from({ length: 1000 }, (_, seed) => seed + 1)
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
})

function check(told: { problems: string[]; row: object } | undefined, expected: MemberKey): void {
  if ('problem' in expected) expect(told?.problems.join(), JSON.stringify(expected)).toMatch(REASONS[expected.problem])
  else expect(told).toEqual({ problems: [], row: expected })
}
