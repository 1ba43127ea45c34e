import type { z } from 'zod'
import type { postCursor, postFilters } from '@shared/contract/post-register'
import { addDays } from '@shared/domain/calendar'
import type { DueWindows } from '@shared/domain/due-rules/settings'
import type { PostRow } from '../../store/rows'
import type { SensitiveVault } from '../../store/sensitive'
import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import { personCondition } from '../../store/sqlite/person-search'

export interface PostQuery {
  day: string
  search: string
  filters: z.output<typeof postFilters>
  windows: DueWindows
}

export type Cursor = z.output<typeof postCursor>
type Owner = Cursor['owner']
type Show = 'vacant' | 'overfull' | 'probation' | 'term'

export interface Query {
  sql: string
  parameters: unknown[]
}

export type PostListRow = PostRow & { held: number; owner_name: string | null; due: string | null }

/** Everywhere `?1` is the day; the other values are bound as they come. */
class Bindings {
  readonly parameters: unknown[]

  constructor(day: string) {
    this.parameters = [day]
  }

  readonly bind = (value: unknown): string => `?${this.parameters.push(value)}`
}

const inForce = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`
const HELD = `(SELECT count(*) FROM tenure WHERE tenure.post_id = post.id AND ${inForce('tenure')})`

/** The last day that a partial date can mean, in SQL. */
const TERM_END = `CASE length(term_end) WHEN 4 THEN term_end || '-12-31' WHEN 7 THEN date(term_end || '-01', '+1 month', '-1 day') ELSE term_end END`

/** The day on which something about the post falls due, null when nothing does soon. */
function dueOf(show: Show | undefined, windows: DueWindows, bind: Bindings['bind']): string {
  if (show === 'probation') {
    return `(SELECT min(probation_until) FROM tenure WHERE post_id = post.id AND ${inForce('tenure')}
      AND ${trialIn(windows, bind)})`
  }
  if (show !== 'term') return 'NULL'
  return `(SELECT ${TERM_END} FROM organisation WHERE organisation.id = post.organisation_id AND post.kind = 'elected'
    AND ${TERM_END} <= ${bind(lastTerm(windows))} AND EXISTS (SELECT 1 FROM tenure WHERE tenure.post_id = post.id AND ${inForce('tenure')}))`
}

/** Of a rule that is off nothing is reminded of. */
function trialIn(windows: DueWindows, bind: Bindings['bind']): string {
  return `appointment_kind <> '正式任职' AND probation_until BETWEEN ${bind(windows.firstDay('tenure-probation'))} AND ${bind(windows.lastDay('tenure-probation') ?? '')}`
}

/** That a term has ended is said also where the rule is off. */
const lastTerm = (windows: DueWindows): string => windows.lastDay('term-end') ?? addDays(windows.today, -1)

function shown(show: Show, windows: DueWindows, bind: Bindings['bind']): string {
  if (show === 'vacant') return `${HELD} < post.seats`
  if (show === 'overfull') return `${HELD} > post.seats`
  return `${dueOf(show, windows, bind)} IS NOT NULL`
}

/** Conditions of a query, `show` left aside; for posts of one sort of owner, or of both. */
function conditions({ search, filters }: PostQuery, vault: SensitiveVault, bind: Bindings['bind'], owner: Owner | null): string[] {
  const parts = [inForce('post')]
  if (filters.kind !== undefined) parts.push(`post.kind = ${bind(filters.kind)}`)
  if (filters.owner !== undefined) parts.push(filters.owner === 'organisation' ? 'post.organisation_id IS NOT NULL' : 'post.grid_id IS NOT NULL')
  if (filters.organisationId !== undefined) {
    const below = `WITH RECURSIVE below(id) AS (
      SELECT ${bind(filters.organisationId)}
      UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id
        WHERE version.status = 'active' AND ${inForce('version')})`
    const own = {
      organisation: `post.organisation_id IN (${below} SELECT id FROM below)`,
      grid: `post.grid_id IN (${below} SELECT grid_id FROM grid_version WHERE community_id IN (SELECT id FROM below) AND status = 'active' AND ${inForce('grid_version')})`,
    }
    parts.push(owner === null ? `(${own.organisation} OR ${own.grid})` : own[owner])
  }
  const found = searchCondition(search, vault, bind)
  if (found !== null) parts.push(found)
  return parts
}

/** Title, organisation or grid, or who holds it. */
function searchCondition(search: string, vault: SensitiveVault, bind: Bindings['bind']): string | null {
  if (search === '') return null
  const match = matchExpression(search)
  const parts = [`instr(post.title, ${bind(search)}) > 0`]
  if (match !== null) {
    const words = bind(match)
    parts.push(matchesCondition('organisation', 'post.organisation_id').replace('?', words), matchesCondition('grid', 'post.grid_id').replace('?', words))
  }
  const person = personCondition(search, vault, bind)
  if (person !== null) {
    parts.push(`post.id IN (SELECT post_id FROM tenure JOIN person ON person.id = tenure.person_id WHERE ${inForce('tenure')} AND ${person})`)
  }
  return `(${parts.join(' OR ')})`
}

/** How many posts each choice lists, and the seats of those that are listed; one walk over tenures and posts. */
export function countQuery(query: PostQuery, vault: SensitiveVault): Query {
  const { parameters, bind } = new Bindings(query.day)
  const where = conditions(query, vault, bind, null).join(' AND ')
  const trial = trialIn(query.windows, bind)
  const termEnds = bind(lastTerm(query.windows))
  const listed = { all: '1', vacant: 'held < seats', overfull: 'held > seats', probation: 'probation', term: 'term' }[query.filters.show ?? 'all']
  return {
    sql: `
      WITH holding AS MATERIALIZED (
        SELECT post_id, count(*) AS held,
          coalesce(sum(${trial}), 0) > 0 AS probation
        FROM tenure WHERE ${inForce('tenure')} GROUP BY post_id)
      SELECT count(*) AS "all", coalesce(sum(held < seats), 0) AS vacant, coalesce(sum(held > seats), 0) AS overfull,
        coalesce(sum(probation), 0) AS probation, coalesce(sum(term), 0) AS term,
        coalesce(sum(${listed}), 0) AS posts, coalesce(sum(seats) FILTER (WHERE ${listed}), 0) AS seats,
        coalesce(sum(held) FILTER (WHERE ${listed}), 0) AS held, coalesce(sum(max(seats - held, 0)) FILTER (WHERE ${listed}), 0) AS vacancies
      FROM (
        SELECT post.seats, coalesce(holding.held, 0) AS held, coalesce(holding.probation, 0) AS probation,
          post.kind = 'elected' AND coalesce(holding.held, 0) > 0
            AND EXISTS (SELECT 1 FROM organisation WHERE organisation.id = post.organisation_id AND ${TERM_END} <= ${termEnds}) AS term
        FROM post LEFT JOIN holding ON holding.post_id = post.id WHERE ${where})`,
    parameters,
  }
}

const COLUMN: Record<Owner, string> = { organisation: 'organisation_id', grid: 'grid_id' }

/**
 * Posts of one sort of owner in order of owner, rank and age, behind or before a post. The order is that of
 * the index, so that a page costs the same wherever it begins.
 */
export function pageQuery(query: PostQuery, vault: SensitiveVault, owner: Owner, from: { cursor: Cursor | null; back: boolean }, limit: number): Query {
  const { parameters, bind } = new Bindings(query.day)
  const { show } = query.filters
  const column = `post.${COLUMN[owner]}`
  const parts = [`${column} IS NOT NULL`, ...conditions(query, vault, bind, owner)]
  if (show !== undefined && show !== 'all') parts.push(shown(show, query.windows, bind))
  if (from.cursor) {
    const { ownerId, rank, id } = from.cursor
    parts.push(`(${column}, post.rank, post.id) ${from.back ? '<' : '>'} (${bind(ownerId)}, ${bind(rank)}, ${bind(id)})`)
  }
  const direction = from.back ? 'DESC' : 'ASC'
  const version = owner === 'organisation' ? 'organisation_version' : 'grid_version'
  return {
    sql: `
      SELECT post.*, ${HELD} AS held, ${dueOf(show === 'all' ? undefined : show, query.windows, bind)} AS due,
        (SELECT name FROM ${version} AS version WHERE version.${COLUMN[owner]} = ${column}
          ORDER BY ${inForce('version')} DESC, version.valid_from LIMIT 1) AS owner_name
      FROM post WHERE ${parts.join(' AND ')}
      ORDER BY ${column} ${direction}, post.rank ${direction}, post.id ${direction} LIMIT ${limit}`,
    parameters,
  }
}
