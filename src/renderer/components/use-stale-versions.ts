import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiError } from '../api'
import { changedMeanwhile, mergedForm, type FormWords, type StaleRow } from './stale-merge'

export interface StaleVersions {
  /** What was changed meanwhile, while the question is open. */
  rows: Readonly<Ref<StaleRow[] | null>>
  /** Takes a failure of saving: true when it was an old version and the question is open now. */
  meet: (error: unknown) => Promise<boolean>
  /** Goes on editing on top of the new version; the named conflicts take what was saved. */
  goOn: (takeTheirs: ReadonlySet<string>) => void
  cancel: () => void
}

/**
 * The optimistic check of a form: when the record was saved by somebody else, both versions are shown, and
 * editing goes on from the new one without losing what was typed.
 */
export function useStaleVersions<Form extends object, Detail extends { id: number }>(options: {
  form: Form
  /** The form and the record as they were when it was opened; both move on to the new version. */
  start: ShallowRef<Form>
  detail: ShallowRef<Detail | null>
  read: (id: number) => Promise<Detail>
  formOf: (detail: Detail) => Form
  fields: readonly FormWords<Form, Detail>[]
}): StaleVersions {
  const rows = ref<StaleRow[] | null>(null)
  const newest = shallowRef<Detail | null>(null)

  async function meet(error: unknown): Promise<boolean> {
    const opened = options.detail.value
    if (!(error instanceof ApiError) || error.code !== 'stale-version' || opened === null) return false
    const now = await options.read(opened.id)
    const theirs = options.formOf(now)
    newest.value = now
    const changed = changedMeanwhile(options.fields.map((entry) => entry.field), options.start.value, theirs, options.form)
    rows.value = await Promise.all(
      changed.map(async ({ field, conflict }) => {
        const entry = options.fields.find((known) => known.field === field)
        const say = async (form: Form, detail: Detail): Promise<string> => (entry?.words ? entry.words(form, detail) : plainWords(form[field]))
        return {
          field,
          label: entry?.label ?? field,
          opened: await say(options.start.value, opened),
          theirs: await say(theirs, now),
          mine: await say(options.form, opened),
          conflict,
        }
      }),
    )
    return true
  }

  function goOn(takeTheirs: ReadonlySet<string>): void {
    const now = newest.value
    if (now === null) return
    const theirs = options.formOf(now)
    Object.assign(options.form, mergedForm(options.start.value, theirs, options.form, takeTheirs))
    options.start.value = theirs
    options.detail.value = now
    cancel()
  }

  function cancel(): void {
    rows.value = null
    newest.value = null
  }

  return { rows, meet, goOn, cancel }
}

function plainWords(value: unknown): string {
  if (value === true) return '是'
  if (value === false) return '否'
  return value === null || value === undefined || value === '' ? '（空）' : String(value)
}
