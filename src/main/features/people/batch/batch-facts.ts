import { usualDueSettings } from '@shared/domain/due-rules/settings'
import type { KnownMembership, MemberFacts } from '@shared/domain/membership-acts'
import type { EntityManager } from 'typeorm'
import type { PersonRoleRow, PersonRow } from '../../../store/rows'

/** What an act on many people is judged by: read for all of them at once, never person by person. */

export type PersonFacts = Pick<
  PersonRow,
  'id' | 'name' | 'birth' | 'education' | 'occupation' | 'note' | 'party_joined_on' | 'party_full_on' | 'party_probation_until' | 'party_standing'
>

export interface GridTenure {
  id: number
  person_id: number
  post_id: number
  grid_id: number
  grid: string
  title: string
  valid_from: string
  appointment_kind: string
}

const AMONG = 'IN (SELECT value FROM json_each(?1))'

export async function peopleFacts(manager: EntityManager, ids: readonly number[]): Promise<PersonFacts[]> {
  return manager.query<PersonFacts[]>(
    `SELECT id, name, birth, education, occupation, note, party_joined_on, party_full_on, party_probation_until, party_standing
     FROM person WHERE id ${AMONG} ORDER BY name_sort, id`,
    [JSON.stringify(ids)],
  )
}

/** The party memberships of each, in order of time. */
export async function partyMemberships(manager: EntityManager, ids: readonly number[]): Promise<Map<number, KnownMembership[]>> {
  const rows = await manager.query<(KnownMembership & { personId: number })[]>(
    `SELECT membership.id, person_id AS personId, organisation_id AS organisationId, category, note, valid_from AS "from", valid_to AS "to",
       (SELECT name FROM organisation_version AS version WHERE version.organisation_id = membership.organisation_id
         ORDER BY version.valid_from < membership.valid_to DESC, version.valid_from DESC LIMIT 1) AS organisation
     FROM membership WHERE person_id ${AMONG} AND kind = 'party' ORDER BY valid_from, id`,
    [JSON.stringify(ids)],
  )
  return grouped(rows, (row) => row.personId)
}

export function memberFacts(person: PersonFacts, memberships: readonly KnownMembership[]): MemberFacts {
  return {
    name: person.name,
    birth: person.birth,
    joinedOn: person.party_joined_on,
    fullOn: person.party_full_on,
    probationUntil: person.party_probation_until,
    standing: person.party_standing,
    memberships,
    // Posts are only warned of where a membership ends for good.
    posts: [],
    // Nor do acts on many people have letters.
    letters: usualDueSettings,
  }
}

/** The stays of a role that have not ended by the day. */
export async function rolesFrom(manager: EntityManager, ids: readonly number[], role: string, day: string): Promise<Map<number, PersonRoleRow[]>> {
  const rows = await manager.query<PersonRoleRow[]>(`SELECT * FROM person_role WHERE person_id ${AMONG} AND role = ?2 AND valid_to > ?3 ORDER BY valid_from`, [
    JSON.stringify(ids),
    role,
    day,
  ])
  return grouped(rows, (row) => row.person_id)
}

/** The posts of grids that each holds from before the day until further notice. */
export async function gridTenures(manager: EntityManager, ids: readonly number[], openEnd: string): Promise<Map<number, GridTenure[]>> {
  const rows = await manager.query<GridTenure[]>(
    `SELECT tenure.id, tenure.person_id, tenure.post_id, post.grid_id, post.title, tenure.valid_from, tenure.appointment_kind,
       (SELECT name FROM grid_version AS version WHERE version.grid_id = post.grid_id ORDER BY version.valid_from DESC LIMIT 1) AS grid
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id ${AMONG} AND post.grid_id IS NOT NULL AND tenure.valid_to = ?2 ORDER BY tenure.valid_from, tenure.id`,
    [JSON.stringify(ids), openEnd],
  )
  return grouped(rows, (row) => row.person_id)
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
