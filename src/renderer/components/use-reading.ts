import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type WatchSource } from 'vue'
import { sentenceOf } from '../actions'

/** Work under this shows nothing, so that nothing flickers. */
const PATIENCE_MS = 150

export interface Reading<Value> {
  /** The last answer; stays while a new one is on its way. */
  value: Readonly<Ref<Value | null>>
  /** Why the last reading failed, in words. */
  failure: Readonly<Ref<string | null>>
  /** True while a reading takes longer than a moment. */
  slow: Readonly<Ref<boolean>>
  again: () => Promise<void>
}

/** Reads when the sources change and keeps only the newest answer; null from `read` empties the value. */
export function useReading<Value>(sources: WatchSource[], read: () => Promise<Value> | null): Reading<Value> {
  const value = shallowRef<Value | null>(null)
  const failure = ref<string | null>(null)
  const slow = ref(false)
  let latest = 0

  async function again(): Promise<void> {
    latest += 1
    const mine = latest
    const timer = setTimeout(() => (slow.value = mine === latest), PATIENCE_MS)
    try {
      const answer = await read()
      if (mine !== latest) return
      value.value = answer
      failure.value = null
    } catch (error) {
      if (mine !== latest) return
      value.value = null
      failure.value = sentenceOf(error)
    } finally {
      clearTimeout(timer)
      if (mine === latest) slow.value = false
    }
  }

  watch(sources, again, { immediate: true })
  onBeforeUnmount(() => (latest += 1))
  return { value, failure, slow, again }
}
