import { readdirSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { templates } from '@shared/contract/templates'
import { subjectMarks, templateSubjects, type TemplateSubject } from '@shared/domain/template-marks/catalogue'
import { markText } from '@shared/domain/template-marks/syntax'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { craftForm } from '../../support/craft-form'
import { craftXlsx, row, text, type CraftedBook } from '../../support/craft-xlsx'
import { readSheet, zipEntries } from '../../support/read-sheet'
import { found, person } from '../people/people'

type From = InputOf<typeof templates.fill>['from']
type Preset = InputOf<typeof templates.fill>['preset']

const book = (...rows: string[][]): CraftedBook => ({ sheets: [{ name: '表', rows: rows.map((cells, at) => row(at + 1, cells.map((cell, column) => text(`${String.fromCharCode(65 + column)}${at + 1}`, cell)).join(''))).join('') }] })

/** The forms of an office as the page handles them. */
class Forms {
  constructor(readonly office: TestApplication) {}

  async chosen(path: string): Promise<string> {
    this.office.target.path = path
    const chosen = await this.office.call('files.chooseSource', { kind: 'xlsx' })
    return chosen?.handle ?? ''
  }

  async crafted(given: CraftedBook, name = 'form.xlsx'): Promise<string> {
    return this.chosen(await craftXlsx(join(await temporaryFolder(), name), given))
  }

  async add(given: CraftedBook, name: string, subject: TemplateSubject, replace = false): Promise<number> {
    return (await this.office.call('templates.add', { source: await this.crafted(given), name, subject, replace })).id
  }

  async fill(id: number, from: From, preset: Preset = 'report', asOf?: string): Promise<Buffer> {
    const path = join(await temporaryFolder(), 'filled.xlsx')
    this.office.target.path = path
    const target = await this.office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: 'x.xlsx' })
    await this.office.call('templates.fill', { id, from, preset, target: target?.handle ?? '', ...(asOf === undefined ? {} : { asOf }) })
    return readFile(path)
  }

  async log(): Promise<string[]> {
    return (await this.office.call('changes.list', { before: null, limit: 20 })).entries.map((entry) => entry.summary)
  }
}

test('a form is looked into, kept, listed with what is understood, renamed, replaced only when asked, handed back and removed; the log tells', async () => {
  const forms = new Forms(await openApplication())
  const { office } = forms
  const card = book(['{{姓名}}', '{{姓名}} {{出生日期:年月}}'], ['{{班子.岗位}}', '{{星座}}', '{{姓名:完整}}'])
  const looked = await office.call('templates.inspect', { source: await forms.crafted(card, '登记表.xlsx') })
  expect(looked).toMatchObject({ name: '登记表', subject: 'person', remarks: [] })
  const id = await forms.add(card, ' 登记表 ', 'person')
  const [template] = (await office.call('templates.list', {})).templates
  expect(template).toMatchObject({ id, name: '登记表', subject: 'person', fileName: 'form.xlsx', remarks: [] })
  expect(template?.marks).toEqual(looked.marks.person)
  expect(template?.marks.map(({ text: mark, places, problem }) => [mark, places.join(' '), problem])).toEqual([
    ['{{姓名}}', '表!A1 表!B1', null],
    ['{{出生日期:年月}}', '表!B1', null],
    ['{{班子.岗位}}', '表!A2', '这是“组织”模板的标记，“人员”模板里没有。'],
    ['{{星座}}', '表!B2', '不认识这个标记，会原样留在表里。请对照标记表改写。'],
    ['{{姓名:完整}}', '表!C2', '不认识冒号后面的“完整”，请对照标记表改写。'],
  ])
  await expect(forms.add(card, '登记表', 'person')).rejects.toThrow('已有叫“登记表”的模板，没有上传')
  expect(await forms.add(book(['{{名称}}']), '登记表', 'organisation', true)).toBe(id)
  expect((await office.call('templates.list', {})).templates.map(({ subject, marks }) => [subject, marks.length])).toEqual([['organisation', 1]])
  await forms.add(card, '另一张', 'person')
  await expect(office.call('templates.change', { id, name: '另一张', subject: 'organisation' })).rejects.toThrow('已有叫“另一张”的模板，没有改名')
  await office.call('templates.change', { id, name: '基本情况', subject: 'organisation' })
  office.target.path = join(await temporaryFolder(), 'copy.xlsx')
  const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: 'x' })
  await office.call('templates.download', { id, target: target?.handle ?? '' })
  expect(readSheet(await readFile(office.target.path))).toEqual([['{{名称}}']])
  await office.call('templates.remove', { id })
  await expect(office.call('templates.remove', { id })).rejects.toThrow('这个模板已不存在')
  expect((await forms.log()).slice(0, 5)).toEqual(['删除模板“基本情况”', '模板“登记表”改名为“基本情况”', '上传模板“另一张”（人员）', '替换模板“登记表”（组织）', '上传模板“登记表”（人员）'])
})

test('a person: personal data by the preset, masked in the preview, told in the log without any of it', async () => {
  const forms = new Forms(await openApplication({ today: '2026-03-05' }))
  const { office } = forms
  const branch = await found(office, '第一党支部')
  const saved = await office.call('people.save', person({ name: '钱明', sex: '男', birth: '1990-03-07', idNumber: '410199199003070018', phone: '13800000001', partyJoinedOn: '2015-06', note: '忙' }))
  await office.call('people.act', {
    id: saved.id,
    membershipId: null,
    act: { kind: 'arrive', organisationId: branch, on: '2020-01-01', category: '正式党员', place: '外地', joinedOn: '2015-06', fullOn: '2016-06', letter: null, letterOn: null, crossProvince: false },
  })
  const id = await forms.add(book(['{{姓名}}（{{性别}}）', '{{身份证号}}', '{{身份证号:完整}}', '{{电话}}', '{{家庭住址}}', '{{年龄}}', '{{截至日期:年月日}}', '{{填报单位}}', '{{政治面貌}}/{{所在党组织}}/{{党龄}}', '{{出生日期}}{{备注}}', '{{谜}}']), '卡片', 'person')
  const from: From = { subject: 'person', personId: saved.id }
  const preview = await office.call('templates.preview', { id, from, preset: 'report' })
  expect(preview.title).toBe('钱明')
  expect(preview.marks.map(({ value, treatment }) => [value, treatment])).toEqual([
    ['钱明', 'plain'], ['男', 'plain'], ['410199********0018', 'masked'], ['410199********0018', 'whole'], ['138****0001', 'masked'], [null, 'masked'], ['35', 'plain'], ['2026年3月5日', 'plain'], ['测试街道办事处', 'plain'], ['中共党员', 'plain'], ['第一党支部', 'plain'], ['9', 'plain'], ['1990-03-07', 'plain'], ['忙', 'plain'], [null, 'plain'],
  ])
  const rest = [null, 35, '2026年3月5日', '测试街道办事处', '中共党员/第一党支部/9', '1990-03-07忙', '{{谜}}']
  expect(readSheet(await forms.fill(id, from))).toEqual([['钱明（男）', '410199********0018', '410199199003070018', '138****0001', ...rest]])
  expect(readSheet(await forms.fill(id, from, 'internal'))).toEqual([['钱明（男）', '410199199003070018', '410199199003070018', '13800000001', ...rest]])
  expect(readSheet(await forms.fill(id, from, 'public', '2020-03-06'))).toEqual([['钱明（男）', null, null, null, null, 29, '2020年3月6日', '测试街道办事处', '中共党员/第一党支部/3', '1990-03', '{{谜}}']])
  expect((await forms.log()).slice(0, 3)).toEqual([
    '按模板“卡片”填表：钱明，截至 2020-03-06（公示，身份证号留空、联系电话留空、家庭住址留空、出生日期只到年月、备注留空）',
    '按模板“卡片”填表：钱明，截至 2026-03-05（内部，身份证号完整、联系电话完整、家庭住址完整）',
    '按模板“卡片”填表：钱明，截至 2026-03-05（报送，身份证号遮盖、身份证号完整、联系电话遮盖、家庭住址遮盖）',
  ])
  await expect(forms.fill(id, { subject: 'organisation', organisationId: branch })).rejects.toThrow('模板“卡片”填的是人员')
  await expect(forms.fill(id, { subject: 'person', personId: 999 })).rejects.toThrow('已不存在')
})

test('every mark of the table is filled, for every subject and every list, and lists hold whom the registers hold', async () => {
  const forms = new Forms(await openApplication({ sample: true }))
  const { office } = forms
  const { nodes } = await office.call('organisations.tree', {})
  const organisationId = nodes.find(({ kind }) => kind === '社区')?.id ?? 0
  const branch = nodes.find(({ kind }) => kind === '党支部')?.id ?? 0
  const people = await office.call('people.list', { search: '', filters: { role: '网格员' }, sort: [], offset: 0, limit: 1 })
  const personId = people.rows[0]?.id ?? 0
  const targets: Record<TemplateSubject, From[]> = {
    person: [{ subject: 'person', personId }],
    organisation: [{ subject: 'organisation', organisationId }, { subject: 'organisation', organisationId: branch }],
    list: (['members', 'party', 'holders', 'grid-staff'] as const).map((list) => ({ subject: 'list' as const, list, organisationId: list === 'party' || list === 'holders' ? branch : organisationId })),
  }
  for (const subject of templateSubjects) {
    const { singles, lists } = subjectMarks[subject]
    const words = singles.flatMap(({ name, aliases = [] }) => [name, ...aliases])
    const id = await forms.add(book(words.map((name) => markText({ list: null, name, form: null })), ...lists.flatMap(({ name: list, marks }) => [marks.map(({ name }) => markText({ list, name, form: null })), ['隔']])), `全部 ${subject}`, subject)
    for (const from of targets[subject]) {
      const preview = await office.call('templates.preview', { id, from, preset: 'internal' })
      expect(preview.marks.filter((mark) => mark.problem !== null)).toEqual([])
      const filled = await forms.fill(id, from, 'internal')
      const rows = readSheet(filled)
      expect(rows).toHaveLength(1 + lists.length + preview.lists.reduce((sum, list) => sum + Math.max(list.rows, 1), 0))
      expect(zipEntries(filled).get('xl/worksheets/sheet1.xml')?.toString()).not.toContain('{{')
      if (from.subject === 'list') expect(preview.lists[0]?.rows, from.list).toBeGreaterThan(0)
      if (from.subject === 'list' && from.list === 'members') expect(preview.lists[0]?.rows).toBe((await office.call('organisations.get', { id: organisationId })).members.subtree)
      if (from.subject === 'list' && from.list === 'party') expect(preview.lists[0]?.rows).toBe((await office.call('organisations.get', { id: branch })).members.own)
    }
  }
})

const NOT_XLSX: [string, Buffer, string][] = [
  ['a text', Buffer.from('姓名,性别\n'), '这不是 .xlsx 表格'],
  ['nothing', Buffer.alloc(0), '空的'],
  ['an .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '老格式的 .xls'],
  ['an encrypted workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), '打开密码'],
  ['a torn zip', Buffer.from('504b0304140000', 'hex'), '已损坏'],
  ['a large file', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(5 * 1024 * 1024)]), '超过 5 MB'],
]

test.each(NOT_XLSX)('%s is refused in words', async (_what, bytes, sentence) => {
  const forms = new Forms(await openApplication())
  const path = join(await temporaryFolder(), 'form.xlsx')
  await writeFile(path, bytes)
  await expect(forms.office.call('templates.inspect', { source: await forms.chosen(path) })).rejects.toThrow(sentence)
  await expect(forms.office.call('templates.add', { source: await forms.chosen(path), name: '表', subject: 'person', replace: false })).rejects.toThrow(sentence)
  expect((await forms.office.call('templates.list', {})).templates).toEqual([])
})

const HOSTILE: [string, CraftedBook, string][] = [
  ['macros', { ...book(['{{姓名}}']), more: { 'xl/vbaProject.bin': 'x' } }, '带有宏'],
  ['no marks', book(['姓名']), '没有 {{姓名}} 这样的标记'],
  ['a zip of something else', { sheets: [], without: ['xl/workbook.xml', '_rels/.rels'] }, '不是 .xlsx 表格'],
  ['a bomb', { ...book(['{{姓名}}']), more: { 'xl/media/a.bin': Buffer.alloc(100 * 1024 * 1024) } }, '大得不正常'],
  ['a huge sheet', { sheets: [{ name: '表', rows: `<row r="1"/>${' '.repeat(13 * 1024 * 1024)}` }] }, '太大'],
  ['a torn sheet', { sheets: [{ name: '表', xml: '<worksheet><sheetData><row r="1">' }] }, '不完整或已损坏'],
  ['entities of its own', { sheets: [{ name: '表', xml: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>' }] }, '不完整或已损坏'],
]

test.each(HOSTILE)('a form with %s is refused in words', async (_what, given, sentence) => {
  const forms = new Forms(await openApplication())
  await expect(forms.add(given, '表', 'person')).rejects.toThrow(sentence)
})

test('a target that cannot be written leaves nothing behind, and the template as it was', async () => {
  const forms = new Forms(await openApplication())
  const { office } = forms
  const saved = await office.call('people.save', person({ name: '钱明' }))
  const path = await craftForm(join(await temporaryFolder(), 'form.xlsx'))
  const { id } = await office.call('templates.add', { source: await forms.chosen(path), name: '花名册', subject: 'person', replace: false })
  const folder = await temporaryFolder()
  writeFileSync(join(folder, 'taken'), '')
  office.target.path = join(folder, 'taken', 'x.xlsx')
  const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: 'x' })
  await expect(office.call('templates.fill', { id, from: { subject: 'person', personId: saved.id }, preset: 'public', target: target?.handle ?? '' })).rejects.toThrow('要存到的文件夹已经不在了')
  expect(readdirSync(folder)).toEqual(['taken'])
  expect((await office.call('changes.list', { before: null, limit: 5 })).entries.some(({ summary }) => summary.startsWith('按模板'))).toBe(false)
  expect((await office.call('templates.list', {})).templates).toHaveLength(1)
})
