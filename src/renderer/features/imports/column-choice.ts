import type { InputOf, OutputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'

export type SheetLayout = OutputOf<typeof imports.layout>
export type SheetColumn = SheetLayout['columns'][number]
export type ColumnUse = SheetColumn['use']
export type ImportSettings = InputOf<typeof imports.check>['settings']

/** Why a column was matched, in a word. */
export const MATCHED_BY: Readonly<Record<NonNullable<SheetColumn['by']>, string>> = { heading: '按标题', content: '按内容', remembered: '上次的选择', hand: '手工' }

/** A choice as one word for a list of choices: `field:name`, `note`, `none`. */
export function useKey(use: ColumnUse): string {
  return use.use === 'field' ? `field:${use.field}` : use.use
}

export function useOfKey(key: string): ColumnUse {
  if (key === 'note' || key === 'none') return { use: key }
  return { use: 'field', field: key.replace(/^field:/, '') }
}

function shapeOf({ columns }: SheetLayout): string {
  return JSON.stringify(columns.map(({ heading }) => heading))
}

/** Same headings: what was chosen for one can be chosen for the other. */
export function isSameShape(a: SheetLayout, b: SheetLayout): boolean {
  return a.columns.length > 0 && shapeOf(a) === shapeOf(b)
}

/**
 * Sheets that are matched together: same headings, and so far the same choices, so that what is shown for the
 * first is what will be done with all. `alone` are sheets the clerk wants to match singly.
 */
export function sheetGroups(layouts: readonly SheetLayout[], alone: ReadonlySet<number>): SheetLayout[][] {
  const groups: SheetLayout[][] = []
  for (const layout of layouts) {
    const group = alone.has(layout.index) ? undefined : groups.find(([first]) => first && !alone.has(first.index) && isSameShape(first, layout) && sameUses(first, layout))
    if (group) group.push(layout)
    else groups.push([layout])
  }
  return groups
}

function sameUses(a: SheetLayout, b: SheetLayout): boolean {
  return a.columns.every(({ use }, at) => useKey(use) === useKey(b.columns[at]?.use ?? { use: 'none' }))
}

export function withUse(layout: SheetLayout, column: number, use: ColumnUse): SheetLayout {
  return { ...layout, columns: layout.columns.map((known) => (known.column === column ? { ...known, use, by: 'hand' } : known)) }
}

/** The choices of one sheet, taken over by another of the same headings. */
export function withUsesOf(layout: SheetLayout, from: SheetLayout): SheetLayout {
  return { ...layout, columns: layout.columns.map((known, at) => ({ ...known, use: from.columns[at]?.use ?? known.use, by: from.columns[at]?.by ?? null })) }
}

export interface LayoutProblems {
  /** By column: the field is given by another column, too. */
  doubled: ReadonlyMap<number, string>
  /** Required fields that no column gives. */
  missing: string[]
  noHeading: boolean
}

export function problemsOf(layout: SheetLayout): LayoutProblems {
  const label = new Map(layout.fields.map((field) => [field.field, field.label]))
  const givenBy = new Map<string, SheetColumn[]>()
  for (const column of layout.columns) {
    if (column.use.use === 'field') givenBy.set(column.use.field, [...(givenBy.get(column.use.field) ?? []), column])
  }
  const doubled = new Map<number, string>()
  for (const [field, columns] of givenBy) {
    if (columns.length < 2) continue
    for (const { column } of columns) {
      const others = columns.filter((other) => other.column !== column).map(({ letter }) => letter)
      doubled.set(column, `${others.join('、')} 列也选了“${label.get(field) ?? field}”，只能留一列。`)
    }
  }
  const missing = layout.fields.filter(({ field, required }) => required && !givenBy.has(field)).map((field) => field.label)
  return { doubled, missing, noHeading: layout.headerRows.length === 0 }
}

/** What keeps these sheets from being checked, as sentences; `names` tells the sheets apart where there are several. */
export function obstaclesOf(groups: readonly SheetLayout[][], names: ReadonlyMap<number, string>): string[] {
  return groups.flatMap(([first]) => {
    if (!first) return []
    const where = groups.length > 1 ? `“${names.get(first.index) ?? ''}”：` : ''
    const { doubled, missing, noHeading } = problemsOf(first)
    if (noHeading) return [`${where}没有找到标题行，请在预览里点一下列名所在的那一行。`]
    const sentences: string[] = []
    if (missing.length > 0) sentences.push(`${where}还没有指定哪一列是${missing.map((name) => `“${name}”`).join('、')}。`)
    if (doubled.size > 0) sentences.push(`${where}有 ${doubled.size} 列选了同样的内容，请只留一列。`)
    return sentences
  })
}

/** What the check is asked for. Sheets without a heading cannot be checked and must not get here. */
export function settingsOf(how: Pick<ImportSettings, 'kind' | 'day' | 'existing'>, layouts: readonly SheetLayout[]): ImportSettings {
  return {
    ...how,
    sheets: layouts.map(({ index, headerRows, columns }) => ({ index, headerRows, columns: columns.map(({ column, use }) => ({ column, use })) })),
  }
}
