import { startInWords } from '@shared/domain/dated-versions'
import { postKindNames } from '@shared/domain/post-rules'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { countPosts, readPostPage } from './post-list'
import type { Cursor, PostQuery } from './post-queries'

type Row = Awaited<ReturnType<typeof readPostPage>>['rows'][number]

const SHEET: Record<NonNullable<PostQuery['filters']['show']>, string> = {
  all: '岗位名册',
  vacant: '空缺岗位',
  overfull: '超配岗位',
  probation: '试用期将满',
  term: '任期将满',
}

const COLUMNS: ExportColumn<Row>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '所属', width: 34, align: 'left', value: (row) => row.owner.name },
  { heading: '岗位', width: 18, align: 'left', value: (row) => row.title },
  { heading: '职数', width: 6, align: 'right', value: (row) => row.seats },
  { heading: '在任', width: 34, align: 'left', value: (row) => row.holders.map((holder) => holder.name).join('、') + (row.held > row.holders.length ? ` 等 ${row.held} 人` : '') },
  { heading: '在任人数', width: 9, align: 'right', value: (row) => row.held },
  { heading: '空缺', width: 6, align: 'right', value: (row) => row.vacancies },
  { heading: '产生方式', width: 9, align: 'center', value: (row) => postKindNames[row.kind] },
  { heading: '任职起', width: 12, align: 'center', value: (row) => (row.holders[0] === undefined ? null : startInWords(row.holders[0].from)) },
  { heading: '届满', width: 12, align: 'center', value: (row) => row.due },
]

/** Writes the list as filtered. */
export async function exportPosts(context: LedgerContext, query: PostQuery, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { listed } = await countPosts(context.store, query)
  const name = SHEET[query.filters.show ?? 'all']
  const sheet = { name, about: [`截至：${query.day}`], columns: COLUMNS, rows: pages(context, query), total: listed.posts }
  return exportSheet(context, sheet, to, { action: 'posts.export', what: name, unit: '个岗位' }, call)
}

async function* pages({ store }: LedgerContext, query: PostQuery): AsyncGenerator<Row[]> {
  let cursor: Cursor | null = null
  for (;;) {
    const page: Awaited<ReturnType<typeof readPostPage>> = await readPostPage(store, query, { cursor, back: false }, EXPORT_BATCH)
    yield page.rows
    if (!page.more) return
    cursor = page.rows.at(-1)?.cursor ?? null
  }
}
