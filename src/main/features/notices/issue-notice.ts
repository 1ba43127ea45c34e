import { z } from 'zod'
import type { InputOf, OutputOf } from '@shared/contract'
import { clauseSchema } from '@shared/contract/clause-schema'
import { clauseTarget, noticeDocument } from '@shared/contract/documents'
import type { notices } from '@shared/contract/notices'
import { formatDocumentNumber, refuseClassified } from '@shared/domain/document-layout'
import type { Clause, ParsedNotice } from '@shared/domain/notice'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import { compareClauses, strangersInTitle } from '@shared/domain/notice-review/differences'
import { obstacleOf, organisationSaid, saidActions, type ActionChoice } from '@shared/domain/notice-review/plan'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { noticePaper } from '../../notice-paper'
import { stopIfCancelled } from '../../rpc/jobs'
import type { Call } from '../../rpc/procedures'
import { freeNumbers, nextSerial, refuseTakenNumber } from '../../store/notice-numbers'
import type { NoticeClauseRow } from '../../store/rows'
import { ISSUING, undoneInWords } from '../../store/undo/undo'
import type { UnitOfWork } from '../../store/unit-of-work'
import { NoticeApplication } from './apply-notice'
import { composedIn, type Composed } from './drafts'
import { doneInWords, refuseUnseen, reviewForWindow, reviewNotice, type Reviewed } from './notice-reviewer'
import type { Read } from './register-facts'
import { labelOf, withdrawNotice } from './withdraw-notice'

type Request = InputOf<typeof notices.reviewDraft>
type DraftReview = z.input<(typeof notices.reviewDraft)['output']>
type Issue = OutputOf<typeof notices.issue>
type IssueRequest = z.output<(typeof notices.issue)['input']>

/** Carries the answer of a rehearsal out of a write that is rolled back. */
class Rehearsed extends Error {
  constructor(readonly result: Planned) {
    super('rehearsed')
  }
}

/** The notice to be replaced cannot be withdrawn: the correction may still be issued beside it. */
class NotReplaced extends Error {
  constructor(readonly why: AppError) {
    super(why.message)
  }
}

/**
 * What issuing a draft would do: read from the very text that will be printed, with the references kept by its clauses. A
 * correction is planned as if the notice it puts right were withdrawn: done in a write that is rolled back.
 */
export async function reviewDraft(context: LedgerContext, request: Request): Promise<DraftReview> {
  const { store } = context
  try {
    await store.write({ action: 'notices.rehearse' }, async (unit) => {
      throw new Rehearsed(await planIn(context, unit, request))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return inWindow(context, error.result)
    if (!(error instanceof NotReplaced)) throw error
    const beside = await reviewDraft(context, { ...request, replaces: false })
    return { ...beside, obstacle: `不能代替${beside.corrects?.label ?? '原通知'}：${error.why.message}也可以不勾“代替”，两份通知都有效。` }
  }
  throw new Error('a rehearsal that was written')
}

interface Planned {
  draft: Composed
  reviewed: Reviewed
  chosen: Clause[]
  numbering: DraftReview['numbering']
  gaps: number[]
  corrects: DraftReview['corrects']
}

async function planIn(context: LedgerContext, unit: UnitOfWork, request: Request): Promise<Planned> {
  const draft = await composedIn(unit, request.id, 'pending', '签发')
  const corrected = await correctedBy(unit, draft)
  if (corrected && request.replaces) {
    await withdrawNotice(unit, corrected.id, { on: request.issuedOn, reason: '由更正通知代替', today: context.today() }).catch((error: unknown) => {
      throw error instanceof AppError ? new NotReplaced(error) : error
    })
  }
  const rows = await unit.manager.query<NoticeClauseRow[]>('SELECT * FROM notice_clause WHERE notice_id = ? ORDER BY seq', [request.id])
  const reviewed = await planBody(context, unit, draft, rows, request)
  const numbering = await numberFor(unit, draft.document, request.issuedOn)
  return {
    draft,
    reviewed,
    chosen: rows.map((row) => clauseSchema.parse(JSON.parse(row.clause))),
    numbering,
    gaps: numbering.serial === null ? [] : await freeNumbers(unit, numbering.prefix, numbering.year, numbering.serial),
    corrects: corrected,
  }
}

async function planBody(context: LedgerContext, unit: UnitOfWork, { document }: Composed, rows: readonly NoticeClauseRow[], request: Request): Promise<Reviewed> {
  const read: Read = (sql, parameters) => unit.manager.query(sql, parameters)
  const targets = await targetsOf(unit, rows)
  return reviewNotice(read, { text: document.body, effectiveOn: request.effectiveOn, choices: request.choices }, context.today(), (parsed) => hintsFor(parsed, targets))
}

function inWindow({ printPdf }: LedgerContext, { draft, reviewed, chosen, numbering, gaps, corrects }: Planned): DraftReview {
  const review = reviewForWindow(draft.document.body, reviewed, null)
  return {
    ...review,
    // A notice may do nothing to the records: then it is only numbered, printed and kept.
    obstacle: reviewed.actions.some((action) => action.include) ? obstacleOf(reviewed.actions) : null,
    revision: draft.row.revision,
    documentTitle: draft.title,
    numbering,
    gaps,
    differences: compareClauses(reviewed.parsed.clauses, chosen),
    strangersInTitle: strangersInTitle(draft.document.title, reviewed.parsed.clauses),
    corrects,
    keepsPdf: printPdf !== null,
  }
}

/** The notice that a draft puts right, while that is in force. */
async function correctedBy(unit: UnitOfWork, { row }: Composed): Promise<DraftReview['corrects']> {
  if (row.corrects_id === null) return null
  const corrected = await unit.find('notice', row.corrects_id)
  return corrected?.state === 'issued' ? { id: corrected.id, label: await labelOf(unit, corrected.id) } : null
}

/** The number a draft reserved holds for the year of issue only. */
async function numberFor(unit: UnitOfWork, document: NoticeDocument, issuedOn: string): Promise<DraftReview['numbering']> {
  const year = Number(issuedOn.slice(0, 4))
  const prefix = document.numberPrefix.trim()
  if (document.numberSerial !== null && document.numberYear === year && prefix !== '') return { prefix, year, serial: document.numberSerial, reserved: true }
  return { prefix, year, serial: prefix === '' ? null : await nextSerial(unit, prefix, year), reserved: false }
}

type Target = z.output<typeof clauseTarget>
const storedTargets = z.array(clauseTarget)

/** What the draft's clauses refer to, as far as it is still there and still called so: an id that was freed may be somebody else's by now. */
async function targetsOf(unit: UnitOfWork, rows: readonly NoticeClauseRow[]): Promise<Target[]> {
  const targets = rows.flatMap((row) => (row.targets === null ? [] : storedTargets.parse(JSON.parse(row.targets))))
  const called = async (table: 'person' | 'post', column: 'name' | 'title', ids: (number | null)[]): Promise<Map<number | null, string>> => {
    const found = await unit.manager.query<{ id: number; called: string }[]>(`SELECT id, ${column} AS called FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
    return new Map(found.map((row) => [row.id, row.called]))
  }
  const people = await called('person', 'name', targets.map((target) => target.personId))
  const posts = await called('post', 'title', targets.map((target) => target.postId))
  const organisations = await unit.manager.query<{ id: number }[]>('SELECT id FROM post WHERE id IN (SELECT value FROM json_each(?)) AND organisation_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(targets.map((target) => target.postId)), JSON.stringify(targets.map((target) => target.organisationId)),
  ])
  const placed = new Set(organisations.map(({ id }) => id))
  return targets.filter((target) => placed.has(target.postId) && posts.get(target.postId) === target.title && (target.personId === null || people.get(target.personId) === target.person))
}

/** References by names as written, however organisation and title were told apart. */
function hintsFor(parsed: ParsedNotice, targets: readonly Target[]): Map<number, ActionChoice> {
  const hints = new Map<number, ActionChoice>()
  for (const said of saidActions(parsed.clauses)) {
    const place = `${organisationSaid(said) ?? ''}${said.mention.title}`
    const target = targets.find((one) => one.person === said.person.name && `${one.organisation ?? ''}${one.title}` === place)
    if (!target) continue
    const { personId, organisationId, postId } = target
    hints.set(said.index, { organisationId, postId, ...(personId === null ? {} : { personId }) })
  }
  return hints
}

/** 印发: one transaction for number, frozen document, records and kept pages. */
export async function issueNotice(context: LedgerContext, request: IssueRequest, call: Call): Promise<Issue> {
  const { store } = context
  call.progress('排版', 0, 3)
  const { prefix, serial } = request.number
  const year = Number(request.issuedOn.slice(0, 4))
  const number = formatDocumentNumber(prefix, year, serial)
  const asDraft = await documentOf(context, request.id)
  const document: NoticeDocument = {
    ...asDraft, numberPrefix: prefix, numberYear: year, numberSerial: serial, date: request.issuedOn,
    printDate: asDraft.printDate < request.issuedOn ? request.issuedOn : asDraft.printDate,
  }
  const classified = refuseClassified(toOfficialDocument(document))
  if (classified !== null) throw new AppError('refused', classified)
  call.progress('生成并留存版面', 1, 3)
  const paper = await noticePaper(context, document)
  stopIfCancelled(call.signal)
  call.progress('编号、登记任免', 2, 3)
  const { result, changeId } = await store.write({ action: ISSUING, noticeId: request.id }, async (unit, intent) => {
    const draft = await composedIn(unit, request.id, 'pending', '签发')
    if (draft.row.revision !== request.revision) throw new AppError('stale-version', '这份通知在您打开之后已被修改，没有印发。请重新核对。')
    await refuseTakenNumber(unit, { prefix, year, serial }, request.id)
    const corrected = await correctedBy(unit, draft)
    if (corrected && request.replaces) await withdrawNotice(unit, corrected.id, { on: request.issuedOn, reason: `由${number}更正`, today: context.today() })
    const rows = await unit.manager.query<NoticeClauseRow[]>('SELECT * FROM notice_clause WHERE notice_id = ? ORDER BY seq', [request.id])
    const { parsed, actions } = await planBody(context, unit, draft, rows, request)
    const obstacle = actions.some((action) => action.include) ? obstacleOf(actions) : null
    if (obstacle !== null) throw new AppError('refused', `还不能印发：${obstacle}没有写入任何内容。`)
    refuseUnseen(actions, request.seen)
    // What is kept as its clauses is what was printed, not what was chosen for it.
    await unit.removeMany('notice_clause', rows.map((row) => row.id))
    await new NoticeApplication(unit, actions, { noticeId: request.id, effectiveOn: request.effectiveOn, number, newOrganisations: request.newOrganisations }).run(parsed.clauses)
    await unit.manager.query(
      `INSERT INTO notice_paper (notice_id, pages, pdf, made_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (notice_id) DO UPDATE SET pages = excluded.pages, pdf = excluded.pdf, made_at = excluded.made_at`,
      [request.id, paper.pages, paper.pdf, context.now().toISOString()],
    )
    await unit.update('notice', request.id, {
      state: 'issued', title: draft.title, number_prefix: prefix, number_year: year, number_serial: serial, issued_on: request.issuedOn,
      effective_on: request.effectiveOn, document: JSON.stringify(document),
    })
    const instead = corrected && request.replaces ? `，代替${corrected.label}` : ''
    intent.summary = `印发${number}“${draft.title}”${instead}：${doneInWords(actions)}`
    return intent.summary
  }).catch((error: unknown) => {
    throw undoneInWords(error)
  })
  if (changeId === null) throw new Error('an issue that changed nothing')
  return { id: request.id, changeId, summary: result, number }
}

async function documentOf({ store }: LedgerContext, id: number): Promise<NoticeDocument> {
  const row = await store.first<{ document: string | null }>('SELECT document FROM notice WHERE id = ?', [id])
  if (!row?.document) throw new AppError('not-found', '这份通知已不存在，可能已被删除。没有印发，请回到通知列表。')
  return noticeDocument.parse(JSON.parse(row.document))
}
