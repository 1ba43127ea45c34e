import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { TableColumn } from './record-table'

/** Which columns a list shows and in which order, by their keys. */
export interface ColumnChoice {
  order: string[]
  hidden: string[]
}

export interface Columns<Row> {
  /** Every column in its order, for the menu. */
  all: ComputedRef<readonly TableColumn<Row>[]>
  shown: ComputedRef<readonly TableColumn<Row>[]>
  isShown: (key: string) => boolean
  show: (key: string, shown: boolean) => void
  /** One place to the left (-1) or to the right (1). */
  move: (key: string, step: -1 | 1) => void
  canMove: (key: string, step: -1 | 1) => boolean
  /** As the program shows them at first. */
  reset: () => void
  choice: Readonly<Ref<ColumnChoice | null>>
  choose: (choice: ColumnChoice | null) => void
}

/** One choice a list, shared by whatever shows or changes it. */
const choices = new Map<string, Ref<ColumnChoice | null>>()

/** A list's columns as chosen at this computer; remembered under the list's name. */
export function useColumns<Row>(list: string, columns: readonly TableColumn<Row>[]): Columns<Row> {
  const choice = choices.get(list) ?? ref(remembered(list))
  choices.set(list, choice)

  const all = computed(() => inOrder(columns, choice.value?.order ?? []))
  const hidden = computed(() => new Set(choice.value?.hidden ?? columns.filter((column) => column.spare).map((column) => column.key)))
  const isShown = (key: string): boolean => !hidden.value.has(key)
  const shown = computed(() => all.value.filter((column) => column.fixed || isShown(column.key)))

  function choose(next: ColumnChoice | null): void {
    choice.value = next
    remember(list, next)
  }

  function show(key: string, wanted: boolean): void {
    const rest = [...hidden.value].filter((other) => other !== key)
    choose({ order: all.value.map((column) => column.key), hidden: wanted ? rest : [...rest, key] })
  }

  function neighbour(key: string, step: -1 | 1): TableColumn<Row> | undefined {
    const movable = all.value.filter((column) => !column.fixed)
    const at = movable.findIndex((column) => column.key === key)
    return at < 0 ? undefined : movable[at + step]
  }

  function move(key: string, step: -1 | 1): void {
    const other = neighbour(key, step)
    if (!other) return
    const order = all.value.map((column) => (column.key === key ? other.key : column.key === other.key ? key : column.key))
    choose({ order, hidden: [...hidden.value] })
  }

  return { all, shown, isShown, show, move, canMove: (key, step) => neighbour(key, step) !== undefined, reset: () => choose(null), choice, choose }
}

/** Fixed columns first, then as ordered; a column that the order does not know keeps its place after its neighbour. */
function inOrder<Row>(columns: readonly TableColumn<Row>[], order: readonly string[]): TableColumn<Row>[] {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const ordered = order.flatMap((key) => byKey.get(key) ?? [])
  for (const [at, column] of columns.entries()) {
    if (ordered.includes(column)) continue
    const before = columns[at - 1]
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column)
  }
  return [...ordered.filter((column) => column.fixed), ...ordered.filter((column) => !column.fixed)]
}

const PREFIX = 'grid-ledger.columns.'

function remembered(list: string): ColumnChoice | null {
  try {
    return readColumnChoice(JSON.parse(localStorage.getItem(PREFIX + list) ?? 'null'))
  } catch {
    return null
  }
}

function remember(list: string, choice: ColumnChoice | null): void {
  if (choice === null) localStorage.removeItem(PREFIX + list)
  else localStorage.setItem(PREFIX + list, JSON.stringify(choice))
}

/** A stored choice, or null where it is none (written by another version or by hand). */
export function readColumnChoice(stored: unknown): ColumnChoice | null {
  if (typeof stored !== 'object' || stored === null || !('order' in stored) || !('hidden' in stored)) return null
  const { order, hidden } = stored
  return isWords(order) && isWords(hidden) ? { order, hidden } : null
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string')
}
