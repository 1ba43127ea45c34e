import type { z } from 'zod'
import type { chart, ChartScope } from '@shared/contract/chart'
import { NO_CHANGES, TreeDifference, type Change, type PlacedTree, type Told } from '@shared/domain/chart-difference/compare-trees'
import { DifferenceWords, type Passage, type ViewTerms } from '@shared/domain/chart-difference/words'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import { LEADERS_SHOWN } from './cards'
import type { Target } from './chart-tree'
import type { WholeView } from './chart-trees'
import { leaderChanges } from './leader-changes'
import { endings, foundings, otherKinds } from './passages'
import { placedTreeOn, recordNumber, recordOf } from './placed-trees'

/** What is different between the day that is shown and another one; of a pair of days everything is worked out at once and kept. */

export interface ChartDifference {
  changeOf(target: Target): Change | null
  /** How many cards below it are different, those that are not on the shown day among them. */
  changesBelow(target: Target): number
  /** Cards of the other day only that stood right under one; null: at the top. They are drawn there. */
  goneUnder(parent: Target | null): RecordTarget[]
  /** What stood above a card of the other day only, the nearest first, up to one that is there on the shown day, too; null for any other card. */
  wayToGone(target: Target): GoneWay | null
  counts: TreeDifference['counts']
  /** The changed cards in the order of the tree, at most so many. */
  items(most: number): { target: Target; name: string; kinds: Change['kinds'] }[]
}

export interface RecordTarget {
  type: 'organisation' | 'grid'
  id: number
}

export interface GoneWay {
  /** Null: at the top. */
  from: Target | null
  /** From there down, the card itself last. */
  down: RecordTarget[]
}

/** How each view calls what stands above, and what gives a record its place in it. */
const TERMS: Readonly<Record<WholeView, ViewTerms>> = {
  block: { above: '上级', place: '上级' },
  party: { above: '上级党组织', place: '党组织类别' },
  line: { above: '业务指导单位', place: '业务指导关系' },
  grids: { above: '上级', place: '网格' },
}

/** Kept pairs of a view and two days. */
const KEPT = 4

/** Null where the view has no difference: the leaders of one organisation, one person's place. */
export async function readDifference(store: Store, { view }: ChartScope, day: string, than: string): Promise<ChartDifference | null> {
  if (view === 'leaders' || view === 'person') return null
  return shelfOf(store).get(`${view} ${day} ${than}`, async () => asDifference(await compareDays(store, view, day, than)))
}

/** Changed cards told one by one. */
const MOST_ITEMS = 2000

export async function changesOn(store: Store, scope: ChartScope, day: string, than: string): Promise<z.input<(typeof chart)['changes']['output']>> {
  const difference = await readDifference(store, scope, day, than)
  return difference === null ? { counts: NO_CHANGES, items: [] } : { counts: difference.counts, items: difference.items(MOST_ITEMS) }
}

async function compareDays(store: Store, view: WholeView, day: string, than: string): Promise<TreeDifference> {
  const days = day < than ? { earlier: day, later: than } : { earlier: than, later: day }
  const shown = await placedTreeOn(store, view, day)
  const other = await placedTreeOn(store, view, than)
  const [before, after] = day < than ? [shown, other] : [other, shown]
  const told: Told = { passage: await readPassages(store, view, { before, after }, days), leaders: await readLeaders(store, view, days) }
  return new TreeDifference(shown, other, day < than, new DifferenceWords(day < than ? than : null, TERMS[view]), told)
}

interface Days {
  earlier: string
  later: string
}

/** A record that exists on both days, but is in the view on one of them only. */
const ONLY_IN_VIEW: Passage = { how: 'place', on: null, other: null }

async function readPassages(store: Store, view: WholeView, { before, after }: { before: PlacedTree; after: PlacedTree }, days: Days): Promise<Told['passage']> {
  const came = [...after.keys()].filter((key) => !before.has(key))
  const went = [...before.keys()].filter((key) => !after.has(key))
  const known = new Map<number, Passage>()
  const note = (type: 'organisation' | 'grid', passages: ReadonlyMap<number, Passage>): void => {
    for (const [id, passage] of passages) known.set(recordNumber({ type, id }), passage)
  }
  for (const type of ['organisation', 'grid'] as const) {
    const [cameIds, wentIds] = [idsOf(came, type), idsOf(went, type)]
    // First what exists on both days: a founding or an ending tells more.
    if (view === 'party') note(type, await otherKinds(store, cameIds, days.earlier))
    if (view === 'party') note(type, await otherKinds(store, wentIds, days.later))
    note(type, await foundings(store, type, cameIds, days))
    note(type, await endings(store, type, wentIds, days))
  }
  return (key) => known.get(key) ?? ONLY_IN_VIEW
}

function idsOf(keys: readonly number[], wanted: 'organisation' | 'grid'): number[] {
  return keys.map(recordOf).flatMap(({ type, id }) => (type === wanted ? [id] : []))
}

async function readLeaders(store: Store, view: WholeView, days: Days): Promise<Told['leaders']> {
  const organisations = await leaderChanges(store, 'organisation', days, LEADERS_SHOWN)
  const grids = view === 'grids' ? await leaderChanges(store, 'grid', days, LEADERS_SHOWN) : organisations
  return (key) => {
    const { type, id } = recordOf(key)
    return (type === 'grid' ? grids : organisations).get(id) ?? null
  }
}

function asDifference(tree: TreeDifference): ChartDifference {
  return {
    changeOf: (target) => tree.changeOf(recordNumber(target)),
    changesBelow: (target) => tree.changesBelow(recordNumber(target)),
    goneUnder: (parent) => tree.absentUnder(parent === null ? null : recordNumber(parent)).map(recordOf),
    wayToGone: (target) => {
      const way = tree.wayToAbsent(recordNumber(target))
      return way && { from: way.from === null ? null : recordOf(way.from), down: way.down.map(recordOf) }
    },
    counts: tree.counts,
    items: (most) => tree.inOrder(most).map((key) => ({ target: recordOf(key), name: tree.cardOf(key)?.name ?? '', kinds: tree.changeOf(key)?.kinds ?? [] })),
  }
}

const shelves = new WeakMap<Store, Shelf<ChartDifference>>()

function shelfOf(store: Store): Shelf<ChartDifference> {
  const tables = ['organisation', 'organisation_version', 'organisation_kind', 'organisation_link', 'grid', 'grid_version', 'post', 'tenure', 'person'] as const
  const shelf = shelves.get(store) ?? store.shelf<ChartDifference>(tables, KEPT)
  shelves.set(store, shelf)
  return shelf
}
