import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkbookFacts } from '@main/documents/spreadsheet/read/reading'
import { temporaryFolder } from '../../support/application'
import { craftXlsx, row, text, type CraftedBook } from '../../support/craft-xlsx'
import { readCells as read, rowsOf, type ReadSheet } from '../../support/read-cells'

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, content)
  return path
}

async function crafted(book: CraftedBook): Promise<{ sheets: ReadSheet[]; facts: WorkbookFacts }> {
  return read(await craftXlsx(join(await temporaryFolder(), 'roster.xlsx'), book))
}

const DATES = '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="177" formatCode="[$-804]yyyy/m/d"/><numFmt numFmtId="178" formatCode="0&quot;日&quot;"/></numFmts><cellXfs>' +
  [0, 14, 57, 31, 58, 176, 177, 178, 17, 20].map((id) => `<xf numFmtId="${id}"/>`).join('') + '</cellXfs>'
const dated = (style: number, value: number | string): string => `<c s="${style}"><v>${value}</v></c>`

describe('.xlsx', () => {
  test.each([
    [1, 33000, { date: '1990-05-07' }],
    [2, 33000, { date: '1990-05' }],
    [3, 33000, { date: '1990-05-07' }],
    [4, 33000, { date: '1990-05-07' }],
    [5, 33000, { date: '1990-05' }],
    [6, 33000.75, { date: '1990-05-07' }],
    [7, 33000, 33000],
    [8, 33000, { date: '1990-05' }],
    [9, 33000, 33000],
    [0, 33000, 33000],
    [1, 59, { date: '1900-02-28' }],
    [1, 61, { date: '1900-03-01' }],
    [1, -5, -5],
    [1, 99_999_999, 99_999_999],
  ])('a number of style %i and value %d', async (style, value, expected) => {
    const { sheets } = await crafted({ sheets: [{ name: '表', rows: row(1, dated(style, value)) }], styles: DATES })
    expect(rowsOf(sheets[0])).toEqual([[expected]])
  })

  test('dates of the 1904 system, ISO dates, booleans, errors, numbers as they are', async () => {
    const { sheets } = await crafted({
      date1904: true,
      styles: DATES,
      sheets: [{ name: '表', rows: row(2, `${dated(1, 31538)}<c t="d"><v>1990-03-07T00:00:00</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>410199196007100170</v></c><c><v>13080636083</v></c>`) }],
    })
    expect([...(sheets[0]?.rows ?? [])]).toEqual([[2, [{ date: '1990-05-07' }, { date: '1990-03-07' }, true, { error: '#N/A' }, Number('410199196007100170'), 13080636083]]])
  })

  test('text: shared, rich, with printed readings, inline, with entities, and ids whole', async () => {
    const { sheets } = await crafted({
      sharedStrings: '<si><t>李四</t><rPh sb="0" eb="1"><t>lisi</t></rPh></si><si><r><t>甲</t></r><r><rPr/><t xml:space="preserve"> 乙</t></r></si><si/>',
      sheets: [{ name: '表', rows: row(1, `<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>${text('E1', '&#38738;&amp;&lt;𠮷㛃䶮')}${text('F1', '41019919600710017X')}`) }],
    })
    expect(rowsOf(sheets[0])).toEqual([['李四', null, '甲 乙', null, '青&<𠮷㛃䶮', '41019919600710017X']])
  })

  test('sheets: names, hidden ones, merges; empty rows and formats to the last row are no rows', async () => {
    const ghosts = Array.from({ length: 2000 }, (_, index) => `<row r="${index + 10}" s="1" customFormat="1"><c r="A${index + 10}" s="1"/></row>`).join('')
    const { sheets } = await crafted({
      sheets: [
        { name: '名册', rows: row(1, text('A1', '甲')) + ghosts, after: '<mergeCells><mergeCell ref="A1:C3"/><mergeCell ref="B5"/></mergeCells>' },
        { name: '码表', state: 'hidden', rows: row(1, text('A1', '乙')) },
      ],
    })
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows.size])).toEqual([['名册', false, 1], ['码表', true, 1]])
    expect(sheets[0]?.merges).toEqual([{ fromRow: 1, toRow: 3, fromColumn: 0, toColumn: 2 }, { fromRow: 5, toRow: 5, fromColumn: 1, toColumn: 1 }])
  })

  test('cells without references and a namespace prefix on every element', async () => {
    const { sheets } = await crafted({
      sheets: [{ name: '表', xml: '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>' }],
    })
    expect([...(sheets[0]?.rows ?? [])]).toEqual([[1, ['甲', 1]]])
  })

  test('macros, links to other files and formulas without a result are told', async () => {
    const { facts, sheets } = await crafted({
      sheets: [{ name: '表', rows: row(1, `${text('A1', '合计')}<c r="B1"><f>COUNTA(B4:B41)</f></c><c r="C1"><f>1+1</f><v>2</v></c>`) }],
      more: { 'xl/vbaProject.bin': 'x', 'xl/externalLinks/externalLink1.xml': '<externalLink/>' },
    })
    expect(facts.remarks.map((remark) => remark.slice(0, 6))).toEqual(['文件里有宏，', '文件里有指向', '有 1 个公'])
    expect(rowsOf(sheets[0])).toEqual([['合计', null, 2]])
  })

  test('text is never damaged, however the bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[李𠮷㛃·a-z0-9]{1,12}$/u), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1000, max: 6000 }), async (names, count) => {
        const rows = Array.from({ length: count }, (_, index) => row(index + 1, text(`A${index + 1}`, names[index % names.length] ?? '')))
        const { sheets } = await crafted({ sheets: [{ name: '表', rows: rows.join('') }] })
        expect(rowsOf(sheets[0]).map(([cell]) => cell)).toEqual(rows.map((_, index) => names[index % names.length]))
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

describe('hostile and broken files', () => {
  const one = row(1, text('A1', '甲'))
  const long = Array.from({ length: 3000 }, (_, index) => row(index + 1, text(`A${index + 1}`, `甲${index}`))).join('')

  test('a part that breaks off gives no rows passed off as all', async () => {
    const xml = `<worksheet><sheetData>${long}`
    await expect(crafted({ sheets: [{ name: '表', xml }] })).rejects.toThrow('不完整或已损坏')
  })

  test.each<[string, CraftedBook, string]>([
    ['shared strings missing', { sheets: [{ name: '表', rows: row(1, '<c r="A1" t="s"><v>0</v></c>') }] }, '共享字符串缺失'],
    ['a string beyond the table', { sheets: [{ name: '表', rows: row(1, '<c r="A1" t="s"><v>7</v></c>') }], sharedStrings: '<si><t>甲</t></si>' }, '共享字符串缺失'],
    ['a cell in the last column', { sheets: [{ name: '表', rows: row(1048576, text('XFD1048576', '甲')) }] }, '第 300 列以外'],
    ['a row beyond the last', { sheets: [{ name: '表', rows: row(1048577, text('A1048577', '甲')) }] }, '行，没有读取'],
    ['a missing sheet', { sheets: [{ name: '表', rows: one }], without: ['xl/worksheets/sheet1.xml'] }, '缺了工作表“表”'],
    ['no workbook', { sheets: [{ name: '表', rows: one }], without: ['xl/workbook.xml', '_rels/.rels'] }, '不是 .xlsx 表格'],
    ['undeclared entities', { sheets: [{ name: '表', rows: row(1, text('A1', '&lol;')) }] }, '不完整或已损坏'],
  ])('%s', async (_, book, sentence) => {
    await expect(crafted(book)).rejects.toThrow(sentence)
  })

  test('an entity bomb is not expanded', async () => {
    const xml = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    await expect(crafted({ sheets: [{ name: '表', xml }] })).rejects.toThrow('不完整或已损坏')
  })

  test('a zip bomb is refused by its directory, before it is unpacked', async () => {
    const xml = `<worksheet><sheetData>${' '.repeat(90 * 1024 * 1024)}</sheetData></worksheet>`
    await expect(crafted({ sheets: [{ name: '表', xml }] })).rejects.toThrow('大得不正常')
  })

  test('a truncated file, at any length', async () => {
    const whole = await readFile(await craftXlsx(join(await temporaryFolder(), 'whole.xlsx'), { sheets: [{ name: '表', rows: long }] }))
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const path = await file('cut.xlsx', whole.subarray(0, Math.floor(whole.length * share)))
      await expect(read(path), `${share}`).rejects.toThrow('已损坏')
    }
  })

  test.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), '空的'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'PDF 文件'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]), '图片'],
    ['a locked workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), '打开密码'],
    ['a broken .xls', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000, 7)]), '已损坏'],
    ['bytes that are nothing', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 7919) % 256)), '没有读取'],
  ])('%s under the name .xlsx', async (_, bytes, sentence) => {
    await expect(read(await file('roster.xlsx', bytes))).rejects.toThrow(sentence)
  })

  test('a heading named __proto__ is a text like any other', async () => {
    const { sheets } = await crafted({ sheets: [{ name: '__proto__', rows: row(1, text('A1', '__proto__') + text('B1', 'constructor')) }] })
    expect(rowsOf(sheets[0])).toEqual([['__proto__', 'constructor']])
  })
})

describe('.csv and .txt', () => {
  const LINES = '姓名,"备注"\n㛃,"第一行\n第二行,"\n"李""四""",=1+1\n'
  const expected = [['姓名', '备注'], ['㛃', '第一行\n第二行,'], ['李"四"', '=1+1']]

  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(LINES), 'UTF-8'],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${LINES}`), 'UTF-8'],
    ['UTF-16 with BOM', Buffer.from(`\ufeff${LINES}`, 'utf16le'), 'UTF-16'],
  ])('%s is found out, quoted values are whole, nothing is computed', async (_, bytes, encoding) => {
    const { sheets, facts } = await read(await file('roster.csv', bytes))
    expect(facts).toMatchObject({ format: 'text', encoding, delimiter: ',' })
    expect(rowsOf(sheets[0])).toEqual(expected)
  })

  test('GB18030 is found out, can be chosen, and a wrong choice is said', async () => {
    const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb1, 0xb8, 0xd7, 0xa2, 0x0a]) // 姓名,备注
    expect((await read(await file('a.csv', gbk))).facts.encoding).toBe('GB18030')
    expect(rowsOf((await read(await file('a.csv', gbk), { encoding: 'GB18030' })).sheets[0])).toEqual([['姓名', '备注']])
    await expect(read(await file('a.csv', gbk), { encoding: 'UTF-8' })).rejects.toThrow('换一种编码')
  })

  test.each([['\t', '姓名\t备注\n李四\t甲，乙\n'], [';', '姓名;备注\n李四;甲，乙\n'], ['|', '姓名|备注\n李四|甲，乙\n'], ['，', '姓名，备注\n李四，甲\n']])('columns separated by %j', async (delimiter, content) => {
    const { sheets, facts } = await read(await file('roster.txt', content))
    expect(facts.delimiter).toBe(delimiter)
    expect(rowsOf(sheets[0])[0]).toEqual(['姓名', '备注'])
  })
})

describe('.xls', () => {
  test('an old workbook, its hidden sheets, dates and merges', async () => {
    const book = XLSX.utils.book_new()
    const sheet = XLSX.utils.aoa_to_sheet([['姓名', '日期', '证号'], ['李四', 33000, '41019919600710017X'], [null, 33000.5, 7]])
    Object.assign(sheet['B2'], { z: 'yyyy"年"m"月"' })
    Object.assign(sheet['B3'], { z: 'yyyy/m/d' })
    sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
    XLSX.utils.book_append_sheet(book, sheet, '名册')
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['码']]), '码表')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    const bytes: Buffer = XLSX.write(book, { type: 'buffer', bookType: 'biff8' })
    const { sheets, facts } = await read(await file('roster.csv', bytes))
    expect(facts.format).toBe('xls')
    expect(rowsOf(sheets[0])).toEqual([['姓名', '日期', '证号'], ['李四', { date: '1990-05' }, '41019919600710017X'], [null, { date: '1990-05-07' }, 7]])
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([['名册', false], ['码表', true]])
    expect(sheets[0]?.merges).toEqual([{ fromRow: 2, toRow: 3, fromColumn: 0, toColumn: 0 }])
  })
})

describe('web pages saved as .xls', () => {
  test('spans, line breaks, entities, nested markup; what is under a span keeps its place', async () => {
    const html = '<html><head><meta charset="utf-8"></head><body><table><tr><th rowspan=2>社区<th colspan="2">网格</tr><tr><td>名称</td><td>户<b>数</b></td></tr><tr><td rowspan="2">甲&amp;乙</td><td>一<br>二</td><td> 3 </td></tr><tr><td>丙</td></tr></table></body></html>'
    const { sheets, facts } = await read(await file('roster.xls', html))
    expect(facts.format).toBe('html')
    expect(rowsOf(sheets[0])).toEqual([['社区', '网格'], [null, '名称', '户数'], ['甲&乙', '一\n二', '3'], [null, '丙']])
    expect(sheets[0]?.merges).toContainEqual({ fromRow: 3, toRow: 4, fromColumn: 0, toColumn: 0 })
  })

  test('a page in GBK that says so, and one without a table', async () => {
    const gbk = Buffer.concat([Buffer.from('<html><meta charset=gb2312><table><tr><td>'), Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]), Buffer.from('</td></tr></table>')])
    expect(rowsOf((await read(await file('roster.xls', gbk))).sheets[0])).toEqual([['姓名']])
    await expect(read(await file('roster.xls', '<html><body>没有</body></html>'))).rejects.toThrow('里面没有表格')
  })
})
