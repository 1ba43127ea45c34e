import type { OutputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'
import { fieldsOf, rosterKinds, type FieldType, type RosterKind } from '@shared/domain/roster/fields'

export type OpenedImport = OutputOf<typeof imports.open>
export type ImportSummary = OutputOf<typeof imports.check>
export type CheckedRow = OutputOf<typeof imports.rows>['rows'][number]
export type CheckedCell = CheckedRow['cells'][number]
export type Verdict = CheckedRow['verdict']
export type Proposal = ImportSummary['proposals'][number]
export type Question = CheckedRow['questions'][number]

/** What a row's verdict is called, and the sign that stands with the word. */
export const VERDICTS: Readonly<Record<Verdict, { word: string; sign: string }>> = {
  new: { word: '新登记', sign: '＋' },
  changes: { word: '有改动', sign: '±' },
  same: { word: '已有', sign: '＝' },
  refused: { word: '不能导入', sign: '✕' },
  asked: { word: '要您决定', sign: '？' },
  skipped: { word: '不导入', sign: '－' },
}

export const FORMATS: Readonly<Record<OpenedImport['format'], string>> = {
  xlsx: 'Excel 工作簿（.xlsx）',
  xls: '旧版 Excel 工作簿（.xls）',
  text: '文本表格',
  html: '网页表格',
}

export const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [
  { value: ',', word: '逗号' },
  { value: '\t', word: '制表符' },
  { value: ';', word: '分号' },
  { value: '|', word: '竖线' },
] as const
export type Delimiter = (typeof DELIMITERS)[number]['value']

export function kindName(kind: RosterKind | null): string {
  return rosterKinds.find((known) => known.kind === kind)?.name ?? '没有认出来'
}

export function number(count: number): string {
  return count.toLocaleString('zh-CN')
}

/** All records of the file. */
export function totalOf({ counts }: Pick<ImportSummary, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Rows that importing writes. */
export function rowsToImport({ counts }: Pick<ImportSummary, 'counts'>): number {
  return counts.new + counts.changes
}

/** Rows that importing leaves out, though they say something. */
export function rowsLeftOut({ counts }: Pick<ImportSummary, 'counts'>): number {
  return counts.refused + counts.asked + counts.skipped
}

/** `不能导入 3 行、要您决定 2 行`: what is left out, by its reason; empty where nothing is. */
export function leftOutInWords({ counts }: Pick<ImportSummary, 'counts'>): string {
  const verdicts: Verdict[] = ['refused', 'asked', 'skipped']
  return verdicts.filter((verdict) => counts[verdict] > 0).map((verdict) => `${VERDICTS[verdict].word} ${number(counts[verdict])} 行`).join('、')
}

const WIDTHS: Readonly<Record<FieldType, number>> = { text: 140, name: 96, names: 150, sex: 60, citizenId: 176, date: 112, until: 112, phone: 128, count: 76, category: 96, choice: 96 }

/** How wide a column of the checked rows is, in pixels. */
export function columnWidth(kind: RosterKind, field: string, label: string): number {
  const type = fieldsOf(kind).find((known) => known.field === field)?.type ?? 'text'
  const head = [...label].length * 13 + 18
  return Math.max(WIDTHS[type], head)
}

const LONGEST_NAME = 80

/** Under which name the rows that were not taken are offered to be saved. */
export function leftOutFileName(fileName: string): string {
  const base = fileName.replace(/\.[a-z]{2,5}$/i, '').replace(/（没有导入的行）$/, '')
  return `${[...base].slice(0, LONGEST_NAME).join('')}（没有导入的行）.xlsx`
}
