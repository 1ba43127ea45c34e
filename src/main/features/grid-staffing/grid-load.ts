import type { z } from 'zod'
import type { gridLoadRow } from '@shared/contract/grid-staffing'
import { now } from '../../store/dated-records'
import { workplaceOf } from '../../store/grid-staff'
import { COUNTED_TITLES, heldPosts } from '../../store/held-grid-posts'
import type { Store } from '../../store/store'

export type LoadRow = z.input<typeof gridLoadRow>

export interface LoadQuery {
  day: string
  titles: readonly string[]
  atLeast: number
  communityId: number | null
}

interface Loaded {
  id: number
  grids: number
  households: number
}

/** Posts of grids held on the day `?1`, with the grid as it is then. */
const HELD = `post JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')}
  JOIN grid_version AS version ON version.grid_id = post.grid_id AND ${now('version')} AND version.status = 'active'`

/**
 * Everybody with posts in so many grids, those with the most first. The households are those of all the grids;
 * a grid that lies, however deep, in another one that counts and whose households are known is in that one's.
 */
export async function loadedPeople(store: Store, { day, titles, atLeast, communityId }: LoadQuery): Promise<Loaded[]> {
  return store.all<Loaded>(
    `WITH held AS MATERIALIZED (
       SELECT DISTINCT tenure.person_id, post.grid_id, version.parent_id, version.households
       FROM ${HELD} WHERE post.grid_id IS NOT NULL AND ${COUNTED_TITLES} AND (?4 IS NULL OR version.community_id = ?4)),
     several AS MATERIALIZED (SELECT person_id FROM held GROUP BY person_id HAVING count(*) >= ?3),
     below(grid_id, above_id) AS MATERIALIZED (
       SELECT own.grid_id, own.parent_id FROM several CROSS JOIN held AS own ON own.person_id = several.person_id WHERE own.parent_id IS NOT NULL
       UNION SELECT below.grid_id, version.parent_id FROM below JOIN grid_version AS version ON version.grid_id = below.above_id AND ${now('version')} WHERE version.parent_id IS NOT NULL),
     covered AS MATERIALIZED (
       SELECT DISTINCT own.person_id, own.grid_id FROM several CROSS JOIN held AS own ON own.person_id = several.person_id JOIN below ON below.grid_id = own.grid_id
       JOIN held AS above ON above.person_id = own.person_id AND above.grid_id = below.above_id AND above.households IS NOT NULL)
     SELECT own.person_id AS id, count(*) AS grids, sum(CASE WHEN covered.grid_id IS NULL THEN coalesce(own.households, 0) ELSE 0 END) AS households
     FROM several CROSS JOIN held AS own ON own.person_id = several.person_id
     LEFT JOIN covered ON covered.person_id = own.person_id AND covered.grid_id = own.grid_id
     GROUP BY own.person_id ORDER BY grids DESC, households DESC, own.person_id`,
    [day, JSON.stringify(titles), atLeast, communityId],
  )
}

interface PersonRow {
  id: number
  name: string
  birth: string | null
  workplace: string | null
}

/** The page of that list in words. */
export async function loadRows(store: Store, loaded: readonly Loaded[], { day, titles, communityId }: LoadQuery): Promise<LoadRow[]> {
  const ids = loaded.map(({ id }) => id)
  const people = await store.all<PersonRow>(
    `SELECT person.id, person.name, person.birth, ${workplaceOf('person.id')} AS workplace FROM person WHERE id IN (SELECT value FROM json_each(?2))`,
    [day, JSON.stringify(ids)],
  )
  const byId = new Map(people.map((person) => [person.id, person]))
  const held = await heldPosts(store, ids, day, { titles, communityId })
  return loaded.flatMap(({ id, grids, households }) => {
    const person = byId.get(id)
    if (!person) return []
    return [{ id, name: person.name, birthYear: person.birth?.slice(0, 4) ?? null, unit: person.workplace, grids, households, posts: held.get(id) ?? [] }]
  })
}

export async function gridTitles(store: Store, day: string): Promise<{ title: string; held: number }[]> {
  return store.all(
    `SELECT post.title, count(tenure.id) AS held FROM post LEFT JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')}
     WHERE post.grid_id IS NOT NULL AND ${now('post')} GROUP BY post.title ORDER BY min(post.rank), held DESC, post.title`,
    [day],
  )
}
