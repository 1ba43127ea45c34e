import type { Store } from '../../store/store'
import { peopleConditions, type Bind, type Manner, type PeopleQuery } from './people-conditions'
import { beyond, indexOf, orderBy, partCondition, partsOf, wholeOrder, type Part } from './people-order'

export type { PeopleQuery } from './people-conditions'

export interface PersonListRow {
  id: number
  name: string
  sex: string | null
  birth: string | null
  ethnicity: string | null
  native_place: string | null
  education: string | null
  occupation: string | null
  work_started_on: string | null
  party_joined_on: string | null
  party_full_on: string | null
  organisation: string | null
  party_organisation: string | null
  party_category: string | null
  posts: string | null
  id_number_sealed: string | null
  phone_sealed: string | null
}

/** A page: so many rows from an offset, or beside a row that is on screen, which costs nothing however far it is. */
export interface PageWanted {
  offset: number
  limit: number
  beside?: { id: number; side: 'after' | 'before' } | undefined
}

/** Where looking at each person along the order costs as much as collecting all who fit and sorting them. */
const GATHER_COST = 2
const KEPT_COUNTS = 60

/** Finds pages of people and counts them; a count holds until the next change. */
export class PeopleLists {
  private readonly counts = new Map<string, number>()
  private countedAt = -1

  constructor(private readonly store: Store) {}

  /** How many there are; with a condition, how many of them fulfil it. */
  async count(query: PeopleQuery, part: string | null = null): Promise<number> {
    const last = (await this.store.first<{ id: number | null }>('SELECT max(id) AS id FROM change'))?.id ?? 0
    if (last !== this.countedAt || this.counts.size > KEPT_COUNTS) this.counts.clear()
    this.countedAt = last
    const key = JSON.stringify([query.day, query.search, query.filters, part])
    const known = this.counts.get(key)
    if (known !== undefined) return known
    const { where, parameters } = this.where(query, 'gather', part === null ? null : () => part)
    const counted = (await this.store.first<{ n: number }>(`SELECT count(*) AS n FROM person ${where}`, parameters))?.n ?? 0
    this.counts.set(key, counted)
    return counted
  }

  async page(query: PeopleQuery, wanted: PageWanted, total: number): Promise<PersonListRow[]> {
    const everyone = await this.count({ ...query, search: '', filters: {} })
    const ids = (await this.idsBeside(query, wanted, total, everyone)) ?? (await this.idsAt(query, wanted, total, everyone))
    return this.rows(query.day, ids)
  }

  /** Ids in order from an offset, counted from the nearer end. */
  private async idsAt(query: PeopleQuery, { offset, limit }: PageWanted, total: number, everyone: number): Promise<number[]> {
    const fromEnd = total - offset - limit
    const backwards = fromEnd < offset
    const skip = backwards ? Math.max(fromEnd, 0) : offset
    const rows = backwards ? Math.min(limit, Math.max(total - offset, 0)) : limit
    if (rows === 0) return []
    const found = await this.walk(query, partsOf(wholeOrder(query.sort), backwards), backwards, { skip, limit: rows }, (position) => mannerOf(position, total, everyone))
    return backwards ? found.reverse() : found
  }

  /** Ids in order after or before a row; null when that row is gone. */
  private async idsBeside(query: PeopleQuery, { beside, limit }: PageWanted, total: number, everyone: number): Promise<number[] | null> {
    if (!beside) return null
    const order = wholeOrder(query.sort)
    const row = await this.store.first<Record<string, string | number | null>>(
      `SELECT ${order.map(({ sql }, at) => `${sql} AS value${at}`).join(', ')} FROM person WHERE id = ?`,
      [beside.id],
    )
    if (!row) return null
    const backwards = beside.side === 'before'
    const values = order.map((_column, at) => row[`value${at}`] ?? null)
    const ids = await this.walk(query, beyond(order, values, backwards), backwards, { skip: 0, limit }, (position) => mannerOf(position, total, everyone))
    return backwards ? ids.reverse() : ids
  }

  /** Ids along the order, part by part, until there are enough. */
  private async walk(query: PeopleQuery, parts: readonly Part[], backwards: boolean, range: { skip: number; limit: number }, manner: (position: number) => Manner): Promise<number[]> {
    const order = wholeOrder(query.sort)
    const ids: number[] = []
    let { skip } = range
    for (const [at, part] of parts.entries()) {
      const missing = range.limit - ids.length
      if (missing === 0) break
      const inPart = partCondition(order, part)
      const also = (bind: Bind): string => [inPart, part.where?.(bind)].filter((one) => one !== null && one !== undefined).join(' AND ') || '1'
      if (skip > 0 && inPart !== null && at + 1 < parts.length) {
        const size = await this.count(query, inPart)
        if (skip >= size) {
          skip -= size
          continue
        }
      }
      const how = manner(skip + missing)
      const { where, parameters } = this.where(query, how, also)
      ids.push(...(await this.ids(`SELECT person.id FROM person${how === 'probe' ? indexOf(order, part) : ''} ${where} ORDER BY ${orderBy(order, backwards, part)} LIMIT ${missing} OFFSET ${skip}`, parameters)))
      skip = 0
    }
    return ids
  }

  private async ids(sql: string, parameters: unknown[]): Promise<number[]> {
    return (await this.store.all<{ id: number }>(sql, parameters)).map((row) => row.id)
  }

  /** WHERE with its parameters; the day is always bound, and must be named even where nothing asks for it. */
  private where(query: PeopleQuery, manner: Manner, also: ((bind: Bind) => string) | null): { where: string; parameters: unknown[] } {
    const parameters: unknown[] = [query.day]
    const bind: Bind = (value) => {
      parameters.push(value)
      return `?${parameters.length}`
    }
    const parts = ['?1 IS NOT NULL', ...peopleConditions(query, this.store.vault, manner, bind), ...(also ? [also(bind)] : [])]
    return { where: `WHERE ${parts.join(' AND ')}`, parameters }
  }

  /** The ids of everybody of the query, in no order; at most so many. */
  async allIds(query: PeopleQuery, most: number): Promise<number[]> {
    const { where, parameters } = this.where(query, 'gather', null)
    return this.ids(`SELECT person.id FROM person ${where} LIMIT ${most}`, parameters)
  }

  /** Everybody of the query, by chunks of ids in the query's order. */
  async *all(query: PeopleQuery, chunk: number): AsyncGenerator<PersonListRow[]> {
    const total = await this.count(query)
    let rows = await this.page(query, { offset: 0, limit: chunk }, total)
    for (;;) {
      const last = rows.at(-1)
      if (!last) return
      yield rows
      if (rows.length < chunk) return
      rows = await this.page(query, { offset: 0, limit: chunk, beside: { id: last.id, side: 'after' } }, total)
    }
  }

  /** Only the people of the page are joined with places and posts. */
  private async rows(day: string, ids: readonly number[]): Promise<PersonListRow[]> {
    const versionNow = 'version.valid_from <= ?1 AND version.valid_to > ?1'
    const memberNow = 'membership.valid_from <= ?1 AND membership.valid_to > ?1'
    return this.store.all<PersonListRow>(
      `SELECT person.id, person.name, person.sex, person.birth, person.ethnicity, person.native_place, person.education, person.occupation,
        person.work_started_on, person.party_joined_on, person.party_full_on, person.id_number_sealed, person.phone_sealed,
        (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${versionNow}
          WHERE membership.person_id = person.id AND membership.kind = 'staff' AND ${memberNow} ORDER BY membership.id DESC LIMIT 1) AS organisation,
        (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${versionNow}
          WHERE membership.person_id = person.id AND membership.kind = 'party' AND ${memberNow} LIMIT 1) AS party_organisation,
        (SELECT category FROM membership WHERE person_id = person.id AND kind = 'party' AND ${memberNow} LIMIT 1) AS party_category,
        (SELECT group_concat(words, '；') FROM (
          SELECT coalesce(version.short_name, version.name, grid.name, '') || post.title AS words
          FROM tenure JOIN post ON post.id = tenure.post_id
          LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${versionNow}
          LEFT JOIN grid_version AS grid ON grid.grid_id = post.grid_id AND grid.valid_from <= ?1 AND grid.valid_to > ?1
          WHERE tenure.person_id = person.id AND tenure.valid_from <= ?1 AND tenure.valid_to > ?1 ORDER BY post.rank, tenure.id)) AS posts
      FROM json_each(?2) AS page JOIN person ON person.id = page.value ORDER BY page.key`,
      [day, JSON.stringify(ids)],
    )
  }
}

/** Walking along the order meets one who fits every so often; where few fit, they are collected instead. */
function mannerOf(position: number, total: number, everyone: number): Manner {
  return position * (everyone / Math.max(total, 1)) > total * GATHER_COST ? 'gather' : 'probe'
}
