import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import { planPaper, type PaperPlan, type PaperWish } from '@shared/domain/chart-paper/plan'

/** Before the first pages, time to say that they are being laid out: those of a city take a second. */
const FIRST_MS = 30
/** While a title is typed, the pages are laid out when the typing rests. */
const PAUSE_MS = 120

/** The pages of what is wished, laid out anew whenever the wish changes; null before the first. */
export function usePaperPlan(wish: () => PaperWish | null): Readonly<ShallowRef<PaperPlan | null>> {
  const plan = shallowRef<PaperPlan | null>(null)
  let resting: ReturnType<typeof setTimeout> | undefined
  watch(
    wish,
    (wanted) => {
      clearTimeout(resting)
      if (wanted === null) plan.value = null
      else resting = setTimeout(() => (plan.value = planPaper(wanted)), plan.value === null ? FIRST_MS : PAUSE_MS)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearTimeout(resting))
  return plan
}
