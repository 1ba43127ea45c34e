import { composeCard, type CardContent, type ComposedCard } from './card'
import { layOutTree, type Direction, type TreeCard, type TreeLayout } from './tree-layout'

/** An organisation of the chart with what is shown below it; a closed branch has no children here. */
export interface ChartEntry {
  id: number
  content: CardContent
  open: boolean
  children: readonly ChartEntry[]
}

/** A chart ready to be drawn: where everything stands, and what stands on the cards. */
export interface ChartPicture {
  layout: TreeLayout
  cards: ReadonlyMap<number, PictureCard>
}

export interface PictureCard {
  composed: ComposedCard
  open: boolean
}

export function composePicture(entries: readonly ChartEntry[], direction: Direction): ChartPicture {
  const cards = new Map<number, PictureCard>()
  const treeCard = (entry: ChartEntry): TreeCard => {
    const composed = composeCard(entry.content)
    cards.set(entry.id, { composed, open: entry.open })
    return { key: entry.id, width: composed.width, height: composed.height, children: entry.children.map(treeCard) }
  }
  return { layout: layOutTree(entries.map(treeCard), { direction }), cards }
}
