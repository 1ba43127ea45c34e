import { describe, expect, test } from 'vitest'
import { emptyAct, actOf, actsFor, missingFields, usualExtensions } from '@renderer/features/people/membership-act-form'
import { emptyForm, formOf, formProblems, formWarnings, inputOf, type PersonDetail } from '@renderer/features/people/person-form'

const TODAY = '2026-11-24'

const detail: PersonDetail = {
  id: 7, revision: 3, name: '钱明', sex: '男', birth: '1990-05', ethnicity: '汉族', nativePlace: null, education: '大专', occupation: null, workStartedOn: null,
  partyJoinedOn: '2025-07-01', partyFullOn: null, overruleReason: null, note: null, idNumber: null, phone: '138****1234', landline: null, homeAddress: null, registeredResidence: '柳溪市***',
  politicalStatus: null, degree: null, partyAppliedOn: null, partyActivistOn: null, partyJoiningKind: null, partyProbationUntil: null, partyYearsAdjustment: null, partyYears: null,
  partyStanding: '正常', lostContactSince: null, floatingTo: null, floatingSince: null, newStratum: null, migrantWorker: null, staffGrade: null, contractUntil: null, certificate: null,
  certificateNumber: null, certificateOn: null, party: { membershipId: 5, organisationId: 1, organisation: '第一党支部', category: '预备党员', from: '2025-07-01' }, staff: null, tenures: [],
  memberships: [], roles: [], warnings: [],
}

describe('the person form', () => {
  test('sends what it was opened with, and leaves sealed values and memberships alone', () => {
    const sent = inputOf(formOf(detail), detail)
    expect(sent).toMatchObject({ id: 7, revision: 3, partyStanding: '正常', partyYearsAdjustment: null, migrantWorker: null })
    for (const kept of ['phone', 'registeredResidence', 'party', 'staff']) expect(sent).not.toHaveProperty(kept)
    expect(sent).toMatchObject({ landline: '', homeAddress: '' })
  })

  test.each([['6', 6], ['-12', -12], ['＋6', 6], ['', null]])('a correction of %j months is sent as %s', (typed, months) => {
    const form = { ...emptyForm(), name: '钱明', partyYearsAdjustment: typed }
    expect(formProblems(form, TODAY)).toEqual({})
    expect(inputOf(form, null).partyYearsAdjustment).toBe(months)
  })

  test('tells dates ahead and a correction that is no number at their fields', () => {
    expect(Object.keys(formProblems({ ...emptyForm(), name: '钱明', partyYearsAdjustment: '半年', certificateOn: '2027', floatingSince: '2026-12' }, TODAY)).sort()).toEqual([
      'certificateOn', 'floatingSince', 'partyYearsAdjustment',
    ])
  })

  test('doubts a landline that is none', () => {
    expect(formWarnings({ ...emptyForm(), landline: '0371 6512 345678' }, TODAY).landline).toMatch(/固定电话/)
    expect(formWarnings({ ...emptyForm(), landline: '0371 6512 3456' }, TODAY).landline).toBeUndefined()
  })
})

describe('the acts offered', () => {
  test.each<[string, Partial<PersonDetail>, string[]]>([
    ['no member', { party: null }, ['join', 'arrive']],
    ['on probation', {}, ['full', 'extend', 'cancel', 'move', 'out', 'suspend', 'leave']],
    ['stopped', { partyStanding: '停止党籍', party: { membershipId: 5, organisationId: 1, organisation: '第一党支部', category: '正式党员', from: '2020-01-01' } }, ['move', 'out', 'resume', 'leave']],
  ])('to somebody %s', (_case, part, acts) => {
    expect(actsFor({ ...detail, ...part })).toEqual(acts)
  })

  test.each([
    ['join', ['organisationId']], ['move', ['organisationId']], ['arrive', ['organisationId']], ['out', ['place']], ['extend', ['until']], ['leave', ['reason']], ['full', []], ['suspend', []],
  ] as const)('%s is complete only with %j', (kind, fields) => {
    const form = emptyAct(detail, TODAY)
    expect(Object.keys(missingFields(kind, form))).toEqual(fields)
    expect(actOf(kind, form) === null).toBe(fields.length > 0)
    const filled = { ...form, organisationId: 2, place: '某局党支部', until: '2027-01-01', reason: '退党' as const }
    expect(actOf(kind, filled)).toMatchObject({ kind, on: TODAY })
    expect(actOf(kind, { ...filled, on: null })).toBeNull()
  })

  test('the usual ends of an extension', () => {
    expect(usualExtensions('2025-07-01').map(({ until }) => until)).toEqual(['2027-01-01', '2027-07-01'])
    expect(usualExtensions(null)).toEqual([])
  })
})
