import { z } from 'zod'
import type { Placed, PlacedTree } from '@shared/domain/chart-difference/compare-trees'
import { PARTY_KINDS } from '../../store/organisation-kinds'
import type { Store } from '../../store/store'

/** The views whose trees can be compared: what stands where on a day, without anything else about it. */
export type ComparedView = 'block' | 'party' | 'line' | 'grids'

/** No tree is deeper; a ring that a damaged file may hold ends here. */
const DEEPEST = 100

const organisations = z.array(z.tuple([z.number(), z.number().nullable(), z.string(), z.number()]))
const grids = z.array(z.tuple([z.number(), z.number().nullable(), z.string(), z.string().nullable()]))
const pairs = z.array(z.tuple([z.number(), z.number()]))

const on = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

export async function placedTreeOn(store: Store, view: ComparedView, day: string): Promise<PlacedTree> {
  if (view === 'grids') return gridTree(await gridsOn(store, day))
  const all = await organisationsOn(store, day)
  if (view === 'party') return partyTree(all)
  return view === 'line' ? lineTree(all, await guidedOn(store, day)) : blockTree(all)
}

interface Organisation {
  parentId: number | null
  name: string
  party: boolean
}

/** One value is read: see the tree of organisations. */
async function organisationsOn(store: Store, day: string): Promise<ReadonlyMap<number, Organisation>> {
  const json = await readJson(
    store,
    `SELECT json_group_array(json_array(id, parent_id, name, party)) AS json FROM (
       SELECT organisation.id, version.parent_id, version.name, version.kind IN ${PARTY_KINDS} AS party
       FROM organisation_version AS version JOIN organisation ON organisation.id = version.organisation_id
       WHERE version.status = 'active' AND ${on('version')} ORDER BY organisation.sort_order, organisation.id)`,
    day,
  )
  return new Map(organisations.parse(json).map(([id, parentId, name, party]) => [id, { parentId, name, party: party === 1 }]))
}

async function gridsOn(store: Store, day: string): Promise<z.output<typeof grids>> {
  const json = await readJson(
    store,
    `SELECT json_group_array(json_array(id, parent_id, name, code)) AS json FROM (
       SELECT grid.id, version.parent_id, version.name, version.code
       FROM grid_version AS version JOIN grid ON grid.id = version.grid_id
       WHERE version.status = 'active' AND ${on('version')} ORDER BY grid.sort_order, grid.id)`,
    day,
  )
  return grids.parse(json)
}

async function guidedOn(store: Store, day: string): Promise<z.output<typeof pairs>> {
  const json = await readJson(store, `SELECT json_group_array(json_array(organisation_id, other_id)) AS json FROM organisation_link AS link WHERE link.kind = 'guiding' AND ${on('link')}`, day)
  return pairs.parse(json)
}

async function readJson(store: Store, sql: string, day: string): Promise<unknown> {
  const row = await store.first<{ json: string }>(sql, [day])
  return JSON.parse(row?.json ?? '[]')
}

/** Cards are named by view and record alone: in each of these trees a record has one place. */
export function placedKey(view: ComparedView, id: number): string {
  return `${view === 'grids' ? 'g' : 'o'}${id}`
}

export function idOf(key: string): number {
  return Number(key.slice(1))
}

const organisationKey = (id: number): string => `o${id}`

function blockTree(all: ReadonlyMap<number, Organisation>): PlacedTree {
  const tree = new Map<string, Placed>()
  for (const [id, { parentId, name }] of all) tree.set(organisationKey(id), { parent: parentId !== null && all.has(parentId) ? organisationKey(parentId) : null, name, code: null })
  return tree
}

/** Each party organisation under the nearest one above it. */
function partyTree(all: ReadonlyMap<number, Organisation>): PlacedTree {
  const tree = new Map<string, Placed>()
  for (const [id, { name, party }] of all) {
    if (party) tree.set(organisationKey(id), { parent: partyAbove(all, id), name, code: null })
  }
  return tree
}

function partyAbove(all: ReadonlyMap<number, Organisation>, id: number): string | null {
  let at = all.get(id)?.parentId ?? null
  for (let height = 0; at !== null && height < DEEPEST; height += 1) {
    const above = all.get(at)
    if (above?.party) return organisationKey(at)
    at = above?.parentId ?? null
  }
  return null
}

function lineTree(all: ReadonlyMap<number, Organisation>, guided: z.output<typeof pairs>): PlacedTree {
  const above = new Map(guided.filter(([id, other]) => all.has(id) && all.has(other)))
  const guiding = new Set(above.values())
  const tree = new Map<string, Placed>()
  for (const [id, { name }] of all) {
    const other = above.get(id)
    if (other !== undefined || guiding.has(id)) tree.set(organisationKey(id), { parent: other === undefined ? null : organisationKey(other), name, code: null })
  }
  return tree
}

function gridTree(all: z.output<typeof grids>): PlacedTree {
  const there = new Set(all.map(([id]) => id))
  return new Map(all.map(([id, parentId, name, code]) => [`g${id}`, { parent: parentId !== null && there.has(parentId) ? `g${parentId}` : null, name, code }]))
}
