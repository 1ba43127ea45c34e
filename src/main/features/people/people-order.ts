import type { peopleSortings } from '@shared/contract/people'

/**
 * The order of the people list: by several columns, each up or down, what is not known always last, the id at the
 * end so that no two are alike. Written so that the indexes of `person` give it: see migration 0002.
 */
export type SortBy = (typeof peopleSortings)[number]
export interface SortStep {
  by: SortBy
  direction: 'up' | 'down'
}

type Value = string | number | null
type Bind = (value: unknown) => string

export interface OrderColumn {
  sql: string
  nullable: boolean
  index: string | null
  up: boolean
}

/** `index` begins with the column. */
const COLUMNS: Record<SortBy, { sql: string; nullable: boolean; index: string | null }> = {
  name: { sql: 'person.name_sort', nullable: false, index: null },
  strokes: { sql: 'person.name_strokes', nullable: true, index: 'person_by_name_strokes' },
  sex: { sql: 'person.sex', nullable: true, index: 'person_by_sex' },
  birth: { sql: 'person.birth', nullable: true, index: 'person_by_birth' },
  partyJoined: { sql: 'person.party_joined_on', nullable: true, index: 'person_by_party_joined' },
  partyFull: { sql: 'person.party_full_on', nullable: true, index: 'person_by_party_full' },
  newest: { sql: 'person.id', nullable: false, index: null },
}

/** People who are alike by all else stand in the order of their names, then of their ids, as the indexes have them. */
export function wholeOrder(steps: readonly SortStep[]): OrderColumn[] {
  const unique = steps.filter((step, at) => steps.findIndex((other) => other.by === step.by) === at)
  const last = unique.at(-1)?.direction ?? 'up'
  const named = unique.some(({ by }) => by === 'name' || by === 'strokes' || by === 'newest')
  const all: SortStep[] = [...unique, ...(named ? [] : [{ by: 'name', direction: last } as const]), { by: 'newest', direction: last }]
  const end = all.findIndex(({ by }) => by === 'newest') + 1
  return all.slice(0, end).map(({ by, direction }) => ({ ...COLUMNS[by], up: direction === 'up' }))
}

/**
 * The order is walked part by part: those whose first column is known and those where it is not. Each part is then a
 * range of an index, which one order over both is not. `known` is null where the column always is.
 */
export interface Part {
  known: boolean | null
  /** Which rows of the part, beside being in it. */
  where: ((bind: Bind) => string) | null
}

export function partsOf(order: readonly OrderColumn[], backwards: boolean): Part[] {
  if (!order[0]?.nullable) return [{ known: null, where: null }]
  const parts: Part[] = [{ known: true, where: null }, { known: false, where: null }]
  return backwards ? parts.reverse() : parts
}

/** That a row is in a part; null where every row is. */
export function partCondition(order: readonly OrderColumn[], { known }: Part): string | null {
  const [first, second] = order
  if (!first || known === null) return null
  if (known) return `${first.sql} IS NOT NULL`
  // Walked along the next column's own index, unless that is the name or the id, which the first one's index has.
  const carried = second?.sql === COLUMNS.name.sql || second?.sql === COLUMNS.newest.sql
  return `${carried ? '' : '+'}${first.sql} IS NULL`
}

/** The index that a walk along a part is to keep to: left to itself, SQLite would rather sort everybody. */
export function indexOf(order: readonly OrderColumn[], { known }: Part): string {
  const index = known === true ? (order[0]?.index ?? null) : null
  return index === null ? '' : ` INDEXED BY ${index}`
}

/** How a part is ordered. */
export function orderBy(order: readonly OrderColumn[], backwards: boolean, { known }: Part): string {
  return order
    .slice(known === false ? 1 : 0)
    .map(({ sql, nullable, up }, at) => {
      const nulls = nullable && !(known === true && at === 0) ? ` NULLS ${backwards ? 'FIRST' : 'LAST'}` : ''
      return `${sql} ${up === backwards ? 'DESC' : 'ASC'}${nulls}`
    })
    .join(', ')
}

/** What comes after a row (or before it, walking backwards): the rest of its own part, then the next part. */
export function beyond(order: readonly OrderColumn[], values: readonly Value[], backwards: boolean): Part[] {
  const parts = partsOf(order, backwards)
  const at = parts.findIndex(({ known }) => known === null || known === (values[0] !== null))
  const own: Part = { known: parts[at]?.known ?? null, where: (bind) => step(order, values, backwards, parts[at]?.known === false ? 1 : 0, bind) }
  return [own, ...parts.slice(at + 1)]
}

/** Beyond the row by column `at` or a later one, among the rows that are like it before. The bound comes first, for the index. */
function step(order: readonly OrderColumn[], values: readonly Value[], backwards: boolean, at: number, bind: Bind): string {
  const column = order[at]
  const value = values[at]
  if (!column || value === undefined) return '0'
  const { sql } = column
  const rest = at + 1 < order.length ? step(order, values, backwards, at + 1, bind) : null
  const knownPart = column.nullable && at > 0
  if (value === null) {
    const further = backwards && knownPart ? `${sql} IS NOT NULL` : '0'
    return rest === null ? further : `(${further} OR (${sql} IS NULL AND ${rest}))`
  }
  const than = column.up === backwards ? '<' : '>'
  const bound = bind(value)
  const beyondValue = `${sql} ${than} ${bound}`
  const unknownToo = knownPart && !backwards ? ` OR ${sql} IS NULL` : ''
  if (rest === null) return `(${beyondValue}${unknownToo})`
  const either = `(${beyondValue}${unknownToo} OR (${sql} = ${bound} AND ${rest}))`
  return unknownToo === '' ? `(${sql} ${than}= ${bound} AND ${either})` : either
}
