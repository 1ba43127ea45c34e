import { onBeforeUnmount, ref, type Ref } from 'vue'
import type { CardMoving } from './use-card-moving'
import type { StageView } from './use-stage-view'
import type { Point, View } from './viewport'

const WHEEL_STEP = 0.0015
const WHEEL_LINE = 16
/** A pointer that moved no farther than this has clicked. */
const CLICK_TOLERANCE = 4

interface Press {
  pointer: number
  start: Point
  from: View
  /** The card that would go along. */
  card: string | null
  moving: boolean
}

export interface StagePointer {
  panning: Readonly<Ref<boolean>>
  /** Whether a button is down: meanwhile nothing moves by itself. */
  isPressed: () => boolean
  /** Whether the click that comes now ends a drag. */
  wasDragged: () => boolean
  place: (event: MouseEvent) => Point
  onDown: (event: PointerEvent) => void
  onMove: (event: PointerEvent) => void
  onUp: (event: PointerEvent) => void
  onLost: () => void
  onWheel: (event: WheelEvent) => void
}

/** What the pointer does: the background drags the chart, a card that may be moved goes along, the wheel zooms. */
export function useStagePointer(stage: Readonly<Ref<HTMLElement | null>>, view: StageView, moving: CardMoving, movableAt: (event: PointerEvent) => string | null): StagePointer {
  const panning = ref(false)
  let press: Press | null = null
  let dragged = false
  let timer: ReturnType<typeof setTimeout> | undefined
  onBeforeUnmount(() => clearTimeout(timer))

  function place(event: MouseEvent): Point {
    const box = stage.value?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  function onDown(event: PointerEvent): void {
    if (event.button > 1 || press) return
    dragged = false
    // The middle button always drags the chart, whatever lies under it.
    const card = event.button === 0 ? movableAt(event) : null
    press = { pointer: event.pointerId, start: { x: event.clientX, y: event.clientY }, from: view.here.value, card, moving: false }
  }

  function onMove(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointer) return
    const [dx, dy] = [event.clientX - press.start.x, event.clientY - press.start.y]
    if (!press.moving && Math.hypot(dx, dy) <= CLICK_TOLERANCE) return
    if (!press.moving) {
      press.moving = true
      dragged = true
      // From here on the stage gets the pointer, so that letting go is no click on a card.
      stage.value?.setPointerCapture(event.pointerId)
      if (press.card === null) panning.value = true
      else moving.begin(press.card, place(event))
    }
    if (press.card === null) view.show({ ...press.from, x: press.from.x + dx, y: press.from.y + dy })
    else moving.holdAt(place(event))
  }

  function onUp(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointer) return
    const { card, moving: moved } = press
    release()
    if (card !== null && moved) moving.finish()
  }

  /** The window took the pointer away. */
  function onLost(): void {
    if (press && press.card !== null && press.moving) moving.cancel()
    release()
  }

  function release(): void {
    press = null
    panning.value = false
    // The click belonging to a drag comes right behind it.
    timer = setTimeout(() => (dragged = false))
  }

  function onWheel(event: WheelEvent): void {
    const [dx, dy] = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? [event.deltaX * WHEEL_LINE, event.deltaY * WHEEL_LINE] : [event.deltaX, event.deltaY]
    const { x, y, scale } = view.here.value
    if (event.shiftKey) view.show({ scale, x: x - (dx === 0 ? dy : dx), y })
    else if (Math.abs(dx) > Math.abs(dy)) view.show({ scale, x: x - dx, y: y - dy })
    else view.zoom(Math.exp(-Math.min(Math.max(dy, -400), 400) * WHEEL_STEP), place(event))
  }

  return { panning, isPressed: () => press !== null, wasDragged: () => dragged, place, onDown, onMove, onUp, onLost, onWheel }
}
