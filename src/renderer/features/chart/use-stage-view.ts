import { computed, onBeforeUnmount, onMounted, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ChartPicture } from '@shared/domain/chart-layout/picture'
import type { PlacedCard } from '@shared/domain/chart-layout/tree-layout'
import { indexOf, type CardIndex } from './card-index'
import { around, broughtIntoSight, centred, centredOn, fitted, kept, leastScale, opened, zoomed, type Point, type Size, type View } from './viewport'

export interface StageView {
  /** Of the window the chart is seen through; nothing before it is known. */
  size: Readonly<ShallowRef<Size>>
  index: ComputedRef<CardIndex>
  here: ComputedRef<View>
  /** Shows a view, or what comes nearest to it with part of the chart in the window. */
  show: (next: View) => void
  zoom: (factor: number, at?: Point) => void
  fit: () => void
  /** On or back by most of a window, downwards or across. */
  turn: (step: 1 | -1, across: boolean) => void
  /** A card in the middle of the window. */
  centre: (key: string) => void
  centreOn: (point: Point) => void
  bring: (card: PlacedCard) => void
  showBranch: (key: string) => void
  restart: () => void
}

const WINDOWFUL = 0.8

/** Where the chart lies in its window, and how it gets there. */
export function useStageView(
  stage: Readonly<Ref<HTMLElement | null>>,
  props: Readonly<{ picture: ChartPicture; selected: string | null }>,
  view: Ref<View | null>,
  active: Readonly<Ref<string | null>>,
): StageView {
  const size = shallowRef<Size>({ width: 0, height: 0 })
  const index = computed(() => indexOf(props.picture.layout))
  const here = computed<View>(() => view.value ?? { x: 0, y: 0, scale: 1 })
  let watcher: ResizeObserver | null = null

  onMounted(() => {
    if (!stage.value) return
    watcher = new ResizeObserver(([entry]) => entry && resized(entry.contentRect))
    watcher.observe(stage.value)
  })
  onBeforeUnmount(() => watcher?.disconnect())

  function resized({ width, height }: Size): void {
    size.value = { width, height }
    if (view.value === null) return restart()
    // The panel beside the chart takes room: the card it tells of stays in sight.
    const card = index.value.get(props.selected)
    if (card) bring(card)
  }

  /** A new drawing keeps the card in use where it was; the first one is shown from its beginning. */
  watch(index, (now, before) => {
    if (view.value === null) return restart()
    const anchor = active.value ?? before.cards[0]?.key ?? null
    const [was, is] = [before.get(anchor), now.get(anchor)]
    if (!was || !is) return
    const { x, y, scale } = view.value
    view.value = { scale, x: x + (was.x - is.x) * scale, y: y + (was.y - is.y) * scale }
  })

  function show(next: View): void {
    view.value = kept(next, index.value.layout, size.value)
  }

  function zoom(factor: number, at: Point = { x: size.value.width / 2, y: size.value.height / 2 }): void {
    show(zoomed(here.value, factor, at, leastScale(index.value.layout, size.value)))
  }

  function fit(): void {
    show(fitted(index.value.layout, size.value))
  }

  function turn(step: 1 | -1, across: boolean): void {
    const { x, y, scale } = here.value
    const { width, height } = size.value
    show(across ? { scale, x: x - step * width * WINDOWFUL, y } : { scale, x, y: y - step * height * WINDOWFUL })
  }

  function centre(key: string): void {
    const card = index.value.get(key)
    if (card) show(centred(here.value, card, size.value))
  }

  function centreOn(point: Point): void {
    show(centredOn(here.value, point, size.value))
  }

  function bring(card: PlacedCard): void {
    show(broughtIntoSight(here.value, card, size.value))
  }

  /** Shows a card and what hangs below it, moving as little as possible. */
  function showBranch(key: string): void {
    const card = index.value.get(key)
    if (!card) return
    const whole = broughtIntoSight(here.value, around([card, ...index.value.childrenOf(key)]), size.value)
    show(broughtIntoSight(whole, card, size.value))
  }

  /** From the beginning, as when the chart was first shown. */
  function restart(): void {
    const { layout, cards } = index.value
    const ready = size.value.width > 0 && cards.length > 0
    view.value = ready ? opened(layout, cards[0] ?? null, size.value) : null
  }

  return { size, index, here, show, zoom, fit, turn, centre, centreOn, bring, showBranch, restart }
}
