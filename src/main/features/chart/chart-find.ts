import type { z } from 'zod'
import type { chartMatch, ChartScope } from '@shared/contract/chart'
import { organisationsOn } from '../../store/coverage-facts'
import { readGridLevels } from '../../store/grid-levels'
import type { Store } from '../../store/store'
import { gridKindInWords } from './cards'
import { matchesOn, matchingPeople } from './chart-matches'
import { gridFacts } from './chart-queries'
import { MadeTree, type ChartTree, type Place, type Target } from './chart-tree'
import { treeOn } from './chart-trees'

type Found = z.input<typeof chartMatch>

/** What of a view's tree fits the text: what is called so first, short names before long ones. */
export async function findInChart(store: Store, scope: ChartScope, text: string, day: string, limit: number): Promise<Found[]> {
  const tree = await treeOn(store, scope, day)
  const found: { target: Target; path: Place[] }[] = []
  for (const target of await candidates(store, scope, tree, text.trim(), day)) {
    const path = tree.pathTo(target)
    if (path === null) continue
    found.push({ target, path: path.map((key) => tree.place(key)).filter((place) => place !== null) })
    if (found.length === limit) break
  }
  const told = await namesOf(store, found.flatMap(({ path }) => path), day)
  return found.map(({ target, path }) => {
    const names = path.map(told)
    return { target, name: names.at(-1)?.name ?? '', kind: names.at(-1)?.kind ?? '', path: names.slice(0, -1).map(({ name }) => name) }
  })
}

async function candidates(store: Store, { view }: ChartScope, tree: ChartTree, typed: string, day: string): Promise<Target[]> {
  const organisations = await matchesOn(store, 'organisation', typed, day)
  const grids = view === 'grids' || view === 'person' ? await matchesOn(store, 'grid', typed, day) : []
  const people = tree instanceof MadeTree ? await matchingPeople(store, typed, tree.people()) : []
  const records = [
    ...organisations.map((match) => ({ ...match, type: 'organisation' as const })),
    ...grids.map((match) => ({ ...match, type: 'grid' as const })),
  ].sort((a, b) => a.fit - b.fit)
  return [...people.map((id): Target => ({ type: 'person', id })), ...records.map(({ type, id }): Target => ({ type, id }))]
}

/** Names and kinds of what stands at these places, read together. */
async function namesOf(store: Store, places: readonly Place[], day: string): Promise<(place: Place) => { name: string; kind: string }> {
  const ids = new Set(places.flatMap((place) => ('target' in place && place.target.type === 'grid' ? [place.target.id] : [])))
  const grids = new Map((await gridFacts(store, [...ids], day)).map((grid) => [grid.id, grid]))
  const levels = await readGridLevels(store.reader)
  const { byId } = await organisationsOn(store, day)
  return (place) => {
    if ('card' in place) return { name: place.card.name, kind: place.card.kind }
    const { type, id } = place.target
    if (type === 'organisation') return { name: byId.name(id), kind: byId.kind(id) }
    const grid = grids.get(id)
    return grid ? { name: grid.name, kind: gridKindInWords(grid, levels) } : { name: '', kind: '' }
  }
}
