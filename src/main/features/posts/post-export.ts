import { startInWords } from '@shared/domain/dated-versions'
import { postKindNames } from '@shared/domain/post-rules'
import type { SheetColumn, SheetValue } from '../../documents/spreadsheet/sheet'
import { writeWorkbook } from '../../documents/spreadsheet/write-workbook'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { countPosts, readPostPage } from './post-list'
import type { Cursor, PostQuery } from './post-queries'

const BATCH = 500

const SHEET: Record<NonNullable<PostQuery['filters']['show']>, string> = {
  all: '岗位名册',
  vacant: '空缺岗位',
  overfull: '超配岗位',
  probation: '试用期将满',
  term: '任期将满',
}

const COLUMNS: SheetColumn[] = [
  { heading: '序号', width: 6, align: 'right' },
  { heading: '所属', width: 34, align: 'left' },
  { heading: '岗位', width: 18, align: 'left' },
  { heading: '职数', width: 6, align: 'right' },
  { heading: '在任', width: 34, align: 'left' },
  { heading: '在任人数', width: 9, align: 'right' },
  { heading: '空缺', width: 6, align: 'right' },
  { heading: '产生方式', width: 9, align: 'center' },
  { heading: '任职起', width: 12, align: 'center' },
  { heading: '届满', width: 12, align: 'center' },
]

/** Writes the list as filtered; that it left the office is logged. */
export async function exportPosts(context: LedgerContext, query: PostQuery, path: string, call: Call): Promise<number> {
  const { store, settings } = context
  const { listed } = await countPosts(store, query)
  const name = SHEET[query.filters.show ?? 'all']
  const rows = await writeWorkbook(
    path,
    {
      name,
      title: name,
      subtitle: `填报单位：${settings.value.officeName}　　截至：${query.day}　　填报日期：${context.today()}`,
      columns: COLUMNS,
      rows: batches(context, query),
    },
    { signal: call.signal, script: context.workers.writing, onRows: (done) => call.progress('写入岗位', done, listed.posts) },
  )
  await store.transaction((manager) => store.logBulk(manager, { action: 'posts.export', summary: `导出${name} ${rows} 个岗位` }))
  return rows
}

async function* batches({ store }: LedgerContext, query: PostQuery): AsyncGenerator<SheetValue[][]> {
  let cursor: Cursor | null = null
  let number = 0
  for (;;) {
    const page: Awaited<ReturnType<typeof readPostPage>> = await readPostPage(store, query, { cursor, back: false }, BATCH)
    if (page.rows.length > 0) {
      yield page.rows.map((row): SheetValue[] => [
        (number += 1),
        row.owner.name,
        row.title,
        row.seats,
        row.holders.map((holder) => holder.name).join('、') + (row.held > row.holders.length ? ` 等 ${row.held} 人` : ''),
        row.held,
        row.vacancies,
        postKindNames[row.kind],
        row.holders[0] === undefined ? null : startInWords(row.holders[0].from),
        row.due,
      ])
    }
    if (!page.more) return
    cursor = page.rows.at(-1)?.cursor ?? null
  }
}
