import type { z } from 'zod'
import type { peopleFilters, peopleSort } from '@shared/contract/people'
import { MEMBER_ROLE } from '@shared/domain/person-choices'
import type { SensitiveVault } from '../../store/sensitive'
import { personCondition } from '../../store/sqlite/person-search'

export interface PeopleQuery {
  day: string
  search: string
  filters: z.output<typeof peopleFilters>
  sort: z.output<typeof peopleSort>
}

export interface PersonListRow {
  id: number
  name: string
  sex: string | null
  birth: string | null
  party_joined_on: string | null
  organisation: string | null
  party_organisation: string | null
  party_category: string | null
  posts: string | null
  id_number_sealed: string | null
  phone_sealed: string | null
}

const ORDER: Record<PeopleQuery['sort']['by'], string> = {
  name: 'person.name_sort',
  birth: 'person.birth',
  partyJoined: 'person.party_joined_on',
  newest: 'person.id',
}

/** FROM and WHERE of a people query, with its parameters; the day is bound by name, so it stands once. */
function condition(query: PeopleQuery, vault: SensitiveVault): { where: string; parameters: unknown[] } {
  const parts: string[] = []
  const parameters: unknown[] = []
  const bind = (value: unknown): string => {
    parameters.push(value)
    return `?${parameters.length}`
  }
  const day = bind(query.day)
  const search = personCondition(query.search, vault, bind)
  if (search !== null) parts.push(search)
  const { organisationId, sex, party, inPost, role } = query.filters
  if (sex !== undefined) parts.push(`person.sex = ${bind(sex)}`)
  if (organisationId !== undefined) {
    parts.push(`person.id IN (
      WITH RECURSIVE below(id) AS (
        SELECT ${bind(organisationId)}
        UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id
          WHERE version.valid_from <= ${day} AND version.valid_to > ${day})
      SELECT person_id FROM membership WHERE organisation_id IN (SELECT id FROM below) AND valid_from <= ${day} AND valid_to > ${day}
      UNION SELECT tenure.person_id FROM tenure JOIN post ON post.id = tenure.post_id
        WHERE post.organisation_id IN (SELECT id FROM below) AND tenure.valid_from <= ${day} AND tenure.valid_to > ${day})`)
  }
  const partyNow = `SELECT 1 FROM membership WHERE person_id = person.id AND kind = 'party' AND valid_from <= ${day} AND valid_to > ${day}`
  if (party === '非党员') parts.push(`NOT EXISTS (${partyNow})`)
  else if (party === '党员') parts.push(`EXISTS (${partyNow})`)
  else if (party !== undefined) parts.push(`EXISTS (${partyNow} AND category = ${bind(party)})`)
  if (inPost !== undefined) {
    parts.push(`${inPost ? '' : 'NOT '}EXISTS (SELECT 1 FROM tenure WHERE person_id = person.id AND valid_from <= ${day} AND valid_to > ${day})`)
  }
  if (role === MEMBER_ROLE) parts.push(`EXISTS (${partyNow})`)
  else if (role !== undefined) {
    const name = bind(role)
    parts.push(`person.id IN (
      SELECT person_id FROM person_role WHERE role = ${name} AND valid_to > ${day} AND valid_from <= ${day}
      UNION SELECT tenure.person_id FROM post JOIN tenure ON tenure.post_id = post.id
        WHERE post.title = ${name} AND post.grid_id IS NOT NULL AND tenure.valid_to > ${day} AND tenure.valid_from <= ${day})`)
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, parameters }
}

export function countQuery(query: PeopleQuery, vault: SensitiveVault): { sql: string; parameters: unknown[] } {
  const { where, parameters } = condition(query, vault)
  // The day is always bound; a query that does not use it must still name it.
  return { sql: `SELECT count(*) AS n FROM person ${where === '' ? 'WHERE ?1 IS NOT NULL' : `${where} AND ?1 IS NOT NULL`}`, parameters }
}

/** One page of people: ids are found first, and only theirs are joined with places and posts. */
export function pageQuery(query: PeopleQuery, vault: SensitiveVault, offset: number, limit: number): { sql: string; parameters: unknown[] } {
  const { where, parameters } = condition(query, vault)
  const direction = query.sort.direction === 'up' ? 'ASC' : 'DESC'
  const order = ORDER[query.sort.by]
  const now = 'valid_from <= ?1 AND valid_to > ?1'
  const versionNow = 'version.valid_from <= ?1 AND version.valid_to > ?1'
  return {
    sql: `
      WITH page AS MATERIALIZED (
        SELECT person.id, row_number() OVER (ORDER BY ${order} ${direction} NULLS LAST, person.id ${direction}) AS place
        FROM person ${where} ORDER BY ${order} ${direction} NULLS LAST, person.id ${direction} LIMIT ${limit} OFFSET ${offset})
      SELECT person.id, person.name, person.sex, person.birth, person.party_joined_on, person.id_number_sealed, person.phone_sealed,
        (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${versionNow}
          WHERE membership.person_id = person.id AND membership.kind = 'staff' AND membership.${now.replace('AND valid_to', 'AND membership.valid_to')} ORDER BY membership.id DESC LIMIT 1) AS organisation,
        (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${versionNow}
          WHERE membership.person_id = person.id AND membership.kind = 'party' AND membership.${now.replace('AND valid_to', 'AND membership.valid_to')} LIMIT 1) AS party_organisation,
        (SELECT category FROM membership WHERE person_id = person.id AND kind = 'party' AND ${now} LIMIT 1) AS party_category,
        (SELECT group_concat(words, '；') FROM (
          SELECT coalesce(version.short_name, version.name, grid.name, '') || post.title AS words
          FROM tenure JOIN post ON post.id = tenure.post_id
          LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${versionNow}
          LEFT JOIN grid_version AS grid ON grid.grid_id = post.grid_id AND grid.valid_from <= ?1 AND grid.valid_to > ?1
          WHERE tenure.person_id = person.id AND tenure.valid_from <= ?1 AND tenure.valid_to > ?1 ORDER BY post.rank, tenure.id)) AS posts
      FROM page JOIN person ON person.id = page.id ORDER BY page.place`,
    parameters,
  }
}
