import { computed, nextTick, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { notifySaved, sentenceOf } from '../../../actions'
import { api, ApiError } from '../../../api'
import { focusFirstError } from '../../../components/use-form-keys'
import { useReading } from '../../../components/use-reading'
import { useViewStore } from '../../../stores/view'
import type { ActInput, ActPreview } from './act-words'

/** Typing is not previewed letter by letter. */
const PAUSE_MS = 250

export interface Acting {
  preview: Readonly<Ref<ActPreview | null>>
  reading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<string | null>>
  working: Readonly<Ref<boolean>>
  /** What is wrong with a field; what is merely missing only once the act was tried. */
  error: (field: string) => string | null
  submit: () => Promise<void>
}

/**
 * Shows what an act would touch while it is filled in, and carries it out. `act` is null while its day
 * cannot be read.
 */
export function useAct(options: {
  act: ComputedRef<ActInput | null>
  revision: number
  element: Ref<HTMLElement | null>
  done: (id: number) => void
  summary: () => string
}): Acting {
  const view = useViewStore()
  const key = computed(() => JSON.stringify(options.act.value))
  const settled = ref(key.value)
  const tried = ref(false)
  const refused = ref<string | null>(null)
  const working = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(key, (now) => {
    refused.value = null
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = now), PAUSE_MS)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  const reading = useReading([settled, () => view.changeCount], () => (options.act.value ? api.organisations.previewAct({ act: options.act.value }) : null))

  function error(field: string): string | null {
    const found = reading.value.value?.refusals.find((refusal) => refusal.field === field && refusal.missing)
    return tried.value && found ? found.message : null
  }

  async function submit(): Promise<void> {
    const act = options.act.value
    tried.value = true
    if (act === null || working.value) return
    working.value = true
    refused.value = null
    try {
      const { id, changeId } = await api.organisations.performAct({ revision: options.revision, act })
      notifySaved(options.summary(), changeId)
      options.done(id)
    } catch (failed) {
      await reading.again()
      const listed = failed instanceof ApiError && failed.code === 'refused' && (reading.value.value?.refusals.length ?? 0) > 0
      refused.value = listed ? '还不能办理，没有做任何改动。原因列在下面。' : sentenceOf(failed)
      await nextTick()
      focusFirstError(options.element.value)
      if (listed) options.element.value?.querySelector('.preview')?.scrollIntoView({ block: 'nearest' })
    } finally {
      working.value = false
    }
  }

  return {
    preview: reading.value,
    reading: reading.slow,
    failure: computed(() => refused.value ?? reading.failure.value),
    working,
    error,
    submit,
  }
}
