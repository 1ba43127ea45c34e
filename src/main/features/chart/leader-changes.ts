import { z } from 'zod'
import { leaderChange, type Leader } from '@shared/domain/chart-difference/compare-trees'
import type { LeaderChange } from '@shared/domain/chart-difference/words'
import { leadingPeople, titleOf, type HeldPost, type Holder } from '@shared/domain/leading-group'
import type { Store } from '../../store/store'

/** Owner, post, title, rank, tenure, since, person, name, and whether it is held on the earlier and on the later day. What SQLite made is not checked value by value: there may be a hundred thousand. */
type Row = [number, number, string, number, number, string, number, string, 0 | 1, 0 | 1]
const rows = z.custom<Row[]>((value) => Array.isArray(value))

const boundary = (table: string): string => `(${table}.valid_from > ?1 AND ${table}.valid_from <= ?2 OR ${table}.valid_to > ?1 AND ${table}.valid_to <= ?2)`
const held = (day: string): string => `(post.valid_from <= ${day} AND post.valid_to > ${day} AND tenure.valid_from <= ${day} AND tenure.valid_to > ${day})`

/**
 * Whose leaders, of whom `shown` stand on a card, are not the same on two days. Only where a post or a tenure began
 * or ended between them people are looked at: within a year that is one organisation in four.
 */
export async function leaderChanges(store: Store, type: 'organisation' | 'grid', days: { earlier: string; later: string }, shown: number): Promise<ReadonlyMap<number, LeaderChange>> {
  const found = await store.first<{ json: string }>(
    `WITH touched AS MATERIALIZED (
       SELECT post.${type}_id AS id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.${type}_id IS NOT NULL AND ${boundary('tenure')}
       UNION SELECT ${type}_id FROM post WHERE ${type}_id IS NOT NULL AND ${boundary('post')})
     SELECT json_group_array(json_array(touched.id, post.id, post.title, post.rank, tenure.id, tenure.valid_from, person.id, person.name, ${held('?1')}, ${held('?2')})) AS json
     FROM touched CROSS JOIN post ON post.${type}_id = touched.id JOIN tenure ON tenure.post_id = post.id JOIN person ON person.id = tenure.person_id
     WHERE ${held('?1')} OR ${held('?2')}`,
    [days.earlier, days.later],
  )
  const sides = new Map<number, { before: Posts; after: Posts }>()
  for (const [owner, postId, title, rank, tenureId, from, personId, name, before, after] of rows.parse(JSON.parse(found?.json ?? '[]'))) {
    const known = sides.get(owner) ?? { before: new Map(), after: new Map() }
    sides.set(owner, known)
    const holder = { tenureId, from, personId, name, birthYear: null }
    if (before === 1) postIn(known.before, { postId, title, rank }).holders.push(holder)
    if (after === 1) postIn(known.after, { postId, title, rank }).holders.push(holder)
  }
  const changes = new Map<number, LeaderChange>()
  for (const [owner, { before, after }] of sides) {
    const change = leaderChange(leadersOf(before), leadersOf(after), shown)
    if (change) changes.set(owner, change)
  }
  return changes
}

type Posts = Map<number, HeldPost & { holders: Holder[] }>

function postIn(posts: Posts, { postId, title, rank }: Pick<HeldPost, 'postId' | 'title' | 'rank'>): HeldPost & { holders: Holder[] } {
  const known = posts.get(postId) ?? { postId, title, rank, seats: 0, holders: [] }
  posts.set(postId, known)
  return known
}

function leadersOf(posts: Posts): Leader[] {
  return leadingPeople([...posts.values()]).map(({ personId, name, posts: together }) => ({ personId, name, title: titleOf(together) }))
}
