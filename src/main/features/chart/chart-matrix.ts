import type { InputOf, OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { matrixBlock, matrixByKind, matrixByLine, type MatrixRow } from '@shared/domain/chart-matrix'
import { HIGHEST } from '@shared/domain/coverage/facts'
import { leadingPeople, vacantSeats } from '@shared/domain/leading-group'
import { linksOn, organisationsOn, type OrganisationsOfDay } from '../../store/coverage-facts'
import { readKinds } from '../../store/organisation-kinds'
import type { Store } from '../../store/store'
import { readDifference } from './chart-changes'
import { missingFrom } from './chart-missing'
import { heldPostsOf } from './chart-queries'

type Asked = InputOf<typeof chart.matrix>
type Answer = OutputOf<typeof chart.matrix>
type Unit = Answer['rows'][number]['cells'][number]['units'][number]

/** Units of a cell told by name. */
const UNITS_SHOWN = 3

const ROW_WORDS: Readonly<Record<MatrixRow['sort'], string>> = { block: '', own: '（本级）', loose: '（本级和未归入的）' }

export async function matrixOn(store: Store, { than, ...asked }: Asked, day: string): Promise<Answer> {
  const { block, byId, kinds, columns, rows, cells } = await readMatrix(store, asked, day)
  const units = await unitsOf(store, cells.flatMap((row) => row.flatMap((ids) => ids.slice(0, UNITS_SHOWN))), { byId, isParty: (kind) => kinds.isParty(kind) }, { day, than })
  return {
    asOf: day,
    path: pathTo(block, byId),
    columns: columns.map(({ key, id, name, count }) => ({ key, id, name: name ?? byId.name(id ?? 0), count })),
    rows: rows.map(({ id, sort, units: below }, at) => ({
      id,
      name: byId.name(id) + ROW_WORDS[sort],
      kind: byId.kind(id),
      // What is counted to the block itself is open already.
      childCount: sort !== 'block' ? 0 : below.filter((unit) => byId.parent(unit) === id).length,
      cells: (cells[at] ?? []).map((ids) => ({ units: ids.slice(0, UNITS_SHOWN).flatMap((unit) => units.get(unit) ?? []), count: ids.length })),
    })),
  }
}

async function readMatrix(store: Store, { block: asked, columns: by }: Pick<Asked, 'block' | 'columns'>, day: string) {
  const { byId } = await organisationsOn(store, day)
  if (asked !== null && !byId.has(asked)) throw await missingFrom(store, { view: 'block' }, { type: 'organisation', id: asked }, day)
  const kinds = await readKinds(store.reader)
  const block = matrixBlock(byId, asked ?? 0, (id) => kinds.isParty(byId.kind(id)))
  const crossed = by === 'line' ? matrixByLine(block, byId, await guidingOn(store, byId, day)) : matrixByKind(block, byId, kinds.kinds.map(({ name }) => name))
  return { byId, kinds, ...crossed }
}

type AskedCell = InputOf<typeof chart.matrixCell>

/** Units of one cell that are listed. */
const UNITS_LISTED = 500

/** All that stands in one cell; nothing where its row or column is not there any more. */
export async function matrixCellOn(store: Store, { row, column, ...asked }: AskedCell, day: string): Promise<OutputOf<typeof chart.matrixCell>> {
  const { byId, kinds, columns, cells } = await readMatrix(store, asked, day)
  const ids = cells[row]?.[columns.findIndex(({ key }) => key === column)] ?? []
  const units = await unitsOf(store, ids.slice(0, UNITS_LISTED), { byId, isParty: (kind) => kinds.isParty(kind) }, { day, than: asked.than })
  return { units: [...units.values()], count: ids.length }
}

type ById = OrganisationsOfDay['byId']

async function guidingOn(store: Store, byId: ById, day: string): Promise<[number, number][]> {
  const { guiding } = await linksOn(store, day)
  return guiding.flatMap(([own, other]): [number, number][] => (byId.has(other) ? [[own, other]] : []))
}

async function unitsOf(
  store: Store,
  ids: readonly number[],
  { byId, isParty }: { byId: ById; isParty: (kind: string) => boolean },
  { day, than }: { day: string; than: string | undefined },
): Promise<Map<number, Unit>> {
  const posts = await heldPostsOf(store, 'organisation', [...new Set(ids)], day)
  const difference = than === undefined ? null : await readDifference(store, { view: 'block' }, day, than)
  const units = new Map<number, Unit>()
  for (const id of new Set(ids)) {
    const held = posts.get(id) ?? []
    units.set(id, {
      id,
      name: byId.name(id),
      party: isParty(byId.kind(id)),
      leader: leadingPeople(held)[0]?.name ?? null,
      vacantPosts: vacantSeats(held),
      change: difference?.changeOf({ type: 'organisation', id }) ?? null,
    })
  }
  return units
}

/** From the root down. */
function pathTo(id: number, byId: ById): Answer['path'] {
  const path: Answer['path'] = []
  for (let at = id; at !== 0 && path.length < HIGHEST; at = byId.parent(at)) path.unshift({ id: at, name: byId.name(at) })
  return path
}
