import { gridSheet } from '@shared/domain/official-sheets/organisation-sheets'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { EXPORT_BATCH } from '../../export-sheet'
import { now } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { gridsInOrder, type OrderedGrid } from '../../store/grid-order'
import type { GridVersionRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { columnsOf, opened, type Source, type Wanted } from './reading'

interface Holder {
  grid_id: number
  title: string
  name: string
  phone_sealed: string | null
}

/** Holders by what they are in the grid. */
type Staff = Record<'chief' | 'workers' | 'microChiefs' | 'sentCadres' | 'guides' | 'police' | 'others', Holder[]>

type Version = Pick<GridVersionRow, 'grid_id' | 'name' | 'code' | 'level' | 'kind' | 'households' | 'residents'> & { community: string | null; party: string | null }
type Row = Version & { staff: Staff }

/** 网格员花名册: a row a grid, by community; micro grids are told in the row of the grid they lie in. */
export async function readGridStaff({ store, day, rootId }: Wanted): Promise<Source<Row>> {
  const levels = await readGridLevels(store.reader)
  const lines = linesOf(levels, await gridsInOrder(store, day, rootId))
  async function* rows(): AsyncGenerator<Row[]> {
    for (let from = 0; from < lines.length; from += EXPORT_BATCH) {
      const group = lines.slice(from, from + EXPORT_BATCH)
      const versions = await versionsOf(store, day, group.map(({ id }) => id))
      const holders = await holdersOf(store, day, group.flatMap(({ id, micros }) => [id, ...micros]))
      yield versions.map((version, at) => ({ ...version, staff: staffOf(levels, group[at]?.micros ?? [], version, holders) }))
    }
  }
  const names = (holders: readonly Holder[], between = '、'): string | null => holders.map(({ name }) => name).join(between) || null
  /** Line by line beside the names; who has none keeps the place. */
  const phones = (holders: readonly Holder[]): string | null =>
    holders.some(({ phone_sealed: sealed }) => sealed !== null) ? holders.map(({ phone_sealed: sealed }) => opened(store, 'phone', sealed) ?? '/').join('\n') : null
  const columns = columnsOf<(typeof gridSheet.columns)[number]['key'], Row>(gridSheet, {
    number: (_row, number) => number,
    community: (row) => row.community,
    name: (row) => row.name,
    code: (row) => row.code,
    level: (row) => levels.name(row.level),
    kind: (row) => row.kind,
    households: (row) => row.households,
    residents: (row) => row.residents,
    chief: ({ staff }) => names(staff.chief, '\n'),
    chiefPhone: ({ staff }) => phones(staff.chief),
    workers: ({ staff }) => names(staff.workers, '\n'),
    workersPhone: ({ staff }) => phones(staff.workers),
    microChiefs: ({ staff }) => names(staff.microChiefs),
    sentCadres: ({ staff }) => names(staff.sentCadres),
    guides: ({ staff }) => names(staff.guides),
    police: ({ staff }) => names(staff.police),
    party: (row) => row.party,
    note: ({ staff }) => staff.others.map(({ title, name }) => `${title}${name}`).join('、') || null,
  })
  return { total: lines.length, columns, rows: rows() }
}

/** Each grid with the micro grids that are told in its row. */
function linesOf(levels: GridLevelBook, grids: readonly OrderedGrid[]): { id: number; micros: number[] }[] {
  const lines = new Map<number, { id: number; micros: number[] }>()
  for (const { id, level, parentId } of grids) {
    const above = levels.isMicro(level) && parentId !== null ? lines.get(parentId) : undefined
    if (above) above.micros.push(id)
    else lines.set(id, { id, micros: [] })
  }
  return [...lines.values()]
}

async function versionsOf(store: Store, day: string, ids: readonly number[]): Promise<Version[]> {
  return store.all(
    `SELECT own.grid_id, own.name, own.code, own.level, own.kind, own.households, own.residents,
       (SELECT name FROM organisation_version AS community WHERE community.organisation_id = own.community_id AND ${now('community')}) AS community,
       (SELECT name FROM organisation_version AS party WHERE party.organisation_id = own.party_organisation_id AND ${now('party')}) AS party
     FROM json_each(?2) AS wanted CROSS JOIN grid_version AS own ON own.grid_id = wanted.value AND ${now('own')} ORDER BY wanted.key`,
    [day, JSON.stringify(ids)],
  )
}

async function holdersOf(store: Store, day: string, ids: readonly number[]): Promise<Map<number, Holder[]>> {
  const rows = await store.all<Holder>(
    `SELECT post.grid_id, post.title, person.name, person.phone_sealed
     FROM json_each(?2) AS wanted CROSS JOIN post ON post.grid_id = wanted.value AND ${now('post')}
     JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} JOIN person ON person.id = tenure.person_id
     ORDER BY wanted.key, post.rank, post.id, tenure.valid_from, tenure.id`,
    [day, JSON.stringify(ids)],
  )
  const byGrid = new Map<number, Holder[]>()
  for (const row of rows) {
    const known = byGrid.get(row.grid_id)
    if (known) known.push(row)
    else byGrid.set(row.grid_id, [row])
  }
  return byGrid
}

function staffOf(levels: GridLevelBook, micros: readonly number[], { grid_id: id, level }: Version, holders: ReadonlyMap<number, Holder[]>): Staff {
  const staff: Staff = { chief: [], workers: [], microChiefs: [], sentCadres: [], guides: [], police: [], others: [] }
  for (const holder of holders.get(id) ?? []) staff[placeOf(holder.title, levels.isMicro(level))].push(holder)
  for (const micro of micros) for (const holder of holders.get(micro) ?? []) staff[placeOf(holder.title, true)].push(holder)
  return staff
}

function placeOf(title: string, micro: boolean): keyof Staff {
  if (title.includes('微网格') || (micro && title === '网格长')) return 'microChiefs'
  if (title === '网格长') return 'chief'
  if (title.endsWith('网格员')) return 'workers'
  if (title.startsWith('下沉')) return 'sentCadres'
  if (title.includes('党建指导员')) return 'guides'
  return title.includes('民警') ? 'police' : 'others'
}
