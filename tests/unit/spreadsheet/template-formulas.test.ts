import { expect, test } from 'vitest'
import { copiedFormula, movedFormula, type FormulaPlace } from '@main/documents/spreadsheet/template/formula'
import { movedAreas } from '@main/documents/spreadsheet/template/references'
import { RowMap, type Block } from '@main/documents/spreadsheet/template/row-map'

/** Row 5 stands three times, what is below moves by two. */
const five: Block = { first: 5, last: 5, list: '名单', copies: 3 }
const maps = new Map([['表', new RowMap([five])]])
const below: FormulaPlace = { sheet: '表', block: null, copy: 0 }
const third: FormulaPlace = { sheet: '表', block: five, copy: 2 }
const elsewhere: FormulaPlace = { sheet: '另一张', block: null, copy: 0 }

test.each([
  ['A4+A6', 'A4+A8'],
  ['SUM(C5:C5)', 'SUM(C5:C7)'],
  ['SUM(C5)', 'SUM(C5:C7)'],
  ['sum( $C$5 )', 'sum( $C$5:$C$7 )'],
  ['SUM($C$5,D9)', 'SUM($C$5:$C$7,D11)'],
  ['SUM(C4:C6)', 'SUM(C4:C8)'],
  ['SUM(C6:C4)', 'SUM(C8:C4)'],
  ['IF(C5>0,C5,"C5:C9")', 'IF(C5>0,C5,"C5:C9")'],
  ['COUNTIF(C5:C5,"男")/COUNTA(B5)', 'COUNTIF(C5:C7,"男")/COUNTA(B5:B7)'],
  ['SUM(5:5)+SUM($6:$7)+SUM(A:C)', 'SUM(5:7)+SUM($8:$9)+SUM(A:C)'],
  ['LOG10(A6)+A6B+名A6+A6.x', 'LOG10(A8)+A6B+名A6+A6.x'],
  ["表!A6+'表'!A6+另一张!A6+[1]表!A6+'[1]表'!A6+表:另一张!A6", "表!A8+'表'!A8+另一张!A6+[1]表!A6+'[1]表'!A6+表:另一张!A6"],
  ['表1[[#All],[A6]]+A6#', '表1[[#All],[A6]]+A8#'],
  ['SUM(A1:A1048576)', 'SUM(A1:A1048576)'],
])('below the repeated row %s becomes %s', (formula, moved) => {
  expect(movedFormula(formula, below, maps)).toBe(moved)
})

test.each([
  ['C5*D5', 'C7*D7'],
  ['C5/C6', 'C7/C8'],
  ['C$5*$C$2', 'C$5*$C$2'],
  ['C5/SUM(C$5:C$5)', 'C7/SUM(C$5:C$7)'],
  ['SUM(C$5:C5)', 'SUM(C$5:C7)'],
  ['MAX(A$4:A4)+1', 'MAX(A$4:A6)+1'],
  ['SUM(C5)', 'SUM(C7)'],
  ['另一张!C5+表!C5', '另一张!C5+表!C7'],
])('in the third copy of the row %s becomes %s', (formula, moved) => {
  expect(movedFormula(formula, third, maps)).toBe(moved)
})

test('other sheets follow by name', () => {
  expect(movedFormula("C5+SUM(表!C5)+SUM('表'!C5:D6)", elsewhere, maps)).toBe("C5+SUM(表!C5:C7)+SUM('表'!C5:D8)")
})

test('a shared formula as the cell two down and one right has it', () => {
  expect(copiedFormula('A1*$B$1+SUM(C:D)+5:6&"A1"', 2, 1)).toBe('B3*$B$1+SUM(D:E)+7:8&"A1"')
})

test('what lies in one of two repeated rows stands in each copy by itself', () => {
  const map = new RowMap([{ first: 5, last: 6, list: '名单', copies: 3 }])
  expect(movedAreas('C5 D5:E6 A4:A7 F8 $G$6', map)).toBe('C5 C7 C9 D5:E10 A4:A11 F12 $G6 $G8 $G10')
})
