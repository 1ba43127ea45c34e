import { z } from 'zod'
import { cleanPersonName, cleanPhone } from '../domain/text'
import { asOf, calendarDay, fileHandle, optionalLine, pageRequest, partialDay, recordId, saved, writtenFile } from './common'
import { job, procedure } from './define'

const sex = z.enum(['男', '女'])
export const partyCategories = ['正式党员', '预备党员'] as const

export const peopleFilters = z.object({
  /** With everything below it. */
  organisationId: recordId.optional(),
  sex: sex.optional(),
  /** 党员 is either category. */
  party: z.enum(['党员', ...partyCategories, '非党员']).optional(),
  inPost: z.boolean().optional(),
})

export const peopleSort = z.object({ by: z.enum(['name', 'birth', 'partyJoined', 'newest']), direction: z.enum(['up', 'down']) })

const peopleQuery = { asOf, search: z.string().max(60), filters: peopleFilters, sort: peopleSort }

export const personListRow = z.object({
  id: recordId,
  name: z.string(),
  sex: z.string().nullable(),
  birth: z.string().nullable(),
  organisation: z.string().nullable(),
  partyOrganisation: z.string().nullable(),
  partyCategory: z.string().nullable(),
  posts: z.string().nullable(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
})

const warning = z.object({ field: z.string().nullable(), message: z.string() })

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
  homeAddress: z.string().nullable(),
  party: z.object({ organisationId: recordId, organisation: z.string(), category: z.string().nullable(), from: z.string() }).nullable(),
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
      beginNoticeId: recordId.nullable(),
      endNoticeId: recordId.nullable(),
    }),
  ),
  memberships: z.array(
    z.object({ kind: z.enum(['party', 'staff']), organisation: z.string(), category: z.string().nullable(), from: z.string(), to: z.string().nullable(), current: z.boolean() }),
  ),
  warnings: z.array(warning),
})

const personName = z
  .string()
  .transform(cleanPersonName)
  .pipe(z.string().min(1, '请填写姓名。').max(40, '姓名太长了，最多 40 个字。'))

/** Left out: kept as it is. Empty: cleared. Otherwise: replaced. */
const sensitiveLine = (max: number) => optionalLine(max).optional()

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
  phone: z.string().transform(cleanPhone).nullable().pipe(z.string().max(30, '电话太长了。').nullable()).transform((text) => text || null).optional(),
  homeAddress: sensitiveLine(200),
  /** Where the party membership is kept; null for none. Left out: unchanged. */
  party: z.object({ organisationId: recordId, category: z.enum(partyCategories), from: calendarDay }).nullable().optional(),
  staff: z.object({ organisationId: recordId, from: calendarDay }).nullable().optional(),
})

export const sensitiveFields = ['idNumber', 'phone', 'homeAddress'] as const

export const people = {
  list: procedure(z.object({ ...peopleQuery, ...pageRequest }), z.object({ rows: z.array(personListRow), total: z.number() })),
  get: procedure(z.object({ id: recordId, asOf }), personDetail),
  save: procedure(personToSave, saved),
  /** A masked value in clear; that it was asked for is logged. */
  reveal: procedure(z.object({ id: recordId, field: z.enum(sensitiveFields) }), z.object({ value: z.string() })),
  /** Who has this id number already; for a warning while typing. */
  findByIdNumber: procedure(
    z.object({ idNumber: z.string().max(30), exceptId: recordId.optional() }),
    z.object({ person: z.object({ id: recordId, name: z.string(), organisation: z.string().nullable() }).nullable() }),
  ),
  /** The list as filtered and sorted, as .xlsx. Numbers are masked unless `whole` is asked for; logged. */
  export: job(z.object({ ...peopleQuery, whole: z.boolean(), target: fileHandle }), writtenFile.extend({ rows: z.number() })),
}
