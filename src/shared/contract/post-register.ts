import { z } from 'zod'
import { postShows } from '../domain/post-rules'
import { appointmentKinds } from '../domain/tenure-rules'
import { cleanPersonName } from '../domain/text'
import { asOf, calendarDay, exportTo, line, optionalLine, partialDay, recordId, requiredLine, saved, writtenList } from './common'
import { job, procedure } from './define'
import { noticeReference, post, postKind, postTenure, recordWarning } from './posts'

export const postOwnerKind = z.enum(['organisation', 'grid'])

export const postFilters = z.object({
  /** With everything below it; a grid counts to its community. */
  organisationId: recordId.optional(),
  owner: postOwnerKind.optional(),
  kind: postKind.optional(),
  /** 空缺, 超配, 试用期将满, 任期将满; left out: all. */
  show: z.enum(postShows).optional(),
})

const postQuery = { asOf, search: line(60), filters: postFilters }

/** Where a page of the list begins: behind or before a post, in the list's own order. */
export const postCursor = z.object({ owner: postOwnerKind, ownerId: recordId, rank: z.number().int(), id: recordId })

const holderName = z.object({ personId: recordId, name: z.string(), birthYear: z.string().nullable(), from: z.string() })

export const postRow = z.object({
  id: recordId,
  title: z.string(),
  owner: z.object({ kind: postOwnerKind, id: recordId, name: z.string() }),
  seats: z.number(),
  kind: postKind,
  /** The first ones; `held` counts all. */
  holders: z.array(holderName),
  held: z.number(),
  vacancies: z.number(),
  /** The earliest end of a probation or of the term, where that is what the list shows. */
  due: z.string().nullable(),
  cursor: postCursor,
})

/** How many posts each choice of the rail would list, and their seats. */
export const postCounts = z.object({
  all: z.number(),
  vacant: z.number(),
  overfull: z.number(),
  probation: z.number(),
  term: z.number(),
  /** Of the posts that are listed. */
  listed: z.object({ posts: z.number(), seats: z.number(), held: z.number(), vacancies: z.number() }),
})

export const postOwner = z.object({
  kind: postOwnerKind,
  id: recordId,
  name: z.string(),
  /** The organisation or community above it. */
  under: z.string().nullable(),
})

export const postDetail = post.extend({
  asOf: z.string(),
  owner: postOwner,
  /** Whether the post and its owner exist on the day. */
  alive: z.boolean(),
  /** Newest first. */
  tenures: z.array(postTenure),
  warnings: z.array(recordWarning),
})

export const personSuggestion = z.object({
  id: recordId,
  name: z.string(),
  birthYear: z.string().nullable(),
  /** Where somebody works or is a member, and the first post held. */
  about: z.string().nullable(),
})

const newName = z
  .string()
  .transform(cleanPersonName)
  .pipe(z.string().min(1, '请填写姓名。').max(40, '姓名太长了，最多 40 个字。'))

/** Somebody of the register, or somebody new with what is known. */
export const appointee = z.union([
  z.object({ id: recordId }),
  z.object({ name: newName, sex: z.enum(['男', '女']).nullable(), birth: partialDay.nullable() }),
])

/** What an act rests on: a notice of the register, or a document's number as written. */
export const basis = z.object({ noticeId: recordId.nullable(), document: optionalLine(60) })

const tenureRef = z.object({ id: recordId, revision: z.number().int() })

export const appointmentInput = z.object({
  postId: recordId,
  person: appointee,
  from: calendarDay,
  /** The day from which the post is no longer held; null while it is. */
  until: calendarDay.nullable(),
  kind: z.enum(appointmentKinds),
  probationUntil: calendarDay.nullable(),
  remark: optionalLine(200),
  basis,
  /** Holders whose tenure ends on the day this one begins. */
  replaces: z.array(tenureRef).max(50),
  replaceReason: requiredLine('离任原因', 30),
})

/** Doubts that were read and accepted: without it the act is refused with `conflict` and the doubts as details. */
const confirmed = z.boolean()

export const posts = {
  /** A page of the list in order of organisation and rank, organisations before grids. */
  list: procedure(
    z.object({ ...postQuery, after: postCursor.nullable(), before: postCursor.nullable(), limit: z.number().int().min(1).max(500) }),
    z.object({ rows: z.array(postRow), more: z.boolean() }),
  ),
  counts: procedure(z.object(postQuery), postCounts),
  get: procedure(z.object({ id: recordId, asOf }), postDetail),
  /** For pickers: by characters, pinyin or initials of the name. */
  suggestPeople: procedure(z.object({ text: line(60), limit: z.number().int().min(1).max(100), asOf }), z.object({ items: z.array(personSuggestion) })),
  /** Notices by number or title, the newest first. */
  suggestNotices: procedure(z.object({ text: line(60), limit: z.number().int().min(1).max(100) }), z.object({ items: z.array(noticeReference) })),
  /** 任职, with the end of whom it replaces, in one change. */
  appoint: procedure(appointmentInput.extend({ confirmed }), saved),
  /** 免职、离任: one or several tenures of a person on one day. */
  end: procedure(z.object({ tenures: z.array(tenureRef).min(1).max(100), on: calendarDay, reason: requiredLine('离任原因', 30), basis }), saved),
  /** Puts a wrongly registered tenure right. A beginning of null is not known. */
  correct: procedure(
    tenureRef.extend({
      from: calendarDay.nullable(),
      until: calendarDay.nullable(),
      kind: requiredLine('任职方式', 20),
      probationUntil: calendarDay.nullable(),
      remark: optionalLine(200),
      endReason: optionalLine(30),
      confirmed,
    }),
    saved,
  ),
  /** 试用期满转正 */
  formalise: procedure(tenureRef.extend({ on: calendarDay, basis }), saved),
  /** Removes a tenure that was registered by mistake. */
  remove: procedure(tenureRef, saved),
  /** The posts somebody holds on a day, for ending several at once. */
  heldBy: procedure(
    z.object({ personId: recordId, asOf }),
    z.object({ tenures: z.array(z.object({ id: recordId, revision: z.number(), postId: recordId, title: z.string(), place: z.string(), from: z.string() })) }),
  ),
  /** The CV (履历) of a person up to a day. */
  curriculumVitae: procedure(z.object({ personId: recordId, asOf }), z.object({ lines: z.array(z.object({ span: z.string(), text: z.string(), gap: z.boolean() })) })),
  /** The list as filtered, to a file; logged. */
  export: job(z.object({ ...postQuery, ...exportTo }), writtenList),
}
