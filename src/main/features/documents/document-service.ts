import type { z } from 'zod'
import { clauseSchema } from '@shared/contract/clause-schema'
import { noticeDocument, type documents, type madeClause, type storedClause } from '@shared/contract/documents'
import { isPartyOrgan, refuseClassified } from '@shared/domain/document-layout'
import { proposeTitle, writeClause, writeNotice, type Clause } from '@shared/domain/notice'
import { toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'
import { refuseEditing } from '@shared/domain/notice-states'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { nextSerial, refuseTakenNumber } from '../../store/notice-numbers'
import { NOTICE_LABEL } from '../../store/post-records'
import type { NoticeClauseRow, NoticeRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

type StoredClause = z.output<typeof storedClause>

interface ClauseListRow extends NoticeClauseRow {
  notice_title: string
  notice_date: string | null
}

export interface DraftToSave {
  id?: number | undefined
  revision?: number | undefined
  document: NoticeDocument
  clauseIds: number[]
  made?: MadeClause[] | undefined
}

export interface ToPropose {
  clauseIds: number[]
  made?: MadeClause[] | undefined
  style: 'as-read' | 'party' | 'government'
  unitHeadings: boolean
  counted?: boolean | undefined
}

/** A clause of a draft before it is stored as its own. */
type DraftClause = Pick<NoticeClauseRow, 'unit' | 'action' | 'clause' | 'targets'>
type MadeClause = z.output<typeof madeClause>
type Draft = z.input<(typeof documents.get)['output']>

/** Notices written here: proposed from clauses, kept as drafts. */
export class DocumentService {
  constructor(private readonly context: LedgerContext) {}

  /** Clauses of notices that came from elsewhere; a draft's own are copies of these. */
  async clauses(search: string, limit: number, noticeId: number | undefined): Promise<{ clauses: StoredClause[]; more: boolean }> {
    const rows = await this.context.store.all<ClauseListRow>(
      `SELECT notice_clause.*, notice.title AS notice_title, coalesce(notice.effective_on, notice.issued_on) AS notice_date
       FROM notice_clause JOIN notice ON notice.id = notice_clause.notice_id
       WHERE notice.direction = 'received' AND notice.state <> 'withdrawn'
         AND (?1 IS NULL OR notice.id = ?1)
         AND (?2 = '' OR instr(notice_clause.clause, ?2) > 0 OR instr(notice.title, ?2) > 0)
       ORDER BY notice.id DESC, notice_clause.seq LIMIT ?3`,
      [noticeId ?? null, search.trim(), limit + 1],
    )
    return { clauses: rows.slice(0, limit).map(described), more: rows.length > limit }
  }

  async propose({ clauseIds, made = [], style, unitHeadings, counted = false }: ToPropose): Promise<NoticeDocument> {
    const clauses = [...(await this.readClauses(clauseIds)), ...made.map(({ clause }) => clause)]
    const { officeName, documentIssuer, documentPrefix } = this.context.settings.value
    const today = this.context.today()
    const year = Number(today.slice(0, 4))
    const prefix = documentPrefix ?? ''
    const issuer = documentIssuer ?? `${officeName}文件`
    return {
      style: style === 'as-read' ? (isPartyOrgan(issuer) ? 'party' : 'government') : style,
      issuer,
      numberPrefix: prefix,
      numberYear: year,
      numberSerial: prefix === '' ? null : await nextSerial({ manager: this.context.store.reader }, prefix, year),
      title: proposeTitle(clauses, { counted, ...(style === 'as-read' ? {} : { style }) }) || '关于×××同志任职的通知',
      recipients: '',
      body: writeNotice(clauses, { headings: unitHeadings, ...(style === 'as-read' ? {} : { style }) }),
      attachments: '',
      signature: officeName,
      date: today,
      withSeal: true,
      signatory: '',
      note: '',
      cc: '',
      printOffice: '',
      printDate: today,
    }
  }

  async get(id: number): Promise<Draft> {
    const { store } = this.context
    const row = await store.first<Pick<NoticeRow, 'revision' | 'document' | 'state' | 'corrects_id'>>(
      `SELECT revision, document, state, corrects_id FROM notice WHERE id = ? AND direction = 'composed'`,
      [id],
    )
    if (!row?.document) throw new AppError('not-found', '这份通知稿已不存在，可能已被撤销。请回到通知列表。')
    const clauses = await store.all<{ id: number }>('SELECT id FROM notice_clause WHERE notice_id = ? ORDER BY seq', [id])
    return {
      id,
      revision: row.revision,
      state: row.state,
      corrects: await store.first(`SELECT id, ${NOTICE_LABEL('notice')} AS label FROM notice WHERE id = ?`, [row.corrects_id]),
      document: noticeDocument.parse(JSON.parse(row.document)),
      clauseIds: clauses.map((clause) => clause.id),
    }
  }

  async save(draft: DraftToSave): Promise<{ id: number; changeId: number | null; revision: number }> {
    refuse(draft.document)
    const made = (draft.made ?? []).map(({ clause, targets }): DraftClause => ({
      unit: clause.unit.join(' ') || null, action: clause.action, clause: JSON.stringify(clause), targets: targets.length === 0 ? null : JSON.stringify(targets),
    }))
    const clauses = [...(await this.readClauseRows(draft.clauseIds)), ...made]
    const { result, changeId } = await this.context.store.write(
      { action: 'documents.save', summary: `保存通知稿：${draft.document.title}` },
      async (unit) => {
        await refuseFrozen(unit, draft.id)
        await refuseTaken(unit, draft)
        const id = draft.id ?? (await insertDraft(unit, draft.document))
        // Clauses are a part of the draft: whoever has it open may not write over others unseen.
        const replaced = await replaceClauses(unit, id, clauses)
        if (draft.id !== undefined) await unit.update('notice', id, draftColumns(draft.document), draft.revision, { anyway: replaced })
        return { id, revision: (await unit.get('notice', id, '通知')).revision }
      },
    )
    return { ...result, changeId }
  }

  private async readClauses(ids: number[]): Promise<Clause[]> {
    return (await this.readClauseRows(ids)).map((row) => parseClause(row.clause))
  }

  private async readClauseRows(ids: number[]): Promise<NoticeClauseRow[]> {
    const rows = await this.context.store.all<NoticeClauseRow>(
      'SELECT notice_clause.* FROM json_each(?) AS wanted JOIN notice_clause ON notice_clause.id = wanted.value ORDER BY wanted.key',
      [JSON.stringify(ids)],
    )
    if (rows.length !== ids.length) throw new AppError('not-found', '选中的条款有的已被撤销。没有改动，请重新选择条款。')
    return rows
  }
}

async function insertDraft(unit: UnitOfWork, document: NoticeDocument): Promise<number> {
  return unit.insert('notice', {
    direction: 'composed',
    state: 'draft',
    effective_on: null,
    source_text: null,
    ...draftColumns(document),
  })
}

function draftColumns(document: NoticeDocument): {
  title: string
  issuer: string
  number_prefix: string | null
  number_year: number | null
  number_serial: number | null
  issued_on: string
  document: string
} {
  const numbered = document.numberSerial !== null && document.numberPrefix.trim() !== ''
  return {
    title: document.title.replaceAll('\n', ''),
    issuer: document.issuer,
    number_prefix: numbered ? document.numberPrefix.trim() : null,
    number_year: numbered ? document.numberYear : null,
    number_serial: numbered ? document.numberSerial : null,
    issued_on: document.date,
    document: JSON.stringify(document),
  }
}

/** A draft keeps copies, so that its wording stays when the notice they came from is withdrawn. */
async function replaceClauses(unit: UnitOfWork, noticeId: number, clauses: readonly DraftClause[]): Promise<boolean> {
  const old = await unit.manager.query<NoticeClauseRow[]>('SELECT * FROM notice_clause WHERE notice_id = ? ORDER BY seq', [noticeId])
  const same = old.length === clauses.length && old.every((row, index) => row.clause === clauses[index]?.clause && row.targets === clauses[index]?.targets)
  if (same) return false
  for (const row of old) await unit.remove('notice_clause', row.id)
  for (const [seq, { unit: heading, action, clause, targets }] of clauses.entries()) {
    await unit.insert('notice_clause', { notice_id: noticeId, seq, unit: heading, action, clause, targets })
  }
  return true
}

/** Asked inside the write, so that no window writes over a notice that was sent to be signed, or issued, meanwhile. */
async function refuseFrozen(unit: UnitOfWork, id: number | undefined): Promise<void> {
  if (id === undefined) return
  const { state } = await unit.get('notice', id, '通知')
  const refusal = refuseEditing(state)
  if (refusal !== null) throw new AppError('refused', refusal)
}

async function refuseTaken(unit: UnitOfWork, { id, document }: DraftToSave): Promise<void> {
  const prefix = document.numberPrefix.trim()
  if (document.numberSerial === null || prefix === '') return
  await refuseTakenNumber(unit, { prefix, year: document.numberYear, serial: document.numberSerial }, id ?? null)
}

function refuse(document: NoticeDocument): void {
  const reason = refuseClassified(toOfficialDocument(document))
  if (reason !== null) throw new AppError('refused', reason)
}

function described(row: ClauseListRow): StoredClause {
  const clause = parseClause(row.clause)
  return {
    id: row.id,
    noticeId: row.notice_id,
    noticeTitle: row.notice_title,
    noticeDate: row.notice_date,
    unit: row.unit,
    action: row.action,
    people: clause.people.map((person) => person.name),
    sentence: writeClause(clause),
  }
}

function parseClause(json: string): Clause {
  return clauseSchema.parse(JSON.parse(json))
}
