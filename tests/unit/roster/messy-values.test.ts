import { describe, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import type { FieldType } from '@shared/domain/roster/fields'
import type { Value } from '@shared/domain/roster/layout'
import { readPersonRow } from '@shared/domain/roster/people-rows'
import { readRosterRecord } from '@shared/domain/roster/roster-row'
import { readPhones } from '@shared/domain/roster/phone-cells'
import { readNames, readValue } from '@shared/domain/roster/values'

const TODAY = '2026-11-24'
const ID = `41019919900105123${citizenIdCheck('41019919900105123')}`
const X_ID = '11010519491231002X'
const value = (type: FieldType, cell: Value): string | null => {
  const reading = readValue(type, cell, TODAY)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.value
}

describe('dates', () => {
  test.each<[Value, string | null]>([
    ['1990 1 5', '1990-01-05'], ['1990. 1. 5', '1990-01-05'], ['1990、1、5', '1990-01-05'], ['1990，01', '1990-01'], ['1990。1。5', '1990-01-05'], ['1990_1_5', '1990-01-05'], ['1990.1月', '1990-01'], ['1990.1月5日', '1990-01-05'],
    ['1990年1.5', '1990-01-05'], ['1990年01', '1990-01'], ['1990年1月份', '1990-01'], ['1990年1月5号', '1990-01-05'], ['1990 年 1 月', '1990-01'], ['1990年1月生', '1990-01'], ['1990.01.05入党', '1990-01-05'], ['（1990.1）', '1990-01'], ['1990.1【补】', '1990-01'],
    ['1990-01-05T08:30:00Z', '1990-01-05'], ['1990/1/5 0:00', '1990-01-05'], ['1990-01-05 下午3:20', '1990-01-05'], ['1990-01-05 00:00:00.0', '1990-01-05'], ["'1990.01", '1990-01'], ['“1990.1”', '1990-01'],
    ['一九九〇年一月', '1990-01'], ['一九九0年十月五日', '1990-10-05'], ['二〇〇五年十一月二十三日', '2005-11-23'], ['二○○五年元月廿三日', '2005-01-23'], ['九八年七月', '1998-07'], ['一九九零年', '1990'], ['90年', '1990'], ['05年3月', '2005-03'],
    ['1990—01—05', '1990-01-05'], ['1990－1－5', '1990-01-05'], ['19900105.', '1990-01-05'], ['1990.01.05  ', '1990-01-05'], ['33000.0', '1990-05-07'], [9133, '1925-01-01'], [0, null], ['未转正', null], ['预备期', null], ['——', null], ['（空缺）', null],
  ])('%j is %j', (cell, expected) => {
    expect(value('date', cell)).toBe(expected)
  })

  test.each<[Value]>([['约1985'], ['2月30日'], ['1990-00-12'], ['1990.2.30'], ['一九九〇年十三月'], ['二月'], ['05/01/1990'], ['1990-1995'], ['1090.1'], ['990101'], [19901301], [5], [true], ['=A1']])('not %j', (cell) => {
    expect(readValue('date', cell, TODAY)).toHaveProperty('problem')
  })

  test.each<[Value, string]>([['1990年左右', '1990'], ['1990年1月前后', '1990-01'], ['1990年底', '1990'], ['1990年上半年', '1990'], ['90.3.5', '1990-03-05'], [19901, '1954-06-26'], ['19901', '1954-06-26']])('%j is %j, with a doubt', (cell, expected) => {
    expect(readValue('date', cell, TODAY)).toMatchObject({ value: expected, doubt: expect.stringContaining('请核对') })
  })
})

describe('id numbers', () => {
  test.each<[Value, string]>([['11010519491231002x', X_ID], ['11010519491231002×', X_ID], ['１１０１０５１９４９１２３１００２ｘ', X_ID], ['110105 19491231 002X', X_ID], ['110105-19491231-002X', X_ID], [`’${ID}`, ID], [`${ID}。`, ID], [`\t${ID}\u3000`, ID], [`\u202d${ID}\u202c`, ID]])('%j', (cell, expected) => {
    expect(value('citizenId', cell)).toBe(expected)
  })
  test.each<[Value, RegExp]>([[410199900105123, /15 位的老号码/], ['410199900105123', /15 位的老号码/], ['4.10199199001051E+17', /已经丢失/], [Number(ID), /已经丢失/], ['410199199001051000', /校验码不符.*尾数已经丢失/], [ID.slice(0, 17), /17 位/], ['见原件', /18 位/], [`${ID}/${ID}`, /18 位/]])('not %j', (cell, problem) => {
    const reading = readValue('citizenId', cell, TODAY)
    expect('problem' in reading ? reading.problem : '').toMatch(problem)
  })
})

describe('telephones', () => {
  test.each<[Value, string[]]>([
    ['+86 138 0000 1111', ['13800001111']], ['0086-13800001111', ['13800001111']], ['86-13800001111', ['13800001111']], ['13800001111/13900002222', ['13800001111', '13900002222']], ['13800001111、0371-00002007', ['13800001111', '0371-00002007']],
    ['(0371)0000 2007', ['0371-00002007']], ['0371 00002007', ['0371-00002007']], ['0371－00002007转801', ['0371-00002007-801']], ['13800001111（本人）13900002222（女儿）', ['13800001111', '13900002222']], ['138-0000-1111', ['13800001111']], ['手机：13800001111', ['13800001111']], ['无', []], [13800001111, ['13800001111']], [ID, []],
  ])('in %j', (cell, phones) => {
    expect(readPhones(cell)).toEqual(phones)
  })
  test('the first of two counts, with a doubt that names neither; what is none is doubted, too', () => {
    expect(readValue('phone', '13800001111/13900002222', TODAY)).toEqual({ value: '13800001111', doubt: '这一格有 2 个号码，登记第一个，请核对。' })
    expect(readValue('phone', '00002007', TODAY)).toEqual({ value: '00002007' })
    expect(readValue('phone', '1380000111', TODAY)).toMatchObject({ value: '1380000111', doubt: expect.any(String) })
    expect(readValue('phone', '不详', TODAY)).toMatchObject({ value: null, doubt: expect.any(String) })
    expect(readValue('phone', '1.3800001111E+10', TODAY)).toEqual({ value: '13800001111' })
    expect(readValue('phone', '1.38E+10', TODAY)).toHaveProperty('problem')
  })
})

describe('names', () => {
  test.each<[Value, string | null]>([
    ['张三（女）', '张三'], ['张三(组长)', '张三'], ['李四*', '李四'], ['★李四', '李四'], ['1.李四', '李四'], ['（1）李四', '李四'], ['①李四', '李四'], ['李四同志', '李四'], ['张国 书记', '张国'], ['张国书记', '张国'], ['李书记', '李书记'], ['欧阳 修', '欧阳修'], ['张　三　丰', '张三丰'], ['李四13800001111', '李四13800001111'],
    ['买买提．艾力', '买买提·艾力'], ['买买提.艾力', '买买提·艾力'], ['买买提 • 艾力', '买买提·艾力'], ['𠮷 䶮', '𠮷䶮'], ['㛃'.repeat(2), '㛃㛃'], ['John  Smith', 'John Smith'], ['（空缺）', null], ['——', null], ['暂无', null], ['待配备', null], ['张三（曾用名张叁）', '张三'],
  ])('%j is %j', (cell, expected) => {
    expect(value('name', cell)).toBe(expected)
  })

  test.each<[string, string[]]>([
    ['张三13800000000 李四13900000000', ['张三', '李四']], ['张三 138 0000 0000、李四', ['张三', '李四']], ['张三\n13800000000\n李四\n0371-00002007', ['张三', '李四']], ['张三（13800000000）李四（13900000000）', ['张三', '李四']], ['张三+86 13800000000', ['张三']],
    ['组长：张三 组员：李四、王五', ['张三', '李四', '王五']], ['区卫健委 乔玉怡', ['乔玉怡']], ['乔玉怡（区卫健委） 许华桂（区城管局）', ['乔玉怡', '许华桂']], ['乔玉怡（区卫健委）许华桂（区城管局）', ['乔玉怡', '许华桂']], ['1、张三2、李四', ['张三', '李四']], ['①张三②李四', ['张三', '李四']],
    ['王 娟 李 四', ['王娟', '李四']], ['张 三 丰', ['张三丰']], ['欧阳 修 李四', ['欧阳修', '李四']], ['王 小明', ['王小明']], ['张三、、李四、', ['张三', '李四']], ['张三；无', ['张三']], ['买买提.艾力、李四', ['买买提·艾力', '李四']], ['张三（区住建局', ['张三']], ['〔区住建局〕张三', ['张三']], ['张三|李四\\王五', ['张三', '李四', '王五']],
    ['张三同志、李四同志', ['张三', '李四']], ['张三（女）、李四', ['张三', '李四']], ['（无）', []], ['张三等3人', ['张三']],
  ])('in %j', (cell, names) => {
    expect(readNames(cell).map((person) => person.name)).toEqual(names)
  })

  test('units, labels and telephones stay with their person', () => {
    expect(readNames('乔玉怡（区卫健委）13800000000、区城管局：许华桂\n13900000000')).toEqual([{ name: '乔玉怡', about: '区卫健委', phone: '13800000000' }, { name: '许华桂', about: '区城管局', phone: '13900000000' }])
  })
})

test.each<[FieldType, Value, string | null]>([
  ['sex', 'M', '男'], ['sex', 'female', '女'], ['sex', '01', '男'], ['sex', '1男', '男'], ['sex', '女性', '女'], ['sex', '男 ', '男'], ['category', '否', '预备党员'], ['category', '中共党员（预备）', '预备党员'], ['category', '党员', '正式党员'], ['category', '正式党员（流动）', '正式党员'], ['category', '已转正', '正式党员'], ['category', '入党积极分子', '入党积极分子'],
  ['count', '约500户', '500'], ['count', '３２０', '320'], ['count', '500余人', '500'], ['text', '——', null], ['text', 12, '12'],
])('%s %j is %j', (type, cell, expected) => {
  expect(value(type, cell)).toBe(expected)
})

describe('a row of people', () => {
  const row = (cells: Record<string, Value>): ReturnType<typeof readPersonRow> => readPersonRow('people', new Map(Object.entries({ name: '李四', idNumber: ID, ...cells })), TODAY)

  test('what must be readable refuses the row; what need not be is left empty and said', () => {
    expect(row({ partyJoinedOn: '不详' }).problems).toEqual([{ field: 'partyJoinedOn', message: expect.stringContaining('没有看懂日期') }])
    for (const [field, cell] of [['workStartedOn', '不详'], ['birth', '见身份证'], ['category', '流动'], ['sex', '未知'], ['phone', '1.38E+10'], ['homeAddress', { error: '#REF!' }], ['education', 1e17]] as const) {
      const read = row({ [field]: cell })
      expect(read.problems, field).toEqual([])
      expect(read.values[field], field).toBeNull()
      expect(read.doubts.map((doubt) => doubt.field), field).toContain(field)
    }
    expect(row({ idNumber: null, birth: '不详' }).problems).toHaveLength(1)
  })

  test('too young, and full before joined, is doubted and not refused', () => {
    const read = row({ birth: '1990.1', partyJoinedOn: '2000.1', partyFullOn: '1999.1' })
    expect(read.problems).toEqual([])
    expect(read.doubts.map((doubt) => doubt.field)).toEqual(['partyJoinedOn', 'partyFullOn'])
    expect(row({ partyJoinedOn: '2000.1' }).doubts.map((doubt) => doubt.field)).toEqual(['partyJoinedOn'])
  })

  test('a heading named __proto__ does no harm', () => {
    expect(row({ ['__proto__']: '甲' }).problems).toEqual([])
  })
})

describe('telephone numbers beside names', () => {
  const doubts = (workers: string, workersPhone: string): string[] =>
    readRosterRecord('grids', new Map<string, Value>([['name', '第一网格'], ['workers', workers], ['workersPhone', workersPhone]]), TODAY).doubts.map(({ message }) => message)

  test.each<[string, string, RegExp | null]>([
    ['钱小二/李三娃', '13800000012/13800000013', null],
    ['钱小二', '13800000012', null],
    ['钱小二、李三娃', '13800000012', /2 个姓名、1 个号码，对不上/],
    ['钱小二', '13800000012 13800000013', /1 个姓名、2 个号码，对不上/],
    ['（空缺）', '13800000012', /没有写是谁的/],
    ['', '', null],
  ])('%s and %s', (workers, phone, doubt) => {
    const said = doubts(workers, phone)
    expect(said).toHaveLength(doubt === null ? 0 : 1)
    if (doubt !== null) expect(said[0]).toMatch(doubt)
  })
})
