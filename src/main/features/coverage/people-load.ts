import { z } from 'zod'
import type { Store } from '../../store/store'

/** Somebody with posts in several grids: the grid of each post. */
export interface LoadOfPerson {
  person: number
  grids: readonly number[]
}

const pairs = z.array(z.tuple([z.number(), z.array(z.number())]))

const QUERY = `
  SELECT json_group_array(json_array(person_id, json(grids))) AS people FROM (
    SELECT tenure.person_id, json_group_array(post.grid_id) AS grids
    FROM post JOIN tenure ON tenure.post_id = post.id AND tenure.valid_to > ?1 AND tenure.valid_from <= ?1
    WHERE post.grid_id IS NOT NULL AND post.valid_from <= ?1 AND post.valid_to > ?1
    GROUP BY tenure.person_id HAVING count(*) > 1 ORDER BY count(*) DESC, tenure.person_id)`

/** Everybody who holds more than one post in grids that day, those with most first. */
export async function readLoad(store: Store, day: string): Promise<LoadOfPerson[]> {
  const row = await store.first<{ people: string }>(QUERY, [day])
  return pairs.parse(JSON.parse(row?.people ?? '[]')).map(([person, grids]) => ({ person, grids }))
}
