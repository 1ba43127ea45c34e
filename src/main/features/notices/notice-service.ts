import { clauseSchema } from '@shared/contract/clause-schema'
import type { noticeEntry, notices } from '@shared/contract/notices'
import { formatDocumentNumber } from '@shared/domain/document-layout'
import { writeClause } from '@shared/domain/notice'
import type { NoticeState } from '@shared/domain/notice-states'
import { obstacleOf } from '@shared/domain/notice-review/plan'
import { z } from 'zod'
import { AppError } from '../../app-error'
import { writeWholeFile } from '../../documents/write-file'
import type { LedgerContext } from '../../ledger-context'
import type { NoticeClauseRow, NoticeRow } from '../../store/rows'
import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import { NOTICE_LABEL, NOTICE_NUMBER } from '../../store/post-records'
import { undoneInWords } from '../../store/undo/undo'
import { NoticeApplication } from './apply-notice'
import { doneInWords, refuseUnseen, reviewForWindow, reviewNotice, type ReviewForWindow, type ReviewRequest } from './notice-reviewer'
import type { Read } from './register-facts'
import { APPLYING, labelOf, withdrawNotice } from './withdraw-notice'

type Entry = z.output<typeof noticeEntry>
type Detail = z.input<(typeof notices.get)['output']>

interface Withdrawn {
  summary: string
  stays: string[]
  doubts: string[]
}

export interface NoticeQuery {
  search: string
  state?: NoticeState | undefined
}

const outcomes = z.array(
  z.object({
    person: z.string(),
    personId: z.number().nullable(),
    organisation: z.string().nullable(),
    organisationId: z.number().nullable(),
    title: z.string(),
    done: z.string(),
  }),
)

export interface ApplyRequest extends ReviewRequest {
  effectiveOn: string
  title: string
  issuer: string | null
  issuedOn: string | null
  newOrganisations: { kind: string; parentId: number | null }
  seen: { index: number; effect: string }[]
}

/** Appointment notices: read, reviewed, applied to the register, listed. */
export class NoticeService {
  constructor(private readonly context: LedgerContext) {}

  async review(request: ReviewRequest): Promise<ReviewForWindow> {
    const { store } = this.context
    const read: Read = (sql, parameters) => store.all(sql, parameters)
    const reviewed = await reviewNotice(read, request, this.context.today())
    return reviewForWindow(request.text, reviewed, await this.appliedBefore(request.text, reviewed.parsed.number))
  }

  /** Does what the review showed, in one transaction; refused as a whole when the register changed meanwhile. */
  async apply(request: ApplyRequest): Promise<{ id: number; changeId: number; summary: string }> {
    const { result, changeId } = await this.context.store.write({ action: APPLYING }, async (unit, intent) => {
      const read: Read = (sql, parameters) => unit.manager.query(sql, parameters)
      const { parsed, actions } = await reviewNotice(read, request, this.context.today())
      const obstacle = obstacleOf(actions)
      if (obstacle !== null) throw new AppError('refused', `还不能登记：${obstacle}没有写入任何内容。`)
      refuseUnseen(actions, request.seen)
      const id = await unit.insert('notice', {
        direction: 'received',
        state: 'applied',
        title: request.title,
        issuer: request.issuer,
        issued_on: request.issuedOn,
        effective_on: request.effectiveOn,
        source_text: request.text,
        document: parsed.number === null ? null : JSON.stringify({ number: parsed.number }),
      })
      await new NoticeApplication(unit, actions, { noticeId: id, effectiveOn: request.effectiveOn, number: parsed.number, newOrganisations: request.newOrganisations }).run(parsed.clauses)
      const summary = `登记任免通知“${request.title}”：${doneInWords(actions)}`
      intent.summary = summary
      intent.noticeId = id
      return { id, summary }
    })
    if (changeId === null) throw new Error('a notice that changed nothing')
    return { ...result, changeId }
  }

  /** 撤销: what it did to the records goes, the notice and its number stay. */
  async withdraw({ id, revision, on, reason }: { id: number; revision: number; on: string; reason: string }): Promise<{ id: number; changeId: number | null } & Withdrawn> {
    const { result, changeId } = await this.context.store.write({ action: 'notices.withdraw', noticeId: id }, async (unit, intent) => {
      const notice = await unit.get('notice', id, '通知')
      if (notice.revision !== revision) throw new AppError('stale-version', '这份通知在您打开之后已有改动，没有撤销。请刷新后再决定。')
      const { stays, doubts } = await withdrawNotice(unit, id, { on, reason, today: this.context.today() })
      const label = await labelOf(unit, id)
      intent.summary = `撤销通知${label === notice.title ? '' : label}“${notice.title}”（${reason}）${stays.length === 0 ? '' : `，保留${stays.length} 项`}`
      return { summary: intent.summary, stays, doubts }
    }).catch((error: unknown) => {
      throw undoneInWords(error)
    })
    return { id, changeId, ...result }
  }

  async list({ search, state }: NoticeQuery, offset: number, limit: number): Promise<{ entries: Entry[]; total: number }> {
    const { store } = this.context
    const match = matchExpression(search)
    const parts: string[] = []
    const parameters: unknown[] = []
    if (match !== null) {
      parts.push(`(${matchesCondition('notice', 'notice.id')} OR instr(coalesce(${NOTICE_NUMBER('notice')}, ''), ?) > 0 OR notice.id IN (SELECT notice_id FROM notice_clause WHERE instr(clause, ?) > 0))`)
      parameters.push(match, search.trim(), search.trim())
    }
    if (state !== undefined) {
      parts.push('notice.state = ?')
      parameters.push(state)
    }
    const condition = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`
    const rows = await store.all<NoticeRow & { clauses: number }>(
      `SELECT notice.*, (SELECT count(*) FROM notice_clause WHERE notice_id = notice.id) AS clauses
       FROM notice ${condition} ORDER BY coalesce(notice.effective_on, notice.issued_on) DESC, notice.id DESC LIMIT ? OFFSET ?`,
      [...parameters, limit, offset],
    )
    const total = await store.first<{ n: number }>(`SELECT count(*) AS n FROM notice ${condition}`, parameters)
    return { entries: rows.map(entry), total: total?.n ?? 0 }
  }

  async get(id: number): Promise<Detail> {
    const { store } = this.context
    const row = await store.first<NoticeRow & { clauses: number; paper: 'pdf' | 'pages' | null }>(
      `SELECT notice.*, (SELECT count(*) FROM notice_clause WHERE notice_id = notice.id) AS clauses,
         (SELECT CASE WHEN pdf IS NULL THEN 'pages' ELSE 'pdf' END FROM notice_paper WHERE notice_id = notice.id AND notice.state IN ('issued', 'withdrawn')) AS paper
       FROM notice WHERE id = ?`,
      [id],
    )
    if (!row) throw new AppError('not-found', '这份通知已不存在，可能已被撤销。请回到通知列表。')
    const clauses = await store.all<NoticeClauseRow>('SELECT * FROM notice_clause WHERE notice_id = ? ORDER BY seq', [id])
    const done = await this.outcomesOf(clauses)
    const named = `SELECT id, ${NOTICE_LABEL('notice')} AS label FROM notice WHERE`
    return {
      ...entry(row),
      revision: row.revision,
      text: row.source_text,
      withdrawn: row.withdrawn_on === null ? null : { on: row.withdrawn_on, reason: row.withdraw_reason ?? '' },
      corrects: await store.first(`${named} id = ?`, [row.corrects_id]),
      corrections: await store.all(`${named} corrects_id = ? ORDER BY id`, [id]),
      paper: row.paper,
      clauseList: clauses.map((clause) => ({
        id: clause.id,
        unit: clause.unit,
        action: clause.action,
        sentence: writeClause(clauseSchema.parse(JSON.parse(clause.clause))),
        outcomes: done.get(clause.id) ?? [],
      })),
    }
  }

  /** The pages as they went out. */
  async keptPages(id: number): Promise<{ title: string; html: string }> {
    const row = await this.context.store.first<{ title: string; html: string }>('SELECT title, pages AS html FROM notice_paper JOIN notice ON notice.id = notice_id WHERE notice_id = ?', [id])
    if (!row) throw new AppError('not-found', '这份通知没有留存的版面：还没有印发，或是读入的通知。')
    return row
  }

  async savePaper(id: number, target: string): Promise<{ name: string; handle: string }> {
    const { files, store } = this.context
    const path = files.path(target, 'pdf', 'write')
    const row = await store.first<{ pdf: Uint8Array | null }>('SELECT pdf FROM notice_paper WHERE notice_id = ?', [id])
    if (!row?.pdf) throw new AppError('refused', '这份通知是在浏览器模式下印发的，留存的是版面，没有 PDF。请用“重印”，在打印窗口里另存为 PDF。')
    await writeWholeFile(path, Buffer.from(row.pdf))
    return files.describe(target)
  }

  /** What each clause did; whom or what a withdrawn notice took away again is only named. */
  private async outcomesOf(clauses: readonly NoticeClauseRow[]): Promise<Map<number, z.output<typeof outcomes>>> {
    const read = new Map(clauses.map((clause) => [clause.id, clause.outcome === null ? [] : outcomes.parse(JSON.parse(clause.outcome))]))
    const all = [...read.values()].flat()
    // An id that was freed may be somebody else's by now: only whoever still holds, or once held, the post is linked.
    const held = await this.context.store.all<{ id: number }>('SELECT id FROM person WHERE id IN (SELECT value ->> \'personId\' FROM json_each(?1)) AND name IN (SELECT value ->> \'person\' FROM json_each(?1) WHERE value ->> \'personId\' = person.id)', [JSON.stringify(all)])
    const places = await this.context.store.all<{ id: number }>('SELECT DISTINCT organisation_id AS id FROM organisation_version WHERE organisation_id IN (SELECT value ->> \'organisationId\' FROM json_each(?1)) AND name IN (SELECT value ->> \'organisation\' FROM json_each(?1) WHERE value ->> \'organisationId\' = organisation_version.organisation_id)', [JSON.stringify(all)])
    const people = new Set<number | null>(held.map(({ id }) => id))
    const organisations = new Set<number | null>(places.map(({ id }) => id))
    for (const outcome of all) {
      if (!people.has(outcome.personId)) outcome.personId = null
      if (!organisations.has(outcome.organisationId)) outcome.organisationId = null
    }
    return read
  }

  private async appliedBefore(text: string, number: string | null): Promise<ReviewForWindow['appliedBefore']> {
    const { store } = this.context
    const same = await store.first<{ id: number; title: string }>(`SELECT id, title FROM notice WHERE source_text = ? AND state = 'applied' LIMIT 1`, [text])
    if (same) return { ...same, by: 'text' }
    if (number === null) return null
    const numbered = await store.first<{ id: number; title: string }>(`SELECT id, title FROM notice WHERE state IN ('applied', 'issued') AND ${NOTICE_NUMBER('notice')} = ? LIMIT 1`, [number])
    return numbered && { ...numbered, by: 'number' }
  }
}

const receivedDocument = z.object({ number: z.string() })

function entry(row: NoticeRow & { clauses: number }): Entry {
  const composed = row.number_prefix !== null && row.number_year !== null && row.number_serial !== null ? formatDocumentNumber(row.number_prefix, row.number_year, row.number_serial) : null
  const received = row.direction === 'received' && row.document !== null ? receivedDocument.safeParse(JSON.parse(row.document)) : null
  return {
    id: row.id,
    direction: row.direction,
    state: row.state,
    title: row.title,
    number: composed ?? (received?.success ? received.data.number : null),
    issuer: row.issuer,
    issuedOn: row.issued_on,
    effectiveOn: row.effective_on,
    clauses: row.clauses,
  }
}
