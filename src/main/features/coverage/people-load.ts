import { z } from 'zod'
import type { Store } from '../../store/store'

/** Somebody with posts in several grids: the grid of each post. */
export interface LoadOfPerson {
  person: number
  grids: readonly number[]
}

const numbers = z.array(z.number())

/** All holders of posts in grids in two lists: grouping those of a city in SQL takes longer than reading them. */
const QUERY = `
  SELECT json_group_array(tenure.person_id) AS people, json_group_array(post.grid_id) AS grids
  FROM post JOIN tenure ON tenure.post_id = post.id AND tenure.valid_to > ?1 AND tenure.valid_from <= ?1
  WHERE post.grid_id IS NOT NULL AND post.valid_from <= ?1 AND post.valid_to > ?1`

/** Everybody who holds more than one post in grids that day, those with most first. */
export async function readLoad(store: Store, day: string): Promise<LoadOfPerson[]> {
  const row = await store.first<{ people: string; grids: string }>(QUERY, [day])
  const people = numbers.parse(JSON.parse(row?.people ?? '[]'))
  const grids = numbers.parse(JSON.parse(row?.grids ?? '[]'))
  const held = new Map<number, number[]>()
  for (const [at, person] of people.entries()) {
    const own = held.get(person)
    const grid = grids[at] ?? 0
    if (own) own.push(grid)
    else held.set(person, [grid])
  }
  const several = [...held].filter(([, own]) => own.length > 1).map(([person, own]) => ({ person, grids: own }))
  return several.sort((a, b) => b.grids.length - a.grids.length || a.person - b.person)
}
