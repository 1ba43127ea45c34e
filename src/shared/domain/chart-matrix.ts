import { SOCIAL_KINDS } from './coverage/bodies'
import { COMMUNITY_KIND } from './organisation-kinds'

/** The matrix of blocks and lines (条块矩阵): which organisations stand where a block meets a line. Pure. */

/** The organisations of a day. */
export interface MatrixOrganisations {
  /** In the order of siblings. */
  readonly ids: readonly number[]
  /** 0 where there is none. */
  parent(id: number): number
  kind(id: number): string
}

export interface MatrixRow {
  id: number
  /** `own`: what stands right under the block itself and is no row, its offices (本级); `loose`: that and what stands under nothing. */
  sort: 'block' | 'own' | 'loose'
  /** Everything below it, in the order of the tree. */
  units: readonly number[]
}

export interface MatrixBlock {
  /** What the rows stand under; 0 when they are the tops. */
  block: number
  rows: MatrixRow[]
}

/**
 * The rows under a block (0: the top): what has something below it, and its equals. A street's office stands as one of
 * many under the party's working committee, and the communities stand under the office: they are the rows a clerk looks
 * for, so that the office gives way to them. Whatever is no row is counted to the block itself, so that nothing is
 * counted twice or left out.
 */
export function matrixBlock(organisations: MatrixOrganisations, asked: number, isParty: (id: number) => boolean): MatrixBlock {
  const children = childrenOf(organisations)
  const under = (id: number): readonly number[] => children.get(id) ?? []
  const row = (id: number): MatrixRow => ({ id, sort: 'block', units: unitsBelow(id, under) })
  const tops = asked === 0 ? under(0) : [asked]
  const [top = 0, ...others] = asked === 0 ? tops.filter((id) => under(id).length > 0) : tops
  if (others.length > 0) return { block: 0, rows: tops.map(row) }
  if (top === 0) return { block: 0, rows: [] }
  // A single association that nobody has put in its place is no second street.
  const loose = tops.filter((id) => id !== top)

  const office = isParty(top) ? officeOf(under(top), (id) => !isParty(id) && under(id).some((child) => organisations.kind(child) === COMMUNITY_KIND)) : null
  const candidates = under(top).flatMap((id) => (id === office ? under(id) : [id]))
  const kinds = new Set(candidates.filter((id) => under(id).length > 0).map((id) => organisations.kind(id)))
  const rows = candidates.filter((id) => kinds.has(organisations.kind(id)))
  const rest = [...loose, ...(office === null ? [] : [office]), ...candidates.filter((id) => !kinds.has(organisations.kind(id)))]
  return {
    block: top,
    rows: [...rows.map(row), ...(rest.length === 0 ? [] : [{ id: top, sort: loose.length > 0 ? ('loose' as const) : ('own' as const), units: rest }])],
  }
}

/** Of several offices, as a city has them, none gives way. */
function officeOf(ids: readonly number[], holdsCommunities: (id: number) => boolean): number | null {
  const [office = null, ...others] = ids.filter(holdsCommunities)
  return others.length > 0 ? null : office
}

function childrenOf(organisations: MatrixOrganisations): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const id of organisations.ids) {
    const above = organisations.parent(id)
    const siblings = children.get(above)
    if (siblings) siblings.push(id)
    else children.set(above, [id])
  }
  return children
}

function unitsBelow(root: number, under: (id: number) => readonly number[]): number[] {
  const found: number[] = []
  const open = [...under(root)].reverse()
  // In a ring, which a damaged file may hold, what was passed is not entered again.
  const passed = new Set([root])
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (passed.has(id)) continue
    passed.add(id)
    found.push(id)
    open.push(...[...under(id)].reverse())
  }
  return found
}

export interface MatrixColumn {
  key: string
  /** The organisation that guides. */
  id: number | null
  /** Null where the organisation's name is meant. */
  name: string | null
}

export interface Matrix extends MatrixBlock {
  columns: (MatrixColumn & { count: number })[]
  /** By row, then by column: what stands there. */
  cells: number[][][]
}

/** More columns nobody reads; what they would hold is counted in one. */
export const MOST_LINES = 40

/** Columns are those who guide (业务指导): whoever guides most first, then all that ought to be guided and are not. */
export function matrixByLine(block: MatrixBlock, organisations: MatrixOrganisations, guiding: readonly (readonly [own: number, other: number])[]): Matrix {
  const guides = new Map<number, number[]>()
  for (const [own, other] of guiding) guides.set(own, [...(guides.get(own) ?? []), other])
  const counts = new Map<number, number>()
  for (const id of block.rows.flatMap(({ units }) => units)) for (const other of new Set(guides.get(id))) counts.set(other, (counts.get(other) ?? 0) + 1)
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id)
  // One line more needs as much room as the column of all others.
  const shown = lines.slice(0, lines.length > MOST_LINES + 1 ? MOST_LINES : lines.length)
  const rest = lines.length - shown.length
  const columns: MatrixColumn[] = shown.map((id) => ({ key: `o${id}`, id, name: null }))
  if (rest > 0) columns.push({ key: 'others', id: null, name: `其余 ${rest} 个业务指导单位` })
  columns.push({ key: 'none', id: null, name: '没有业务指导' })
  const placeOf = new Map(shown.map((id, at) => [id, at]))
  return filled(block, organisations, columns, (id) => {
    const own = guides.get(id)
    if (own) return own.map((other) => placeOf.get(other) ?? shown.length)
    return SOCIAL_KINDS.some((known) => known === organisations.kind(id)) ? [columns.length - 1] : []
  })
}

/** Columns are kinds of organisations, in the order of the settings. */
export function matrixByKind(block: MatrixBlock, organisations: MatrixOrganisations, kinds: readonly string[]): Matrix {
  const found = new Set(block.rows.flatMap(({ units }) => units).map((id) => organisations.kind(id)))
  const known = [...kinds.filter((name) => found.has(name)), ...[...found].filter((name) => !kinds.includes(name))]
  const placeOf = new Map(known.map((name, at) => [name, at]))
  return filled(block, organisations, known.map((name) => ({ key: name, id: null, name })), (id) => [placeOf.get(organisations.kind(id)) ?? 0])
}

/** Columns without anything are left out, and rows of a kind that has nothing in any of them (party organisations among lines). */
function filled(block: MatrixBlock, organisations: MatrixOrganisations, columns: readonly MatrixColumn[], placesOf: (id: number) => readonly number[]): Matrix {
  const cells = block.rows.map(({ units }) => {
    const row = columns.map((): number[] => [])
    for (const id of units) for (const place of new Set(placesOf(id))) row[place]?.push(id)
    return row
  })
  const counts = columns.map((_column, at) => cells.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0))
  const kept = columns.flatMap((column, at) => ((counts[at] ?? 0) > 0 ? [{ column, at }] : []))
  const kindOf = ({ id, sort }: MatrixRow): string => (sort === 'block' ? organisations.kind(id) : '')
  const filledKinds = new Set(block.rows.filter((_row, at) => cells[at]?.some((ids) => ids.length > 0)).map(kindOf))
  const rows = block.rows.map((row, at) => ({ row, cells: kept.map((column) => cells[at]?.[column.at] ?? []) })).filter(({ row }) => filledKinds.has(kindOf(row)))
  return {
    block: block.block,
    rows: rows.map(({ row }) => row),
    columns: kept.map(({ column, at }) => ({ ...column, count: counts[at] ?? 0 })),
    cells: rows.map((row) => row.cells),
  }
}
