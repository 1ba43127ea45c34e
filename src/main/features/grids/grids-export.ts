import type { GridLevelBook } from '@shared/domain/grid-levels'
import { EXPORT_BATCH, exportSheet, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import { now } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { gridsInOrder } from '../../store/grid-order'
import type { GridVersionRow } from '../../store/rows'
import type { Store } from '../../store/store'

type Row = GridVersionRow & { note: string | null; parent: string | null; community: string | null; party: string | null; staff: string | null }

const columnsOf = (levels: GridLevelBook): ExportColumn<Row>[] => [
  { heading: '序号', width: 6, align: 'right', value: (_row, number) => number },
  { heading: '级别', width: 10, align: 'center', value: (row) => levels.name(row.level) },
  { heading: '网格名称', width: 30, align: 'left', value: (row) => row.name },
  { heading: '网格编号', width: 18, align: 'left', value: (row) => row.code },
  { heading: '类型', width: 10, align: 'center', value: (row) => row.kind },
  { heading: '上级网格', width: 26, align: 'left', value: (row) => row.parent },
  { heading: '所属社区', width: 18, align: 'left', value: (row) => row.community },
  { heading: '网格党组织', width: 26, align: 'left', value: (row) => row.party },
  { heading: '四至', width: 40, align: 'left', value: (row) => row.boundary },
  { heading: '楼栋数', width: 8, align: 'right', value: (row) => row.buildings },
  { heading: '户数', width: 8, align: 'right', value: (row) => row.households },
  { heading: '人数', width: 8, align: 'right', value: (row) => row.residents },
  { heading: '网格力量', width: 40, align: 'left', value: (row) => row.staff },
  { heading: '备注', width: 24, align: 'left', sensitive: 'private', value: (row) => row.note },
]

/** Writes the grids of a day as a list, by community and each with the grid above it; or only these of them. */
export async function exportGrids(context: LedgerContext, day: string, only: readonly number[] | undefined, to: ExportTarget, call: Call): Promise<WrittenList> {
  const { store } = context
  const chosen = only === undefined ? null : new Set(only)
  const ids = (await gridsInOrder(store, day, null)).map(({ id }) => id).filter((id) => chosen === null || chosen.has(id))
  const sheet = { name: '网格清单', about: [`截至：${day}`], columns: columnsOf(await readGridLevels(store.reader)), rows: details(store, day, ids), total: ids.length }
  return exportSheet(context, sheet, to, { action: 'grids.export', what: '网格清单', unit: '个网格' }, call)
}

async function* details(store: Store, day: string, ids: readonly number[]): AsyncGenerator<Row[]> {
  for (let from = 0; from < ids.length; from += EXPORT_BATCH) {
    yield await store.all<Row>(
      `SELECT version.*, grid.note,
         (SELECT name FROM grid_version AS above WHERE above.grid_id = version.parent_id AND ${now('above')}) AS parent,
         (SELECT name FROM organisation_version AS community WHERE community.organisation_id = version.community_id AND ${now('community')}) AS community,
         (SELECT name FROM organisation_version AS party WHERE party.organisation_id = version.party_organisation_id AND ${now('party')}) AS party,
         (SELECT group_concat(words, '；') FROM (
           SELECT post.title || '：' || group_concat(person.name, '、') AS words
           FROM post JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} JOIN person ON person.id = tenure.person_id
           WHERE post.grid_id = version.grid_id AND ${now('post')} GROUP BY post.id ORDER BY post.rank, post.id)) AS staff
       FROM json_each(?2) AS wanted JOIN grid ON grid.id = wanted.value JOIN grid_version AS version ON version.grid_id = grid.id AND ${now('version')}
       ORDER BY wanted.key`,
      [day, JSON.stringify(ids.slice(from, from + EXPORT_BATCH))],
    )
  }
}
