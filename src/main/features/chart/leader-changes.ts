import { z } from 'zod'
import { leaderChange, type Leader } from '@shared/domain/chart-difference/compare-trees'
import type { LeaderChange } from '@shared/domain/chart-difference/words'
import { leadingPeople, titleOf, type HeldPost, type Holder } from '@shared/domain/leading-group'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'

/** Owner, post, title, rank, tenure, since, person, and whether it is held on the earlier and on the later day. What SQLite made is not checked value by value: there may be a hundred thousand. */
type Row = [owner: number, post: number, title: string, rank: number, tenure: number, from: string, person: number, before: 0 | 1, after: 0 | 1]
const rows = z.custom<Row[]>((value) => Array.isArray(value))
const names = z.custom<[id: number, name: string][]>((value) => Array.isArray(value))

const boundary = (table: string): string => `(${table}.valid_from > ?1 AND ${table}.valid_from <= ?2 OR ${table}.valid_to > ?1 AND ${table}.valid_to <= ?2)`
const held = (day: string): string => `(post.valid_from <= ${day} AND post.valid_to > ${day} AND tenure.valid_from <= ${day} AND tenure.valid_to > ${day})`

/**
 * Whose leaders, of whom `shown` stand on a card, are not the same on two days. Only where a post or a tenure began
 * or ended between them people are looked at: within a year that is one organisation in four.
 */
export function leaderChanges(store: Store, type: 'organisation' | 'grid', days: Days, shown: number): Promise<ReadonlyMap<number, LeaderChange>> {
  const shelf = shelves.get(store) ?? store.shelf<ReadonlyMap<number, LeaderChange>>(['post', 'tenure', 'person'], KEPT)
  shelves.set(store, shelf)
  return shelf.get(`${type} ${days.earlier} ${days.later} ${shown}`, async () => readChanges(store, type, days, shown))
}

interface Days {
  earlier: string
  later: string
}

/** The same for all views of two days; grids and organisations. */
const shelves = new WeakMap<Store, Shelf<ReadonlyMap<number, LeaderChange>>>()
const KEPT = 4

async function readChanges(store: Store, type: 'organisation' | 'grid', days: Days, shown: number): Promise<Map<number, LeaderChange>> {
  const changes = new Map<number, { left: readonly Leader[]; came: readonly Leader[] }>()
  for (const group of byOwner(await readPosts(store, type, days))) {
    if (group.every(([, , , , , , , before, after]) => before === after)) continue
    const change = leaderChange(leadersOf(group, BEFORE), leadersOf(group, AFTER), shown)
    if (change) changes.set(group[0]?.[0] ?? 0, change)
  }
  return named(store, changes)
}

/** The rows of an owner follow each other, as those touched do. */
async function readPosts(store: Store, type: 'organisation' | 'grid', { earlier, later }: Days): Promise<Row[]> {
  const found = await store.first<{ json: string }>(
    `WITH touched AS MATERIALIZED (
       SELECT post.${type}_id AS id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.${type}_id IS NOT NULL AND ${boundary('tenure')}
       UNION SELECT ${type}_id FROM post WHERE ${type}_id IS NOT NULL AND ${boundary('post')})
     SELECT json_group_array(json_array(touched.id, post.id, post.title, post.rank, tenure.id, tenure.valid_from, tenure.person_id, ${held('?1')}, ${held('?2')})) AS json
     FROM touched CROSS JOIN post ON post.${type}_id = touched.id JOIN tenure ON tenure.post_id = post.id
     WHERE ${held('?1')} OR ${held('?2')}`,
    [earlier, later],
  )
  return rows.parse(JSON.parse(found?.json ?? '[]'))
}

function* byOwner(all: readonly Row[]): Generator<readonly Row[]> {
  let start = 0
  for (let at = 1; at <= all.length; at += 1) {
    if (all[at]?.[0] === all[start]?.[0]) continue
    yield all.slice(start, at)
    start = at
  }
}

const BEFORE = 7
const AFTER = 8

function leadersOf(group: readonly Row[], side: typeof BEFORE | typeof AFTER): Leader[] {
  const posts: (HeldPost & { holders: Holder[] })[] = []
  for (const row of group) {
    if (row[side] === 0) continue
    const [, postId, title, rank, tenureId, from, personId] = row
    let post = posts.find((known) => known.postId === postId)
    if (!post) posts.push((post = { postId, title, rank, seats: 0, holders: [] }))
    post.holders.push({ tenureId, from, personId, name: '', birthYear: null })
  }
  return leadingPeople(posts).map(({ personId, posts: together }) => ({ personId, name: '', title: titleOf(together) }))
}

/** Names are read of those who are told only. */
async function named(store: Store, changes: ReadonlyMap<number, { left: readonly Leader[]; came: readonly Leader[] }>): Promise<Map<number, LeaderChange>> {
  const ids = new Set([...changes.values()].flatMap(({ left, came }) => [...left, ...came].map(({ personId }) => personId)))
  const found = await store.first<{ json: string }>(
    'SELECT json_group_array(json_array(person.id, person.name)) AS json FROM json_each(?1) AS asked CROSS JOIN person ON person.id = asked.value',
    [JSON.stringify([...ids])],
  )
  const known = new Map(names.parse(JSON.parse(found?.json ?? '[]')))
  const tell = (people: readonly Leader[]): Leader[] => people.map((leader) => ({ ...leader, name: known.get(leader.personId) ?? '' }))
  return new Map([...changes].map(([owner, { left, came }]) => [owner, { left: tell(left), came: tell(came) }]))
}
