import type { KnownMembership, MemberFacts, PlaceFacts } from '@shared/domain/membership-acts'
import type { EntityManager } from 'typeorm'
import { dueSettingsIn } from '../../store/due-windows'
import type { MembershipRow, PersonRow } from '../../store/rows'

/** What acts and corrections are judged by; read inside the write, or by the preview outside of it. */

/** A stay as stored, with what its organisation was called on its first day, or was called first. */
export interface StayRow extends MembershipRow {
  organisation: string
}

export async function staysOf(manager: EntityManager, personId: number): Promise<StayRow[]> {
  return manager.query<StayRow[]>(
    `SELECT membership.*,
       (SELECT name FROM organisation_version AS version WHERE version.organisation_id = membership.organisation_id
         ORDER BY version.valid_from < membership.valid_to DESC, version.valid_from DESC LIMIT 1) AS organisation
     FROM membership WHERE person_id = ? ORDER BY valid_from, id`,
    [personId],
  )
}

export async function memberFactsOf(manager: EntityManager, person: PersonRow, today: string): Promise<MemberFacts> {
  const stays = await staysOf(manager, person.id)
  const posts = await manager.query<{ words: string }[]>(
    `SELECT coalesce((SELECT name FROM organisation_version WHERE organisation_id = post.organisation_id ORDER BY valid_from DESC LIMIT 1),
       (SELECT name FROM grid_version WHERE grid_id = post.grid_id ORDER BY valid_from DESC LIMIT 1), '') || post.title AS words
     FROM tenure JOIN post ON post.id = tenure.post_id WHERE tenure.person_id = ?1 AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 ORDER BY post.rank, tenure.id`,
    [person.id, today],
  )
  return {
    name: person.name,
    birth: person.birth,
    joinedOn: person.party_joined_on,
    fullOn: person.party_full_on,
    probationUntil: person.party_probation_until,
    standing: person.party_standing,
    memberships: stays.filter((stay) => stay.kind === 'party').map(knownMembership),
    posts: posts.map((post) => post.words),
    letters: await dueSettingsIn(manager),
  }
}

function knownMembership(stay: StayRow): KnownMembership {
  return {
    id: stay.id,
    organisationId: stay.organisation_id,
    organisation: stay.organisation,
    category: stay.category,
    note: stay.note,
    from: stay.valid_from,
    to: stay.valid_to,
  }
}

/** An organisation with the times it was in force; named and classed as on the day, or as last known. Null when there is none. */
export async function placeFactsOf(manager: EntityManager, id: number, day: string): Promise<PlaceFacts | null> {
  const versions = await manager.query<{ name: string; kind: string; party: 0 | 1 | null; valid_from: string; valid_to: string; status: string }[]>(
    `SELECT version.name, version.kind, kind.party, version.valid_from, version.valid_to, version.status
     FROM organisation_version AS version LEFT JOIN organisation_kind AS kind ON kind.name = version.kind
     WHERE organisation_id = ? ORDER BY valid_from`,
    [id],
  )
  const last = versions.at(-1)
  if (!last) return null
  const on = versions.find((version) => version.valid_from <= day && day < version.valid_to) ?? last
  return {
    id,
    name: on.name,
    kind: on.kind,
    party: on.party === 1,
    active: versions.filter((version) => version.status === 'active').map((version) => ({ from: version.valid_from, to: version.valid_to })),
  }
}
