import { matchesCondition, matchExpression } from '../../store/sqlite/search-index'
import type { OrganisationRow, OrganisationVersionRow } from '../../store/rows'
import type { Store } from '../../store/store'

/** Versions in force on the day `?1`. */
const ON_DAY = "status = 'active' AND valid_from <= ?1 AND valid_to > ?1"
const OWN_ON_DAY = "own.status = 'active' AND own.valid_from <= ?1 AND own.valid_to > ?1"

export interface NodeRow {
  id: number
  parent_id: number | null
  name: string
  short_name: string | null
  kind: string
  sort_order: number
}

/** Every organisation of a day, siblings in their order. */
export async function treeOn(store: Store, day: string): Promise<NodeRow[]> {
  return store.all<NodeRow>(
    `SELECT organisation.id, parent_id, name, short_name, kind, sort_order
     FROM organisation_version JOIN organisation ON organisation.id = organisation_id
     WHERE ${ON_DAY} ORDER BY sort_order, organisation.id`,
    [day],
  )
}

/** People with a membership in each organisation on a day. */
export async function memberCountsOn(store: Store, day: string): Promise<Map<number, number>> {
  const rows = await store.all<{ organisation_id: number; members: number }>(
    `SELECT organisation_id, count(DISTINCT person_id) AS members FROM membership
     WHERE valid_from <= ?1 AND valid_to > ?1 GROUP BY organisation_id`,
    [day],
  )
  return new Map(rows.map((row) => [row.organisation_id, row.members]))
}

export async function organisationById(store: Store, id: number): Promise<OrganisationRow | null> {
  return store.first<OrganisationRow>('SELECT * FROM organisation WHERE id = ?', [id])
}

export type NamedVersionRow = OrganisationVersionRow & { parent_name: string | null }

/** All versions of an organisation in order of time; the parent is named as it was when each began. */
export async function versionsOf(store: Store, id: number): Promise<NamedVersionRow[]> {
  return store.all<NamedVersionRow>(
    `SELECT own.*, parent.name AS parent_name FROM organisation_version own
     LEFT JOIN organisation_version parent ON parent.organisation_id = own.parent_id
       AND parent.valid_from <= own.valid_from AND parent.valid_to > own.valid_from
     WHERE own.organisation_id = ? ORDER BY own.valid_from`,
    [id],
  )
}

/** What stands above an organisation on a day, the root first; itself left out. */
export async function pathOn(store: Store, id: number, day: string): Promise<{ id: number; name: string }[]> {
  return store.all(
    `WITH RECURSIVE up(id, depth) AS (
       SELECT ?2, 0
       UNION SELECT parent_id, depth + 1 FROM organisation_version JOIN up ON organisation_id = up.id
         WHERE parent_id IS NOT NULL AND depth < 100 AND ${ON_DAY})
     SELECT up.id, name FROM up JOIN organisation_version ON organisation_id = up.id
     WHERE depth > 0 AND ${ON_DAY} ORDER BY depth DESC`,
    [day, id],
  )
}

/** The kind of an organisation on a day; null when it is not there. */
export async function kindOn(store: Store, id: number, day: string): Promise<string | null> {
  const row = await store.first<{ kind: string }>(`SELECT kind FROM organisation_version WHERE organisation_id = ?2 AND ${ON_DAY}`, [day, id])
  return row?.kind ?? null
}

export async function childrenCountOn(store: Store, id: number, day: string): Promise<number> {
  const row = await store.first<{ children: number }>(
    `SELECT count(*) AS children FROM organisation_version WHERE parent_id = ?2 AND ${ON_DAY}`,
    [day, id],
  )
  return row?.children ?? 0
}

/** People with a membership in the organisation itself, and in it or anything below it. */
export async function membersOn(store: Store, id: number, day: string): Promise<{ own: number; subtree: number }> {
  const row = await store.first<{ own: number; subtree: number }>(
    `WITH RECURSIVE below(id) AS (
       SELECT ?2
       UNION SELECT organisation_id FROM organisation_version JOIN below ON parent_id = below.id WHERE ${ON_DAY})
     SELECT count(DISTINCT CASE WHEN organisation_id = ?2 THEN person_id END) AS own, count(DISTINCT person_id) AS subtree
     FROM membership WHERE organisation_id IN (SELECT id FROM below) AND valid_from <= ?1 AND valid_to > ?1`,
    [day, id],
  )
  return row ?? { own: 0, subtree: 0 }
}

export interface SuggestionRow {
  id: number
  name: string
  short_name: string | null
  kind: string
  parent_name: string | null
}

/**
 * Organisations of a day found by characters, pinyin or initials of any name they ever had; exact names
 * first, then names that begin so, short ones before long ones. Everything when nothing was typed.
 */
export async function findOrganisations(
  store: Store,
  options: { text: string; kinds: readonly string[] | undefined; limit: number; day: string },
): Promise<SuggestionRow[]> {
  const typed = options.text.trim()
  const match = matchExpression(typed)
  if (typed !== '' && match === null) return []
  const conditions = [OWN_ON_DAY]
  if (match !== null) conditions.push(matchesCondition('organisation', 'own.organisation_id').replace('?', '?3'))
  if (options.kinds) conditions.push('own.kind IN (SELECT value FROM json_each(?4))')
  return store.all<SuggestionRow>(
    `SELECT own.organisation_id AS id, own.name, own.short_name, own.kind, parent.name AS parent_name
     FROM organisation_version own JOIN organisation ON organisation.id = own.organisation_id
     LEFT JOIN organisation_version parent ON parent.organisation_id = own.parent_id
       AND parent.valid_from <= ?1 AND parent.valid_to > ?1
     WHERE ${conditions.join(' AND ')}
     ORDER BY CASE WHEN ?2 = '' THEN 0 WHEN own.name = ?2 OR own.short_name = ?2 THEN 0
         WHEN substr(own.name, 1, length(?2)) = ?2 OR substr(own.short_name, 1, length(?2)) = ?2 THEN 1 ELSE 2 END,
       CASE WHEN ?2 = '' THEN sort_order ELSE length(own.name) END, own.organisation_id
     LIMIT ?5`,
    [options.day, typed, match, options.kinds ? JSON.stringify(options.kinds) : null, options.limit],
  )
}
