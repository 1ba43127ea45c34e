import { OrganisationsOnDay, type CoverageFacts } from '@shared/domain/coverage/facts'
import type { LinkKind } from '@shared/domain/organisation-links'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { z } from 'zod'
import type { Shelf } from './shelf'
import type { Store } from './store'

/**
 * What the coverage of a day asks for and the charts stand on: each list as one JSON value, because a row of the
 * driver is dear, and kept by its tables, so that a tenure that was written does not read the grids of a city again.
 */

const ON = 'valid_from <= ?1 AND valid_to > ?1'
const LIVING = `status = 'active' AND ${ON}`

/** Both in the order of siblings. */
const GRIDS = `
  SELECT json_group_array(grid_id) AS id, json_group_array(level) AS level, json_group_array(kind = '专属网格') AS dedicated,
    json_group_array(coalesce(parent_id, 0)) AS parent, json_group_array(coalesce(community_id, 0)) AS community,
    json_group_array(coalesce(party_organisation_id, 0)) AS party, json_group_array(coalesce(households, -1)) AS households
  FROM (SELECT version.* FROM grid_version AS version JOIN grid ON grid.id = grid_id WHERE ${LIVING} ORDER BY level, sort_order, grid_id)`

const HOLDERS = `
  SELECT title, json_group_array(post.grid_id) AS grids
  FROM post JOIN tenure ON tenure.post_id = post.id AND tenure.valid_to > ?1 AND tenure.valid_from <= ?1
  WHERE post.title IN (SELECT value FROM json_each(?2)) AND post.grid_id IS NOT NULL AND post.valid_from <= ?1 AND post.valid_to > ?1
  GROUP BY title`

const ORGANISATIONS = `
  SELECT json_group_array(organisation_id) AS id, json_group_array(coalesce(parent_id, 0)) AS parent, json_group_array(kind) AS kind, json_group_array(name) AS name
  FROM (SELECT version.* FROM organisation_version AS version JOIN organisation ON organisation.id = organisation_id WHERE ${LIVING} ORDER BY sort_order, organisation_id)`

const LINKS = `SELECT json_group_array(json_array(organisation_id, other_id)) AS pairs FROM organisation_link WHERE kind = ?2 AND ${ON}`

const numbers = z.custom<number[]>((value) => Array.isArray(value))
const words = z.custom<string[]>((value) => Array.isArray(value))
const pairs = z.custom<[number, number][]>((value) => Array.isArray(value))

type Row<Columns extends string> = Record<Columns, string>

/** An organisation's facts as lists, and by id. */
export type OrganisationsOfDay = Pick<CoverageFacts, 'organisations' | 'order'> & { byId: OrganisationsOnDay }
type LinksOfDay = Pick<CoverageFacts, 'leading' | 'contacts'> & { guiding: readonly (readonly [own: number, other: number])[] }

/** Days kept: the one that is looked at, and the one it is compared with. */
const DAYS = 3

interface Kept {
  grids: Shelf<CoverageFacts['grids']>
  organisations: Shelf<OrganisationsOfDay>
  links: Shelf<LinksOfDay>
}

/** One a store, shared by the features that ask. */
const shelves = new WeakMap<Store, Kept>()

function keptOf(store: Store): Kept {
  const known = shelves.get(store)
  if (known) return known
  const made: Kept = {
    grids: store.shelf(['grid', 'grid_version'], DAYS),
    organisations: store.shelf(['organisation', 'organisation_version'], DAYS),
    links: store.shelf(['organisation_link'], DAYS),
  }
  shelves.set(store, made)
  return made
}

/** The grids of a day, siblings in their order, the higher levels first. */
export function gridsOn(store: Store, day: string): Promise<CoverageFacts['grids']> {
  return keptOf(store).grids.get(day, async () => {
    const row = await only<'id' | 'level' | 'dedicated' | 'parent' | 'community' | 'party' | 'households'>(store, GRIDS, [day])
    const list = (name: keyof typeof row): number[] => numbers.parse(JSON.parse(row[name]))
    return { id: list('id'), level: list('level'), dedicated: list('dedicated'), parent: list('parent'), community: list('community'), party: list('party'), households: list('households') }
  })
}

/** The organisations of a day, siblings in their order. */
export function organisationsOn(store: Store, day: string): Promise<OrganisationsOfDay> {
  return keptOf(store).organisations.get(day, async () => {
    const row = await only<'id' | 'parent' | 'kind' | 'name'>(store, ORGANISATIONS, [day])
    const organisations = {
      id: numbers.parse(JSON.parse(row.id)),
      parent: numbers.parse(JSON.parse(row.parent)),
      kind: words.parse(JSON.parse(row.kind)),
      name: words.parse(JSON.parse(row.name)),
    }
    const communities = organisations.id.map((_id, at) => organisations.kind[at] === COMMUNITY_KIND)
    const above = new Set(organisations.parent.filter((_parent, at) => communities[at]))
    return { organisations, byId: new OrganisationsOnDay(organisations), order: organisations.id.filter((id, at) => communities[at] || above.has(id)) }
  })
}

export function linksOn(store: Store, day: string): Promise<LinksOfDay> {
  return keptOf(store).links.get(day, async () => {
    const read = async (kind: LinkKind): Promise<[number, number][]> => pairs.parse(JSON.parse((await only<'pairs'>(store, LINKS, [day, kind])).pairs))
    return { leading: await read('leading'), contacts: await read('contact'), guiding: await read('guiding') }
  })
}

export async function readHolders(store: Store, day: string, titles: readonly string[]): Promise<CoverageFacts['holders']> {
  const rows = await store.all<{ title: string; grids: string }>(HOLDERS, [day, JSON.stringify(titles)])
  return new Map(rows.map(({ title, grids }) => [title, numbers.parse(JSON.parse(grids))]))
}

async function only<Columns extends string>(store: Store, sql: string, parameters: unknown[]): Promise<Row<Columns>> {
  const row = await store.first<Row<Columns>>(sql, parameters)
  if (!row) throw new Error('an aggregate without a row')
  return row
}
