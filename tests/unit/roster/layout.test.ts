import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchColumns } from '@shared/domain/roster/columns'
import { fieldOfHeading, fieldsOf, rosterKinds } from '@shared/domain/roster/fields'
import { findHeader, guessKind, type Area, type Sheet, type Value } from '@shared/domain/roster/layout'
import { RosterRows, rosterRows } from '@shared/domain/roster/rows'

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

  test('over three rows, and over two whose merged cells are lost', () => {
    const three = sheet(
      [['序号', '基本情况', null, null, null, '组织'], [null, '姓名', '性别', '联系方式', null, '所在党支部'], [null, null, null, '手机', '微信', null], [1, '李四', '男', '13', 'x', '甲支部']],
      [down(1, 3, 0), across(1, 1, 4), down(2, 3, 1), down(2, 3, 2), across(2, 3, 4), down(2, 3, 5)],
    )
    expect(findHeader(three, 'people')).toMatchObject({ rows: [1, 2, 3], headings: ['序号', '姓名', '性别', '手机', '联系方式微信', '所在党支部'] })
    const torn = sheet([['网格台账'], ['序号', '社区', '网格名称', '网格长', '', '网格员', ''], ['', '', '', '姓名', '电话', '姓名', '电话'], ['1', '甲社区', '第一网格', '李四', '13', '王五', '15']])
    expect(findHeader(torn, 'grids')).toMatchObject({ rows: [2, 3], headings: ['序号', '社区', '网格名称', '网格长姓名', '网格长电话', '网格员姓名', '网格员电话'], title: ['网格台账'] })
  })

  test('what stands above is no group of headings: a title over half the width, who reports and when, a number', () => {
    for (const above of [['党员花名册'], ['填报单位：甲社区', null, null, '填报日期：2026年10月'], ['单位：', null, null, '日期：'], [null, null, '2026年10月20日'], ['附件', 2]]) {
      expect(findHeader(sheet([above, ['姓名', '性别', '备用', '民族']], [across(1, 0, 1), across(1, 3, 4)]), 'people'), above.join()).toMatchObject({ rows: [2], headings: ['姓名', '性别', '备用', '民族'] })
    }
  })

  test('a list of codes names many fields, but nobody', () => {
    expect(guessKind(sheet([['性别', '民族', '学历', '人员类别'], ['男', '汉族', '大专', '正式党员']]), '码表')).toBeNull()
  })

  test.each([
    ['people', '入党时间（年.月.日）', 'partyJoinedOn'], ['people', '党员手机号码', 'phone'], ['people', '*姓名（必填）', 'name'], ['people', '出生年月(如1990.01)', 'birth'], ['people', '转为正式党员的日期', 'partyFullOn'], ['people', '身份证号码（18位）', 'idNumber'], ['people', '家庭住址\n（详细）', 'homeAddress'],
    ['people', '人员类别(正式/预备)', 'category'], ['people', '联系电话(手机/固话)', 'phone'], ['people', '是否失联(日期)', 'lostContactSince'], ['people', '是否流动(外出流向省市县)', 'floatingTo'], ['people', '工作岗位(代码)', 'occupation'], ['people', '学历(代码)', 'education'], ['people', '入党介绍人', null], ['people', '配偶姓名', null], ['people', '党龄', null], ['people', 'constructor', null], ['people', '__proto__', null],
    ['organisations', '信用代码/备案号', 'creditCode'], ['organisations', '业务主管', 'parent'], ['posts', '当选/任职日期', 'from'], ['posts', '届满', 'termEnd'], ['grids', '类型(基础/专属/微)', 'kind'], ['grids', '村（社区）（必填）', 'community'], ['grids', '党员人数', null], ['grids', '户数（户）', 'households'], ['workers', '岗位等级(三岗十八级)', 'staffGrade'], ['workers', '社工证书（级别）', 'certificate'],
  ] as const)('%s: %s, as forms dress it', (kind, heading, field) => {
    expect(fieldOfHeading(kind, heading)?.field ?? null).toBe(field)
  })

  test('a telephone belongs to the people before it', () => {
    const kinds = (headings: string[]): string[] => matchColumns('grids', { rows: [1], headings, title: [] }, []).map(({ use }) => (use.use === 'field' ? use.field : use.use))
    expect(kinds(['网格名称', '网格长', '联系电话', '网格员', '联系电话', '微网格长', '联系电话'])).toEqual(['name', 'chief', 'chiefPhone', 'workers', 'workersPhone', 'microChiefs', 'microChiefsPhone'])
    expect(kinds(['网格名称', '网格长', '网格员', '联系电话', '民警', '联系电话'])).toEqual(['name', 'chief', 'workers', 'workersPhone', 'police', 'none'])
    expect(kinds(['网格名称', '电话', '网格长'])).toEqual(['name', 'chiefPhone', 'chief'])
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

  test.each<[string, Value[], string]>([
    ['prepared for more', [12, null, null, null], 'blank'], ['only blanks', [' ', '\u3000'], 'blank'], ['a total without a word', [null, null, null, 37], 'subtotal'], ['a total in the name column', [null, '合 计', null, '37人'], 'subtotal'], ['a counted total', ['共计37人'], 'subtotal'],
    ['a subtotal with many counts', ['甲支部', '小计', 3, 4], 'subtotal'], ['of which', ['其中：男20人，女17人'], 'subtotal'], ['an example', ['例', '张某某', '男', '某支部'], 'note'], ['numbers of columns', [1, 2, 3, 4], 'heading'], ['letters of columns', ['甲', '乙', '丙', 1], 'heading'], ['signed in several cells', ['填表人：', '李四', '审核人：', '王五'], 'note'],
    ['signed and sealed', ['党支部（盖章）', null, '2026年10月'], 'note'], ['a day below', [null, null, '2026年10月20日'], 'note'], ['a page', ['第1页 共3页'], 'note'], ['continued', ['（续表）'], 'note'], ['the title again', ['党员花名册'], 'note'], ['a note that goes on', ['2.本表一式两份。'], 'note'],
    ['only a name', [null, '李四'], 'record'], ['only the name of a minority', [null, '买买提·艾力'], 'record'], ['a name and no number', [null, '李四', '男', '某支部'], 'record'], ['no name', [3, null, '男', '某支部'], 'record'], ['nothing but marks', [3, '/', '—', '/'], 'record'], ['somebody named 何小计', [3, '何小计', '男', '某支部'], 'record'],
  ])('%s', (_, cells, part) => {
    const read = sheet([['党员花名册'], HEAD, [1, '王五', '女', '某支部'], cells], [across(1, 0, 3)])
    const header = findHeader(read, 'people')
    expect(header && rosterRows(read, header).at(-1)?.part).toBe(part)
  })

  test('written once without merging, or repeated by 同上: said of the rows below, and told so; a column filled in row by row is not', () => {
    const branches = (column: Value[]): (Value | undefined)[][] => {
      const read = sheet([HEAD, ...column.map((branch, index): Value[] => [index + 1, `李${index}`, '男', branch])])
      const header = findHeader(read, 'people')
      return header ? rosterRows(read, header).map((row) => [row.cells[3], row.carried?.length ?? 0]) : []
    }
    expect(branches(['甲支部', null, null, '乙支部', null])).toEqual([['甲支部', 0], ['甲支部', 1], ['甲支部', 1], ['乙支部', 0], ['乙支部', 1]])
    expect(branches(['甲支部', '同上', '〃', '乙支部'])).toEqual([['甲支部', 0], ['甲支部', 1], ['甲支部', 1], ['乙支部', 0]])
    expect(branches(['甲支部', '甲支部', null, '乙支部'])).toEqual([['甲支部', 0], ['甲支部', 0], [null, 0], ['乙支部', 0]])
  })

  test('a hundred thousand merged areas over everything take no longer than the rows', () => {
    const merges = Array.from({ length: 100_000 }, (): Area => ({ fromRow: 2, toRow: 1_048_576, fromColumn: 3, toColumn: 16_383 }))
    const read = sheet([HEAD, ...Array.from({ length: 2000 }, (_, index): Value[] => [index + 1, `李${index}`, '男', index === 0 ? '甲支部' : null])])
    const walk = new RosterRows({ rows: [1], headings: HEAD, title: [] }, merges)
    expect(read.rows.slice(1).every((row) => walk.next(row).cells[3] === '甲支部')).toBe(true)
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
