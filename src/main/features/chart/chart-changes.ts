import type { z } from 'zod'
import type { chartTarget, ChartScope } from '@shared/contract/chart'
import { TreeDifference, type Change, type Told } from '@shared/domain/chart-difference/compare-trees'
import { DifferenceWords, type Passage } from '@shared/domain/chart-difference/words'
import type { Shelf } from '../../store/shelf'
import type { Store } from '../../store/store'
import { LEADERS_SHOWN } from './chart-queries'
import { leaderChanges } from './leader-changes'
import { endings, foundings, otherKinds } from './passages'
import { idOf, placedKey, placedTreeOn, type ComparedView } from './placed-trees'

/** What is different between the day that is shown and another one; of a pair of days everything is worked out at once and kept. */

export type ChartTarget = z.output<typeof chartTarget>

/** A card of the other day only, drawn under the parent it had. */
export interface GoneCard {
  target: ChartTarget
  /** Cards of the other day right below it. */
  childCount: number
}

export interface ChartDifference {
  changeOf(target: ChartTarget): Change | null
  /** How many cards below it are different, those that are not on the shown day among them. */
  changesBelow(target: ChartTarget): number
  /** Cards of the other day only that stood right under one; null: at the top. */
  goneUnder(parent: ChartTarget | null): GoneCard[]
  /** Whether a card is on the other day only. */
  isGone(target: ChartTarget): boolean
  /** What stands above a card, the nearest first. */
  above(target: ChartTarget): ChartTarget[]
  counts: TreeDifference['counts']
  /** The changed cards in the order of the tree, at most so many. */
  items(most: number): { target: ChartTarget; name: string; kinds: Change['kinds'] }[]
}

/** How what stands above is called in each view. */
const ABOVE: Readonly<Record<ComparedView, string>> = { block: '上级', party: '上级党组织', line: '业务指导单位', grids: '上级' }

/** Kept pairs of a view and two days. */
const KEPT = 4

/** Null where the view has no difference: the leaders of one organisation, one person's place. */
export async function readDifference(store: Store, { view }: ChartScope, day: string, than: string): Promise<ChartDifference | null> {
  if (view === 'leaders' || view === 'person') return null
  return shelfOf(store).get(`${view} ${day} ${than}`, async () => asDifference(await compareDays(store, view, day, than), view))
}

async function compareDays(store: Store, view: ComparedView, day: string, than: string): Promise<TreeDifference> {
  const [earlier, later] = day < than ? [day, than] : [than, day]
  const shown = await placedTreeOn(store, view, day)
  const other = await placedTreeOn(store, view, than)
  const [before, after] = day < than ? [shown, other] : [other, shown]
  const came = [...after.keys()].filter((key) => !before.has(key))
  const went = [...before.keys()].filter((key) => !after.has(key))
  const told: Told = { ...(await readPassages(store, { came, went, view, earlier, later })), leaders: await readLeaders(store, view, { earlier, later }) }
  return new TreeDifference(shown, other, day < than, new DifferenceWords(day < than ? than : null, ABOVE[view]), told)
}

interface Passing {
  came: readonly string[]
  went: readonly string[]
  view: ComparedView
  earlier: string
  later: string
}

/** A record with a place in the line on one of the days only. */
const IN_LINE: Passage = { how: 'line', on: null, other: null }

async function readPassages(store: Store, { came, went, view, earlier, later }: Passing): Promise<Pick<Told, 'passage'>> {
  const table = view === 'grids' ? 'grid' : 'organisation'
  const [cameIds, wentIds] = [came.map(idOf), went.map(idOf)]
  const known = [await foundings(store, table, cameIds, { earlier, later }), await endings(store, table, wentIds, { earlier, later })]
  // What was there all the time is a party organisation on one of the days only.
  if (view === 'party') known.push(await otherKinds(store, cameIds, earlier), await otherKinds(store, wentIds, later))
  return { passage: (key) => known.map((passages) => passages.get(idOf(key))).find((passage) => passage !== undefined) ?? IN_LINE }
}

async function readLeaders(store: Store, view: ComparedView, days: { earlier: string; later: string }): Promise<Told['leaders']> {
  const changes = await leaderChanges(store, view === 'grids' ? 'grid_id' : 'organisation_id', days, LEADERS_SHOWN)
  return (key) => changes.get(idOf(key)) ?? null
}

function asDifference(tree: TreeDifference, view: ComparedView): ChartDifference {
  const type = view === 'grids' ? 'grid' : 'organisation'
  const targetOf = (key: string): ChartTarget => ({ type, id: idOf(key) })
  const keyIn = (target: ChartTarget): string => (target.type === type ? placedKey(view, target.id) : '')
  return {
    changeOf: (target) => tree.changeOf(keyIn(target)),
    changesBelow: (target) => tree.changesBelow(keyIn(target)),
    goneUnder: (parent) => tree.absentUnder(parent === null ? null : keyIn(parent)).map((key) => ({ target: targetOf(key), childCount: tree.absentUnder(key).length })),
    isGone: (target) => tree.isAbsent(keyIn(target)),
    above: (target) => Array.from(tree.upFrom(keyIn(target)), targetOf),
    counts: tree.counts,
    items: (most) => tree.inOrder(most).map((key) => ({ target: targetOf(key), name: tree.cardOf(key)?.name ?? '', kinds: tree.changeOf(key)?.kinds ?? [] })),
  }
}

const shelves = new WeakMap<Store, Shelf<ChartDifference>>()

function shelfOf(store: Store): Shelf<ChartDifference> {
  const tables = ['organisation', 'organisation_version', 'organisation_kind', 'organisation_link', 'grid', 'grid_version', 'post', 'tenure', 'person'] as const
  const shelf = shelves.get(store) ?? store.shelf<ChartDifference>(tables, KEPT)
  shelves.set(store, shelf)
  return shelf
}
