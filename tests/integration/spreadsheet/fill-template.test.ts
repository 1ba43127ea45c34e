import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate } from '@main/documents/spreadsheet/template/fill-template'
import { inspectTemplate } from '@main/documents/spreadsheet/template/inspect-template'
import type { MarkValue } from '@main/documents/spreadsheet/template/rich-text'
import type { TemplateValues } from '@main/documents/spreadsheet/template/repeated-rows'
import { temporaryFolder } from '../../support/application'
import { craftForm, FORM } from '../../support/craft-form'
import { craftXlsx, row, text } from '../../support/craft-xlsx'
import { sheetsOf } from '../../support/read-roster'
import { askOpenpyxl, hasOpenpyxl, readSheet, zipEntries } from '../../support/read-sheet'

const ITEMS: MarkValue[][] = [
  [1, '王<一>', '女', 100, '=cmd|x'],
  [2, '李二', null, 250.5, null],
  [3, '欧阳三·买买提', '男', null, '_x0041_ 好\n换行'],
]

function values(items: readonly MarkValue[][] = ITEMS): TemplateValues {
  return {
    singles: new Map<string, MarkValue>([['单位', '柳林街道 & 党工委'], ['填报单位', '柳林街道'], ['截至日期:年月日', '2026年3月5日'], ['负责人', null]]),
    lists: new Map([['名单', { keys: ['序号', '姓名', '性别', '津贴', '备注'], items }]]),
  }
}

async function fill(form: Buffer, given: TemplateValues): Promise<Buffer> {
  return Buffer.from(await fillTemplate(form, given, new AbortController().signal))
}

async function form(): Promise<Buffer> {
  return readFile(await craftForm(join(await temporaryFolder(), 'form.xlsx')))
}

async function filledForm(given: TemplateValues): Promise<{ bytes: Buffer; part: (name: string) => string; before: Map<string, Buffer> }> {
  const template = await form()
  const bytes = await fill(template, given)
  const entries = zipEntries(bytes)
  return { bytes, before: zipEntries(template), part: (name) => entries.get(name)?.toString('utf8') ?? '' }
}

test('the marks of a form, each with its cell, header, footer and shapes included', async () => {
  const { marks, remarks } = await inspectTemplate(await form())
  expect(marks.map(({ list, name, form: written, cell }) => [[list, name, written].filter(Boolean).join('/'), cell])).toEqual([
    ['单位', 'A1'], ['填报单位', 'A2'], ['截至日期/年月日', 'D2'], ['名单/序号', 'A4'], ['名单/姓名', 'B4'], ['名单/性别', 'C4'], ['名单/津贴', 'D4'], ['名单/备注', 'F4'],
    ['负责人', 'A6'], ['不认识', 'A9'], ['单位', '页眉页脚'], ['单位', '图形'],
  ])
  expect(remarks).toEqual([])
})

test('three items: values, styles and everything that refers to rows', async () => {
  const { part, before } = await filledForm(values())
  const sheet = part('xl/worksheets/sheet1.xml')
  for (const piece of [
    '<c r="A1" s="1" t="inlineStr"><is><r><rPr><b/><sz val="16"/></rPr><t xml:space="preserve">柳林街道 &amp; 党工委</t></r><r><rPr><sz val="16"/></rPr><t xml:space="preserve"> 花名册</t></r></is></c>',
    '填报单位：柳林街道<', '日期：2026年3月5日<',
    '<row r="5" ht="30" customHeight="1"><c r="A5"><v>2</v></c><c r="B5" s="2" t="inlineStr"><is><t xml:space="preserve">李二</t></is></c><c r="C5"/><c r="D5" s="3"><v>250.5</v></c><c r="E5"><f>D5*2</f></c><c r="F5"/><c r="G5" s="2"/></row>',
    '=cmd|x', '>_x005F_x0041_ 好\n换行</t>',
    '<row r="7"><c r="A7" t="s"><v>2</v></c><c r="D7"><f>SUM(D4:D6)</f></c><c r="E7"><f>COUNTA(B4:B6)</f></c><c r="H7"><f>D7+$D$4</f></c></row>',
    '<c r="A8" t="inlineStr"><is><t xml:space="preserve">负责人：</t></is></c><c r="D8"><v>7</v></c><c r="H8"><f>D8+$D$4</f></c>',
    '<row r="11"><c r="A11" t="inlineStr"><is><t xml:space="preserve">{{不认识}}</t></is></c></row>',
    '<dimension ref="A1:H11"/>', 'topLeftCell="A4"', 'activeCell="A8" sqref="A8 B4"',
    '<autoFilter ref="A3:F6"/>',
    '<mergeCells count="6"><mergeCell ref="A1:F1"/><mergeCell ref="F5:G5"/><mergeCell ref="F6:G6"/><mergeCell ref="F4:G4"/><mergeCell ref="A8:C9"/><mergeCell ref="I3:I7"/></mergeCells>',
    '<conditionalFormatting sqref="D4:D6">', '<formula>D4&gt;SUM($D$4:$D$6)/2</formula>', 'prompt="选 r=&quot;男&quot;" sqref="C4:C6 C11"',
    '<hyperlink ref="A11" location="名册!A8" display="跳"/>', '<brk id="7" ', '<xm:sqref>F4:F6 F8</xm:sqref>', '<xm:f>选项!$A$1:$A$2</xm:f>',
    '<oddHeader>&amp;C&amp;14柳林街道 &amp;&amp; 党工委</oddHeader>', '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
  ]) expect(sheet).toContain(piece)
  expect(part('xl/worksheets/sheet2.xml')).toContain('<c r="B1"><f>名册!D7+SUM(名册!D4:D6)</f></c></row><row r="2">')
  expect(part('xl/worksheets/sheet2.xml')).toContain('<!-- 保留 -->')
  const book = part('xl/workbook.xml')
  for (const piece of ['名册!$A$1:$F$8<', '名册!$1:$3<', '名册!$D$7<', '<calcPr calcId="191029" fullCalcOnLoad="1"/>']) expect(book).toContain(piece)
  const drawing = part('xl/drawings/drawing1.xml')
  expect(drawing.match(/<xdr:row>\d+/g)).toEqual(['8', '10', '3', '5', '2', '5'].map((number) => `<xdr:row>${number}`))
  expect(drawing).toContain('<a:t>盖章：柳林街道 &amp; 党工委</a:t></a:r><a:r><a:rPr lang="zh-CN"/><a:t></a:t>')
  expect(part('xl/drawings/vmlDrawing1.vml')).toContain('4, 15, 6, 10, 6, 15, 10, 4</x:Anchor><x:Row>7</x:Row>')
  expect(part('xl/charts/chart1.xml')).toContain("<c:f>名册!$D$4:$D$6</c:f><c:f>'名册'!$B$4:$B$6</c:f><c:f>名册!$D$3</c:f>")
  expect(part('xl/comments1.xml')).toContain('<comment ref="D8" authorId="0">')
  expect(part('[Content_Types].xml')).not.toContain('calcChain')
  expect(part('xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
  expect(before.has('xl/calcChain.xml')).toBe(true)
})

test.each([1, 0])('with %i items nothing moves, and what holds no mark is kept to the byte', async (count) => {
  const { bytes, part, before } = await filledForm(values(ITEMS.slice(0, count)))
  const changed = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml', 'xl/workbook.xml', 'xl/drawings/drawing1.xml', '[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/calcChain.xml']
  const after = zipEntries(bytes)
  for (const [name, body] of before) if (!changed.includes(name)) expect(after.get(name)?.equals(body), name).toBe(true)
  expect([...after.keys()]).toEqual([...before.keys()].filter((name) => name !== 'xl/calcChain.xml'))
  expect(part('xl/worksheets/sheet1.xml')).toContain(FORM.before)
  expect(part('xl/worksheets/sheet1.xml')).toContain(FORM.after.replace('{{单位}}', '柳林街道 &amp;&amp; 党工委'))
  expect(part('xl/worksheets/sheet1.xml')).toContain(count === 0 ? '<c r="A4"/><c r="B4" s="2"/><c r="C4"/><c r="D4" s="3"/>' : '<c r="D4" s="3"><v>100</v></c>')
  // The shared formula is still one.
  expect(part('xl/worksheets/sheet1.xml')).toContain('<f t="shared" ref="H5:H6" si="0">D5+$D$4</f>')
})

test.skipIf(!hasOpenpyxl)('another program reads the same: cells, merged cells, validations, comment, names, print set-up', async () => {
  const { bytes } = await filledForm(values())
  const path = join(await temporaryFolder(), 'filled.xlsx')
  writeFileSync(path, bytes)
  const read = askOpenpyxl(
    `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1]); sheet = book['名册']
print(json.dumps({'title': sheet['A1'].value, 'names': [sheet.cell(r, 2).value for r in range(4, 7)], 'text': [sheet['F4'].value, sheet['F4'].data_type], 'sum': sheet['D7'].value,
 'merged': sorted(str(m) for m in sheet.merged_cells.ranges), 'rules': [str(v.sqref) for v in sheet.data_validations.dataValidation], 'comment': sheet['D8'].comment.text,
 'area': str(sheet.print_area), 'titles': sheet.print_title_rows, 'orientation': sheet.page_setup.orientation, 'height': [sheet.row_dimensions[r].height for r in (4, 5, 6)],
 'bold': sheet['B6'].border.left.style, 'pictures': len(sheet._images)}, ensure_ascii=False))`,
    path,
  )
  expect(read).toMatchObject({
    title: '柳林街道 & 党工委 花名册', names: ['王<一>', '李二', '欧阳三·买买提'], text: ['=cmd|x', 's'], sum: '=SUM(D4:D6)',
    merged: ['A1:F1', 'A8:C9', 'F4:G4', 'F5:G5', 'F6:G6', 'I3:I7'], rules: ['C4:C6 C11'], comment: '这里手填', titles: '$1:$3', area: expect.stringContaining('$A$1:$F$8'), orientation: 'landscape', height: [30, 30, 30], bold: 'thin',
  })
})

test('any texts come back as they were', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'filled.xlsx')
  const bytes = await readFile(await craftXlsx(join(folder, 'texts.xlsx'), { sheets: [{ name: '表', rows: row(1, text('A1', '_x005F_x0041_甲{{名单.甲}}') + text('B1', '{{名单.乙}}')) }] }))
  // openpyxl does not know Excel's escapes; our own reader does.
  const words = fc.string({ unit: fc.oneof({ weight: 9, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) }, fc.constantFrom('_x000D_', '_x005F_', '_x0041_')), maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 12 }), async (items) => {
      const filled = await fill(bytes, { singles: new Map(), lists: new Map([['名单', { keys: ['甲', '乙'], items }]]) })
      writeFileSync(path, filled)
      const [sheet] = await sheetsOf(path)
      expect(sheet?.rows.map(({ cells }) => [cells[0], cells[1] ?? null])).toEqual(items.map(([one, other]) => [`_x0041_甲${one}`, other === '' ? null : other]))
    }),
    { numRuns: 100 },
  )
})

test('marks are found in runs that split their braces, and in characters written by their numbers', async () => {
  const bytes = await readFile(
    await craftXlsx(join(await temporaryFolder(), 'split.xlsx'), {
      sheets: [{ name: '表', rows: row(1, '<c r="A1" t="inlineStr"><is><r><t>{</t></r><r><t>{甲</t></r><r><t>}}之后</t></r></is></c><c r="B1" t="inlineStr"><is><t>&#65371;&#65371;&#x7532;&#65373;&#65373;</t></is></c><c r="C1" t="s"><v>0</v></c>') }],
      sharedStrings: '<x:si xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:r><x:rPr><x:b/></x:rPr><x:t>{{甲}}</x:t></x:r></x:si>',
    }),
  )
  const filled = await fill(bytes, { singles: new Map([['甲', '值']]), lists: new Map() })
  expect(zipEntries(filled).get('xl/worksheets/sheet1.xml')?.toString()).toContain('<c r="C1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">值</t></r></is></c>')
  if (hasOpenpyxl) expect(readSheet(filled)).toEqual([['值之后', '值', '值']])
})

test('rows of one item may be several, and two lists stand in one sheet', async () => {
  const bytes = await readFile(
    await craftXlsx(join(await temporaryFolder(), 'two.xlsx'), {
      sheets: [{
        name: '表',
        rows: row(1, text('A1', '{{甲.名}}') + text('B1', '{{甲.号}}')) + row(2, text('B2', '第二行{{单}}')) + row(3, text('A3', '间隔')) + row(4, text('A4', '{{乙.名}}')) + row(5, text('A5', '末')),
        after: '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>',
      }],
    }),
  )
  const filled = await fill(
    bytes,
    { singles: new Map([['单', '!']]), lists: new Map([['甲', { keys: ['名', '号'], items: [['一', 1], ['二', 2]] }], ['乙', { keys: ['名'], items: [['三'], ['四'], ['五']] }]]) },
  )
  expect(readSheet(filled)).toEqual([['一', 1], [null, '第二行!'], ['二', 2], [null, '第二行!'], ['间隔', null], ['三', null], ['四', null], ['五', null], ['末', null]].map((cells) => (hasOpenpyxl ? cells : cells.filter((cell) => cell !== null))))
  expect(zipEntries(filled).get('xl/worksheets/sheet1.xml')?.toString()).toContain('<mergeCells count="2"><mergeCell ref="A3:A4"/><mergeCell ref="A1:A2"/></mergeCells>')
})
