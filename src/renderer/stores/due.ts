import { computed, onScopeDispose, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import { api } from '../api'
import { useViewStore } from './view'

/** Saving one record after the other asks only once the hand rests. */
const REST_MS = 800

type Summary = OutputOf<typeof due.summary>

/** How much is due now, for the navigation, the reminder at start and the first page. */
export const useDueStore = defineStore('due', () => {
  const view = useViewStore()
  const summary = ref<Summary | null>(null)
  /** Of a day, and of what was written so far. */
  let shared: { of: string; answer: Promise<Summary> } | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  /** What has to be done this week, and what is late. */
  const pressing = computed(() => (summary.value === null ? 0 : summary.value.overdue + summary.value.today + summary.value.week))
  const words = computed(() => {
    const now = summary.value
    return now === null ? '' : [['逾期', now.overdue], ['今天', now.today], ['本周', now.week]].filter(([, count]) => count !== 0).map(([name, count]) => `${name} ${count} 项`).join('，')
  })

  /** What is due now; whoever asks before the next change gets the same answer. */
  function ask(): Promise<Summary> {
    const of = `${view.asOf} ${view.changeCount}`
    if (shared?.of === of) return shared.answer
    const answer = api.due.summary(view.isToday ? {} : { asOf: view.asOf })
    shared = { of, answer }
    answer.catch(() => {
      if (shared?.answer === answer) shared = null
    })
    return answer
  }

  async function read(): Promise<void> {
    // Only the newest answer counts, also when that of an earlier day takes longer.
    latest += 1
    const mine = latest
    if (view.startup?.phase !== 'ready') return
    // The number is a help only: that it could not be read is said where the list is.
    const answer = await ask().catch(() => null)
    if (mine === latest) summary.value = answer
  }

  watch(
    [() => view.startup?.phase, () => view.asOf],
    () => {
      // It may be another ledger that is open now.
      shared = null
      void read()
    },
    { immediate: true },
  )
  watch(
    () => view.changeCount,
    () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void read(), REST_MS)
    },
  )
  onScopeDispose(() => clearTimeout(waiting))

  return { summary, pressing, words, ask }
})
