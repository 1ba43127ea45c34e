import { z } from 'zod'
import { calendarDay, fileHandle, recordId, requiredLine, saved, writtenFile } from './common'
import { letterStyles } from '../domain/appointment-letters'
import { checkCodes } from '../domain/document-check/check'
import { documentStyles } from '../domain/document-layout/page-model'
import { job, procedure } from './define'

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
  /** Clauses to choose from, newest notice first; found by name, post or unit. */
  clauses: procedure(
    z.object({ search: z.string().max(60), limit: z.number().int().min(1).max(500), noticeId: recordId.optional() }),
    z.object({ clauses: z.array(storedClause), more: z.boolean() }),
  ),
  /** A notice proposed from chosen clauses, in the order given; wording as read, or reworded in a style. */
  propose: procedure(
    z.object({
      clauseIds: z.array(recordId).max(2000),
      style: z.enum(['as-read', 'party', 'government']),
      unitHeadings: z.boolean(),
    }),
    z.object({ document: noticeDocument }),
  ),
  get: procedure(
    z.object({ id: recordId }),
    z.object({ id: recordId, revision: z.number().int(), document: noticeDocument, clauseIds: z.array(recordId) }),
  ),
  /** Keeps a draft with its clauses. */
  save: procedure(
    z.object({
      id: recordId.optional(),
      revision: z.number().int().optional(),
      document: noticeDocument,
      clauseIds: z.array(recordId).max(2000),
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
