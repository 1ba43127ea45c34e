import { organisationsOn } from '../../../store/coverage-facts'
import type { Store } from '../../../store/store'
import { RecordTree } from '../chart-tree'

/** All organisations by parent (按块). What stands under something that is not there on the day stands at the top. */
export async function blockTree(store: Store, day: string): Promise<RecordTree> {
  const { byId } = await organisationsOn(store, day)
  const tree = new RecordTree()
  for (const id of byId.ids) tree.add(id, byId.parent(id))
  return tree
}
