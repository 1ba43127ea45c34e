import { z } from 'zod'
import type { HeldPost, Holder } from '@shared/domain/leading-group'
import { now } from '../../store/dated-records'
import type { Store } from '../../store/store'

/**
 * Queries of the charts: one for whatever many records, and its rows as one JSON value, because a row of the driver is
 * dear. `?1` is the day and `?2` the ids everywhere.
 */

/** What SQLite made of rows whose columns are known is not checked value by value: there may be a hundred thousand. */
const list = <Row>(): z.ZodType<Row[]> => z.custom<Row[]>((value) => Array.isArray(value))

export async function rowsOf<Row>(store: Store, columns: string, from: string, parameters: readonly unknown[]): Promise<Row[]> {
  const row = await store.first<{ rows: string }>(`SELECT json_group_array(json_array(${columns})) AS rows FROM ${from}`, [...parameters])
  return list<Row>().parse(JSON.parse(row?.rows ?? '[]'))
}

export const ASKED = 'json_each(?2) AS asked'

export interface OrganisationFacts {
  id: number
  name: string
  shortName: string | null
  kind: string
  termStart: string | null
  termEnd: string | null
  termYears: number | null
}

export async function organisationFacts(store: Store, ids: readonly number[], day: string): Promise<OrganisationFacts[]> {
  const rows = await rowsOf<[number, string, string | null, string, string | null, string | null, number | null]>(
    store,
    'own.organisation_id, own.name, own.short_name, own.kind, term_start, term_end, term_years',
    `${ASKED} CROSS JOIN organisation_version AS own ON own.organisation_id = asked.value CROSS JOIN organisation ON organisation.id = own.organisation_id
     WHERE own.status = 'active' AND ${now('own')}`,
    [day, JSON.stringify(ids)],
  )
  return rows.map(([id, name, shortName, kind, termStart, termEnd, termYears]) => ({ id, name, shortName, kind, termStart, termEnd, termYears }))
}

export interface GridFacts {
  id: number
  name: string
  level: number
  kind: string
  households: number | null
  /** 0: none. */
  party: number
}

export async function gridFacts(store: Store, ids: readonly number[], day: string): Promise<GridFacts[]> {
  const rows = await rowsOf<[number, string, number, string, number | null, number]>(
    store,
    'own.grid_id, own.name, own.level, own.kind, own.households, coalesce(own.party_organisation_id, 0)',
    `${ASKED} CROSS JOIN grid_version AS own ON own.grid_id = asked.value WHERE own.status = 'active' AND ${now('own')}`,
    [day, JSON.stringify(ids)],
  )
  return rows.map(([id, name, level, kind, households, party]) => ({ id, name, level, kind, households, party }))
}

/** The posts of organisations or grids on the day, vacant ones too, by owner. */
export async function heldPostsOf(store: Store, owner: 'organisation' | 'grid', ids: readonly number[], day: string): Promise<Map<number, HeldPost[]>> {
  const rows = await rowsOf<[number, number, string, number, number, number | null, string, number, string, string | null]>(
    store,
    `post.${owner}_id, post.id, post.title, post.rank, post.seats, tenure.id, tenure.valid_from, person.id, person.name, substr(person.birth, 1, 4)`,
    `${ASKED} CROSS JOIN post ON post.${owner}_id = asked.value AND ${now('post')}
     LEFT JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} LEFT JOIN person ON person.id = tenure.person_id`,
    [day, JSON.stringify(ids)],
  )
  const posts = new Map<number, HeldPost & { holders: Holder[] }>()
  const byOwner = new Map<number, HeldPost[]>()
  for (const [ownerId, postId, title, rank, seats, tenureId, from, personId, name, birthYear] of rows) {
    let post = posts.get(postId)
    if (!post) {
      posts.set(postId, (post = { postId, title, rank, seats, holders: [] }))
      const known = byOwner.get(ownerId)
      if (known) known.push(post)
      else byOwner.set(ownerId, [post])
    }
    if (tenureId !== null) post.holders.push({ tenureId, from, personId, name, birthYear })
  }
  return byOwner
}

/** Who is excused from being told that a term has ended or ends: `12 term-ended`. */
export async function excusedTerms(store: Store, day: string): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<[number, string]>(store, 'organisation_id, rule', `excuse WHERE rule IN ('term-ended', 'term-ending') AND ${now('excuse')}`, [day])
  return new Set(rows.map(([id, rule]) => `${id} ${rule}`))
}
