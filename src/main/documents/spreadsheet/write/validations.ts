import { columnName, xmlText, type SheetColumn, type SheetForm } from '../sheet'
import { HEAD_ROWS, quotedTab } from './workbook-parts'

/** Excel's limit for a list that stands in the validation itself. */
const INLINE_CHARACTERS = 255
const PROMPT_TITLE = 32
const PROMPT = 255
/** Rows below the data that a form may be filled to. */
const EMPTY_ROWS = 1000

/** The columns whose choices need a sheet of their own: too long, or holding what separates them. */
export function longLists(form: SheetForm): (readonly string[])[] {
  return form.columns.flatMap(({ choices }) => (choices && isLong(choices) ? [choices] : []))
}

/** Choices and hints of the columns as XML; `listTab` is the name of the sheet that holds the long lists. */
export function validationsXml(form: SheetForm, listTab: string, dataRows: number): string {
  // A foot stands right under the table, so nobody adds rows there.
  const lastRow = HEAD_ROWS + dataRows + (form.foot?.length ? 0 : EMPTY_ROWS)
  if (lastRow === HEAD_ROWS) return ''
  let list = -1
  const all = form.columns.flatMap((column, index) => {
    if (column.choices && isLong(column.choices)) list += 1
    if (!hasChoices(column) && column.hint === undefined) return []
    const name = columnName(index)
    return [validation(column, `${name}${HEAD_ROWS + 1}:${name}${lastRow}`, listReference(column, listTab, list))]
  })
  return all.length === 0 ? '' : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`
}

function validation(column: SheetColumn, range: string, list: string): string {
  const choosing = hasChoices(column)
    ? ` type="list" errorStyle="${column.othersAllowed ? 'warning' : 'stop'}" showErrorMessage="1" errorTitle="${column.othersAllowed ? '列表里没有这一项' : '请从列表中选择'}" error="${column.othersAllowed ? '列表里没有填写的内容。确实要这样填吗？' : '这一格只能填列表里的内容，请点右边的箭头选择。'}"`
    : ''
  const prompt = column.hint === undefined ? '' : ` showInputMessage="1" promptTitle="${attribute(column.heading, PROMPT_TITLE)}" prompt="${attribute(column.hint, PROMPT)}"`
  const formula = hasChoices(column) ? `<formula1>${xmlText(list)}</formula1>` : ''
  return `<dataValidation${choosing} allowBlank="1"${prompt} sqref="${range}">${formula}</dataValidation>`
}

function listReference({ choices = [] }: SheetColumn, listTab: string, list: number): string {
  if (!isLong(choices)) return `"${choices.join(',')}"`
  const name = columnName(list)
  return `${quotedTab(listTab)}!$${name}$1:$${name}$${choices.length}`
}

function hasChoices({ choices }: SheetColumn): boolean {
  return choices !== undefined && choices.length > 0
}

/** A quote would end the list, a comma an entry; blanks around an entry are dropped by Excel. */
function isLong(choices: readonly string[]): boolean {
  return choices.join(',').length > INLINE_CHARACTERS || choices.some((choice) => /[",\n]/.test(choice) || choice !== choice.trim())
}

function attribute(text: string, most: number): string {
  return xmlText(text.slice(0, most)).replaceAll('\n', '_x000A_')
}
