import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue'
import { notifySaved, sentenceOf } from '../../actions'
import { ApiError } from '../../api'
import { focusFirstError, useFormKeys } from '../../components/use-form-keys'
import { confirmDiscard } from '../../use-unsaved-guard'

type Notes = Partial<Record<string, string>>

export interface RecordDialog {
  /** Errors by field; what belongs to no field is in `failure`. */
  errors: Ref<Notes>
  failure: Ref<string | null>
  working: Ref<boolean>
  element: Ref<HTMLElement | null>
  /** Dates that were not understood keep the dialog from being sent. */
  noteDate: (field: string, message: string | null) => void
  submit: () => Promise<void>
  close: () => Promise<void>
  dirty: ComputedRef<boolean>
}

/**
 * The behaviour of a dialog over a record: keys, checks, one call, its refusals at their fields, and the
 * toast with undo. `problems` are what can be told without asking.
 */
export function useRecordDialog<Form extends object>(given: {
  form: Form
  problems: () => Notes
  send: () => Promise<{ changeId: number | null; summary: string }>
  saved: () => void
  close: () => void
}): RecordDialog {
  const start = JSON.stringify(given.form)
  const errors = ref<Notes>({})
  const dates = ref<Notes>({})
  const failure = ref<string | null>(null)
  const working = ref(false)
  const element = ref<HTMLElement | null>(null)
  const dirty = computed(() => JSON.stringify(given.form) !== start)

  useFormKeys(element, { save: () => void submit(), close: () => void close() })

  function noteDate(field: string, message: string | null): void {
    const { [field]: _, ...others } = dates.value
    dates.value = message === null ? others : { ...others, [field]: message }
  }

  async function submit(): Promise<void> {
    if (working.value) return
    failure.value = null
    errors.value = given.problems()
    if (Object.keys(errors.value).length > 0 || Object.keys(dates.value).length > 0) return toFirstError()
    working.value = true
    try {
      const { changeId, summary } = await given.send()
      notifySaved(summary, changeId)
      given.saved()
    } catch (error) {
      const details = error instanceof ApiError ? error.details : []
      errors.value = Object.fromEntries(details.filter((item) => item.field in given.form).map((item) => [item.field, item.message]))
      if (Object.keys(errors.value).length === 0) failure.value = sentenceOf(error)
      await toFirstError()
    } finally {
      working.value = false
    }
  }

  async function toFirstError(): Promise<void> {
    await nextTick()
    focusFirstError(element.value)
  }

  async function close(): Promise<void> {
    if (!dirty.value || (await confirmDiscard())) given.close()
  }

  return { errors, failure, working, element, noteDate, submit, close, dirty }
}
