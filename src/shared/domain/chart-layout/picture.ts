import { composeCard, type CardContent, type ComposedCard } from './card'
import type { CardStyle } from './card-style'
import { layOutTree, type Direction, type TreeCard, type TreeLayout } from './tree-layout'

/** A card of the chart with what is shown below it; a closed branch has no children here. */
export interface ChartEntry {
  key: string
  content: CardContent
  open: boolean
  children: readonly ChartEntry[]
}

/** A chart ready to be drawn: where everything stands, and what stands on the cards. */
export interface ChartPicture {
  layout: TreeLayout
  cards: ReadonlyMap<string, PictureCard>
}

export interface PictureCard {
  composed: ComposedCard
  content: CardContent
  open: boolean
}

/** Cards whose texts were set already, by style: opening one branch of 27,000 sets the texts of that branch only. */
const composedCards = new WeakMap<CardStyle, WeakMap<CardContent, ComposedCard>>()

function composed(content: CardContent, style: CardStyle): ComposedCard {
  const known = composedCards.get(style) ?? new WeakMap<CardContent, ComposedCard>()
  composedCards.set(style, known)
  const card = known.get(content) ?? composeCard(content, style)
  known.set(content, card)
  return card
}

/** Texts are set once for each content and style, told by their identity: neither may be changed in place. */
export function composePicture(entries: readonly ChartEntry[], direction: Direction, style: CardStyle): ChartPicture {
  const cards = new Map<string, PictureCard>()
  const treeCard = ({ key, content, open, children }: ChartEntry): TreeCard => {
    const card = composed(content, style)
    cards.set(key, { composed: card, content, open })
    return { key, width: card.width, height: card.height, row: card.row, children: children.map(treeCard) }
  }
  return { layout: layOutTree(entries.map(treeCard), { direction }), cards }
}
