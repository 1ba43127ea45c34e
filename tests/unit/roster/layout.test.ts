import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchColumns } from '@shared/domain/roster/columns'
import { fieldOfHeading, fieldsOf, rosterKinds } from '@shared/domain/roster/fields'
import { findHeader, guessKind, type Area, type Sheet, type Value } from '@shared/domain/roster/layout'
import { rosterRows } from '@shared/domain/roster/rows'

const sheet = (rows: readonly (readonly Value[])[], merges: Area[] = []): Sheet => ({ rows: rows.map((cells, index) => ({ number: index + 1, cells })), merges })
const across = (row: number, fromColumn: number, toColumn: number): Area => ({ fromRow: row, toRow: row, fromColumn, toColumn })
const down = (fromRow: number, toRow: number, column: number): Area => ({ fromRow, toRow, fromColumn: column, toColumn: column })

describe('headings', () => {
  test.each([
    ['people', '加入党组织日期', 'partyJoinedOn'], ['people', '转为正式党员 日期', 'partyFullOn'], ['people', '公民身份号码', 'idNumber'], ['people', '联系电话（手机）', 'phone'], ['people', '联系电话(固话)', 'landline'],
    ['people', '姓　名', 'name'], ['people', '* 所在党支部', 'branch'], ['grids', '下沉干部（单位）', 'sentCadres'], ['grids', '所属\n党支部', 'partyOrganisation'], ['organisations', '统一社会信用代码', 'creditCode'],
    ['workers', '岗位等级（三岗十八级）', 'staffGrade'], ['people', '天气', null],
  ] as const)('%s: %s', (kind, heading, field) => {
    expect(fieldOfHeading(kind, heading)?.field ?? null).toBe(field)
  })

  test('no alias of a kind stands for two fields', () => {
    for (const { kind } of rosterKinds) {
      const all = fieldsOf(kind).flatMap((field) => [...new Set(field.aliases)])
      expect(all.filter((alias, index) => all.indexOf(alias) !== index), kind).toEqual([])
    }
  })

  test('found under a title, over two rows, with a group that gives its name to what stands below', () => {
    const grids = sheet(
      [['网格台账'], ['社区', '网格名称', '网格长', null, '网格员', null], [null, null, '姓名', '电话', '姓名', '电话'], ['甲社区', '第一网格', '李四', '13', '王五', '15']],
      [across(1, 0, 5), down(2, 3, 0), down(2, 3, 1), across(2, 2, 3), across(2, 4, 5)],
    )
    const header = findHeader(grids, 'grids')
    expect(header).toMatchObject({ rows: [2, 3], headings: ['社区', '网格名称', '网格长姓名', '网格长电话', '网格员姓名', '网格员电话'], title: ['网格台账'] })
    const columns = header ? matchColumns('grids', header, []) : []
    expect(columns.map(({ use }) => (use.use === 'field' ? use.field : use.use))).toEqual(['community', 'name', 'chief', 'chiefPhone', 'workers', 'workersPhone'])
  })

  test('the kind is told by what the sheet names', () => {
    expect(guessKind(sheet([['姓名', '性别', '社区', '岗位', '岗位等级', '合同期限']]), '名单')?.kind).toBe('workers')
    expect(guessKind(sheet([['单位', '姓名', '职务', '任职时间', '分工']]), '班子')?.kind).toBe('posts')
    expect(guessKind(sheet([['甲', '乙'], ['丙', '丁']]), '表')).toBeNull()
  })
})

describe('columns without a known heading', () => {
  const rows = Array.from({ length: 5 }, (_, index) => [index + 1, '李四', '男', `1308063608${index}`, '甲'])
  test('are told by what stands in them; the others are kept as notes or left out', () => {
    const header = { rows: [1], headings: ['序号', '姓名', '', '联络', '某栏'], title: [] }
    const columns = matchColumns('people', header, rows)
    expect(columns.map(({ use }) => (use.use === 'field' ? use.field : use.use))).toEqual(['none', 'name', 'sex', 'phone', 'note'])
  })
})

describe('rows', () => {
  const HEAD = ['序号', '姓名', '性别', '所在党支部']
  test('records, totals, notes, repeated headings and headings of sections are told apart', () => {
    const read = sheet(
      [
        HEAD, ['第一党支部（3人）'], [1, '李四', '男', null], [2, '王五', '女', null], ['小计', null, null, '2人'], ['第二党支部'], HEAD, [3, '赵六', '男', null],
        ['合 计', 3], [null, null], ['注：性别填男或女。'], ['填表人：        审核人：'],
      ],
      [across(2, 0, 3), across(6, 0, 3)],
    )
    const header = findHeader(read, 'people')
    const rows = header ? rosterRows(read, header) : []
    expect(rows.map(({ number, part, section }) => [number, part, section])).toEqual([
      [2, 'section', '第一党支部'], [3, 'record', '第一党支部'], [4, 'record', '第一党支部'], [5, 'subtotal', '第一党支部'], [6, 'section', '第二党支部'],
      [7, 'heading', '第二党支部'], [8, 'record', '第二党支部'], [9, 'subtotal', '第二党支部'], [10, 'blank', '第二党支部'], [11, 'note', '第二党支部'], [12, 'note', '第二党支部'],
    ])
  })

  test('what is merged down is said of every row it covers, and of no other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), (lengths) => {
        const rows: Value[][] = [HEAD]
        const merges: Area[] = []
        const expected: string[] = []
        for (const [index, length] of lengths.entries()) {
          merges.push(down(rows.length + 1, rows.length + length, 3))
          for (let at = 0; at < length; at += 1) {
            rows.push([rows.length, `李${index}${at}`, '男', at === 0 ? `第${index}支部` : null])
            expected.push(`第${index}支部`)
          }
        }
        rows.push([rows.length, '无支部', '男', null])
        const read = sheet(rows, merges)
        const header = findHeader(read, 'people')
        expect(header && rosterRows(read, header).map((row) => row.cells[3])).toEqual([...expected, null])
      }),
    )
  })
})
