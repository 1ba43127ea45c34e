import { describe, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { contradictionsWithId, partyDateWarnings, type PersonToCheck } from '@shared/domain/person-rules'

const TODAY = '2026-11-24'
const first17 = '41019919850307123' // odd: 男
const idNumber = first17 + citizenIdCheck(first17)
const person: PersonToCheck = { sex: null, birth: null, idNumber: null, partyJoinedOn: null, partyFullOn: null }

describe('against the id number', () => {
  test.each<[Partial<PersonToCheck>, string[]]>([
    [{ sex: '男', birth: '1985-03-07' }, []],
    [{ sex: '男', birth: '1985-03' }, []],
    [{ sex: '男', birth: '1985' }, []],
    [{ sex: null, birth: null }, []],
    [{ sex: '女' }, ['sex']],
    [{ birth: '1985-03-08' }, ['birth']],
    [{ birth: '1985-04' }, ['birth']],
    [{ sex: '女', birth: '1984' }, ['sex', 'birth']],
  ])('%j contradicts in %j', (part, fields) => {
    expect(contradictionsWithId({ ...person, idNumber, ...part }).map((problem) => problem.field)).toEqual(fields)
  })

  test('a wrong number is told before anything is compared with it', () => {
    expect(contradictionsWithId({ ...person, idNumber: first17 + (idNumber.endsWith('0') ? '1' : '0'), sex: '女' }).map((problem) => problem.field)).toEqual(['idNumber'])
  })

  test('no sentence repeats the number', () => {
    for (const { message } of contradictionsWithId({ ...person, idNumber, sex: '女', birth: '1984' })) expect(message).not.toContain(idNumber)
  })
})

describe('dates of party life', () => {
  test.each<[string, Partial<PersonToCheck>, string[]]>([
    ['usual', { birth: '1970-05-01', partyJoinedOn: '1992-07-01', partyFullOn: '1993-07-01' }, []],
    ['known to the month', { birth: '1970-05', partyJoinedOn: '1992-07', partyFullOn: '1993-07' }, []],
    ['of mixed precision', { partyJoinedOn: '1996-08-26', partyFullOn: '1997-08' }, []],
    ['joined under 18', { birth: '1980-06-01', partyJoinedOn: '1998-05-31', partyFullOn: '1999-05-31' }, ['partyJoinedOn']],
    ['joined on the 18th birthday', { birth: '1980-06-01', partyJoinedOn: '1998-06-01', partyFullOn: '1999-06-01' }, []],
    ['full too early', { partyJoinedOn: '1992-07-01', partyFullOn: '1993-06-30' }, ['partyFullOn']],
    ['extended by a year', { partyJoinedOn: '1992-07-01', partyFullOn: '1994-07-01' }, []],
    ['full too late', { partyJoinedOn: '1992-07-01', partyFullOn: '1994-08-01' }, ['partyFullOn']],
    ['1976, without probation', { partyJoinedOn: '1976-05-02', partyFullOn: '1976-05-02' }, []],
    ['1969-03, before the exception', { partyJoinedOn: '1969-03-31', partyFullOn: '1969-03-31' }, ['partyFullOn']],
    ['1977-09, after the exception', { partyJoinedOn: '1977-09-01', partyFullOn: '1977-09-01' }, ['partyFullOn']],
    ['full without joining', { partyFullOn: '1993-07-01' }, ['partyJoinedOn']],
    ['in the future', { partyJoinedOn: '2027-01' }, ['partyJoinedOn']],
    ['born tomorrow', { birth: '2026-11-25' }, ['birth']],
  ])('%s', (_case, part, fields) => {
    expect(partyDateWarnings({ ...person, ...part }, TODAY).map((warning) => warning.field)).toEqual(fields)
  })
})
