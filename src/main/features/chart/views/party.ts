import { organisationsOn } from '../../../store/coverage-facts'
import { readKinds } from '../../../store/organisation-kinds'
import type { Store } from '../../../store/store'
import { RecordTree } from '../chart-tree'

/** Party organisations under the nearest one above them: what stands between, such as a community, is left out. */
export async function partyTree(store: Store, day: string): Promise<RecordTree> {
  const { byId } = await organisationsOn(store, day)
  const kinds = await readKinds(store.reader)
  const isParty = (id: number): boolean => kinds.isParty(byId.kind(id))
  const tree = new RecordTree()
  for (const id of byId.ofKinds((kind) => kinds.isParty(kind))) tree.add(id, byId.nearest(byId.parent(id), isParty))
  return tree
}
