import { neighbour, type Arrow } from './chart-walk'
import type { CardMoving } from './use-card-moving'
import type { StageView } from './use-stage-view'

const KEY_ZOOM = 1.25

export interface StageKeys {
  /** The card the keys are for. */
  current: () => string | null
  view: StageView
  moving: CardMoving
  movable: (key: string) => boolean
  hasChildren: (key: string) => boolean
  goTo: (key: string) => void
  toggle: (key: string) => void
  focusOn: (key: string) => void
  close: () => void
}

/** What each key does on the chart; keys with Ctrl, Alt and the like are left to the window. */
export function useStageKeys({ current, view, moving, ...stage }: StageKeys): (event: KeyboardEvent) => void {
  function walk(to: string | null | undefined): void {
    if (to !== null && to !== undefined) stage.goTo(to)
  }

  function lastSibling(of: string): string | undefined {
    const { index } = view
    return index.value.childrenOf(index.value.get(of)?.parent ?? null).at(-1)?.key
  }

  function startMoving(card: string): void {
    if (stage.movable(card) && moving.move.value === null) moving.begin(card, null)
  }

  return (event) => {
    const card = current()
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || card === null) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (isArrow(key)) walk(neighbour(view.index.value, card, key))
    else if (key === 'Home') walk(view.index.value.cards[0]?.key)
    else if (key === 'End') walk(lastSibling(card))
    else if (key === 'Enter' && moving.move.value) moving.finish()
    else if (key === 'Enter' || key === ' ') stage.toggle(card)
    else if (key === 'f' && stage.hasChildren(card)) stage.focusOn(card)
    else if (key === 'm') startMoving(card)
    else if (key === '+' || key === '=') view.zoom(KEY_ZOOM)
    else if (key === '-') view.zoom(1 / KEY_ZOOM)
    else if (key === '0') view.fit()
    else if (key === 'PageDown' || key === 'PageUp') view.turn(key === 'PageDown' ? 1 : -1, event.shiftKey)
    else if (key === 'Escape') stage.close()
    else return
    event.preventDefault()
  }
}

function isArrow(key: string): key is Arrow {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight'
}
