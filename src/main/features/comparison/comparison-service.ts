import { comparisonSections, type comparison, type comparisonRow } from '@shared/contract/comparison'
import type { OutputOf } from '@shared/contract'
import type { z } from 'zod'
import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import { countSql, FIGURES, listSql, type DifferenceRow, type Section } from './comparison-queries'

export interface TwoDays {
  from: string
  to: string
  organisationId?: number | undefined
}

type Row = z.input<typeof comparisonRow>

const SECTION_WORDS: Record<Section, string> = { organisations: '组织', tenures: '任职', memberships: '组织关系', staff: '工作单位', grids: '网格' }

/** The days in the order of time; the same day twice has no differences. */
function parametersOf({ from, to, organisationId }: TwoDays): [string, string, number | null] {
  return from <= to ? [from, to, organisationId ?? null] : [to, from, organisationId ?? null]
}

/** Counting goes through everything that happened in between: kept, so that turning pages does not count again. */
const TABLES = ['organisation_version', 'grid_version', 'person', 'membership', 'post', 'tenure'] as const
const KEPT = 20
type Figures = Record<string, number>
const shelves = new WeakMap<Store, { counts: Shelf<number>; figures: Shelf<Figures> }>()

function shelvesOf(store: Store): { counts: Shelf<number>; figures: Shelf<Figures> } {
  const kept = shelves.get(store) ?? { counts: store.shelf<number>(TABLES, KEPT), figures: store.shelf<Figures>([...TABLES, 'organisation_kind'], KEPT) }
  shelves.set(store, kept)
  return kept
}

export async function compareDays(store: Store, days: TwoDays): Promise<OutputOf<typeof comparison.summary>> {
  const [from, to, organisation] = parametersOf(days)
  const { figures: kept } = shelvesOf(store)
  const figuresOn = (day: string): Promise<Figures> => kept.get(`${day} ${organisation}`, async () => (await store.first<Figures>(FIGURES, [day, organisation])) ?? {})
  const [before, after] = await Promise.all([figuresOn(from), figuresOn(to)])
  const counts: Record<Section, number> = { organisations: 0, tenures: 0, memberships: 0, staff: 0, grids: 0 }
  for (const section of comparisonSections) counts[section] = await countOf(store, section, days)
  const figures = Object.entries(before).map(([label, count]) => ({ label, before: count, after: after[label] ?? 0 }))
  return { from, to, figures, counts }
}

async function countOf(store: Store, section: Section, days: TwoDays): Promise<number> {
  const parameters = parametersOf(days)
  return shelvesOf(store).counts.get([section, ...parameters].join(' '), async () => (await store.first<{ n: number }>(countSql(section), parameters))?.n ?? 0)
}

export async function listDifferences(
  store: Store,
  section: Section,
  days: TwoDays,
  page: { offset: number; limit: number },
): Promise<{ rows: Row[]; total: number }> {
  const rows = await store.all<DifferenceRow>(listSql(section), [...parametersOf(days), page.limit, page.offset])
  return { rows: rows.map(inWords), total: await countOf(store, section, days) }
}

function inWords(row: DifferenceRow): Row {
  const about = row.owner_kind === 'person' ? (row.about === null ? '' : `${row.about.slice(0, 4)} 年生`) : (row.about ?? '')
  return {
    key: row.key,
    on: row.on_day,
    what: (row.what ?? '').trim().replaceAll(' ', '、'),
    subject: row.subject,
    about,
    opens: { kind: row.owner_kind, id: row.subject_id },
    before: row.was,
    after: row.is_now,
    basis: row.basis === null ? null : { label: row.basis, noticeId: row.notice_id },
  }
}

const BATCH = 500

const COLUMNS: SheetColumn[] = [
  { heading: '序号', width: 6, align: 'right' },
  { heading: '日期', width: 12, align: 'center' },
  { heading: '变化', width: 16, align: 'left' },
  { heading: '名称', width: 26, align: 'left' },
  { heading: '说明', width: 18, align: 'left' },
  { heading: '原来', width: 40, align: 'left' },
  { heading: '现在', width: 40, align: 'left' },
  { heading: '依据', width: 26, align: 'left' },
]

/** Writes one section; what left the office is logged. */
export async function exportDifferences(context: LedgerContext, section: Section, days: TwoDays, path: string, call: Call): Promise<number> {
  const { store, settings } = context
  const [from, to] = parametersOf(days)
  const name = `${SECTION_WORDS[section]}变化`
  const total = await countOf(store, section, days)
  const rows = await writeWorkbook(
    path,
    {
      name,
      title: `${from} 与 ${to} 对比：${name}`,
      subtitle: `填报单位：${settings.value.officeName}　　填报日期：${context.today()}`,
      columns: COLUMNS,
      rows: batches(store, section, days),
    },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入变化', done, total) },
  )
  await store.transaction((manager) => store.logBulk(manager, { action: 'comparison.export', summary: `导出 ${from} 与 ${to} 的${name} ${rows} 条` }))
  return rows
}

async function* batches(store: Store, section: Section, days: TwoDays): AsyncGenerator<SheetValue[][]> {
  for (let offset = 0; ; offset += BATCH) {
    const rows = await store.all<DifferenceRow>(listSql(section), [...parametersOf(days), BATCH, offset])
    if (rows.length > 0) yield rows.map(inWords).map((row, index) => [offset + index + 1, row.on, row.what, row.subject, row.about, row.before, row.after, row.basis?.label ?? null])
    if (rows.length < BATCH) return
  }
}
