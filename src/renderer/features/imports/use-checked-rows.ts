import { computed, reactive, ref, watch } from 'vue'
import { ElMessage, ElMessageBox } from 'element-plus'
import type { InputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'
import { runAction, runJob } from '../../actions'
import { api } from '../../api'
import { useReading } from '../../components/use-reading'
import { number, type CheckedCell, type CheckedRow, type Verdict } from './import-words'
import type { ImportSession } from './use-import'

export type CheckedRows = ReturnType<typeof useCheckedRows>
type Decision = Omit<InputOf<typeof imports.decide>, 'id'>

export const PAGE = 100
const NOTHING: Decision = { answers: [], all: null, skip: [], proposals: [] }

interface CellEdit {
  at: number
  field: string
  label: string
  text: string
  /** Corrected before, so that the file's own text can be given back. */
  edited: boolean
  message: string | null
}

/** The checked rows page by page, what is filtered, and every correction and decision: each checks all rows anew. */
export function useCheckedRows(session: ImportSession) {
  const verdict = ref<Verdict | null>(null)
  const doubtful = ref(false)
  const search = ref('')
  const whole = ref(false)
  const page = ref(1)
  const currentAt = ref<number | null>(null)
  const edit = ref<CellEdit | null>(null)
  const working = ref(false)

  const list = useReading([verdict, doubtful, search, whole, page, () => session.revision], () =>
    session.opened === null || session.summary === null
      ? null
      : api.imports.rows({ id: session.opened.id, verdict: verdict.value, doubtful: doubtful.value, search: search.value, whole: whole.value, offset: (page.value - 1) * PAGE, limit: PAGE }),
  )
  const rows = computed(() => list.value.value?.rows ?? [])
  const total = computed(() => list.value.value?.total ?? 0)
  const pages = computed(() => Math.max(Math.ceil(total.value / PAGE), 1))
  const current = computed(() => rows.value.find(({ at }) => at === currentAt.value) ?? null)

  watch([verdict, doubtful, search], () => {
    page.value = 1
    edit.value = null
  })
  watch(page, () => (edit.value = null))
  // What was looked for in one file says nothing of the next.
  watch(
    () => session.opened,
    () => {
      verdict.value = null
      doubtful.value = false
      search.value = ''
      whole.value = false
      currentAt.value = null
      edit.value = null
    },
  )
  // Corrected rows leave the filter, and the last page with them.
  watch(total, () => {
    if (list.value.value && page.value > pages.value) page.value = pages.value
  })

  /** Only one correction or decision at a time: each is judged with all that went before. */
  async function changing<Answer>(work: () => Promise<Answer | null>): Promise<Answer | null> {
    if (working.value) return null
    working.value = true
    try {
      return await work()
    } finally {
      working.value = false
    }
  }

  async function beginEdit(row: CheckedRow, cell: Pick<CheckedCell, 'field' | 'edited' | 'message'>): Promise<void> {
    const { opened, summary } = session
    if (!opened || working.value) return
    currentAt.value = row.at
    const read = await runAction(() => api.imports.cell({ id: opened.id, at: row.at, field: cell.field }))
    if (!read) return
    const label = summary?.columns.find(({ field }) => field === cell.field)?.label ?? ''
    edit.value = { at: row.at, field: cell.field, label, text: read.text, edited: cell.edited, message: cell.message }
  }

  /** `text` null gives back what the file said; `alike` does it in all cells that say the same. */
  async function saveEdit(text: string | null, alike: boolean): Promise<boolean> {
    const [{ opened }, cell] = [session, edit.value]
    if (!opened || !cell) return false
    if (text === cell.text && !alike) {
      edit.value = null
      return true
    }
    const answer = await changing(() =>
      runJob('正在重新检查', (options) => api.imports.edit({ id: opened.id, at: cell.at, field: cell.field, text, alike }, options)),
    )
    if (!answer) return false
    edit.value = null
    session.takeSummary(answer)
    if (answer.edited > 1) ElMessage({ message: `已一并改正 ${number(answer.edited)} 处。`, type: 'success' })
    return true
  }

  async function decide(part: Partial<Decision>): Promise<boolean> {
    const { opened } = session
    if (!opened) return false
    const answer = await changing(() => runJob('正在重新检查', (options) => api.imports.decide({ id: opened.id, ...NOTHING, ...part }, options)))
    if (answer) session.takeSummary(answer)
    return answer !== null
  }

  async function answerAll(all: 'new' | 'only'): Promise<void> {
    const open = number(session.summary?.counts.asked ?? 0)
    const words =
      all === 'new'
        ? { title: `把未决定的 ${open} 行都按新人登记？`, text: '台账里同名的人不受影响，这些行各登记为一个新的人。以后可以在“查重”里合并。', yes: '都按新人登记' }
        : { title: '只有一个同名的，都算同一人？', text: `未决定的 ${open} 行里，台账里只有一个候选的，就按那个人处理；有几个候选的仍要您逐个决定。`, yes: '都算同一人' }
    const sure = await ElMessageBox.confirm(words.text, words.title, { confirmButtonText: words.yes, cancelButtonText: '逐个决定', type: 'warning' }).then(
      () => true,
      () => false,
    )
    if (sure) await decide({ all })
  }

  return reactive({
    verdict, doubtful, search, whole, page, pages, rows, total, currentAt, current, edit, working,
    failure: list.failure, slow: list.slow, read: list.value, again: list.again,
    beginEdit, saveEdit, decide, answerAll,
  })
}
