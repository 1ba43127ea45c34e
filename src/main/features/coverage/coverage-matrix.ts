import type { OutputOf } from '@shared/contract'
import type { coverage } from '@shared/contract/coverage'
import type { CoverageColumn } from '@shared/domain/coverage/columns'
import { sumOf, type CoverageCells } from '@shared/domain/coverage/matrix'
import type { Share } from '@shared/domain/coverage/share'
import type { CountedDay } from './coverage-days'

type Matrix = OutputOf<typeof coverage.matrix>
type Row = Matrix['rows'][number]

const NO_STREET = '未归入街道'
const NO_COMMUNITY = '街道本级和未归入社区的'

/** A street's rows of one day; keys are communities, 0 for what belongs to none. */
type Street = ReadonlyMap<number, readonly Share[]>

interface DayByStreets {
  names(id: number): string
  streets: ReadonlyMap<number, Street>
}

/** The matrix of a day, beside another day where there is one; streets that are not opened are told as a sum. */
export function matrixRows(now: CountedDay, before: CountedDay | null, open: readonly number[] | 'all'): Pick<Matrix, 'rows' | 'streets' | 'communities'> {
  const width = now.coverage.columns.length
  const [here, there] = [byStreets(now), before === null ? null : byStreets(before)]
  const name = (id: number): string => here.names(id) || there?.names(id) || ''
  const streets = [...new Set([...here.streets.keys(), ...(there?.streets.keys() ?? [])])]
  const total: Row = { place: { street: null, community: null }, name: '合计', cells: sumOf(now.cells, width), before: before && sumOf(before.cells, width), gone: false }
  const rows = streets.flatMap((street) => {
    const [own, former] = [here.streets.get(street), there?.streets.get(street)]
    const sum: Row = { place: { street, community: null }, name: street === 0 ? NO_STREET : name(street), ...sides(own && sumOfStreet(own, width), former && sumOfStreet(former, width), width) }
    // The whole of a single street is the total already.
    const head = streets.length === 1 ? [] : [sum]
    if (streets.length > 1 && open !== 'all' && !open.includes(street)) return head
    const communities = [...new Set([...(own?.keys() ?? []), ...(former?.keys() ?? [])])]
    const inside = communities.map((community): Row => ({
      place: { street, community: community === 0 ? 'none' : community },
      name: community === 0 ? NO_COMMUNITY : name(community),
      ...sides(own?.get(community), former?.get(community), width),
    }))
    // What belongs to no community stays at the end, also beside communities that are gone.
    return [...head, ...inside.filter(({ place }) => place.community !== 'none'), ...inside.filter(({ place }) => place.community === 'none')]
  })
  return { rows: [total, ...rows], streets: streets.length, communities: now.coverage.places.rows.filter(({ community }) => community !== null).length }
}

function byStreets({ coverage, cells }: CountedDay): DayByStreets {
  const streets = new Map<number, Map<number, readonly Share[]>>()
  for (const at of coverage.places.inOrder()) {
    const row = coverage.places.rows[at]
    if (!row) continue
    const street = streets.get(row.street) ?? new Map<number, readonly Share[]>()
    streets.set(row.street, street.set(row.community ?? 0, cells[at] ?? []))
  }
  return { names: (id) => coverage.organisations.name(id), streets }
}

function sumOfStreet(street: Street, width: number): Share[] {
  return sumOf([...street.values()] satisfies CoverageCells, width)
}

function sides(now: readonly Share[] | undefined, before: readonly Share[] | undefined, width: number): Pick<Row, 'cells' | 'before' | 'gone'> {
  return { cells: [...(now ?? sumOf([], width))], before: before ? [...before] : null, gone: now === undefined }
}

export function columnsToTell(columns: readonly CoverageColumn[]): Matrix['columns'] {
  return columns.map(({ key, group, head, unit, about }) => ({ key, group, head: [...head], unit, about }))
}
