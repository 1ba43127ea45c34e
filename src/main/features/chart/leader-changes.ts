import { z } from 'zod'
import { leaderChange, type Leader } from '@shared/domain/chart-difference/compare-trees'
import type { LeaderChange } from '@shared/domain/chart-difference/words'
import type { Store } from '../../store/store'
import { DEPUTY } from './chart-queries'

const rows = z.array(z.tuple([z.number(), z.number(), z.string(), z.string(), z.number(), z.number()]))

/** Whose posts are looked at. */
export type PostOwner = 'organisation_id' | 'grid_id'

const boundary = (table: string): string => `(${table}.valid_from > ?1 AND ${table}.valid_from <= ?2 OR ${table}.valid_to > ?1 AND ${table}.valid_to <= ?2)`
const current = (day: string): string => `post.valid_from <= ${day} AND post.valid_to > ${day} AND tenure.valid_from <= ${day} AND tenure.valid_to > ${day}`

/**
 * Whose leaders, of whom `shown` stand on a card, are not the same on two days. Only where a post or a tenure began
 * or ended between them people are looked at: within a year that is one organisation in four.
 */
export async function leaderChanges(store: Store, owner: PostOwner, days: { earlier: string; later: string }, shown: number): Promise<ReadonlyMap<number, LeaderChange>> {
  const found = await store.first<{ json: string }>(
    `WITH touched AS MATERIALIZED (
       SELECT post.${owner} AS id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.${owner} IS NOT NULL AND ${boundary('tenure')}
       UNION SELECT ${owner} FROM post WHERE ${owner} IS NOT NULL AND ${boundary('post')})
     SELECT json_group_array(json_array(owner, person_id, name, title, before, after)) AS json FROM (
       SELECT touched.id AS owner, tenure.person_id, person.name, post.title, ${current('?1')} AS before, ${current('?2')} AS after
       FROM touched CROSS JOIN post ON post.${owner} = touched.id JOIN tenure ON tenure.post_id = post.id JOIN person ON person.id = tenure.person_id
       WHERE ${current('?1')} OR ${current('?2')}
       ORDER BY touched.id, post.rank, ${DEPUTY}, post.id, tenure.valid_from, tenure.id)`,
    [days.earlier, days.later],
  )
  const sides = new Map<number, { before: Leader[]; after: Leader[] }>()
  for (const [id, personId, name, title, before, after] of rows.parse(JSON.parse(found?.json ?? '[]'))) {
    const known = sides.get(id) ?? { before: [], after: [] }
    sides.set(id, known)
    if (before === 1) hold(known.before, { personId, name, title })
    if (after === 1) hold(known.after, { personId, name, title })
  }
  const changes = new Map<number, LeaderChange>()
  for (const [id, { before, after }] of sides) {
    const change = leaderChange(before, after, shown)
    if (change) changes.set(id, change)
  }
  return changes
}

/** Several posts held at once stand in one title, as on the card. */
function hold(people: Leader[], leader: Leader): void {
  const known = people.find(({ personId }) => personId === leader.personId)
  if (known) known.title += `、${leader.title}`
  else people.push(leader)
}
