import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32ByTable, nextCrc32 } from '@main/documents/spreadsheet/read/crc32'
import { separatedRows } from '@main/documents/spreadsheet/read/separated-rows'
import { temporaryFolder } from '../../support/application'
import { craftXlsx, row, text, type CraftedBook } from '../../support/craft-xlsx'
import { rawBook, rawZip, type RawEntry } from '../../support/raw-zip'
import { readCells, rowsOf } from '../../support/read-cells'

const sheetXml = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`
const ONE = sheetXml(row(1, text('A1', '甲')))
/** A sheet that does not fit into one chunk. */
const LONG = sheetXml(Array.from({ length: 5000 }, (_, index) => row(index + 1, text(`A${index + 1}`, `甲${index}`))).join(''))

async function file(content: string | Buffer, name = 'roster.xlsx'): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, content)
  return path
}
const readBytes = async (content: string | Buffer): ReturnType<typeof readCells> => readCells(await file(content))
const readEntries = (entries: readonly RawEntry[]): ReturnType<typeof readCells> => readBytes(rawZip(entries))
const crafted = async (book: CraftedBook): ReturnType<typeof readCells> => readCells(await craftXlsx(join(await temporaryFolder(), 'roster.xlsx'), book))
const crafting = (rows: string, after = ''): ReturnType<typeof readCells> => crafted({ sheets: [{ name: '表', rows, after }] })

describe('the packing', () => {
  test.each<[string, Partial<RawEntry>]>([['stored', { stored: true }], ['sizes behind the data', { descriptor: true }], ['64-bit sizes', { zip64: true }]])('%s: read like any other', async (_, more) => {
    expect(rowsOf((await readEntries(rawBook(ONE, more))).sheets[0])).toEqual([['甲']])
  })

  test.each<[string, RawEntry[], string]>([
    ['a changed bit', rawBook(LONG, { crc: 1 }), '校验值不符'],
    ['more than it declares', rawBook(LONG, { size: 100 }), '已损坏'],
    ['less than it declares', rawBook(LONG, { size: 10_000_000 }), '已损坏'],
    ['a locked part', rawBook(ONE, { encrypted: true }), '设了密码'],
    ['one name twice', [...rawBook(ONE), { name: 'xl/worksheets/sheet1.xml', data: LONG }], '重名'],
    ['one name twice, in other letters', [...rawBook(ONE), { name: 'XL\\Worksheets\\Sheet1.xml', data: LONG }], '重名'],
    ['Word inside', [{ name: '_rels/.rels', data: '<Relationships/>' }, { name: 'word/document.xml', data: '<document/>' }], 'Word 文档'],
    ['a binary workbook', [{ name: 'xl/workbook.bin', data: 'x' }], '.xlsb'],
    ['OpenDocument', [{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }, { name: 'content.xml', data: '<x/>' }], 'OpenDocument'],
    ['a packed folder', [{ name: '名册.xlsx', data: 'x' }], '请先解压'],
    ['no relations', rawBook(ONE).filter(({ name }) => name !== 'xl/_rels/workbook.xml.rels'), '缺了工作表'],
    ['an empty sheet part', rawBook(''), '已损坏'],
  ])('%s: refused', async (_, entries, sentence) => {
    await expect(readEntries(entries)).rejects.toThrow(sentence)
  })

  test('backslashes in the names of parts', async () => {
    const { sheets } = await readEntries(rawBook(ONE).map((entry) => ({ ...entry, name: entry.name.replaceAll('/', '\\') })))
    expect(rowsOf(sheets[0])).toEqual([['甲']])
  })

  test('too many parts, and too many sheets', async () => {
    await expect(readEntries([...rawBook(ONE), ...Array.from({ length: 6000 }, (_, index) => ({ name: `x/${index}`, data: '', stored: true }))])).rejects.toThrow('大得不正常')
    await expect(crafted({ sheets: Array.from({ length: 301 }, (_, index) => ({ name: `表${index}`, rows: '' })) })).rejects.toThrow('300 张以上')
  })

  test('any byte changed: the same rows or a refusal, never others', async () => {
    const whole = rawZip(rawBook(LONG))
    const expected = rowsOf((await readBytes(whole)).sheets[0])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ change
        const read = await readBytes(bytes).catch((error: unknown) => String(error))
        if (typeof read === 'string') expect(read).toMatch(/没有读取/)
        else expect(rowsOf(read.sheets[0])).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('both ways to make the checksum agree', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => nextCrc32(other, nextCrc32(one, 0)) === crc32ByTable(Buffer.concat([one, other]), 0)))
  })
})

describe('the XML', () => {
  test.each<[string, string]>([
    ['breaks off within a tag', LONG.slice(0, LONG.length - 30)],
    ['ends without its last tag', LONG.replace('</worksheet>', '')],
    ['closes what was not opened', LONG.replace('</sheetData>', '</sheetdata>')],
    ['has two roots', `${ONE}<worksheet/>`],
    ['has words behind its end', `${ONE}甲`],
    ['has an unquoted attribute', ONE.replace('r="1"', 'r=1')],
    ['has a bare ampersand', ONE.replace('甲', '甲&乙')],
    ['has a bare bracket', ONE.replace('甲', '甲<乙')],
    ['has an unclosed comment', ONE.replace('<sheetData>', '<!-- <sheetData>')],
    ['has an unclosed CDATA', ONE.replace('甲', '<![CDATA[甲')],
    ['is nested without end', `<worksheet>${'<a>'.repeat(100_000)}`],
  ])('%s: refused', async (_, xml) => {
    await expect(readEntries(rawBook(xml))).rejects.toThrow(/已损坏|结构不正常/)
  })

  test('bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(ONE)
    bytes[bytes.indexOf(Buffer.from('甲'))] = 0xff
    await expect(readEntries(rawBook(bytes))).rejects.toThrow('已损坏')
  })

  test('parts in UTF-16, a declaration, comments, CDATA, single quotes and blanks in tags', async () => {
    const odd = `<?xml version='1.0' encoding="UTF-16" standalone='yes' ?>\n<!-- <row> --><worksheet >\n<sheetData\n><row r = '1' ><c\tr='A1' t="inlineStr" ><is><t><![CDATA[<甲>&]]>&#x4E59;&#20057;&quot;</t ></is></c ></row></sheetData><!-- > --></worksheet>\n`
    for (const bytes of [Buffer.from(`\ufeff${odd}`, 'utf16le'), Buffer.from(`\ufeff${odd}`, 'utf16le').swap16(), Buffer.from(odd), Buffer.from(`\ufeff${odd}`)]) {
      expect(rowsOf((await readEntries(rawBook(bytes))).sheets[0])).toEqual([['<甲>&乙乙"']])
    }
  })

  test('a document type that declares nothing used is no matter', async () => {
    expect(rowsOf((await readEntries(rawBook(`<!DOCTYPE worksheet [<!ENTITY a "]>"><!ELEMENT b ANY>]>${ONE}`))).sheets[0])).toEqual([['甲']])
  })
})

describe('the rows and cells', () => {
  test.each<[string, string, string]>([
    ['a row twice', row(1, text('A1', '甲')) + row(1, text('A1', '乙')), '行号不对或有重复'],
    ['a row backwards', row(5, text('A5', '甲')) + row(2, text('A2', '乙')), '行号不对或有重复'],
    ['a row below the first', `<row r="-3">${text('A1', '甲')}</row>`, '行号不对或有重复'],
    ['a row 0', `<row r="0">${text('A1', '甲')}</row>`, '行号不对或有重复'],
    ['a row beyond all', `<row r="99999999999999999999">${text('A1', '甲')}</row>`, '没有读取'],
    ['a cell twice', row(1, text('A1', '甲') + text('A1', '乙')), '写了两次'],
    ['a column beyond all', row(1, text('ZZZZZZZZ1', '甲')), '列以外'],
    ['a cell longer than any', row(1, text('A1', '甲'.repeat(32_768))), '32,767'],
    ['merged areas without end', row(1, text('A1', '甲')), '合并单元格多得不正常'],
  ])('%s: refused', async (what, rows, sentence) => {
    const merges = what.startsWith('merged') ? `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(200_001)}</mergeCells>` : ''
    await expect(crafting(rows, merges)).rejects.toThrow(sentence)
  })

  test('cells out of order find their columns; a wrong dimension and empty cells far out are no matter', async () => {
    const rows = row(1, `${text('C1', '丙')}${text('A1', '甲')}<c r="XFD1" s="1"/>`)
    const { sheets } = await crafted({ sheets: [{ name: '表', xml: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>` }] })
    expect(rowsOf(sheets[0])).toEqual([['甲', null, '丙']])
  })

  test('what newer programs add beside the rows is no part of them', async () => {
    const later = '<extLst><ext><x14:row><x14:c r="A9"><xm:v>乙</xm:v><xm:f>A1</xm:f></x14:c></x14:row></ext></extLst>'
    expect(rowsOf((await crafting(row(1, text('A1', '甲')), later)).sheets[0])).toEqual([['甲']])
  })

  test('formulas: what was worked out is read, what was not is counted, whether it stands empty or not at all', async () => {
    const rows = row(1, '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>COUNTA(A1:A2)</f><v></v></c><c r="C1"><f>[1]表!A1</f></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A1</f><v>李四</v></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    const { sheets, facts } = await crafting(rows)
    expect(rowsOf(sheets[0])).toEqual([[2, null, null, null, '李四', { error: '#DIV/0!' }]])
    expect(facts.remarks.join()).toContain('有 2 个公式')
  })

  test('a year alone, and days told by their letters', async () => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/><numFmt numFmtId="171" formatCode="e/m/d"/><numFmt numFmtId="172" formatCode="[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;;@"/></numFmts><cellXfs><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>`
    const { sheets } = await crafted({ styles, sheets: [{ name: '表', rows: row(1, '<c s="0"><v>33000</v></c><c s="1"><v>33000</v></c><c s="2"><v>33000</v></c><c s="2" t="d"><v>1990-05-07</v></c>') }] })
    expect(rowsOf(sheets[0])).toEqual([[{ date: '1990' }, { date: '1990-05-07' }, { date: '1990-05' }, { date: '1990-05' }]])
  })
})

describe('texts', () => {
  const NAMES = '姓名,备注\n李四,甲乙丙丁戊己庚辛一第\n'

  test.each<[string, string | Buffer, string]>([
    ['an unclosed quotation mark', '姓名,备注\n"李四,甲\n王五,乙\n', '引号没有成对'],
    ['UTF-8 cut within a character', Buffer.from(NAMES.repeat(20)).subarray(0, -2), '损坏'],
    ['UTF-8 with a mark and bad bytes', Buffer.concat([Buffer.from(`\ufeff${NAMES}`), Buffer.from([0xd0, 0xd5])]), '损坏'],
    ['zero bytes', Buffer.from('姓名,备注\n李\0四,甲\n'), '没有读取'],
    ['a million columns', `姓名${','.repeat(1_000_000)}末\n`, '300 列以外'],
    ['a cell without end', `姓名,备注\n李四,${'甲'.repeat(40_000)}\n`, '32,767'],
    ['a mail with a table', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><table></table>', '单个文件网页'],
    ['XML of 2003', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', 'XML 表格 2003'],
    ['RTF', '{\\rtf1\\ansi 甲}', 'RTF'],
    ['an empty archive', Buffer.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]), '空的压缩包'],
    ['a page nested without end', '<table><tr><td>'.repeat(100_000), '结构不正常'],
    ['a page that breaks off', '<html><table><tr><td>甲</td></tr><tr><td>乙', '不完整'],
  ])('%s: refused', async (_, content, sentence) => {
    await expect(readBytes(content)).rejects.toThrow(sentence)
  })

  test('more rows than are taken apart at once, with line breaks within and blank lines between', async () => {
    const count = 12_345
    const { sheets } = await readBytes(Array.from({ length: count }, (_, index) => `${index},"甲\n${index}"\n`).join('\n'))
    const rows = [...(sheets[0]?.rows ?? [])]
    expect(rows).toHaveLength(count)
    expect(rows.every(([number, cells], index) => number === index * 2 + 1 && cells[0] === String(index) && cells[1] === `甲\n${index}`)).toBe(true)
  })

  test('line ends of every kind, a stated delimiter, ids kept from becoming numbers, UTF-16 without a mark', async () => {
    expect(rowsOf((await readBytes('a,b\r\nc,d\ne,f\rg,h')).sheets[0])).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h']])
    expect([...((await readBytes('sep=;\n姓名;证号\n李四;="41019919600710017X"\n')).sheets[0]?.rows ?? [])]).toEqual([[2, ['姓名', '证号']], [3, ['李四', '41019919600710017X']]])
    for (const bytes of [Buffer.from(NAMES, 'utf16le'), Buffer.from(NAMES, 'utf16le').swap16()]) {
      expect(rowsOf((await readBytes(bytes)).sheets[0])).toEqual([['姓名', '备注'], ['李四', '甲乙丙丁戊己庚辛一第']])
    }
  })
})

test('rows of any values come back from a text, however they are quoted', () => {
  const value = fc.string({ unit: fc.constantFrom('甲', 'a', '"', ',', '\n', ';', ' '), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { minLength: 1 }), fc.constantFrom(',', ';', '\t'), fc.boolean(), (rows, delimiter, always) => {
      const quoted = (cell: string): string => (always || cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
      const text = rows.map((row) => row.map(quoted).join(delimiter)).join('\n')
      expect([...separatedRows(text, delimiter)]).toEqual(rows)
      expect([...separatedRows(`${text}\n`, delimiter)]).toEqual(rows)
    }),
  )
})

describe('.xls', () => {
  const made = (bookType: 'biff8' | 'biff5', rows = 2000): Buffer => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['姓名', '证号'], ...Array.from({ length: rows }, (_, index) => [`李四${index}`, '41019919600710017X'])]), '名册')
    const bytes: Buffer = XLSX.write(book, { type: 'buffer', bookType })
    return bytes
  }

  test('cut at any length: refused', async () => {
    const whole = made('biff8')
    for (const share of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97]) {
      await expect(readBytes(whole.subarray(0, Math.floor(whole.length * share))), `${share}`).rejects.toThrow('没有读取')
    }
  })

  test('locked: said so', async () => {
    const bytes = made('biff8')
    // The record of a locked file in place of the one behind the first BOF.
    const begin = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]))
    bytes.writeUInt16LE(0x002f, begin + 4 + 16)
    await expect(readBytes(bytes)).rejects.toThrow('打开密码')
  })

  test('of the nineties: Chinese of code page 936', async () => {
    // The module form of the library comes without its code pages; the program loads the other form.
    XLSX.set_cptable(createRequire(import.meta.url)('@e965/xlsx/dist/cpexcel.js'))
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['NAME'], ['LISI']]), 'Sheet1')
    const bytes: Buffer = XLSX.write(book, { type: 'buffer', bookType: 'biff5' })
    for (const [latin, chinese] of [['NAME', [0xd0, 0xd5, 0xc3, 0xfb]], ['LISI', [0xc0, 0xee, 0xcb, 0xc4]]] as const) Buffer.from(chinese).copy(bytes, bytes.indexOf(latin))
    const codePage = bytes.indexOf(Buffer.from([0x42, 0, 2, 0]))
    bytes.writeUInt16LE(936, codePage + 4)
    expect(rowsOf((await readBytes(bytes)).sheets[0])).toEqual([['姓名'], ['李四']])
  })

  test('a locked .xlsx is known by its directory, wherever that lies', async () => {
    const file = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.alloc(300))
    XLSX.CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(6_000_000, 7))
    const bytes: Buffer = XLSX.CFB.write(file, { type: 'buffer' })
    await expect(readBytes(bytes)).rejects.toThrow('打开密码')
  })

  test('a Word file: said so', async () => {
    const file = XLSX.CFB.utils.cfb_new()
    XLSX.CFB.utils.cfb_add(file, '/WordDocument', Buffer.alloc(5000))
    const bytes: Buffer = XLSX.CFB.write(file, { type: 'buffer' })
    await expect(readBytes(bytes)).rejects.toThrow('没有表格')
  })
})

test('a truncated workbook is refused at whatever byte it ends', async () => {
  const whole = await readFile(await craftXlsx(join(await temporaryFolder(), 'whole.xlsx'), { sheets: [{ name: '表', xml: LONG }] }))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 5, max: whole.length - 1 }), async (length) => {
      await expect(readBytes(whole.subarray(0, length))).rejects.toThrow('没有读取')
    }),
    { numRuns: 40 },
  )
})
