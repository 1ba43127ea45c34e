import { computed, nextTick, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { notifySaved, sentenceOf } from '../actions'
import { ApiError } from '../api'
import { focusFirstError } from './use-form-keys'
import { useReading } from './use-reading'
import { useViewStore } from '../stores/view'
import type { DatedActPreview } from './dated-act'

/** Typing is not previewed letter by letter. */
const PAUSE_MS = 250

export interface Acting<Preview> {
  preview: Readonly<Ref<Preview | null>>
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
export function useDatedAct<Act, Preview extends DatedActPreview>(options: {
  act: ComputedRef<Act | null>
  preview: (act: Act) => Promise<Preview>
  perform: (act: Act) => Promise<{ id: number; changeId: number | null }>
  element: Ref<HTMLElement | null>
  /** Why it cannot be sent yet: something typed cannot be read. */
  blocked: () => string | null
  done: (id: number) => void
  summary: () => string
}): Acting<Preview> {
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
  const reading = useReading([settled, () => view.changeCount], () => (options.act.value ? options.preview(options.act.value) : null))

  function error(field: string): string | null {
    const found = reading.value.value?.refusals.find((refusal) => refusal.field === field && refusal.missing)
    return tried.value && found ? found.message : null
  }

  async function submit(): Promise<void> {
    const act = options.act.value
    tried.value = true
    if (act === null || working.value) return
    refused.value = options.blocked()
    if (refused.value !== null) return
    working.value = true
    refused.value = null
    try {
      const { id, changeId } = await options.perform(act)
      notifySaved(options.summary(), changeId)
      options.done(id)
    } catch (failed) {
      await reading.again()
      const refusals = failed instanceof ApiError && failed.code === 'refused' ? (reading.value.value?.refusals ?? []) : []
      const listed = refusals.some((refusal) => !refusal.missing)
      refused.value = listed ? '还不能办理，没有做任何改动。原因列在上面的核对里。' : refusals.length > 0 ? `还不能办理，没有做任何改动：有 ${refusals.length} 处没有填，写在各自的格子下面。` : sentenceOf(failed)
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
