import { computed, onScopeDispose, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import { api } from '../api'
import { useViewStore } from './view'

/** Saving one record after the other asks only once the hand rests. */
const REST_MS = 800

/** How much is due now, for the navigation and the reminder at start. */
export const useDueStore = defineStore('due', () => {
  const view = useViewStore()
  const summary = ref<OutputOf<typeof due.summary> | null>(null)
  let waiting: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  /** What has to be done this week, and what is late. */
  const pressing = computed(() => (summary.value === null ? 0 : summary.value.overdue + summary.value.today + summary.value.week))
  const words = computed(() => {
    const now = summary.value
    return now === null ? '' : [['逾期', now.overdue], ['今天', now.today], ['本周', now.week]].filter(([, count]) => count !== 0).map(([name, count]) => `${name} ${count} 项`).join('，')
  })

  async function read(): Promise<void> {
    // Only the newest answer counts, also when that of an earlier day takes longer.
    latest += 1
    const mine = latest
    if (view.startup?.phase !== 'ready') return
    // The number is a help only: that it could not be read is said where the list is.
    const answer = await api.due.summary(view.isToday ? {} : { asOf: view.asOf }).catch(() => null)
    if (mine === latest) summary.value = answer
  }

  watch([() => view.startup?.phase, () => view.asOf], read, { immediate: true })
  watch(
    () => view.changeCount,
    () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void read(), REST_MS)
    },
  )
  onScopeDispose(() => clearTimeout(waiting))

  return { summary, pressing, words }
})
