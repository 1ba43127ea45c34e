import { z } from 'zod'
import { noticeStates } from '../domain/notice-states'
import { calendarDay, exportTo, fileHandle, optionalLine, pageRequest, recordId, requiredLine, saved, writtenFile, writtenList } from './common'
import { job, procedure } from './define'
import { actionChoices, newOrganisations, noticeReview, seenActions } from './notice-review'
import { noticeReference } from './posts'

const noticeText = z.string().min(1, '请先粘贴或打开通知的文字。').max(1_000_000, '文字太长了，一次最多 100 万字。')

const reviewInput = z.object({
  text: noticeText,
  effectiveOn: calendarDay.nullable(),
  choices: actionChoices,
})

export const noticeEntry = z.object({
  id: recordId,
  direction: z.enum(['received', 'composed']),
  state: z.enum(noticeStates),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  clauses: z.number(),
})

const noticeQuery = { search: z.string().max(60), state: z.enum(noticeStates).optional() }

/** A draft that waits to be issued, with what the clerk decided about it. */
const draftRef = { id: recordId, revision: z.number().int() }
const draftReview = { id: recordId, issuedOn: calendarDay, effectiveOn: calendarDay, choices: actionChoices, replaces: z.boolean() }

/** Where what is printed and what was chosen from the records say different things. */
const difference = z.object({
  /** `added`: only the text says it; `missing`: only the chosen clauses do; `changed`: both, differently. */
  kind: z.enum(['added', 'missing', 'changed']),
  text: z.string().nullable(),
  chosen: z.string().nullable(),
})

export const notices = {
  /** The text of a chosen file; what its bytes are decides, not its name. */
  readFile: job(
    z.object({ file: fileHandle }),
    z.object({
      text: z.string(),
      name: z.string(),
      format: z.enum(['text', 'docx', 'pdf']),
      /** Of texts. */
      encoding: z.string().nullable(),
      /** Of PDFs. */
      pages: z.number().int().nullable(),
      /** What was left out or may be wrong, as sentences. */
      cautions: z.array(z.string()),
    }),
  ),
  /** Reads a notice and works out what applying it would do. Writes nothing. */
  review: procedure(reviewInput, noticeReview),
  /** Does what the review showed, all of it or nothing. */
  apply: procedure(
    reviewInput.extend({
      effectiveOn: calendarDay,
      title: requiredLine('通知标题', 300),
      issuer: optionalLine(120),
      issuedOn: calendarDay.nullable(),
      newOrganisations,
      seen: seenActions,
    }),
    z.object({ id: recordId, changeId: recordId, summary: z.string() }),
  ),
  list: procedure(
    z.object({ ...noticeQuery, ...pageRequest }),
    z.object({ entries: z.array(noticeEntry), total: z.number() }),
  ),
  /** The list as found, to a file; logged. */
  export: job(z.object({ ...noticeQuery, ...exportTo }), writtenList),
  get: procedure(
    z.object({ id: recordId }),
    noticeEntry.extend({
      revision: z.number().int(),
      text: z.string().nullable(),
      withdrawn: z.object({ on: z.string(), reason: z.string() }).nullable(),
      /** The notice that this one puts right, and those that put this one right. */
      corrects: noticeReference.nullable(),
      corrections: z.array(noticeReference),
      /** How the pages that went out were kept; null before a notice is issued. */
      paper: z.enum(['pdf', 'pages']).nullable(),
      clauseList: z.array(
        z.object({
          id: recordId,
          unit: z.string().nullable(),
          action: z.enum(['appoint', 'remove']),
          sentence: z.string(),
          outcomes: z.array(
            z.object({
              personId: recordId.nullable(),
              person: z.string(),
              organisationId: recordId.nullable(),
              organisation: z.string().nullable(),
              title: z.string(),
              done: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** 草稿 → 待签发: closed for editing from then on. */
  submit: procedure(z.object(draftRef), saved),
  /** 待签发 → 草稿. */
  returnToDraft: procedure(z.object(draftRef), saved),
  removeDraft: procedure(z.object(draftRef), saved),
  /** Reads the body that will be printed, and works out what issuing it would do. Writes nothing. */
  reviewDraft: procedure(
    z.object(draftReview),
    noticeReview.extend({
      revision: z.number().int(),
      documentTitle: z.string(),
      /** The number it will get: the one it reserved, else the next. `serial` is null where there is no prefix. */
      numbering: z.object({ prefix: z.string(), year: z.number(), serial: z.number().nullable(), reserved: z.boolean() }),
      /** Numbers of the year before this one that nobody has. */
      gaps: z.array(z.number()),
      differences: z.array(difference),
      /** Names in the title that no clause of the body has. */
      strangersInTitle: z.array(z.string()),
      /** The notice that this one puts right, while that is in force. */
      corrects: noticeReference.nullable(),
      /** Whether the pages are kept as a PDF; else as laid out. */
      keepsPdf: z.boolean(),
    }),
  ),
  /** 待签发 → 已印发: numbers it, writes what it says into the records, keeps its pages; all or nothing. */
  issue: job(
    z.object({
      ...draftReview,
      revision: z.number().int(),
      number: z.object({ prefix: requiredLine('代字', 20), serial: z.number().int().min(1, '序号从 1 开始。').max(99_999, '序号太大了。') }),
      newOrganisations,
      seen: seenActions,
    }),
    z.object({ id: recordId, changeId: recordId, summary: z.string(), number: z.string() }),
  ),
  /** 撤销: takes back what the notice did to the records; the notice stays, with its number. */
  withdraw: procedure(
    z.object({ ...draftRef, on: calendarDay, reason: requiredLine('撤销原因', 200) }),
    /** What it registered and others use now; and posts that have more holders than seats again. */
    saved.extend({ summary: z.string(), stays: z.array(z.string()), doubts: z.array(z.string()) }),
  ),
  /** 更正: a new draft that refers to an issued notice. */
  correct: procedure(z.object({ id: recordId }), saved),
  /** The pages as they went out, as one HTML document. */
  keptPages: procedure(z.object({ id: recordId }), z.object({ title: z.string(), html: z.string() })),
  /** The PDF as it went out, to a file. */
  savePaper: job(z.object({ id: recordId, target: fileHandle }), writtenFile),
}
