import { computed, onBeforeUnmount, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { ChartNode, ChartTarget } from './chart-branches'
import { chosenInAddress, sameTarget, type ChartRoute } from './chart-route'
import type { ChartData } from './use-chart'

/** Holding an arrow key down changes the address only where one stops. */
const WALK_PAUSE_MS = 120

export interface ChosenCard {
  key: ComputedRef<string | null>
  node: ComputedRef<ChartNode | null>
  choose: (key: string, how?: 'push' | 'replace') => Promise<boolean>
  clear: () => Promise<boolean>
}

/**
 * The card whose panel is shown. Its record stands in the address; where a record stands in several places, or a seat
 * is vacant, the card itself is remembered here. With the panel open it follows the keyboard.
 */
export function useChosen(route: ChartRoute, data: ChartData, active: Ref<string | null>, goTo: (target: ChartTarget) => Promise<unknown>): ChosenCard {
  const own = ref<string | null>(null)
  const { nodes } = data
  /** The first card of the record in the address, in the order of the tree. */
  const first = computed(() => {
    const target = route.target.value
    return target === null ? null : ([...nodes.value.values()].find((node) => sameTarget(node.target, target))?.key ?? null)
  })
  const key = computed(() => {
    const node = own.value === null ? undefined : nodes.value.get(own.value)
    if (!node) return first.value
    return node.target === null ? (route.target.value === null ? node.key : first.value) : sameTarget(node.target, route.target.value) ? node.key : first.value
  })

  async function choose(to: string, how?: 'push' | 'replace'): Promise<boolean> {
    const node = nodes.value.get(to)
    if (!node) return false
    const manner = how ?? (key.value === null ? 'push' : 'replace')
    const before = own.value
    own.value = to
    if (node.target !== null && sameTarget(node.target, route.target.value)) return true
    if (await route.set({ ...chosenInAddress(node.target), act: undefined, ...(node.target ? {} : { record: undefined }) }, manner)) return true
    own.value = before
    return false
  }

  async function clear(): Promise<boolean> {
    clearTimeout(walking)
    if (!(await route.set({ id: undefined, of: undefined, act: undefined, record: undefined }))) return false
    own.value = null
    return true
  }

  let walking: ReturnType<typeof setTimeout> | undefined
  watch(active, (to) => {
    clearTimeout(walking)
    if (to === null || key.value === null || to === key.value) return
    walking = setTimeout(() => void choose(to, 'replace'), WALK_PAUSE_MS)
  })
  onBeforeUnmount(() => clearTimeout(walking))

  // A record that the address names is gone to, also one that was just registered; what was chosen here stays where it is.
  const sought = shallowRef<ChartTarget | null>(null)
  let arriving = true
  watch(
    route.target,
    (target) => {
      const chosenHere = own.value !== null && sameTarget(nodes.value.get(own.value)?.target, target)
      if (target !== null && !chosenHere) own.value = null
      sought.value = chosenHere ? null : target
    },
    { immediate: true },
  )
  watch(
    [sought, () => data.reading.value.value],
    ([target, ready]) => {
      if (ready === null) return
      // The chart is found as it was left.
      const stays = arriving && isDrawn(data, first.value)
      arriving = false
      if (target === null) return
      sought.value = null
      if (!stays) void goTo(target)
    },
    { immediate: true },
  )

  return { key, node: computed(() => (key.value === null ? null : (nodes.value.get(key.value) ?? null))), choose, clear }
}

/** Whether everything above a card is open. */
function isDrawn(data: ChartData, key: string | null): boolean {
  return key !== null && data.pathTo(key).slice(0, -1).every((above) => data.open.value.has(above))
}
