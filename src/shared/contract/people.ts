import { z } from 'zod'
import { partyCategories } from '../domain/membership-acts'
import { partyStandings } from '../domain/person-choices'
import { cleanPersonName, cleanPhone } from '../domain/text'
import { asOf, calendarDay, optionalLine, pageRequest, partialDay, personalExportTo, recordId, saved, writtenList } from './common'
import { job, nothing, procedure } from './define'
import { memberships } from './memberships'
import { peopleBatch } from './people-batch'
import { peopleFilters, sex } from './people-filters'
import { noticeReference, recordWarning } from './posts'

export { peopleFilters }

export const peopleSortings = ['name', 'strokes', 'sex', 'birth', 'partyJoined', 'partyFull', 'newest'] as const

/** The first column counts most; people who are alike in all stand in the order of their names. */
export const peopleSort = z.array(z.object({ by: z.enum(peopleSortings), direction: z.enum(['up', 'down']) })).max(4)

const peopleQuery = { asOf, search: z.string().max(60), filters: peopleFilters, sort: peopleSort }

/** The page that follows or comes before a row on screen: as fast on page 6,000 as on the first. */
const beside = z.object({ id: recordId, side: z.enum(['after', 'before']) }).optional()

export const personListRow = z.object({
  id: recordId,
  name: z.string(),
  sex: z.string().nullable(),
  birth: z.string().nullable(),
  organisation: z.string().nullable(),
  partyOrganisation: z.string().nullable(),
  partyCategory: z.string().nullable(),
  posts: z.string().nullable(),
  ethnicity: z.string().nullable(),
  nativePlace: z.string().nullable(),
  education: z.string().nullable(),
  occupation: z.string().nullable(),
  workStartedOn: z.string().nullable(),
  partyJoinedOn: z.string().nullable(),
  partyFullOn: z.string().nullable(),
  /** Masked. */
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
})

export const personDetail = z.object({
  id: recordId,
  revision: z.number().int(),
  name: z.string(),
  sex: sex.nullable(),
  birth: z.string().nullable(),
  ethnicity: z.string().nullable(),
  nativePlace: z.string().nullable(),
  education: z.string().nullable(),
  occupation: z.string().nullable(),
  workStartedOn: z.string().nullable(),
  partyJoinedOn: z.string().nullable(),
  partyFullOn: z.string().nullable(),
  overruleReason: z.string().nullable(),
  note: z.string().nullable(),
  /** Masked. */
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
  landline: z.string().nullable(),
  homeAddress: z.string().nullable(),
  registeredResidence: z.string().nullable(),
  politicalStatus: z.string().nullable(),
  degree: z.string().nullable(),
  partyAppliedOn: z.string().nullable(),
  partyActivistOn: z.string().nullable(),
  partyJoiningKind: z.string().nullable(),
  partyProbationUntil: z.string().nullable(),
  /** In months. */
  partyYearsAdjustment: z.number().nullable(),
  /** 党龄 on the day; null for whoever is no full member on it. */
  partyYears: z.number().nullable(),
  partyStanding: z.enum(partyStandings).nullable(),
  lostContactSince: z.string().nullable(),
  floatingTo: z.string().nullable(),
  floatingSince: z.string().nullable(),
  newStratum: z.string().nullable(),
  migrantWorker: z.boolean().nullable(),
  staffGrade: z.string().nullable(),
  contractUntil: z.string().nullable(),
  certificate: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  certificateOn: z.string().nullable(),
  party: z
    .object({ membershipId: recordId, organisationId: recordId, organisation: z.string(), category: z.string().nullable(), from: z.string() })
    .nullable(),
  staff: z.object({ organisationId: recordId, organisation: z.string(), from: z.string() }).nullable(),
  tenures: z.array(
    z.object({
      id: recordId,
      title: z.string(),
      organisationId: recordId.nullable(),
      organisation: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      current: z.boolean(),
      appointmentKind: z.string(),
      probationUntil: z.string().nullable(),
      remark: z.string().nullable(),
      endReason: z.string().nullable(),
      beginNotice: noticeReference.nullable(),
      endNotice: noticeReference.nullable(),
    }),
  ),
  memberships: z.array(
    z.object({
      id: recordId,
      revision: z.number().int(),
      kind: z.enum(['party', 'staff']),
      organisationId: recordId,
      organisation: z.string(),
      category: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      current: z.boolean(),
      beginReason: z.string().nullable(),
      endReason: z.string().nullable(),
      beginLetter: z.string().nullable(),
      beginLetterOn: z.string().nullable(),
      beginPlace: z.string().nullable(),
      endLetter: z.string().nullable(),
      endLetterOn: z.string().nullable(),
      endPlace: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** 身份: from the party membership, from posts of grids, and kept by hand. */
  roles: z.array(
    z.object({
      source: z.enum(['party', 'post', 'kept']),
      role: z.string(),
      /** Where: the party organisation or the grid. */
      place: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      current: z.boolean(),
      note: z.string().nullable(),
      /** Of a kept one, which can be changed here. */
      id: recordId.nullable(),
      revision: z.number().int().nullable(),
    }),
  ),
  warnings: z.array(recordWarning),
})

const personName = z
  .string()
  .transform(cleanPersonName)
  .pipe(z.string().min(1, '请填写姓名。').max(40, '姓名太长了，最多 40 个字。'))

/** Left out: kept as it is. Empty: cleared. Otherwise: replaced. */
const sensitiveLine = (max: number) => optionalLine(max).optional()
const phoneLine = z.string().transform(cleanPhone).nullable().pipe(z.string().max(30, '电话太长了。').nullable()).transform((text) => text || null).optional()

/** Further fields; what is left out stays as it is. */
const furtherFields = {
  politicalStatus: optionalLine(20).optional(),
  degree: optionalLine(20).optional(),
  partyAppliedOn: partialDay.nullable().optional(),
  partyActivistOn: partialDay.nullable().optional(),
  partyJoiningKind: optionalLine(20).optional(),
  partyProbationUntil: calendarDay.nullable().optional(),
  partyYearsAdjustment: z.number().int('党龄校正值要填整数月。').min(-1200, '党龄校正值太小了。').max(1200, '党龄校正值太大了。').nullable().optional(),
  partyStanding: z.enum(partyStandings).nullable().optional(),
  lostContactSince: partialDay.nullable().optional(),
  floatingTo: optionalLine(60).optional(),
  floatingSince: partialDay.nullable().optional(),
  newStratum: optionalLine(30).optional(),
  migrantWorker: z.boolean().nullable().optional(),
  staffGrade: optionalLine(20).optional(),
  contractUntil: partialDay.nullable().optional(),
  certificate: optionalLine(30).optional(),
  certificateNumber: optionalLine(40).optional(),
  certificateOn: partialDay.nullable().optional(),
}

export const personToSave = z.object({
  id: recordId.optional(),
  revision: z.number().int().optional(),
  name: personName,
  sex: sex.nullable(),
  birth: partialDay.nullable(),
  ethnicity: optionalLine(20),
  nativePlace: optionalLine(60),
  education: optionalLine(30),
  occupation: optionalLine(60),
  workStartedOn: partialDay.nullable(),
  partyJoinedOn: partialDay.nullable(),
  partyFullOn: partialDay.nullable(),
  overruleReason: optionalLine(200),
  note: optionalLine(1000),
  idNumber: sensitiveLine(30),
  phone: phoneLine,
  landline: phoneLine,
  homeAddress: sensitiveLine(200),
  registeredResidence: sensitiveLine(200),
  ...furtherFields,
  /** Where the party membership is kept; null for none. Left out: unchanged. */
  party: z.object({ organisationId: recordId, category: z.enum(partyCategories), from: calendarDay }).nullable().optional(),
  staff: z.object({ organisationId: recordId, from: calendarDay }).nullable().optional(),
})

export const sensitiveFields = ['idNumber', 'phone', 'landline', 'homeAddress', 'registeredResidence'] as const

export const people = {
  list: procedure(z.object({ ...peopleQuery, ...pageRequest, beside }), z.object({ rows: z.array(personListRow), total: z.number() })),
  /** The words that stand under 学历, for the filter. */
  educations: procedure(nothing, z.object({ educations: z.array(z.string()) })),
  get: procedure(z.object({ id: recordId, asOf }), personDetail),
  save: procedure(personToSave, saved),
  /** A masked value in clear; that it was asked for is logged. */
  reveal: procedure(z.object({ id: recordId, field: z.enum(sensitiveFields) }), z.object({ value: z.string() })),
  /** Who has this id number already; for a warning while typing. */
  findByIdNumber: procedure(
    z.object({ idNumber: z.string().max(30), exceptId: recordId.optional() }),
    z.object({ person: z.object({ id: recordId, name: z.string(), organisation: z.string().nullable() }).nullable() }),
  ),
  /** The list as filtered and sorted, to a file; logged. */
  export: job(z.object({ ...peopleQuery, ...personalExportTo }), writtenList),
  ...memberships,
  ...peopleBatch,
}
