import { OPEN_END } from '@shared/domain/calendar'
import { KIND_SETTINGS, placeProblem } from '@shared/domain/kind-book'
import { readKinds } from '../../../store/organisation-kinds'
import type { GridVersionRow, MembershipRow, OrganisationLinkRow, OrganisationVersionRow, PostRow } from '../../../store/rows'
import type { Reads } from '../../../store/unit-of-work'
import { listed, type NamedRecord, type Plan } from './plan'

/** With the name of the other side. */
export type LinkRow = OrganisationLinkRow & { name: string }

/** What hangs on organisations from a day on; each by one query, whatever its size. */

export type MemberRow = MembershipRow & { name: string }
export type LastVersionRow = OrganisationVersionRow & { last_from: string }
export type GridRow = GridVersionRow & { last_from: string }
export interface HolderRow {
  id: number
  person_id: number
  name: string
  title: string
  valid_from: string
}

/** Memberships that reach past a day, also those that only begin later. */
export async function membersFrom(reads: Reads, organisationIds: readonly number[], day: string): Promise<MemberRow[]> {
  return reads.manager.query(
    `SELECT membership.*, person.name FROM membership JOIN person ON person.id = person_id
     WHERE organisation_id IN (SELECT value FROM json_each(?1)) AND valid_to > ?2 ORDER BY person.name_sort, membership.id`,
    [JSON.stringify(organisationIds), day],
  )
}

/** Versions under a parent that reach past a day, each with the first day of its organisation's last version. */
export async function childrenFrom(reads: Reads, parentId: number, day: string): Promise<LastVersionRow[]> {
  return reads.manager.query(
    `SELECT child.*, (SELECT max(valid_from) FROM organisation_version WHERE organisation_id = child.organisation_id) AS last_from
     FROM organisation_version AS child JOIN organisation ON organisation.id = child.organisation_id
     WHERE child.parent_id = ?1 AND child.status = 'active' AND child.valid_to > ?2 ORDER BY sort_order, child.organisation_id, child.valid_from`,
    [parentId, day],
  )
}

/** Grids that belong to an organisation, or have it as their party organisation, past a day. */
export async function gridsFrom(reads: Reads, organisationId: number, day: string): Promise<GridRow[]> {
  return reads.manager.query(
    `SELECT own.*, (SELECT max(valid_from) FROM grid_version WHERE grid_id = own.grid_id) AS last_from FROM grid_version AS own
     WHERE own.id IN (SELECT id FROM grid_version WHERE community_id = ?1 UNION SELECT id FROM grid_version WHERE party_organisation_id = ?1)
       AND own.status = 'active' AND own.valid_to > ?2 ORDER BY own.grid_id, own.valid_from`,
    [organisationId, day],
  )
}

export async function holdersFrom(reads: Reads, organisationId: number, day: string): Promise<HolderRow[]> {
  return reads.manager.query(
    `SELECT tenure.id, person_id, person.name, post.title, tenure.valid_from FROM tenure
     JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE post.organisation_id = ?1 AND tenure.valid_to > ?2 ORDER BY post.rank, tenure.id`,
    [organisationId, day],
  )
}

export async function postsFrom(reads: Reads, organisationId: number, day: string): Promise<PostRow[]> {
  return reads.manager.query('SELECT * FROM post WHERE organisation_id = ?1 AND valid_to > ?2 ORDER BY rank, id', [organisationId, day])
}

/** Links in which an organisation guides, leads or is guided or led, past a day. */
export async function linksFrom(reads: Reads, organisationId: number, day: string): Promise<LinkRow[]> {
  return reads.manager.query(
    `SELECT link.*, (SELECT name FROM organisation_version
        WHERE organisation_id = CASE link.organisation_id WHEN ?1 THEN link.other_id ELSE link.organisation_id END
        ORDER BY valid_from DESC LIMIT 1) AS name
     FROM organisation_link AS link WHERE (organisation_id = ?1 OR other_id = ?1) AND valid_to > ?2 ORDER BY id`,
    [organisationId, day],
  )
}

/** Everything an organisation stands under at any time from a day on, itself included. */
export async function aboveFrom(reads: Reads, id: number, day: string): Promise<Set<number>> {
  const rows = await reads.manager.query<{ id: number }[]>(
    `WITH RECURSIVE up(id, since, until) AS (
       VALUES (?1, ?2, ?3)
       UNION SELECT parent_id, max(valid_from, since), min(valid_to, until) FROM organisation_version JOIN up ON organisation_id = up.id
         WHERE parent_id IS NOT NULL AND status = 'active' AND valid_from < until AND valid_to > since)
     SELECT DISTINCT id FROM up`,
    [id, day, OPEN_END],
  )
  return new Set(rows.map((row) => row.id))
}

/** Names under a parent past a day. */
export async function namesUnder(reads: Reads, parentId: number | null, day: string): Promise<Map<string, number>> {
  const rows = await reads.manager.query<{ name: string; organisation_id: number }[]>(
    "SELECT name, organisation_id FROM organisation_version WHERE parent_id IS ?1 AND status = 'active' AND valid_to > ?2",
    [parentId, day],
  )
  return new Map(rows.map((row) => [row.name, row.organisation_id]))
}

/** Grids of one community that could not be told from those of another by name and parent. */
export async function sameNamedGrids(reads: Reads, communityId: number, otherId: number, day: string): Promise<{ grid_id: number; name: string }[]> {
  return reads.manager.query(
    `SELECT DISTINCT own.grid_id, own.name FROM grid_version AS own JOIN grid_version AS other
       ON other.community_id = ?2 AND other.name = own.name AND other.parent_id IS own.parent_id AND other.status = 'active' AND other.valid_to > ?3
     WHERE own.community_id = ?1 AND own.status = 'active' AND own.valid_to > ?3`,
    [communityId, otherId, day],
  )
}

/** Children whose kind may not stand under what they would move to. */
export async function refuseMisplaced(plan: Plan, field: string, children: readonly LastVersionRow[], parent: { name: string; kind: string }): Promise<void> {
  const kinds = await readKinds(plan.reads.manager)
  const misplaced = children.filter((child) => !kinds.mayStandUnder(child.kind, parent.kind))
  const [first] = misplaced
  const problem = first && placeProblem(kinds, first.kind, parent)
  if (!problem) return
  plan.refuse(field, `${listed(misplaced, '个下级组织')}不能移过去：${problem}。请另选，或先到“${KIND_SETTINGS}”修改规定。`, { first: organisationsOf(misplaced) })
}

export function organisationsOf(rows: readonly { organisation_id: number; name: string }[]): NamedRecord[] {
  return distinct(rows.map((row) => ({ kind: 'organisation', id: row.organisation_id, name: row.name })))
}

export function peopleOf(rows: readonly { person_id: number; name: string }[]): NamedRecord[] {
  return distinct(rows.map((row) => ({ kind: 'person', id: row.person_id, name: row.name })))
}

export function gridsOf(rows: readonly { grid_id: number; name: string }[]): NamedRecord[] {
  return distinct(rows.map((row) => ({ kind: 'grid', id: row.grid_id, name: row.name })))
}

function distinct(records: readonly NamedRecord[]): NamedRecord[] {
  const met = new Set<number>()
  return records.filter((record) => !met.has(record.id) && met.add(record.id))
}
