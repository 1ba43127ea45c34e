import type { ChartScope } from '@shared/contract/chart'
import type { RecordTable } from '../../store/rows'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import type { ChartTree } from './chart-tree'
import { blockTree } from './views/block'
import { gridsTree } from './views/grids'
import { leadersTree } from './views/leaders'
import { lineTree } from './views/line'
import { partyTree } from './views/party'
import { personTree } from './views/person'

/** The trees of all views. Those of the whole office are kept until one of their tables is written. */

const ORGANISATIONS = ['organisation', 'organisation_version'] as const

const wholes: Record<WholeView, { tables: readonly RecordTable[]; make: (store: Store, day: string) => Promise<ChartTree> }> = {
  block: { tables: ORGANISATIONS, make: blockTree },
  party: { tables: [...ORGANISATIONS, 'organisation_kind'], make: partyTree },
  line: { tables: [...ORGANISATIONS, 'organisation_link'], make: lineTree },
  grids: { tables: [...ORGANISATIONS, 'organisation_link', 'grid', 'grid_version'], make: gridsTree },
}
export type WholeView = 'block' | 'party' | 'line' | 'grids'

const shelves = new WeakMap<Store, Map<WholeView, Shelf<ChartTree>>>()

export async function treeOn(store: Store, scope: ChartScope, day: string): Promise<ChartTree> {
  if (scope.view === 'leaders') return leadersTree(store, scope.organisationId, day)
  if (scope.view === 'person') return personTree(store, (view) => wholeTree(store, view, day), scope.personId, day)
  return wholeTree(store, scope.view, day)
}

function wholeTree(store: Store, view: WholeView, day: string): Promise<ChartTree> {
  const kept = shelves.get(store) ?? new Map<WholeView, Shelf<ChartTree>>()
  shelves.set(store, kept)
  const { tables, make } = wholes[view]
  const shelf = kept.get(view) ?? store.shelf<ChartTree>(tables)
  kept.set(view, shelf)
  return shelf.get(day, () => make(store, day))
}
