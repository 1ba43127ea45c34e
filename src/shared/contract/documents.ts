import { z } from 'zod'
import { letterStyles } from '../domain/appointment-letters'
import { checkCodes } from '../domain/document-check/check'
import { documentStyles } from '../domain/document-layout/page-model'
import { noticeStates } from '../domain/notice-states'
import { clauseSchema } from './clause-schema'
import { asOf, calendarDay, fileHandle, line as shortLine, recordId, requiredLine, saved, writtenFile } from './common'
import { job, procedure } from './define'
import { noticeReference } from './posts'

const paragraphs = (what: string): z.ZodString => z.string().max(200_000, `${what}太长了。`)
const line = (what: string): z.ZodString => z.string().max(500, `${what}太长了，最多 500 个字。`)

/** The form's fields; see `shared/domain/notice-document`. */
export const noticeDocument = z.object({
  /** Drafts kept before there were styles are official documents of the standard's ordinary page. */
  style: z.enum(documentStyles).default('government'),
  issuer: line('发文机关标志'),
  numberPrefix: line('代字'),
  numberYear: z.number().int().min(1949, '年份不对。').max(2999, '年份不对。'),
  numberSerial: z.number().int().min(1, '序号从 1 开始。').max(99_999, '序号太大了。').nullable(),
  title: requiredLine('标题', 300),
  recipients: paragraphs('主送机关'),
  body: paragraphs('正文'),
  attachments: paragraphs('附件'),
  signature: line('署名'),
  date: calendarDay,
  withSeal: z.boolean(),
  signatory: line('签发人职务').default(''),
  note: line('附注'),
  cc: paragraphs('抄送机关'),
  printOffice: line('印发机关'),
  printDate: calendarDay,
})

export const storedClause = z.object({
  id: recordId,
  noticeId: recordId,
  noticeTitle: z.string(),
  noticeDate: z.string().nullable(),
  unit: z.string().nullable(),
  action: z.enum(['appoint', 'remove']),
  people: z.array(z.string()),
  /** The clause as it was written. */
  sentence: z.string(),
})

/** Whom and which post one mention of a clause means; found again by the names as written. */
export const clauseTarget = z.object({
  person: z.string(),
  organisation: z.string().nullable(),
  title: z.string(),
  personId: recordId.nullable(),
  organisationId: recordId,
  postId: recordId,
  /** The tenure that ends or is confirmed. */
  tenureId: recordId.nullable(),
})

/** A clause made from the records. */
export const madeClause = z.object({ clause: clauseSchema, targets: z.array(clauseTarget) })

const made = z.array(madeClause).max(2000)

/** One act chosen from the records: somebody and a post. */
export const recordAct = z.object({
  action: z.enum(['appoint', 'remove', 'confirm']),
  /** Null for somebody who is not in the register yet. */
  person: z.object({ id: recordId.nullable(), name: requiredLine('姓名', 40) }),
  postId: recordId,
  tenureId: recordId.nullable(),
  kind: z.enum(['任命', '兼任', '挂职', '代理', '聘任']),
  /** Months on probation; null for none. */
  probation: z.number().int().min(1).max(24).nullable(),
  /** From when the office counts, where that is not the day of effect. */
  effectiveFrom: calendarDay.nullable(),
  /** Why somebody leaves: 另有任用, 退休 … */
  reason: shortLine(30).nullable(),
})

/** A post with who holds it, to choose from. */
export const actPost = z.object({
  id: recordId,
  organisationId: recordId,
  organisation: z.string(),
  title: z.string(),
  seats: z.number(),
  holders: z.array(z.object({ tenureId: recordId, personId: recordId, name: z.string(), since: z.string(), kind: z.string(), probationUntil: z.string().nullable() })),
})

/** Somebody whose probation ends in a month. */
export const dueProbation = z.object({
  tenureId: recordId,
  personId: recordId,
  name: z.string(),
  postId: recordId,
  organisation: z.string(),
  title: z.string(),
  since: z.string(),
  probationUntil: z.string(),
})

/** What goes to paper: the notice, or letters (任职通知书, 免职通知书) chosen by their keys. */
const paper = {
  document: noticeDocument,
  letters: z.object({ style: z.enum(letterStyles), chosen: z.array(z.string().max(40)).min(1, '请先选择要印的通知书。').max(500, '一次最多 500 份。') }).optional(),
}

/** See `shared/domain/document-check`. */
export const printCheck = z.object({
  code: z.enum(checkCodes),
  label: z.string(),
  state: z.enum(['pass', 'fail', 'note']),
  found: z.string(),
})

export const documents = {
  /** Posts of organisations to appoint to or remove from, in the register's order; `vacant`: only those with a free seat. */
  actPosts: procedure(
    z.object({ search: shortLine(60), vacant: z.boolean(), postId: recordId.optional(), personId: recordId.optional(), organisationId: recordId.optional(), limit: z.number().int().min(1).max(500), asOf }),
    z.object({ posts: z.array(actPost), more: z.boolean() }),
  ),
  /** Probations that end in a month (`2026-11`) and were not confirmed. */
  dueProbations: procedure(z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选择月份。') }), z.object({ tenures: z.array(dueProbation) })),
  /** Words chosen acts as clauses, in the customary order. */
  composeActs: procedure(
    z.object({
      acts: z.array(recordAct).min(1, '请先选择任免的人员和岗位。').max(500, '一次最多 500 项，请分几份拟写。'),
      style: z.enum(['party', 'government']),
      /** `by-unit`: within a unit appointments, then removals; `by-post`: post by post in order of rank, the appointment before the removal; `appointments-first`: all appointments of the notice first. */
      order: z.enum(['by-unit', 'by-post', 'appointments-first']),
    }),
    z.object({ made }),
  ),
  /** Clauses to choose from, newest notice first; found by name, post or unit. */
  clauses: procedure(
    z.object({ search: z.string().max(60), limit: z.number().int().min(1).max(500), noticeId: recordId.optional() }),
    z.object({ clauses: z.array(storedClause), more: z.boolean() }),
  ),
  /** A notice proposed from chosen clauses, in the order given; wording as read, or reworded in a style. */
  propose: procedure(
    z.object({
      clauseIds: z.array(recordId).max(2000),
      /** Clauses made from the records, behind the chosen ones. */
      made: made.optional(),
      style: z.enum(['as-read', 'party', 'government']),
      unitHeadings: z.boolean(),
      /** 等N名同志 in the title instead of 等同志. */
      counted: z.boolean().optional(),
    }),
    z.object({ document: noticeDocument }),
  ),
  get: procedure(
    z.object({ id: recordId }),
    z.object({ id: recordId, revision: z.number().int(), state: z.enum(noticeStates), corrects: noticeReference.nullable(), document: noticeDocument, clauseIds: z.array(recordId) }),
  ),
  /** Keeps a draft with its clauses. */
  save: procedure(
    z.object({
      id: recordId.optional(),
      revision: z.number().int().optional(),
      document: noticeDocument,
      clauseIds: z.array(recordId).max(2000),
      made: made.optional(),
    }),
    saved.extend({ revision: z.number().int() }),
  ),
  /** Writes the laid-out pages as PDF; only where the program has a printer of its own (the window). */
  savePdf: job(z.object({ ...paper, target: fileHandle }), writtenFile),
  saveDocx: job(z.object({ ...paper, target: fileHandle }), writtenFile),
  saveText: job(z.object({ document: noticeDocument, target: fileHandle }), writtenFile),
  /** Opens the system's print dialog (the window only); `printed` is false when it was closed. */
  print: job(z.object({ ...paper, copies: z.number().int().min(1, '至少一份。').max(500, '一次最多 500 份。') }), z.object({ printed: z.boolean() })),
  /** 印前检查: makes the PDF and measures it (the window only). */
  checkPages: job(z.object({ document: noticeDocument }), z.object({ checks: z.array(printCheck) })),
}
