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

interface OrderColumn {
  sql: string
  nullable: boolean
  up: boolean
}

const COLUMNS: Record<SortBy, { sql: string; nullable: boolean }> = {
  name: { sql: 'person.name_sort', nullable: false },
  strokes: { sql: 'person.name_strokes', nullable: true },
  sex: { sql: 'person.sex', nullable: true },
  birth: { sql: 'person.birth', nullable: true },
  partyJoined: { sql: 'person.party_joined_on', nullable: true },
  partyFull: { sql: 'person.party_full_on', nullable: true },
  newest: { sql: 'person.id', nullable: false },
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

export function orderBy(order: readonly OrderColumn[], backwards: boolean): string {
  return order
    .map(({ sql, nullable, up }) => `${sql} ${up === backwards ? 'DESC' : 'ASC'}${nullable ? ` NULLS ${backwards ? 'FIRST' : 'LAST'}` : ''}`)
    .join(', ')
}

type Value = string | number | null
type Bind = (value: unknown) => string

/**
 * What comes after a row (or before it, walking backwards), as conditions whose rows follow one after the other:
 * those that share its first column's known or unknown value, then the rest. Two, so that each is a range of an index.
 */
export function beyond(order: readonly OrderColumn[], values: readonly Value[], backwards: boolean): ((bind: Bind) => string)[] {
  const [first] = order
  const value = values[0]
  if (!first || value === undefined) return []
  const near = (bind: Bind): string => `(${first.sql} IS ${value === null ? '' : 'NOT '}NULL AND ${step(order, values, backwards, 0, bind)})`
  const far = first.nullable && (value === null) === backwards ? [() => `${first.sql} IS ${backwards ? 'NOT ' : ''}NULL`] : []
  return [near, ...far]
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
