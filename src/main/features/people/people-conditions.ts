import type { z } from 'zod'
import type { peopleFilters } from '@shared/contract/people'
import { addMonths } from '@shared/domain/calendar'
import { MEMBER_ROLE } from '@shared/domain/person-choices'
import type { SensitiveVault } from '../../store/sensitive'
import { personCondition } from '../../store/sqlite/person-search'
import type { SortBy, SortStep } from './people-order'

export interface PeopleQuery {
  day: string
  search: string
  filters: z.output<typeof peopleFilters>
  sort: SortStep[]
}

/**
 * How a filter over other tables is asked: `probe` looks at each person on the way, for walking along an order until
 * a page is full; `gather` collects all who fit, for counting them and for few.
 */
export type Manner = 'probe' | 'gather'

export type Bind = (value: unknown) => string

const YEAR = 12

/** The conditions of a people query, joined by AND by whoever asks. `?1` is the day. */
export function peopleConditions({ search, filters, day, sort }: PeopleQuery, vault: SensitiveVault, manner: Manner, bind: Bind): string[] {
  const parts: string[] = []
  const now = 'valid_from <= ?1 AND valid_to > ?1'
  const among = (set: string): string => `${manner === 'probe' ? '+' : ''}person.id IN (${set})`
  // Walking along an order, the index of that order is to be used, not one that would have to be sorted.
  const first = sort[0]?.by ?? 'name'
  const column = (name: string, ...orders: SortBy[]): string => `${manner === 'gather' || orders.includes(first) ? '' : '+'}person.${name}`
  const searched = personCondition(search, vault, bind)
  if (searched !== null) parts.push(searched)
  if (filters.sex !== undefined) parts.push(`${column('sex', 'sex', 'name')} = ${bind(filters.sex)}`)
  if (filters.organisationId !== undefined) parts.push(among(belowOrganisation(bind(filters.organisationId))))
  if (filters.party !== undefined) parts.push(partyCondition(filters.party, manner, now, bind))
  if (filters.inPost !== undefined) {
    const not = filters.inPost ? '' : 'NOT '
    parts.push(
      manner === 'probe'
        ? `${not}EXISTS (SELECT 1 FROM tenure WHERE person_id = person.id AND ${now})`
        : `person.id ${not}IN (SELECT person_id FROM tenure WHERE ${now})`,
    )
  }
  if (filters.role === MEMBER_ROLE) parts.push(partyCondition('党员', manner, now, bind))
  else if (filters.role !== undefined) parts.push(among(roleHolders(bind(filters.role))))
  if (filters.ageFrom !== undefined) parts.push(`${column('birth', 'birth')} <= ${bind(yearsBefore(day, filters.ageFrom))}`)
  if (filters.ageTo !== undefined) parts.push(`${column('birth', 'birth')} > ${bind(yearsBefore(day, filters.ageTo + 1))}`)
  if (filters.joinedFrom !== undefined) parts.push(`${column('party_joined_on', 'partyJoined')} >= ${bind(String(filters.joinedFrom))}`)
  if (filters.joinedTo !== undefined) parts.push(`${column('party_joined_on', 'partyJoined')} < ${bind(String(filters.joinedTo + 1))}`)
  if (filters.education !== undefined) parts.push(among(`SELECT id FROM person WHERE education = ${bind(filters.education)}`))
  if (filters.occupation !== undefined) parts.push(among(`SELECT id FROM person WHERE instr(occupation, ${bind(filters.occupation)}) > 0`))
  if (filters.idNumber !== undefined) parts.push(`${column('id_number_hash')} IS ${filters.idNumber ? 'NOT ' : ''}NULL`)
  if (filters.phone !== undefined) parts.push(`${column('phone_hash')} IS ${filters.phone ? 'NOT ' : ''}NULL`)
  return parts
}

/** Birth dates may be partial; a shorter text sorts before the days it stands for, which is their first day. */
function yearsBefore(day: string, years: number): string {
  return addMonths(day, -years * YEAR)
}

function partyCondition(party: NonNullable<PeopleQuery['filters']['party']>, manner: Manner, now: string, bind: Bind): string {
  const not = party === '非党员' ? 'NOT ' : ''
  const category = party === '党员' || party === '非党员' ? '' : ` AND category = ${bind(party)}`
  const where = `kind = 'party' AND ${now}${category}`
  return manner === 'probe'
    ? `${not}EXISTS (SELECT 1 FROM membership WHERE person_id = person.id AND ${where})`
    : `person.id ${not}IN (SELECT person_id FROM membership WHERE ${where})`
}

/** Those of whom the role is kept by hand, and the holders of the posts of grids that are the role. */
function roleHolders(role: string): string {
  return `
    SELECT person_id FROM person_role WHERE role = ${role} AND valid_to > ?1 AND valid_from <= ?1
    UNION ALL SELECT tenure.person_id FROM post CROSS JOIN tenure ON tenure.post_id = post.id
      WHERE post.title = ${role} AND post.grid_id IS NOT NULL AND tenure.valid_to > ?1 AND tenure.valid_from <= ?1`
}

/** Who belongs to an organisation or one below it, or holds a post there. */
function belowOrganisation(id: string): string {
  return `
    WITH RECURSIVE below(id) AS (
      SELECT ${id}
      UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id
        WHERE version.valid_from <= ?1 AND version.valid_to > ?1)
    SELECT person_id FROM below CROSS JOIN membership ON membership.organisation_id = below.id
      WHERE membership.valid_from <= ?1 AND membership.valid_to > ?1
    UNION ALL SELECT tenure.person_id FROM below CROSS JOIN post ON post.organisation_id = below.id CROSS JOIN tenure ON tenure.post_id = post.id
      WHERE tenure.valid_from <= ?1 AND tenure.valid_to > ?1`
}
