import { clauseSchema } from '@shared/contract/clause-schema'
import type { noticeEntry } from '@shared/contract/notices'
import { formatDocumentNumber } from '@shared/domain/document-layout'
import { writeClause } from '@shared/domain/notice'
import { obstacleOf } from '@shared/domain/notice-review/plan'
import { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { NoticeClauseRow, NoticeRow } from '../../store/rows'
import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import { NoticeApplication } from './apply-notice'
import { effectKey, reviewForWindow, reviewNotice, type ReviewRequest } from './notice-reviewer'
import type { Read } from './register-facts'

type Entry = z.output<typeof noticeEntry>

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

  async review(request: ReviewRequest): Promise<ReturnType<typeof reviewForWindow>> {
    const { store } = this.context
    const read: Read = (sql, parameters) => store.all(sql, parameters)
    const reviewed = await reviewNotice(read, request, this.context.today())
    return reviewForWindow(request, reviewed, await this.appliedBefore(request.text))
  }

  /** Does what the review showed, in one transaction; refused as a whole when the register changed meanwhile. */
  async apply(request: ApplyRequest): Promise<{ id: number; changeId: number; summary: string }> {
    const { result, changeId } = await this.context.store.write({ action: 'notices.apply' }, async (unit, intent) => {
      const read: Read = (sql, parameters) => unit.manager.query(sql, parameters)
      const { parsed, actions } = await reviewNotice(read, request, this.context.today())
      const obstacle = obstacleOf(actions)
      if (obstacle !== null) throw new AppError('refused', `还不能登记：${obstacle}没有写入任何内容。`)
      const seen = new Map(request.seen.map((action) => [action.index, action.effect]))
      const changed = actions.find((action) => seen.get(action.index) !== effectKey(action))
      if (changed || seen.size !== actions.length) {
        const who = changed ? `${changed.person.name}的“${changed.title}”` : '通知内容'
        throw new AppError('stale-version', `核对之后台账有了变化（${who}），没有写入任何内容。请重新核对再登记。`)
      }
      const id = await unit.insert('notice', {
        direction: 'received',
        state: 'applied',
        title: request.title,
        issuer: request.issuer,
        number_prefix: null,
        number_year: null,
        number_serial: null,
        issued_on: request.issuedOn,
        effective_on: request.effectiveOn,
        source_text: request.text,
        document: parsed.number === null ? null : JSON.stringify({ number: parsed.number }),
      })
      await new NoticeApplication(unit, actions, { noticeId: id, effectiveOn: request.effectiveOn, newOrganisations: request.newOrganisations }).run(parsed.clauses)
      const done = actions.filter((action) => action.effect.kind !== 'none')
      const people = new Set(done.map((action) => action.person.name)).size
      const appointed = done.filter((action) => action.action === 'appoint').length
      const summary = `登记任免通知“${request.title}”：任 ${appointed} 人次、免 ${done.length - appointed} 人次，共 ${people} 人`
      intent.summary = summary
      intent.noticeId = id
      return { id, summary }
    })
    if (changeId === null) throw new Error('a notice that changed nothing')
    return { ...result, changeId }
  }

  async list(search: string, offset: number, limit: number): Promise<{ entries: Entry[]; total: number }> {
    const { store } = this.context
    const match = matchExpression(search)
    const condition = match === null ? '' : `WHERE ${matchesCondition('notice', 'notice.id')} OR notice.id IN (SELECT notice_id FROM notice_clause WHERE instr(clause, ?) > 0)`
    const parameters = match === null ? [] : [match, search.trim()]
    const rows = await store.all<NoticeRow & { clauses: number }>(
      `SELECT notice.*, (SELECT count(*) FROM notice_clause WHERE notice_id = notice.id) AS clauses
       FROM notice ${condition} ORDER BY coalesce(notice.effective_on, notice.issued_on) DESC, notice.id DESC LIMIT ? OFFSET ?`,
      [...parameters, limit, offset],
    )
    const total = await store.first<{ n: number }>(`SELECT count(*) AS n FROM notice ${condition}`, parameters)
    return { entries: rows.map(entry), total: total?.n ?? 0 }
  }

  async get(id: number) {
    const { store } = this.context
    const row = await store.first<NoticeRow & { clauses: number }>(
      'SELECT notice.*, (SELECT count(*) FROM notice_clause WHERE notice_id = notice.id) AS clauses FROM notice WHERE id = ?',
      [id],
    )
    if (!row) throw new AppError('not-found', '这份通知已不存在，可能已被撤销。请回到通知列表。')
    const clauses = await store.all<NoticeClauseRow>('SELECT * FROM notice_clause WHERE notice_id = ? ORDER BY seq', [id])
    return {
      ...entry(row),
      text: row.source_text,
      clauseList: clauses.map((clause) => ({
        id: clause.id,
        unit: clause.unit,
        action: clause.action,
        sentence: writeClause(clauseSchema.parse(JSON.parse(clause.clause))),
        outcomes: clause.outcome === null ? [] : outcomes.parse(JSON.parse(clause.outcome)),
      })),
    }
  }

  private async appliedBefore(text: string): Promise<string | null> {
    const row = await this.context.store.first<{ title: string }>(`SELECT title FROM notice WHERE source_text = ? AND state = 'applied' LIMIT 1`, [text])
    return row?.title ?? null
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
