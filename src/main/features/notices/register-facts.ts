import type { ParsedNotice } from '@shared/domain/notice'
import type { OrganisationFacts, PersonFacts, PostFacts, RegisterFacts } from '@shared/domain/notice-review/plan'

/** Rows of a query, on whichever connection: reviewing reads, applying reads inside its transaction. */
export type Read = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>

interface PersonFactsRow {
  id: number
  name: string
  sex: string | null
  birth: string | null
  organisation_ids: string | null
  known: string | null
}

/** What the register holds of the people and organisations a notice names, on a day. */
export async function readFacts(read: Read, parsed: ParsedNotice, day: string, chosen: { people: number[]; organisations: number[] }): Promise<RegisterFacts> {
  const names = new Set(parsed.clauses.flatMap((clause) => clause.people.map((person) => person.name)))
  const units = new Set(parsed.clauses.flatMap((clause) => [clause.unit.at(-1), ...clause.posts.map((post) => post.organisation)]).filter((name) => typeof name === 'string'))
  const organisations = await readOrganisations(read, [...units], day)
  const ids = [...organisations.values()].flat().map((organisation) => organisation.id)
  return {
    people: await readPeople(read, [...names], chosen.people, day),
    organisations,
    posts: await readPosts(read, [...ids, ...chosen.organisations], day),
  }
}

async function readPeople(read: Read, names: string[], chosen: number[], day: string): Promise<Map<string, PersonFacts[]>> {
  const rows = await read<PersonFactsRow>(
    `SELECT person.id, person.name, person.sex, person.birth,
       (SELECT group_concat(organisation_id) FROM (
          SELECT organisation_id FROM membership WHERE person_id = person.id AND valid_from <= ?3 AND valid_to > ?3
          UNION SELECT post.organisation_id FROM tenure JOIN post ON post.id = tenure.post_id
            WHERE tenure.person_id = person.id AND tenure.valid_to >= ?3 AND post.organisation_id IS NOT NULL)) AS organisation_ids,
       (SELECT group_concat(words, '；') FROM (
          SELECT version.name || post.title AS words FROM tenure
            JOIN post ON post.id = tenure.post_id
            JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND version.valid_from <= ?3 AND version.valid_to > ?3
            WHERE tenure.person_id = person.id AND tenure.valid_from <= ?3 AND tenure.valid_to > ?3
          UNION ALL SELECT version.name FROM membership
            JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND version.valid_from <= ?3 AND version.valid_to > ?3
            WHERE membership.person_id = person.id AND membership.valid_from <= ?3 AND membership.valid_to > ?3
          LIMIT 3)) AS known
     FROM person WHERE person.name IN (SELECT value FROM json_each(?1)) OR person.id IN (SELECT value FROM json_each(?2))
     ORDER BY person.id`,
    [JSON.stringify(names), JSON.stringify(chosen), day],
  )
  return grouped(rows, (row) => row.name, (row) => ({
    id: row.id,
    name: row.name,
    sex: row.sex,
    birth: row.birth,
    organisationIds: (row.organisation_ids ?? '').split(',').map(Number),
    known: row.known ?? '',
  }))
}

async function readOrganisations(read: Read, names: string[], day: string): Promise<Map<string, OrganisationFacts[]>> {
  const rows = await read<{ asked: string; id: number; name: string; under: string | null }>(
    `SELECT asked.value AS asked, version.organisation_id AS id, version.name, parent.name AS under
     FROM json_each(?1) AS asked
     JOIN organisation_version AS version ON (version.name = asked.value OR version.short_name = asked.value)
       AND version.status = 'active' AND version.valid_from <= ?2 AND version.valid_to > ?2
     LEFT JOIN organisation_version AS parent ON parent.organisation_id = version.parent_id AND parent.valid_from <= ?2 AND parent.valid_to > ?2
     ORDER BY version.organisation_id`,
    [JSON.stringify(names), day],
  )
  return grouped(rows, (row) => row.asked, ({ id, name, under }) => ({ id, name, under }))
}

async function readPosts(read: Read, organisationIds: number[], day: string): Promise<Map<string, PostFacts>> {
  const rows = await read<{ id: number; organisation_id: number; title: string; seats: number; tenure_id: number | null; person_id: number | null; since: string | null }>(
    `SELECT post.id, post.organisation_id, post.title, post.seats,
       tenure.id AS tenure_id, tenure.person_id, tenure.valid_from AS since
     FROM post LEFT JOIN tenure ON tenure.post_id = post.id AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2
     WHERE post.organisation_id IN (SELECT value FROM json_each(?1)) AND post.valid_from <= ?2 AND post.valid_to > ?2
     ORDER BY post.id, tenure.id`,
    [JSON.stringify([...new Set(organisationIds)]), day],
  )
  const posts = new Map<string, PostFacts>()
  for (const row of rows) {
    const key = `${row.organisation_id}/${row.title}`
    const post = posts.get(key) ?? { id: row.id, seats: row.seats, holders: [] }
    if (row.tenure_id !== null && row.person_id !== null && row.since !== null) {
      post.holders.push({ tenureId: row.tenure_id, personId: row.person_id, since: row.since })
    }
    posts.set(key, post)
  }
  return posts
}

function grouped<Row, Facts>(rows: Row[], key: (row: Row) => string, facts: (row: Row) => Facts): Map<string, Facts[]> {
  const groups = new Map<string, Facts[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), facts(row)])
  return groups
}
