import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import type { FieldType } from '@shared/domain/roster/fields'
import { readNames, readValue } from '@shared/domain/roster/values'
import type { Value } from '@shared/domain/roster/layout'

const TODAY = '2026-11-24'
const ID = `41019919900105123${citizenIdCheck('41019919900105123')}`
const value = (type: FieldType, cell: Value): string | null => {
  const reading = readValue(type, cell, TODAY)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.value
}

test.each<[Value, string | null]>([
  ['1990.01', '1990-01'], ['1990.1', '1990-01'], ['199001', '1990-01'], ['19900105', '1990-01-05'], ['1990年1月', '1990-01'], ['1990年1月5日', '1990-01-05'],
  [' 1994年4月20日', '1994-04-20'], ['1990/1/5', '1990-01-05'], ['1990-1-5', '1990-01-05'], ['90年3月5日', '1990-03-05'], ['1990年', '1990'], ['１９９０．１', '1990-01'],
  ['1990.01（档案）', '1990-01'], ['1990.01.05。', '1990-01-05'], ['1990-01-05 00:00:00', '1990-01-05'], ['33000', '1990-05-07'],
  [33000, '1990-05-07'], [199001, '1990-01'], [19900105, '1990-01-05'], [1990.12, '1990-12'], [1990, '1990'], [{ date: '1990-01' }, '1990-01'],
  ['', null], ['无', null], ['/', null], ['—', null], [null, null],
])('a date: %j is %j', (cell, expected) => {
  expect(value('date', cell)).toBe(expected)
})

test.each<[Value, string | null]>([
  ['2027-05-31', '2027-05-31'], ['至2027年9月', '2027-09'], ['2024.6.1-2027.5.31', '2027-05-31'], ['2024-06-01至2027-05-31', '2027-05-31'], ['2024年6月1日—2027年5月31日', '2027-05-31'],
  [' 2024/6/1 ~ 2027/5/31', '2027-05-31'], ['到2027年', '2027'], [46538, '2027-05-31'], ['无固定期限', null], ['长期', null], ['', null],
])('the end of a term: %j is %j', (cell, expected) => {
  expect(value('until', cell)).toBe(expected)
})

test.each<[Value]>([['三年'], ['2024年起三年'], ['面谈至再议'], ['至']])('no end of a term: %j', (cell) => {
  expect(readValue('until', cell, TODAY)).toHaveProperty('problem')
})

test.each<[Value]>([['不详'], ['1990.13'], ['去年'], [1990.13], [99999999], ['1990-02-30']])('no date: %j', (cell) => {
  expect(readValue('date', cell, TODAY)).toHaveProperty('problem')
})

test('a number that dropped its last zero is doubted', () => {
  expect(readValue('date', 1990.1, TODAY)).toMatchObject({ value: '1990-01', doubt: expect.stringContaining('1990.10') })
  expect(readValue('date', 1990.11, TODAY)).toEqual({ value: '1990-11' })
})

test.each<[Value, string | null]>([[ID, ID], [` ${ID} `, ID], [`'${ID}`, ID], [`${ID.slice(0, 6)} ${ID.slice(6)}`, ID], [ID.toLowerCase(), ID], ['无', null], ['', null]])('an id number: %j', (cell, expected) => {
  expect(value('citizenId', cell)).toBe(expected)
})

test.each<[Value, RegExp]>([
  [Number('410199196007100170'), /按数字存放/], ['4.10199E+17', /科学计数法/], ['41019919900105', /14 位/], [41019919900105, /14 位/],
  [`${ID.slice(0, 17)}${ID.endsWith('0') ? '1' : '0'}`, /校验码/],
])('no id number: %j', (cell, problem) => {
  const reading = readValue('citizenId', cell, TODAY)
  expect('problem' in reading ? reading.problem : '').toMatch(problem)
  expect('problem' in reading ? reading.problem : ID).not.toContain(ID)
})

test.each<[Value, string | null]>([[13080636083, '13080636083'], ['157 1620 1690', '15716201690'], ['130-8063-6083', '13080636083'], ['0371-00002007', '0371-00002007'], ['１３０８０６３６０８３', '13080636083'], ['13080636083.0', '13080636083'], ['无', null]])('a phone: %j', (cell, expected) => {
  expect(value('phone', cell)).toBe(expected)
})

test.each<[FieldType, Value, string | null]>([
  ['sex', '男性', '男'], ['sex', 2, '女'], ['category', '正式', '正式党员'], ['category', '中共预备党员', '预备党员'], ['category', '预备期', '预备党员'], ['count', '487户', '487'], ['count', '1,266', '1266'], ['count', 12, '12'],
  ['name', '秦 思', '秦思'], ['name', '谭\u3000桐', '谭桐'], ['name', '阿依古丽•买买提', '阿依古丽·买买提'], ['name', '无', null], ['text', ' 汉\u200b族 ', '汉族'],
])('%s %j is %j', (type, cell, expected) => {
  expect(value(type, cell)).toBe(expected)
})

describe('the people of one cell', () => {
  test.each<[string, string[]]>([
    ['万宇，任志明', ['万宇', '任志明']], ['姚建\n郝军国', ['姚建', '郝军国']], ['马桐华,韩英', ['马桐华', '韩英']], ['侯娟涵 方浩浩', ['侯娟涵', '方浩浩']], ['邹雪、吴海华、于磊涵', ['邹雪', '吴海华', '于磊涵']],
    ['无', []], ['/', []], ['', []], ['王　娟', ['王娟']], ['王 娟 李四', ['王娟', '李四']], ['甲乙/丙丁', ['甲乙', '丙丁']], ['1.甲乙 2.丙丁', ['甲乙', '丙丁']], ['甲乙同志', ['甲乙']],
    ['阿依古丽·买买提、李四', ['阿依古丽·买买提', '李四']], ['李四13080636083', ['李四']],
  ])('%j', (cell, names) => {
    expect(readNames(cell).map((person) => person.name)).toEqual(names)
  })

  test('a unit in brackets stays with its person', () => {
    expect(readNames('乔玉怡（区卫健委）、许华桂(区城管局、执法队)')).toEqual([{ name: '乔玉怡', about: '区卫健委' }, { name: '许华桂', about: '区城管局、执法队' }])
  })

  test('names joined by any separator come back, in order', () => {
    const name = fc.stringMatching(/^[赵钱孙李周吴郑王][伟芳娜敏静]{1,2}$/)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), fc.constantFrom('、', '，', ',', '；', '\n', '/', ' 、 '), (names, separator) => {
        expect(readNames(names.join(separator)).map((person) => person.name)).toEqual(names)
      }),
    )
  })
})
