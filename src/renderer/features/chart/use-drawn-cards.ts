import { computed, type ComputedRef } from 'vue'
import type { ChartPicture, PictureCard } from '@shared/domain/chart-layout/picture'
import { pathOf, type PlacedCard, type Segment } from '@shared/domain/chart-layout/tree-layout'
import type { CardIndex } from './card-index'
import type { StageView } from './use-stage-view'
import { grownTo, inSteps, sameRectangle, shownPart, type Rectangle } from './viewport'

/** Smaller than this, the texts of cards cannot be read any more, and the canvas sets the names larger. */
const READ_FROM = 0.4
/** So many cards may be elements of the page; above, they are painted. Only much fewer are elements again, lest the drawing flicker between both. */
const MOST_ELEMENTS = 400
const ELEMENTS_AGAIN = 320
/** Around the window, in its px: there before they are seen. */
const SPARE = 64
/** So far away they stay: to and fro costs nothing. */
const KEPT = 360
/** The cards that are elements only change when the window crosses a step, in px of the chart. */
const STEP = 192

export interface DrawnCard {
  placed: PlacedCard
  card: PictureCard
}

export interface DrawnCards {
  /** Cards and lines are painted; of elements there are only the cards in use. */
  painted: ComputedRef<boolean>
  cards: ComputedRef<DrawnCard[]>
  /** The connectors in sight, as one path. */
  lines: ComputedRef<string>
}

/** What of the chart becomes elements of the page: what is in sight, as long as that is not too much. */
export function useDrawnCards(picture: () => ChartPicture, stage: StageView, inUse: () => readonly (string | null)[]): DrawnCards {
  const { index, here, size } = stage
  const around = (spare: number): Rectangle => inSteps(shownPart(here.value, size.value, spare), STEP)
  const needed = computed<Rectangle>((before) => {
    const now = around(SPARE)
    return before && sameRectangle(before, now) ? before : now
  })
  const kept = computed<{ of: CardIndex; part: Rectangle }>((before) => {
    // Another drawing begins anew.
    if (before?.of !== index.value) return { of: index.value, part: needed.value }
    const part = grownTo(before.part, needed.value, around(KEPT))
    return sameRectangle(before.part, part) ? before : { of: index.value, part }
  })
  const unreadable = computed(() => here.value.scale < READ_FROM)
  const inSight = computed(() => (unreadable.value ? [] : index.value.cardsIn(needed.value)))
  const painted = computed<boolean>((before) => unreadable.value || inSight.value.length > (before === true ? ELEMENTS_AGAIN : MOST_ELEMENTS))

  const part = computed(() => kept.value.part)
  const elements = computed(() => {
    if (painted.value) return []
    const all = index.value.cardsIn(part.value)
    return all.length > MOST_ELEMENTS ? inSight.value : all
  })
  // Always in their order: an element that is moved to another place in the page loses the focus.
  const cards = computed(() => {
    const shown = new Set(elements.value)
    for (const key of inUse()) {
      const placed = index.value.get(key)
      if (placed) shown.add(placed)
    }
    const rank = ({ key }: PlacedCard): number => index.value.rank(key) ?? 0
    return [...shown].sort((a, b) => rank(a) - rank(b)).flatMap((placed): DrawnCard[] => {
      const card = picture().cards.get(placed.key)
      return card ? [{ placed, card }] : []
    })
  })

  const lines = computed(() => {
    if (painted.value) return ''
    const seen: Segment[] = []
    index.value.eachLineIn(part.value, (segment) => seen.push(clipped(segment, part.value)))
    return pathOf(seen)
  })

  return { painted, cards, lines }
}

/** The line above a city's communities is a million px long: only what is near is given to the page. */
function clipped([x1, y1, x2, y2]: Segment, { x, y, width, height }: Rectangle): Segment {
  const within = (value: number, from: number, length: number): number => Math.min(Math.max(value, from), from + length)
  return [within(x1, x, width), within(y1, y, height), within(x2, x, width), within(y2, y, height)]
}
