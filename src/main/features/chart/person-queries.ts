import { now } from '../../store/dated-records'
import type { Store } from '../../store/store'
import { ASKED, rowsOf } from './chart-queries'

/** What people hold and are on a day. `?1` is the day everywhere. */

/** A post that somebody holds on the day, and where. */
export interface PostOfPerson {
  owner: 'organisation' | 'grid'
  id: number
  title: string
  /** The short name of where it is. */
  place: string
  from: string
}

/** By person, those in organisations first. */
export async function postsOfPeople(store: Store, ids: readonly number[], day: string): Promise<Map<number, PostOfPerson[]>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<[number, PostOfPerson['owner'], number, string, string, string]>(
    store,
    `person_id, owner, owner_id, title, place, "from"`,
    `(SELECT tenure.person_id, iif(post.grid_id IS NULL, 'organisation', 'grid') AS owner, coalesce(post.organisation_id, post.grid_id) AS owner_id, post.title,
        coalesce(version.short_name, version.name, grid_version.name) AS place, tenure.valid_from AS "from"
      FROM ${ASKED} CROSS JOIN tenure ON tenure.person_id = asked.value AND ${now('tenure')} CROSS JOIN post ON post.id = tenure.post_id AND ${now('post')}
        LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND version.status = 'active' AND ${now('version')}
        LEFT JOIN grid_version ON grid_version.grid_id = post.grid_id AND grid_version.status = 'active' AND ${now('grid_version')}
      WHERE place IS NOT NULL ORDER BY asked.key, post.grid_id IS NOT NULL, post.rank, tenure.id)`,
    [day, JSON.stringify(ids)],
  )
  const byPerson = new Map<number, PostOfPerson[]>()
  for (const [personId, owner, id, title, place, from] of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), { owner, id, title, place, from }])
  return byPerson
}

export async function personName(store: Store, id: number): Promise<string | null> {
  const row = await store.first<{ name: string }>('SELECT name FROM person WHERE id = ?', [id])
  return row?.name ?? null
}

interface RolesOfPerson {
  memberships: { id: number; kind: 'party' | 'staff'; category: string | null; from: string }[]
  /** Communities that the person reports to (双报到). */
  reports: { id: number; from: string }[]
  /** Roles kept by hand, which belong nowhere. */
  kept: { role: string; from: string }[]
}

/** What a person is on the day beside posts. */
export async function rolesOf(store: Store, personId: number, day: string): Promise<RolesOfPerson> {
  const of = (table: string): string => `${table} WHERE person_id = ?2 AND ${now(table)} ORDER BY ${table}.valid_from, ${table}.id`
  const parameters = [day, personId]
  return {
    memberships: await store.all(`SELECT organisation_id AS id, kind, category, valid_from AS "from" FROM ${of('membership')}`, parameters),
    reports: await store.all(`SELECT community_id AS id, valid_from AS "from" FROM ${of('report_in')}`, parameters),
    kept: await store.all(`SELECT role, valid_from AS "from" FROM ${of('person_role')}`, parameters),
  }
}
