import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import { inAddress, sameTarget, type ChartRoute } from './chart-route'
import type { ChartNode } from './chart-branches'
import type { ChartData } from './use-chart'

export interface ChartFocus {
  /** The branch in the address is being looked for. */
  pending: ComputedRef<boolean>
  /** What stands above the branch that is shown alone, the top first. */
  above: ComputedRef<ChartNode[]>
  /** Shows one branch alone. */
  enter: (key: string) => Promise<void>
  /** Back to the whole drawing. */
  leave: (how?: 'push' | 'replace') => Promise<boolean>
}

/**
 * Focus mode: one branch alone, its record in the address. `root` is the card it hangs from, which in a drawing where
 * a record stands in several places is the one that was chosen. `changed` is told when the drawing is another one.
 */
export function useFocus(route: ChartRoute, data: () => ChartData, root: Ref<string | null>, changed: (left: string | null) => void): ChartFocus {
  const asked = ref<string | null>(null)
  const nodes = (): ReadonlyMap<string, ChartNode> => data().nodes.value

  watch(
    [route.focus, () => data().reading.value.value !== null],
    async ([target, ready]) => {
      const before = root.value
      if (target === null) {
        root.value = null
        if (before !== null) await nextTick(() => changed(before))
        return
      }
      if (!ready || sameTarget(nodes().get(before ?? '')?.target, target)) return
      const chosen = asked.value !== null && sameTarget(nodes().get(asked.value)?.target, target) ? asked.value : await data().reveal(target)
      if (!sameTarget(route.focus.value, target)) return
      if (chosen === null) return void (await leave('replace'))
      root.value = chosen
      await data().openBranch(chosen)
      await nextTick(() => changed(null))
    },
    { immediate: true },
  )

  async function enter(key: string): Promise<void> {
    const target = nodes().get(key)?.target
    if (!target) return
    asked.value = key
    await route.set({ focus: inAddress(target) }, 'push')
  }

  async function leave(how: 'push' | 'replace' = 'push'): Promise<boolean> {
    return route.set({ focus: undefined }, how)
  }

  return {
    pending: computed(() => route.focus.value !== null && root.value === null),
    above: computed(() => (root.value === null ? [] : data().pathTo(root.value).slice(0, -1).flatMap((key) => nodes().get(key) ?? []))),
    enter,
    leave,
  }
}
