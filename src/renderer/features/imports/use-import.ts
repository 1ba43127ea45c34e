import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue'
import type { OutputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'
import type { RosterKind } from '@shared/domain/roster/fields'
import { chooseFile, runAction, runJob, saveToFile } from '../../actions'
import { api, ApiError } from '../../api'
import { obstaclesOf, settingsOf, sheetGroups, withUse, withUsesOf, type ColumnUse, type SheetLayout } from './column-choice'
import { leftOutFileName, type Delimiter, type Encoding, type ImportSummary, type OpenedImport } from './import-words'

export type Step = 1 | 2 | 3 | 4
export type ImportSession = ReturnType<typeof useImport>
type ImportResult = OutputOf<typeof imports.run>

/**
 * One import from the file to the result: what was chosen in each step stays when the clerk goes back. The
 * main process holds the file; it is closed with the page or with the next file. `mayDrop` asks before what was
 * checked and corrected is given up for another reading.
 */
export function useImport(mayDrop: () => Promise<boolean>) {
  const step = ref<Step>(1)
  const opened = shallowRef<OpenedImport | null>(null)
  const file = shallowRef<{ handle: string; name: string } | null>(null)
  const busy = ref(false)

  const kind = ref<RosterKind | null>(null)
  const day = ref<string | null>(null)
  const existing = ref<'replace' | 'fill'>('replace')
  const chosen = ref<number[]>([])

  /** By sheet, as read for this kind and changed by hand since. */
  const layouts = shallowRef<ReadonlyMap<number, SheetLayout>>(new Map())
  const alone = shallowRef<ReadonlySet<number>>(new Set())

  const summary = shallowRef<ImportSummary | null>(null)
  /** The settings that the summary answers, as JSON. */
  const checkedWith = ref<string | null>(null)
  /** Goes up when the checked rows may have changed. */
  const revision = ref(0)
  const result = shallowRef<ImportResult | null>(null)
  /** Why importing was refused: the ledger is not as it was when the rows were checked. */
  const refusal = ref<string | null>(null)

  const chosenLayouts = computed(() => (opened.value?.sheets ?? []).flatMap(({ index }) => (chosen.value.includes(index) ? (layouts.value.get(index) ?? []) : [])))
  const groups = computed(() => sheetGroups(chosenLayouts.value, alone.value))
  const names = computed(() => new Map((opened.value?.sheets ?? []).map(({ index, name }) => [index, name])))
  /** What keeps the clerk from the next step, as sentences. */
  const obstacles = computed(() => {
    if (step.value === 2) return obstaclesOf(groups.value, names.value)
    if (step.value !== 1) return []
    if (!opened.value) return ['先选择要导入的文件。']
    const missing: string[] = []
    if (chosen.value.length === 0) missing.push('请至少选一张工作表。')
    if (kind.value === null) missing.push('请选择这是什么名册。')
    if (day.value === null) missing.push('请填写名册日期。')
    return missing
  })

  // Another kind has other fields: what was matched for the old one says nothing.
  watch(kind, () => {
    layouts.value = new Map()
    alone.value = new Set()
  })

  function forget(): void {
    const before = opened.value
    opened.value = null
    layouts.value = new Map()
    alone.value = new Set()
    summary.value = null
    checkedWith.value = null
    result.value = null
    refusal.value = null
    if (before) void runAction(() => api.imports.close({ id: before.id }))
  }
  onBeforeUnmount(forget)

  async function choose(): Promise<void> {
    const picked = await chooseFile('table')
    if (picked) await open(picked, {})
  }

  /** Opens the file again, read in another way. */
  async function reopen(how: { encoding?: Encoding; delimiter?: Delimiter }): Promise<void> {
    if (file.value) await open(file.value, how)
  }

  async function open(picked: { handle: string; name: string }, how: { encoding?: Encoding; delimiter?: Delimiter }): Promise<void> {
    if (summary.value !== null && result.value === null && !(await mayDrop())) return
    const answer = await runJob(`正在打开 ${picked.name}`, (options) => api.imports.open({ file: picked.handle, ...how }, options))
    if (!answer) return
    forget()
    file.value = picked
    opened.value = answer
    kind.value = answer.kind
    day.value = answer.day
    const full = answer.sheets.filter(({ hidden, rows }) => !hidden && rows > 0)
    const alike = full.filter((sheet) => answer.kind !== null && sheet.kind === answer.kind)
    chosen.value = (alike.length > 0 ? alike : full).map(({ index }) => index)
  }

  /** The layout of a sheet, read when it is first asked for; `headerRow` reads it anew. Null when it failed. */
  async function layoutOf(sheet: number, headerRow?: number): Promise<SheetLayout | null> {
    const [now, wanted] = [opened.value, kind.value]
    const known = layouts.value.get(sheet)
    if (known && headerRow === undefined) return known
    if (!now) return null
    // Without a kind nothing can be matched; the first rows can be shown all the same.
    const answer = await runAction(() => api.imports.layout({ id: now.id, sheet, kind: wanted ?? 'people', ...(headerRow === undefined ? {} : { headerRow }) }))
    if (answer && wanted !== null && opened.value === now && kind.value === wanted) keep([answer])
    return answer
  }

  function keep(changed: readonly SheetLayout[]): void {
    layouts.value = new Map([...layouts.value, ...changed.map((layout): [number, SheetLayout] => [layout.index, layout])])
  }

  /** Puts the heading of a group's sheets to another row, where they have it in the same row now. */
  async function moveHeading(group: readonly SheetLayout[], headerRow: number): Promise<void> {
    const [first] = group
    const same = group.filter(({ headerRows }) => headerRows.at(-1) === first?.headerRows.at(-1))
    for (const { index } of same) await layoutOf(index, headerRow)
  }

  function take(group: readonly SheetLayout[], column: number, use: ColumnUse): void {
    keep(group.map((layout) => withUse(layout, column, use)))
  }

  function matchSingly(group: readonly SheetLayout[]): void {
    alone.value = new Set([...alone.value, ...group.map(({ index }) => index)])
  }

  function matchTogether(first: SheetLayout, others: readonly SheetLayout[]): void {
    const joined = new Set([first, ...others].map(({ index }) => index))
    keep(others.map((layout) => withUsesOf(layout, first)))
    alone.value = new Set([...alone.value].filter((index) => !joined.has(index)))
  }

  async function toColumns(): Promise<boolean> {
    for (const sheet of chosen.value) if ((await layoutOf(sheet)) === null) return false
    return true
  }

  /** Checks the rows, unless they were checked with these settings already; false when that failed. */
  async function check(again = false): Promise<boolean> {
    const now = opened.value
    if (!now || kind.value === null || day.value === null) return false
    const settings = settingsOf({ kind: kind.value, day: day.value, existing: existing.value }, chosenLayouts.value)
    const key = JSON.stringify(settings)
    if (!again && checkedWith.value === key && summary.value) return true
    const answer = await runJob('正在检查每一行', (options) => api.imports.check({ id: now.id, settings }, options))
    if (!answer) return false
    checkedWith.value = key
    refusal.value = null
    takeSummary(answer)
    return true
  }

  function takeSummary(next: ImportSummary): void {
    summary.value = next
    revision.value += 1
  }

  async function go(to: Step): Promise<void> {
    if (busy.value || to === step.value) return
    if (to < step.value) {
      step.value = to
      return
    }
    busy.value = true
    try {
      for (let next = step.value + 1; next <= to; next += 1) {
        if (obstacles.value.length > 0) return
        if (next === 2 && !(await toColumns())) return
        const seen = summary.value
        if (next === 3 && !(await check())) return
        step.value = next === 2 ? 2 : next === 3 ? 3 : 4
        // What was checked anew is looked at before it is imported.
        if (next === 3 && summary.value !== seen) return
      }
    } finally {
      busy.value = false
    }
  }

  async function run(): Promise<void> {
    const now = opened.value
    if (!now || busy.value) return
    busy.value = true
    refusal.value = null
    const done = await runJob('正在导入', async (options) => {
      try {
        return await api.imports.run({ id: now.id }, options)
      } catch (error) {
        if (!(error instanceof ApiError) || (error.code !== 'conflict' && error.code !== 'refused' && error.code !== 'stale-version')) throw error
        refusal.value = error.message
        return null
      }
    })
    busy.value = false
    if (done) result.value = done
  }

  async function saveLeftOut(): Promise<void> {
    const now = opened.value
    if (now) await saveToFile('xlsx', leftOutFileName(now.fileName), (target, options) => api.imports.refused({ id: now.id, target }, options))
  }

  function startOver(): void {
    forget()
    file.value = null
    chosen.value = []
    kind.value = null
    step.value = 1
  }

  return reactive({
    step, opened, file, busy, kind, day, existing, chosen, groups, chosenLayouts, names, obstacles, summary, revision, result, refusal,
    choose, reopen, layoutOf, moveHeading, take, matchSingly, matchTogether, check, takeSummary, go, run, saveLeftOut, startOver,
  })
}
