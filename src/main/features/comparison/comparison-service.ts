import { comparisonSections, type comparison, type comparisonRow } from '@shared/contract/comparison'
import type { OutputOf } from '@shared/contract'
import type { z } from 'zod'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
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

const COLUMNS: ExportColumn<Row>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '日期', width: 12, align: 'center', value: (row) => row.on },
  { heading: '变化', width: 16, align: 'left', value: (row) => row.what },
  { heading: '名称', width: 26, align: 'left', value: (row) => row.subject },
  { heading: '说明', width: 18, align: 'left', value: (row) => row.about },
  { heading: '原来', width: 40, align: 'left', value: (row) => row.before },
  { heading: '现在', width: 40, align: 'left', value: (row) => row.after },
  { heading: '依据', width: 26, align: 'left', value: (row) => row.basis?.label ?? null },
]

/** Writes one section. */
export async function exportDifferences(context: LedgerContext, section: Section, days: TwoDays, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { store } = context
  const [from, until] = parametersOf(days)
  const name = `${SECTION_WORDS[section]}变化`
  const sheet = { name, title: `${from} 与 ${until} 对比：${name}`, about: [], columns: COLUMNS, rows: pages(store, section, days), total: await countOf(store, section, days) }
  return exportSheet(context, sheet, to, { action: 'comparison.export', what: ` ${from} 与 ${until} 的${name}`, unit: '条' }, call)
}

async function* pages(store: Store, section: Section, days: TwoDays): AsyncGenerator<Row[]> {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await store.all<DifferenceRow>(listSql(section), [...parametersOf(days), EXPORT_BATCH, offset])
    yield rows.map(inWords)
    if (rows.length < EXPORT_BATCH) return
  }
}
