import { z } from 'zod'
import type { Store } from './store'

/** An organisation in the order of the tree: each followed by what stands below it. */
export interface OrderedOrganisation {
  id: number
  name: string
  kind: string
  parentId: number | null
  parentName: string | null
  /** 1 for what stands at the top of what was asked for. */
  level: number
}

const nodes = z.array(z.tuple([z.number(), z.number().nullable(), z.string(), z.string()]))

/** Every organisation of a day, or one and all below it, in the order of the tree. One value is read: see the tree of organisations. */
export async function organisationsInOrder(store: Store, day: string, rootId: number | null): Promise<OrderedOrganisation[]> {
  const row = await store.first<{ json: string }>(
    `SELECT json_group_array(json_array(id, parent_id, name, kind)) AS json FROM (
       SELECT organisation.id, version.parent_id, version.name, version.kind
       FROM organisation_version AS version JOIN organisation ON organisation.id = version.organisation_id
       WHERE version.status = 'active' AND version.valid_from <= ?1 AND version.valid_to > ?1 ORDER BY organisation.sort_order, organisation.id)`,
    [day],
  )
  const all = nodes.parse(JSON.parse(row?.json ?? '[]')).map(([id, parentId, name, kind]) => ({ id, parentId, name, kind }))
  const byId = new Map(all.map((node) => [node.id, node]))
  const children = new Map<number | null, (typeof all)[number][]>()
  for (const node of all) {
    // What stood under something that is not there on the day stands at the top.
    const above = node.parentId !== null && byId.has(node.parentId) ? node.parentId : null
    const siblings = children.get(above)
    if (siblings) siblings.push(node)
    else children.set(above, [node])
  }
  const ordered: OrderedOrganisation[] = []
  const passed = new Set<number>()
  const walk = (node: (typeof all)[number], level: number): void => {
    if (passed.has(node.id)) return
    passed.add(node.id)
    ordered.push({ ...node, parentName: node.parentId === null ? null : (byId.get(node.parentId)?.name ?? null), level })
    for (const child of children.get(node.id) ?? []) walk(child, level + 1)
  }
  const root = rootId === null ? undefined : byId.get(rootId)
  const tops = rootId === null ? (children.get(null) ?? []) : root ? [root] : []
  for (const top of tops) walk(top, 1)
  return ordered
}
