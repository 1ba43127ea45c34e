import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { obstaclesOf, problemsOf, settingsOf, sheetGroups, useKey, useOfKey, withUse, withUsesOf, type ColumnUse, type SheetLayout } from '@renderer/features/imports/column-choice'

const FIELDS = [
  { field: 'name', label: '姓名', required: true },
  { field: 'sex', label: '性别', required: false },
  { field: 'idNumber', label: '身份证号', required: false },
]
const field = (name: string): ColumnUse => ({ use: 'field', field: name })

/** A sheet whose columns are `heading=use`, a use being a field, `note` or `none`. */
function sheet(index: number, columns: string[], headerRows = [2]): SheetLayout {
  return {
    index,
    headerRows,
    columns: columns.map((written, column) => {
      const [heading = '', use = 'none'] = written.split('=')
      return { column, letter: String.fromCharCode(65 + column), heading, use: useOfKey(use === 'note' || use === 'none' ? use : `field:${use}`), by: null, samples: [] }
    }),
    top: [],
    fields: FIELDS,
    missing: [],
  }
}
const indexes = (groups: SheetLayout[][]): number[][] => groups.map((group) => group.map(({ index }) => index))

describe('sheets that are matched together', () => {
  const same = ['姓名=name', '性别=sex', '备注=note']

  test('have the same headings, wherever the heading stands', () => {
    const layouts = [sheet(0, same), sheet(1, ['姓名=name', '性别=sex']), sheet(2, same, [3, 4])]
    expect(indexes(sheetGroups(layouts, new Set()))).toEqual([[0, 2], [1]])
  })

  test('are apart where the same headings were matched otherwise, so that nothing unseen is done', () => {
    expect(indexes(sheetGroups([sheet(0, ['姓名=name', '=idNumber']), sheet(1, ['姓名=name', '=none'])], new Set()))).toEqual([[0], [1]])
  })

  test('are apart when the clerk wants them so', () => {
    const layouts = [sheet(0, same), sheet(1, same), sheet(2, same)]
    expect(indexes(sheetGroups(layouts, new Set([0])))).toEqual([[0], [1, 2]])
    expect(indexes(sheetGroups(layouts, new Set([0, 1, 2])))).toEqual([[0], [1], [2]])
  })

  test('sheets without a heading never go together', () => {
    expect(indexes(sheetGroups([sheet(0, [], []), sheet(1, [], [])], new Set()))).toEqual([[0], [1]])
  })

  test('taking over the choices of another makes one group of them', () => {
    const first = withUse(sheet(0, same), 2, field('idNumber'))
    const other = withUsesOf(sheet(1, same), first)
    expect(indexes(sheetGroups([first, other], new Set()))).toEqual([[0, 1]])
    expect(other.columns[2]).toMatchObject({ use: field('idNumber'), by: 'hand' })
  })

  test('every sheet is in exactly one group, and all of a group would be sent the same uses', () => {
    const layouts = fc.array(fc.array(fc.constantFrom('姓名=name', '性别=sex', '性别=none', '备注=note'), { maxLength: 3 }), { maxLength: 6 })
    fc.assert(
      fc.property(layouts, fc.array(fc.nat(5)), (given, alone) => {
        const sheets = given.map((columns, index) => sheet(index, columns))
        const groups = sheetGroups(sheets, new Set(alone))
        expect(groups.flat().map(({ index }) => index).sort((a, b) => a - b)).toEqual(sheets.map(({ index }) => index))
        for (const group of groups) expect(new Set(group.map(({ columns }) => JSON.stringify(columns.map(({ heading, use }) => [heading, use])))).size).toBe(1)
      }),
    )
  })
})

describe('what keeps columns from being checked', () => {
  test.each([
    ['all is there', ['姓名=name', '性别=sex'], { missing: [], doubled: [] }],
    ['a required field is missing', ['称呼=note', '性别=sex'], { missing: ['姓名'], doubled: [] }],
    ['a field that is not required may be missing', ['姓名=name'], { missing: [], doubled: [] }],
    ['a field is given twice', ['姓名=name', '曾用名=name', '性别=sex'], { missing: [], doubled: [0, 1] }],
    ['notes may be several', ['姓名=name', '特长=note', '爱好=note'], { missing: [], doubled: [] }],
  ])('%s', (_, columns, { missing, doubled }) => {
    const problems = problemsOf(sheet(0, columns))
    expect(problems.missing).toEqual(missing)
    expect([...problems.doubled.keys()]).toEqual(doubled)
  })

  test('a doubled field names the other columns', () => {
    expect(problemsOf(sheet(0, ['姓名=name', '曾用名=name', '别名=name'])).doubled.get(1)).toBe('A、C 列也选了“姓名”，只能留一列。')
  })

  test('is told in sentences, with the sheet where there are several', () => {
    const names = new Map([[0, '柳溪桥'], [1, '北关']])
    const wrong = sheet(1, ['称呼=note'])
    expect(obstaclesOf([[wrong]], names)).toEqual(['还没有指定哪一列是“姓名”。'])
    expect(obstaclesOf([[sheet(0, ['姓名=name'])], [wrong]], names)).toEqual(['“北关”：还没有指定哪一列是“姓名”。'])
    expect(obstaclesOf([[sheet(0, [], [])]], names)).toEqual(['没有找到标题行，请在预览里点一下列名所在的那一行。'])
    expect(obstaclesOf([[sheet(0, ['姓名=name', '性别=sex', '男女=sex'])]], names)).toEqual(['有 2 列选了同样的内容，请只留一列。'])
  })
})

test('the settings hold every sheet with its heading and all its columns, those left out, too', () => {
  const layouts = [sheet(0, ['姓名=name', '序号=none'], [1]), sheet(3, ['姓名=name', '特长=note'], [2, 3])]
  expect(settingsOf({ kind: 'people', day: '2026-03-05', existing: 'fill' }, layouts)).toEqual({
    kind: 'people',
    day: '2026-03-05',
    existing: 'fill',
    sheets: [
      { index: 0, headerRows: [1], columns: [{ column: 0, use: field('name') }, { column: 1, use: { use: 'none' } }] },
      { index: 3, headerRows: [2, 3], columns: [{ column: 0, use: field('name') }, { column: 1, use: { use: 'note' } }] },
    ],
  })
})

test.each<ColumnUse>([{ use: 'none' }, { use: 'note' }, field('name'), field('note'), field('none')])('a choice %o comes back from its key', (use) => {
  expect(useOfKey(useKey(use))).toEqual(use)
})
