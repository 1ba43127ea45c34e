import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import type { CoverageFacts } from '@shared/domain/coverage/facts'
import { z } from 'zod'
import type { Store } from '../../store/store'

/** Reads what the coverage of a day asks for: each list as one JSON value, because a row of the driver is dear. */

const ON = 'valid_from <= ?1 AND valid_to > ?1'
const LIVING = `status = 'active' AND ${ON}`

const GRIDS = `
  SELECT json_group_array(grid_id) AS id, json_group_array(level) AS level, json_group_array(kind = '专属网格') AS dedicated,
    json_group_array(coalesce(parent_id, 0)) AS parent, json_group_array(coalesce(community_id, 0)) AS community,
    json_group_array(coalesce(party_organisation_id, 0)) AS party, json_group_array(coalesce(households, -1)) AS households
  FROM grid_version WHERE ${LIVING}`

const HOLDERS = `
  SELECT title, json_group_array(post.grid_id) AS grids
  FROM post JOIN tenure ON tenure.post_id = post.id AND tenure.valid_to > ?1 AND tenure.valid_from <= ?1
  WHERE post.title IN (SELECT value FROM json_each(?2)) AND post.grid_id IS NOT NULL AND post.valid_from <= ?1 AND post.valid_to > ?1
  GROUP BY title`

const ORGANISATIONS = `
  SELECT json_group_array(organisation_id) AS id, json_group_array(coalesce(parent_id, 0)) AS parent, json_group_array(kind) AS kind, json_group_array(name) AS name
  FROM organisation_version WHERE ${LIVING}`

/** Communities and what is right above them, in their order. */
const ORDER = `
  WITH community AS MATERIALIZED (SELECT organisation_id, parent_id FROM organisation_version WHERE kind = '${COMMUNITY_KIND}' AND ${LIVING})
  SELECT json_group_array(id) AS ids FROM (
    SELECT id FROM organisation WHERE id IN (SELECT organisation_id FROM community) OR id IN (SELECT parent_id FROM community) ORDER BY sort_order, id)`

const LINKS = `SELECT json_group_array(json_array(organisation_id, other_id)) AS pairs FROM organisation_link WHERE kind = ?2 AND ${ON}`

const numbers = z.custom<number[]>((value) => Array.isArray(value))
const words = z.custom<string[]>((value) => Array.isArray(value))
const pairs = z.custom<[number, number][]>((value) => Array.isArray(value))

type Row<Columns extends string> = Record<Columns, string>

export async function readGrids(store: Store, day: string): Promise<CoverageFacts['grids']> {
  const row = await only<'id' | 'level' | 'dedicated' | 'parent' | 'community' | 'party' | 'households'>(store, GRIDS, [day])
  const list = (name: keyof typeof row): number[] => numbers.parse(JSON.parse(row[name]))
  return { id: list('id'), level: list('level'), dedicated: list('dedicated'), parent: list('parent'), community: list('community'), party: list('party'), households: list('households') }
}

export async function readHolders(store: Store, day: string, titles: readonly string[]): Promise<CoverageFacts['holders']> {
  const rows = await store.all<{ title: string; grids: string }>(HOLDERS, [day, JSON.stringify(titles)])
  return new Map(rows.map(({ title, grids }) => [title, numbers.parse(JSON.parse(grids))]))
}

export async function readOrganisations(store: Store, day: string): Promise<Pick<CoverageFacts, 'organisations' | 'order'>> {
  const row = await only<'id' | 'parent' | 'kind' | 'name'>(store, ORGANISATIONS, [day])
  const { ids } = await only<'ids'>(store, ORDER, [day])
  return {
    organisations: { id: numbers.parse(JSON.parse(row.id)), parent: numbers.parse(JSON.parse(row.parent)), kind: words.parse(JSON.parse(row.kind)), name: words.parse(JSON.parse(row.name)) },
    order: numbers.parse(JSON.parse(ids)),
  }
}

export async function readLinks(store: Store, day: string): Promise<Pick<CoverageFacts, 'leading' | 'contacts'>> {
  const read = async (kind: string): Promise<[number, number][]> => pairs.parse(JSON.parse((await only<'pairs'>(store, LINKS, [day, kind])).pairs))
  return { leading: await read('leading'), contacts: await read('contact') }
}

async function only<Columns extends string>(store: Store, sql: string, parameters: unknown[]): Promise<Row<Columns>> {
  const row = await store.first<Row<Columns>>(sql, parameters)
  if (!row) throw new Error('an aggregate without a row')
  return row
}
