import { computed, ref } from 'vue'
import type { Choice } from './notice-words'

/** What the clerk decided about the actions of a notice, by their index; `look` works the plan out anew. */
export function useReviewChoices(look: () => unknown) {
  const chosen = ref(new Map<number, Choice>())
  return {
    list: computed(() => [...chosen.value.values()]),
    decided: computed(() => new Set(chosen.value.keys())),
    choose: (choice: Choice): void => {
      chosen.value.set(choice.index, { ...chosen.value.get(choice.index), ...choice })
      look()
    },
    reset: (index: number): void => {
      chosen.value.delete(index)
      look()
    },
    clear: (): void => chosen.value.clear(),
  }
}
