import { columnName, MAX_ROWS } from '../sheet'
import { heightOf, type Block, type RowMap } from './row-map'

/** The row maps of a workbook's sheets by `sheetKey` of their names; sheets that stay as they are have none. */
export type RowMaps = ReadonlyMap<string, RowMap>

/** Where a formula stands: in which sheet and, inside repeated rows, in which copy. */
export interface FormulaPlace {
  sheet: string
  block: Block | null
  copy: number
}

/** Names of sheets do not differ by case. */
export function sheetKey(name: string): string {
  return name.toLowerCase()
}

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})$/
/** `LOG10(` looks like a cell, too. */
function cellAt(tokens: readonly string[], at: number): RegExpExecArray | null {
  return tokens[at + 1] === '(' ? null : CELL.exec(tokens[at] ?? '')
}

const ROW = /^(\$?)(\d{1,7})$/
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[(?:[^[\]]|\[[^\]]*\])*\]|\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(!])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(!$])|[\p{L}_\\][\p{L}\p{N}_.\\?]*!?|\$?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\s\S]/gu

/** A single cell given to one of these stands for the column of a list when its row is repeated. */
const SUMMING = new Set(['SUM', 'COUNT', 'COUNTA', 'COUNTBLANK', 'AVERAGE', 'MAX', 'MIN', 'PRODUCT', 'SUBTOTAL', 'SUMPRODUCT'])

/**
 * A formula after rows have moved. Inside repeated rows, relative references to the own row (and to the row right
 * above, which after the first copy is the copy before) go along; ranges over repeated rows grow with them.
 */
export function movedFormula(formula: string, place: FormulaPlace, maps: RowMaps): string {
  const tokens = formula.match(TOKEN) ?? []
  const functions: string[] = []
  let result = ''
  let sheet: string | null = null
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    const next = tokens[at + 1] ?? ''
    const named: string | null = token.length > 1 && token.endsWith('!') ? sheetNamed(token, tokens[at - 1] ?? '') : null
    if (named !== null) {
      sheet = named
      result += token
      continue
    }
    if (token === '(') functions.push(tokens[at - 1] ?? '')
    if (token === ')') functions.pop()
    const map = maps.get(sheet ?? place.sheet)
    const here: FormulaPlace = { ...place, block: (sheet ?? place.sheet) === place.sheet ? place.block : null }
    const other = next === ':' ? (tokens[at + 2] ?? '') : ''
    const cell = cellAt(tokens, at)
    const ranged = (cell !== null && CELL.test(other)) || (ROW.test(token) && ROW.test(other))
    sheet = null
    if (map && ranged) {
      result += movedRange(token, other, here, map)
      at += 2
    } else if (map && cell) {
      const whole = /[(,]/.test(before(tokens, at)) && /[),]/.test(after(tokens, at))
      result += movedCell(cell, whole && SUMMING.has((functions.at(-1) ?? '').toUpperCase()), here, map)
    } else result += token
  }
  return result
}

/** The sheet that `名单!` or `'名 单'!` names; what belongs to other files or spans several sheets is nobody's. */
function sheetNamed(token: string, before: string): string {
  const foreign = before.startsWith('[') || before === ':'
  const name = token.startsWith("'") ? token.slice(1, -2).replaceAll("''", "'") : token.slice(0, -1)
  return foreign ? '' : sheetKey(name)
}

/** What stands before a reference, blanks left out; a sheet's name belongs to it. */
function before(tokens: readonly string[], at: number): string {
  let place = at - 1
  while (tokens[place] === ' ' || tokens[place]?.endsWith('!')) place -= 1
  return tokens[place] ?? ''
}

function after(tokens: readonly string[], at: number): string {
  let place = at + 1
  while (tokens[place] === ' ') place += 1
  return tokens[place] ?? ''
}

function movedCell([, absoluteColumn = '', column = '', absolute = '', digits = '']: RegExpExecArray, summed: boolean, place: FormulaPlace, map: RowMap): string {
  const row = Number(digits)
  const block = map.blockOf(row)
  const cell = (moved: number): string => `${absoluteColumn}${column}${absolute}${moved}`
  if (summed && block && block !== place.block && block.copies > 1 && heightOf(block) === 1) return `${cell(map.start(row))}:${cell(map.end(row))}`
  return cell(movedRow(row, absolute === '$', 'start', place, map))
}

function movedRange(from: string, to: string, place: FormulaPlace, map: RowMap): string {
  const ascending = rowIn(from) <= rowIn(to)
  const moved = (token: string, side: 'start' | 'end'): string => withRow(token, movedRow(rowIn(token), isAbsolute(token), side, place, map))
  return `${moved(from, ascending ? 'start' : 'end')}:${moved(to, ascending ? 'end' : 'start')}`
}

function movedRow(row: number, absolute: boolean, side: 'start' | 'end', { block, copy }: FormulaPlace, map: RowMap): number {
  if (block && !absolute) {
    if (block.first <= row && row <= block.last) return map.copyStart(block, copy) + row - block.first
    if (row === block.first - 1 && copy > 0) return map.copyStart(block, copy) - 1
  }
  return side === 'end' ? map.end(row) : map.start(row)
}

function rowIn(token: string): number {
  return Number(/\d+$/.exec(token)?.[0] ?? 0)
}

function isAbsolute(token: string): boolean {
  return /\$\d+$/.test(token)
}

function withRow(token: string, row: number): string {
  return token.replace(/\d+$/, String(row))
}

/** A formula as a copy further down or to the right has it (the other cells of a shared formula). */
export function copiedFormula(formula: string, rows: number, columns: number): string {
  return (formula.match(TOKEN) ?? [])
    .map((token, at, tokens) => {
      const cell = cellAt(tokens, at)
      if (cell) {
        const [, absoluteColumn = '', column = '', absolute = '', digits = ''] = cell
        return `${absoluteColumn}${absoluteColumn ? column : columnMoved(column, columns)}${absolute}${absolute ? digits : rowMoved(Number(digits), rows)}`
      }
      const row = ROW.exec(token)
      if (row && !row[1] && (tokens[at - 1] === ':' || tokens[at + 1] === ':')) return String(rowMoved(Number(row[2]), rows))
      const pair = /^(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})$/.exec(token)
      if (!pair) return token
      const [, oneFixed = '', one = '', otherFixed = '', other = ''] = pair
      return `${oneFixed}${oneFixed ? one : columnMoved(one, columns)}:${otherFixed}${otherFixed ? other : columnMoved(other, columns)}`
    })
    .join('')
}

function rowMoved(row: number, by: number): number {
  return Math.min(Math.max(row + by, 1), MAX_ROWS)
}

function columnMoved(letters: string, by: number): string {
  return by === 0 ? letters : columnName(Math.max(columnNumber(letters) + by, 1) - 1)
}

/** `A` → 1, `AA` → 27. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}
