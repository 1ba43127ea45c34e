import { nameWithUnit } from '@shared/domain/grid-staffing'
import { startInWords } from '@shared/domain/dated-versions'
import { EXPORT_BATCH, exportSheet, type ExportColumn } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { heldPosts } from '../../store/held-grid-posts'
import { gridTitles, loadedPeople, loadRows, type LoadQuery, type LoadRow } from './grid-load'

interface Asked {
  titles: string[]
  atLeast: number
  communityId?: number | undefined
  asOf?: string | undefined
}

export function gridStaffingHandlers(context: LedgerContext): Handlers<'gridStaffing'> {
  const { store } = context
  const loads = store.shelf<Awaited<ReturnType<typeof loadedPeople>>>(['post', 'tenure', 'grid_version'])
  const titles = store.shelf<Awaited<ReturnType<typeof gridTitles>>>(['post', 'tenure'])
  const queryOf = ({ asOf, titles: counted, atLeast, communityId }: Asked): LoadQuery => ({ day: asOf ?? context.today(), titles: counted, atLeast, communityId: communityId ?? null })
  const loaded = (query: LoadQuery): ReturnType<typeof loadedPeople> => loads.get(JSON.stringify(query), () => loadedPeople(store, query))
  return {
    load: async ({ offset, limit, ...asked }) => {
      const query = queryOf(asked)
      const all = await loaded(query)
      return { total: all.length, items: await loadRows(store, all.slice(offset, offset + limit), query) }
    },
    titles: async ({ asOf }) => {
      const day = asOf ?? context.today()
      return { titles: await titles.get(day, () => gridTitles(store, day)) }
    },
    ofPerson: async ({ personId, asOf }) => ({ posts: (await heldPosts(store, [personId], asOf ?? context.today())).get(personId) ?? [] }),
    export: async ({ format, target, ...asked }, call) => {
      const query = queryOf(asked)
      const all = await loaded(query)
      async function* pages(): AsyncGenerator<LoadRow[]> {
        for (let from = 0; from < all.length; from += EXPORT_BATCH) yield loadRows(store, all.slice(from, from + EXPORT_BATCH), query)
      }
      const about = [`截至：${query.day}`, `岗位：${query.titles.length === 0 ? '全部网格岗位' : query.titles.join('、')}`, `在 ${query.atLeast} 个以上（含）网格任职`]
      const sheet = { name: '一人多网格名单', about, columns: COLUMNS, rows: pages(), total: all.length }
      return exportSheet(context, sheet, { format, target }, { action: 'gridStaffing.export', what: '一人多网格名单', unit: '人' }, call)
    },
  }
}

const COLUMNS: ExportColumn<LoadRow>[] = [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '姓名', width: 12, align: 'left', value: (row) => row.name },
  { heading: '出生年', width: 8, align: 'center', value: (row) => row.birthYear },
  { heading: '工作单位', width: 24, align: 'left', value: (row) => row.unit },
  { heading: '网格数', width: 8, align: 'right', value: (row) => row.grids },
  { heading: '户数', width: 9, align: 'right', value: (row) => row.households },
  { heading: '任职', width: 64, align: 'left', value: (row) => row.posts.map((post) => `${post.grid}${nameWithUnit(post.title, post.unit)} ${startInWords(post.from)} 起`).join('\n') },
]
