import { computed, onBeforeUnmount, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { ChartPicture } from '@shared/domain/chart-layout/picture'
import type { CardIndex } from './card-index'
import type { StageView } from './use-stage-view'
import { chartPoint, edgePush, type Point } from './viewport'

/** A card on its way under another one. */
interface Move {
  key: string
  /** Where the pointer holds it, in the window; null when it is moved by keys. */
  at: Point | null
  /** The card it would be put under. */
  onto: string | null
}

export interface CardMoving {
  move: Readonly<Ref<Move | null>>
  name: ComputedRef<string>
  /** What letting go would do, or why it would do nothing; empty where there is no card. */
  verdict: ComputedRef<string>
  /** Whether a card is where the other one would go, or must not go. */
  targetAt: (key: string) => 'allowed' | 'refused' | null
  /** For screen readers and everybody else: what is going on, and what came of it. */
  words: ComputedRef<string>
  begin: (key: string, at: Point | null) => void
  holdAt: (at: Point) => void
  aimAt: (key: string | null) => void
  finish: () => void
  cancel: () => void
}

/** How long it is said what came of a move. */
const TOLD_MS = 5000

/** Why a card cannot be put under another one; null when it can. */
export function refusal(index: CardIndex, key: string, onto: string): string | null {
  if (key === onto) return '不能放到它自己之下'
  if (index.get(key)?.parent === onto) return '它现在就在这个上级之下'
  if (index.isBelow(onto, key)) return '不能放到它自己的下级之下'
  return null
}

/** Putting a card under another one, by pointer or keys. What becomes of it is up to the page. */
export function useCardMoving(picture: () => ChartPicture, stage: StageView, done: (key: string, onto: string) => void): CardMoving {
  const move = shallowRef<Move | null>(null)
  const told = ref('')
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const nameOf = (key: string | null): string => (key === null ? '' : (picture().cards.get(key)?.content.name ?? ''))
  const name = computed(() => nameOf(move.value?.key ?? null))
  const refused = computed(() => (move.value && move.value.onto !== null ? refusal(stage.index.value, move.value.key, move.value.onto) : null))
  const allowed = computed(() => move.value !== null && move.value.onto !== null && refused.value === null)
  const verdict = computed(() => {
    const onto = move.value?.onto ?? null
    return onto === null ? '' : (refused.value ?? `放到 ${nameOf(onto)} 之下`)
  })
  const words = computed(() => {
    if (!move.value) return told.value
    const how = move.value.at ? '拖到新上级上松开，Esc 取消' : '选一个新上级，按回车确定，Esc 取消'
    // Keys begin on the card itself; that it cannot be put there goes without saying.
    const untold = verdict.value === '' || (move.value.at === null && move.value.onto === move.value.key)
    return `正在移动 ${name.value}：${how}${untold ? '' : `。${verdict.value}`}`
  })

  function targetAt(key: string): 'allowed' | 'refused' | null {
    if (move.value?.onto !== key || move.value.key === key) return null
    return allowed.value ? 'allowed' : 'refused'
  }

  watch(stage.index, (index) => {
    if (!move.value) return
    if (index.get(move.value.key) === null) cancel()
    else if (move.value.onto !== null && index.get(move.value.onto) === null) aimAt(null)
  })
  onBeforeUnmount(stop)

  function begin(key: string, at: Point | null): void {
    clearTimeout(timer)
    move.value = { key, at, onto: null }
    window.addEventListener('keydown', onEscape, true)
    if (at === null) return aimAt(key)
    holdAt(at)
    frame = requestAnimationFrame(pushed)
  }

  function holdAt(at: Point): void {
    if (!move.value) return
    const { x, y } = chartPoint(stage.here.value, at)
    move.value = { ...move.value, at, onto: stage.index.value.at(x, y)?.key ?? null }
  }

  function aimAt(key: string | null): void {
    if (move.value) move.value = { ...move.value, onto: key }
  }

  /** Held near the edge, the chart comes along. */
  function pushed(): void {
    const at = move.value?.at
    if (!at) return
    const here = stage.here.value
    const { x, y } = edgePush(at, here, stage.index.value.layout, stage.size.value)
    if (x !== 0 || y !== 0) {
      stage.show({ ...here, x: here.x + x, y: here.y + y })
      holdAt(at)
    }
    frame = requestAnimationFrame(pushed)
  }

  /** A parent that is refused ends a drag; by keys one goes on looking. */
  function finish(): void {
    const now = move.value
    if (!now) return
    if (now.onto !== null && allowed.value) {
      const said = `${name.value}：${verdict.value}`
      stop()
      tell(said)
      done(now.key, now.onto)
    } else if (now.at !== null) {
      const why = verdict.value === '' ? '没有移动' : `${verdict.value}，没有移动`
      stop()
      tell(why)
    }
  }

  function cancel(): void {
    if (!move.value) return
    const said = `没有移动 ${name.value}`
    stop()
    tell(said)
  }

  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }

  function stop(): void {
    cancelAnimationFrame(frame)
    window.removeEventListener('keydown', onEscape, true)
    move.value = null
  }

  function tell(said: string): void {
    told.value = said
    clearTimeout(timer)
    timer = setTimeout(() => (told.value = ''), TOLD_MS)
  }

  return { move, name, verdict, targetAt, words, begin, holdAt, aimAt, finish, cancel }
}
