import type { ChartEntry, ChartPicture } from '../chart-layout/picture'

/** The tree that a picture was made of, to be set in another way. */
export function entriesOf({ layout, cards }: ChartPicture): ChartEntry[] {
  const under = new Map<string | null, ChartEntry[]>()
  const listUnder = (parent: string | null): ChartEntry[] => {
    const list = under.get(parent) ?? []
    under.set(parent, list)
    return list
  }
  for (const { key, parent } of layout.cards) {
    const card = cards.get(key)
    if (card) listUnder(parent).push({ key, content: card.content, open: card.open, children: listUnder(key) })
  }
  return listUnder(null)
}

export function depthOf(entries: readonly ChartEntry[]): number {
  return entries.length === 0 ? 0 : 1 + entries.reduce((most, { children }) => Math.max(most, depthOf(children)), 0)
}

export function countOf(entries: readonly ChartEntry[]): number {
  return entries.reduce((sum, { children }) => sum + 1 + countOf(children), 0)
}

/** The first `depth` levels; what stood below is closed. */
export function upTo(entries: readonly ChartEntry[], depth: number): ChartEntry[] {
  return entries.map((entry) => {
    if (entry.children.length === 0) return entry
    return depth > 1 ? { ...entry, children: upTo(entry.children, depth - 1) } : { ...entry, open: false, children: [] }
  })
}
