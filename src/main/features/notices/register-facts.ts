import type { Clause } from '@shared/domain/notice'
import type { OrganisationFacts, PersonFacts, PostFacts, RegisterFacts, TenureFacts } from '@shared/domain/notice-review/facts'

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
export async function readFacts(read: Read, parsed: { clauses: readonly Clause[] }, day: string, chosen: { people: number[]; organisations: number[] }): Promise<RegisterFacts> {
  const names = new Set(parsed.clauses.flatMap((clause) => clause.people.map((person) => person.name)))
  const units = new Set(parsed.clauses.flatMap((clause) => [clause.unit.at(-1), ...clause.posts.map((post) => post.organisation)]).filter((name) => typeof name === 'string'))
  const organisations = await readOrganisations(read, [...units], chosen.organisations, day)
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

/**
 * Organisations of a name on the day; where none has it then, those that had it at another time. Chosen ones are found
 * under their own name.
 */
async function readOrganisations(read: Read, names: string[], chosen: number[], day: string): Promise<Map<string, OrganisationFacts[]>> {
  const rows = await read<{ asked: string; id: number; name: string; under: string | null; alive: number; since: string; until: string }>(
    `WITH meant(asked, id, alive) AS (
       SELECT asked.value, version.organisation_id, max(version.status = 'active' AND version.valid_from <= ?2 AND version.valid_to > ?2)
       FROM json_each(?1) AS asked JOIN organisation_version AS version ON version.name = asked.value OR version.short_name = asked.value
       GROUP BY asked.value, version.organisation_id
       UNION SELECT NULL, value, 1 FROM json_each(?3)),
     span(id, since, until) AS (
       SELECT organisation_id, min(valid_from), max(valid_to) FROM organisation_version WHERE status = 'active' AND organisation_id IN (SELECT id FROM meant) GROUP BY organisation_id)
     SELECT coalesce(meant.asked, version.name) AS asked, meant.id, version.name, parent.name AS under, meant.alive, span.since, span.until
     FROM meant JOIN span ON span.id = meant.id
     JOIN organisation_version AS version ON version.organisation_id = meant.id AND version.valid_from = coalesce(
       (SELECT max(valid_from) FROM organisation_version WHERE organisation_id = meant.id AND valid_from <= ?2),
       (SELECT min(valid_from) FROM organisation_version WHERE organisation_id = meant.id))
     LEFT JOIN organisation_version AS parent ON parent.organisation_id = version.parent_id AND parent.valid_from <= ?2 AND parent.valid_to > ?2
     ORDER BY meant.id`,
    [JSON.stringify(names), day, JSON.stringify(chosen)],
  )
  const sure = new Set(rows.filter((row) => row.alive === 1).map((row) => row.asked))
  const wanted = rows.filter((row) => row.alive === 1 || !sure.has(row.asked))
  // One that is both named and chosen is one candidate.
  const once = wanted.filter((row, index) => wanted.findIndex((other) => other.asked === row.asked && other.id === row.id) === index)
  return grouped(once, (row) => row.asked, ({ id, name, under, since, until }) => ({ id, name, under, from: since, until }))
}

/** Posts of every time with all who held them: those kept on the day stand first. */
async function readPosts(read: Read, organisationIds: number[], day: string): Promise<Map<number, PostFacts[]>> {
  const ids = JSON.stringify([...new Set(organisationIds)])
  const posts = await read<{ id: number; organisation_id: number; title: string; seats: number; since: string; until: string }>(
    `SELECT id, organisation_id, title, seats, valid_from AS since, valid_to AS until FROM post
     WHERE organisation_id IN (SELECT value FROM json_each(?1)) ORDER BY valid_from <= ?2 AND valid_to > ?2 DESC, valid_from DESC, rank, id`,
    [ids, day],
  )
  const tenures = await read<TenureFacts & { postId: number }>(
    `SELECT tenure.post_id AS postId, tenure.id AS tenureId, tenure.person_id AS personId, person.name, tenure.valid_from AS since, tenure.valid_to AS until,
       tenure.appointment_kind AS kind, tenure.probation_until AS probationUntil
     FROM tenure JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE post.organisation_id IN (SELECT value FROM json_each(?1)) ORDER BY tenure.valid_from, tenure.id`,
    [ids],
  )
  const byPost = grouped(tenures, (row) => row.postId, ({ postId: _postId, ...facts }) => facts)
  return grouped(posts, (row) => row.organisation_id, ({ id, title, seats, since, until }) => {
    return { id, title, seats, from: since, until, tenures: byPost.get(id) ?? [] }
  })
}

function grouped<Row, Key, Facts>(rows: Row[], key: (row: Row) => Key, facts: (row: Row) => Facts): Map<Key, Facts[]> {
  const groups = new Map<Key, Facts[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), facts(row)])
  return groups
}
