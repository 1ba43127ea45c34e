import { expect, test } from 'vitest'
import { findMark, formsOf, isSealed, subjectMarks, templateSubjects } from '@shared/domain/template-marks/catalogue'
import { markKey, marksIn, markText } from '@shared/domain/template-marks/syntax'
import { formPresets } from '@shared/domain/export-presets'
import { dateInForm, shownValue, treatmentOf, writtenValue } from '@shared/domain/template-marks/values'

test.each([
  ['{{姓名}}', ['{{姓名}}']],
  ['姓名：{{ 姓 名 }}，生于｛｛出生日期：年月｝｝', ['{{姓名}}', '{{出生日期:年月}}']],
  ['{{名单.姓名}}{{班子．岗位}}{{党员。身份证号:完整}}', ['{{名单.姓名}}', '{{班子.岗位}}', '{{党员.身份证号:完整}}']],
  ['{{}} {{ }} {{a.b.c}} {姓名} {{姓名} {{姓{名}}', []],
  ['{{{姓名}}}', ['{{姓名}}']],
])('marks in %s', (text, marks) => {
  const found = marksIn(text)
  expect(found.map(markText)).toEqual(marks)
  for (const { start, end } of found) expect(text.slice(start, end)).toMatch(/^(\{\{|｛｛).*(\}\}|｝｝)$/)
})

test.each([
  ['1990-03-07', null, '1990-03-07'],
  ['1990-03-07', '年月日', '1990年3月7日'],
  ['1990-03', '年月日', '1990年3月'],
  ['1990-03-07', '年月', '1990年3月'],
  ['1990', '年月', '1990年'],
  ['1990-03-07', '年', '1990年'],
  ['1990-03-07', '点', '1990.03'],
  ['1990', '点', '1990'],
  ['长期', '年月日', '长期'],
])('the date %s as %s is %s', (date, form, words) => {
  expect(dateInForm(date, form)).toBe(words)
})

test('personal data: left out in public, masked unless the form demands it, whole inside the office; masked on screen in any case', () => {
  const id = '410199199003070027'
  const info = findMark('person', { list: null, name: '身份证号码', form: '完整' })
  if (!info) throw new Error('no such mark')
  const written = (form: string | null): unknown[] => formPresets.map((preset) => writtenValue(info, form, id, preset))
  expect(written(null)).toEqual(['410199********0027', id, null])
  expect(written('完整')).toEqual([id, id, null])
  expect(formPresets.map((preset) => treatmentOf(info, '完整', preset))).toEqual(['whole', 'whole', 'empty'])
  for (const preset of formPresets) expect(shownValue(info, '完整', id, preset)).not.toBe(id)
})

test.each([
  ['person', '家庭住址', '示例市柳林街道某号', ['示例市柳林街***', '示例市柳林街道某号', null]],
  ['person', '备注', '有话', ['有话', '有话', null]],
  ['person', '合同到期日', '2027-12-31', ['2027-12-31', '2027-12-31', null]],
  ['person', '资格证书编号', '2020-0001', ['2020-0001', '2020-0001', null]],
  ['person', '出生日期', '1990-03-07', ['1990-03-07', '1990-03-07', '1990-03']],
  ['person', '学历', '大专', ['大专', '大专', '大专']],
  ['organisation', '地址', '柳林路 8 号', ['柳林路 8 号', '柳林路 8 号', null]],
] as const)('of a %s, %s goes into forms as the same column goes into lists: 报送, 内部, 公示', (subject, name, raw, expected) => {
  const info = findMark(subject, { list: null, name, form: null })
  if (!info) throw new Error('no such mark')
  expect(formPresets.map((preset) => writtenValue(info, null, raw, preset))).toEqual(expected)
})

test('a mark is understood by one name or another, and only with a form that fits', () => {
  expect(findMark('person', { list: null, name: '参加工作时间', form: '年月' })?.name).toBe('参加工作日期')
  expect(findMark('person', { list: null, name: '姓名', form: '年月' })).toBeNull()
  expect(findMark('person', { list: '名单', name: '姓名', form: null })).toBeNull()
  expect(findMark('list', { list: '名单', name: '电话', form: '完整' })?.name).toBe('联系电话')
  expect(findMark('person', { list: null, name: '__proto__', form: null })).toBeNull()
})

test('names and other words are told apart in every list, and samples of personal data are masked', () => {
  for (const subject of templateSubjects) {
    const { singles, lists } = subjectMarks[subject]
    for (const marks of [singles, ...lists.map((list) => list.marks)]) {
      const words = marks.flatMap(({ name, aliases = [] }) => [name, ...aliases])
      expect(words.filter((word, index) => words.indexOf(word) !== index && !marks.some(({ name }) => name === word))).toEqual([])
      expect(new Set(marks.map(({ name }) => name)).size).toBe(marks.length)
      for (const { name, kind, sample } of marks) {
        expect(marksIn(`{{${markKey({ name, form: formsOf(kind)[0] ?? null })}}}`)).toHaveLength(1)
        if (isSealed(kind)) expect(sample).toContain('*')
      }
    }
  }
})
