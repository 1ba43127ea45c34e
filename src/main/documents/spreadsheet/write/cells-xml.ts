import { AppError } from '../../../app-error'
import { isSuspect, MAX_CELL_CHARACTERS, xmlText } from '../sheet'

export function textCell(reference: string, style: number, text: string): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is>${textElement(text)}</is></c>`
}

/** `<t>…</t>`; spaces are protected only where a reader might drop them: to say it of every cell makes a sixth of the XML. */
export function textElement(text: string, suspect = isSuspect(text)): string {
  if (text.length > MAX_CELL_CHARACTERS) throw tooLong()
  return suspect ? `<t xml:space="preserve">${xmlText(text)}</t>` : `<t>${text}</t>`
}

/** A row of a given height in points. */
export function tallRow(number: number, height: number, cells: string): string {
  return `<row r="${number}" ht="${height}" customHeight="1">${cells}</row>`
}

function tooLong(): AppError {
  return new AppError('refused', `有一个单元格超过 Excel 的上限（${MAX_CELL_CHARACTERS.toLocaleString('zh-CN')} 个字），没有导出。请缩短备注后再试。`)
}
