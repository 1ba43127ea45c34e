import type { z } from 'zod'
import type { postCounts, postRow } from '@shared/contract/post-register'
import { vacancies } from '@shared/domain/post-rules'
import type { Store } from '../../store/store'
import { countQuery, pageQuery, type Cursor, type PostListRow, type PostQuery } from './post-queries'

type Row = z.input<typeof postRow>
type Owner = Cursor['owner']

/** Names told in a row of the list; a grid may have more micro-grid staff than fit. */
const NAMED = 6

/** A page behind or before a post. `more` tells whether the list goes on in the direction of reading. */
export async function readPostPage(store: Store, query: PostQuery, from: { cursor: Cursor | null; back: boolean }, limit: number): Promise<{ rows: Row[]; more: boolean }> {
  const found: { owner: Owner; row: PostListRow }[] = []
  const order: readonly Owner[] = from.back ? ['grid', 'organisation'] : ['organisation', 'grid']
  const start = from.cursor ? order.indexOf(from.cursor.owner) : 0
  for (const owner of order.slice(start)) {
    const missing = limit + 1 - found.length
    if (missing <= 0 || (query.filters.owner !== undefined && query.filters.owner !== owner)) continue
    const cursor = from.cursor?.owner === owner ? from.cursor : null
    const { sql, parameters } = pageQuery(query, store.vault, owner, { cursor, back: from.back }, missing)
    for (const row of await store.all<PostListRow>(sql, parameters)) found.push({ owner, row })
  }
  const page = found.slice(0, limit)
  if (from.back) page.reverse()
  const holders = await holdersOf(store, page.map(({ row }) => row.id), query.day)
  return { rows: page.map(({ owner, row }) => rowInWords(owner, row, holders.get(row.id) ?? [])), more: found.length > limit }
}

function rowInWords(owner: Owner, row: PostListRow, holders: Row['holders']): Row {
  const ownerId = (owner === 'organisation' ? row.organisation_id : row.grid_id) ?? 0
  return {
    id: row.id,
    title: row.title,
    owner: { kind: owner, id: ownerId, name: row.owner_name ?? '' },
    seats: row.seats,
    kind: row.kind,
    holders: holders.slice(0, NAMED),
    held: row.held,
    vacancies: vacancies(row.seats, row.held),
    due: row.due,
    cursor: { owner, ownerId, rank: row.rank, id: row.id },
  }
}

async function holdersOf(store: Store, ids: readonly number[], day: string): Promise<Map<number, Row['holders']>> {
  const rows = await store.all<{ post_id: number; person_id: number; name: string; birth: string | null; valid_from: string }>(
    `SELECT tenure.post_id, tenure.person_id, person.name, person.birth, tenure.valid_from FROM json_each(?2) AS wanted
     JOIN tenure ON tenure.post_id = wanted.value AND tenure.valid_from <= ?1 AND tenure.valid_to > ?1 JOIN person ON person.id = tenure.person_id
     ORDER BY tenure.valid_from, tenure.id`,
    [day, JSON.stringify(ids)],
  )
  const byPost = new Map<number, Row['holders']>()
  for (const row of rows) {
    const holders = byPost.get(row.post_id) ?? []
    holders.push({ personId: row.person_id, name: row.name, birthYear: row.birth?.slice(0, 4) ?? null, from: row.valid_from })
    byPost.set(row.post_id, holders)
  }
  return byPost
}

type Counts = z.input<typeof postCounts>

export async function countPosts(store: Store, query: PostQuery): Promise<Counts> {
  const { sql, parameters } = countQuery(query, store.vault)
  const row = await store.first<Omit<Counts, 'listed'> & Counts['listed']>(sql, parameters)
  if (!row) throw new Error('no counts')
  const { posts, seats, held, vacancies: vacant, ...choices } = row
  return { ...choices, listed: { posts, seats, held, vacancies: vacant } }
}
