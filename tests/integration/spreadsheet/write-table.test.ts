import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '@main/documents/spreadsheet/read/read-workbook'
import type { Cell } from '@main/documents/spreadsheet/read/cells'
import { plainText, type Sheet, type SheetColumn, type SheetValue } from '@main/documents/spreadsheet/sheet'
import { writeCsv } from '@main/documents/spreadsheet/write-csv'
import { writeWorkbook } from '@main/documents/spreadsheet/write-workbook'
import { temporaryFolder } from '../../support/application'
import { builtWorker } from '../../support/built-worker'
import { inspectWorkbook, type InspectedSheet } from '../../support/inspect-workbook'
import { hasOpenpyxl, readSheet } from '../../support/read-sheet'

const quiet = { signal: new AbortController().signal, script: null, onRows: (): void => undefined }
const column = (heading: string, more: Partial<SheetColumn> = {}): SheetColumn => ({ heading, width: 12, align: 'left', ...more })

async function* batches(rows: SheetValue[][], size = 500): AsyncGenerator<SheetValue[][]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}

function sheet(columns: SheetColumn[], rows: SheetValue[][], more: Partial<Sheet> = {}): Sheet {
  return { name: '花名册', title: '网格员花名册', subtitle: '填报单位：测试街道办事处', columns, rows: batches(rows, 3), ...more }
}

async function read(path: string): Promise<Cell[][]> {
  const rows: Cell[][] = []
  let sheets = 0
  await readWorkbook(path, {}, {
    sheet: () => (sheets += 1) === 1,
    rows: (batch) => {
      for (const { number, cells } of batch) rows[number - 1] = cells
    },
    end: () => undefined,
  })
  return rows
}

async function inspected(columns: SheetColumn[], rows: SheetValue[][], more: Partial<Sheet> = {}): Promise<InspectedSheet[]> {
  const path = join(await temporaryFolder(), 'list.xlsx')
  await writeWorkbook(path, sheet(columns, rows, more), quiet)
  return inspectWorkbook(path)
}

describe.runIf(hasOpenpyxl)('another program finds in a written workbook', () => {
  test('neighbours of merged columns as one cell, never across a change to their left', async () => {
    const columns = [column('社区', { merged: true }), column('网格长', { merged: true }), column('姓名')]
    const rows = [['甲社区', '王', '一'], ['甲社区', '王', '二'], ['甲社区', '李', '三'], ['乙社区', '李', '四'], ['乙社区', '李', '五'], [null, '李', '六'], [null, '李', '七'], ['', '赵', '八'], ['丙社区', '', '九'], ['丙社区', '', '十']]
    const [main] = await inspected(columns, rows)
    expect(main?.merged).toEqual(['A12:A13', 'A1:C1', 'A2:C2', 'A4:A6', 'A7:A8', 'B4:B5', 'B7:B8', 'B9:B10'])
    expect(main?.rows.slice(3).map((row) => row[0])).toEqual(['甲社区', null, null, '乙社区', null, null, null, null, '丙社区', null])
    expect(main?.rows.slice(3).map((row) => row[1])).toEqual(['王', null, '李', '李', null, '李', null, '赵', null, null])
  })

  test('rows that fold under the row above them, their names indented, as deep as it can', async () => {
    const columns = [column('层级', { align: 'center', outline: 'level' }), column('名称', { width: 30, outline: 'indented' }), column('备注')]
    const levels = [1, 2, 3, 2, 9, 20, 1]
    const [main] = await inspected(columns, levels.map((level) => [level, `第${level}级`, '有']), { levels: 20 })
    expect(main?.summaryAbove).toBe(true)
    expect(main?.folds).toEqual({ 5: 1, 6: 2, 7: 1, 8: 7, 9: 7 })
    expect(main?.indents).toEqual({ B5: 1, B6: 2, B7: 1, B8: 8, B9: 15 })
    const [flat] = await inspected([column('层级'), column('名称')], [[1, '甲']])
    expect([flat?.folds, flat?.indents, flat?.summaryAbove]).toEqual([{}, {}, false])
  })

  test('choices and hints over the data and the empty rows below, long lists on a hidden sheet', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `第${index + 1}社区居委会`)
    const columns = [
      column('姓名', { hint: '与身份证一致' }),
      column('性别', { choices: ['男', '女'] }),
      column('社区', { choices: long, othersAllowed: true }),
      column('职务', { choices: ['书记，主任', '书记,主任'] }),
    ]
    const [main, lists] = await inspected(columns, [[null, null, null, null]])
    expect(main?.validations).toEqual([
      { range: 'A4:A1004', type: null, formula: null, prompt: '与身份证一致', style: null },
      { range: 'B4:B1004', type: 'list', formula: '"男,女"', prompt: null, style: 'stop' },
      { range: 'C4:C1004', type: 'list', formula: "'选项'!$A$1:$A$60", prompt: null, style: 'warning' },
      { range: 'D4:D1004', type: 'list', formula: "'选项'!$B$1:$B$2", prompt: null, style: 'stop' },
    ])
    expect(lists).toMatchObject({ name: '选项', state: 'hidden' })
    expect(lists?.rows.map((row) => row[0])).toEqual(long)
    expect(lists?.rows.map((row) => row[1]).slice(0, 3)).toEqual(['书记，主任', '书记,主任', null])
    expect(main?.formats).toEqual(['@', '@', '@', '@'])
  })

  test('a foot under the table, merged and high enough, and no choices below it', async () => {
    const note = '说明：公民身份号码以文本填写。'.repeat(6)
    const [main] = await inspected([column('姓名'), column('性别', { choices: ['男', '女'] })], [['甲', '男'], ['乙', '女']], { foot: ['填表人：　　审核人：', note] })
    expect(main?.rows.slice(5).map((row) => row[0])).toEqual(['填表人：　　审核人：', note])
    expect(main?.merged).toEqual(['A1:B1', 'A2:B2', 'A6:B6', 'A7:B7'])
    expect(main?.validations[0]?.range).toBe('B4:B5')
    expect(main?.heights['7']).toBeGreaterThan((main?.heights['6'] ?? 0) * 4)
  })

  test('A4 in the wanted direction, as wide as the page, with headings and page numbers on each', async () => {
    for (const orientation of ['landscape', 'portrait'] as const) {
      const [main] = await inspected([column('姓名')], [['甲']], { orientation })
      expect(main).toMatchObject({ orientation, paper: 9, fitToWidth: true, titleRows: '$1:$3', footer: '第 &P 页，共 &N 页' })
    }
  })

  test('texts as text, numbers as numbers, where the column wants them', async () => {
    const [main] = await inspected([column('姓名'), column('序号', { align: 'center' }), column('人数', { align: 'right' }), column('性别', { align: 'center' })], [['甲', 1, 2, '男']])
    expect(main?.cells).toEqual([['left', '@'], ['center', 'General'], ['right', 'General'], ['center', '@']])
    expect(main?.rows[3]).toEqual(['甲', 1, 2, '男'])
  })

  test('notes on a sheet of their own, and tabs that can stand side by side', async () => {
    const lines = ['填表说明', '1. 每人一行。', '=1+1']
    const sheets = await inspected([column('姓名', { choices: ['"甲"'] })], [], { name: '选项', notes: { name: '选项', lines } })
    expect(sheets.map(({ name, state }) => [name, state])).toEqual([['选项', 'visible'], ['选项 (2)', 'visible'], ['选项 (3)', 'hidden']])
    expect(sheets[1]?.rows.map(([line]) => line)).toEqual(lines)
    expect(sheets[0]?.validations[0]?.formula).toBe("'选项 (3)'!$A$1:$A$1")
    expect(sheets.map(({ formulas }) => formulas)).toEqual([0, 0, 0])
  })

  test('rows as high as their text needs; a merged cell lets its rows share', async () => {
    const rows = [['甲'.repeat(12), '短'], ['甲'.repeat(12), '字'.repeat(24)], ['乙'.repeat(36), '短'], ['乙'.repeat(36), '短'], ['丙', '一\n二']]
    const [main] = await inspected([column('社区', { merged: true }), column('姓名')], [], { rows: batches(rows) })
    expect(main?.heights).toMatchObject({ '5': 63, '6': 75, '8': 33 })
    expect(Object.keys(main?.heights ?? {})).not.toContain('4')
  })
})

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('=1+1', '-1', '  ', ' 甲', '甲  乙', '_x000D_', '_x005F_x0041_', 'a\r\nb', '\u3000', '410199198503070012', '1e5', '00123', '<t>&amp;'))
const values = fc.oneof(texts, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(null))

test('whatever is written reads back equal', async () => {
  const folder = await temporaryFolder()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 10 }), async (rows) => {
      const path = join(folder, 'list.xlsx')
      await writeWorkbook(path, sheet([column('甲'), column('乙')], rows), quiet)
      const back = await read(path)
      expect(rows.map((_, index) => [0, 1].map((place) => back[index + 3]?.[place] ?? null))).toEqual(rows.map((row) => row.map(readable)))
    }),
    { numRuns: 200 },
  )
})

/** What a cell can hold of a value; zero has no sign, and what is empty is no text. */
function readable(value: SheetValue): SheetValue {
  if (typeof value !== 'string') return value === 0 ? 0 : value
  return plainText(value) === '' ? null : plainText(value)
}

test.runIf(hasOpenpyxl)('another program reads the same texts, but for Excel\'s own escapes, which it does not know', async () => {
  const path = join(await temporaryFolder(), 'list.xlsx')
  const rows = fc.sample(fc.tuple(texts.filter((text) => !/_x[\da-f]{4}_/i.test(text)), values.filter((value) => typeof value !== 'string')), { numRuns: 400, seed: 7 })
  await writeWorkbook(path, sheet([column('甲'), column('乙')], rows), quiet)
  // A text of which nothing is left is an empty one there.
  expect(readSheet(await readFile(path)).slice(3).map((row) => row.map((value) => (value === '' ? null : value)))).toEqual(rows.map((row) => row.map(readable)))
})

test('a number that is none is a fault of the program, not a broken file', async () => {
  const folder = await temporaryFolder()
  await expect(writeWorkbook(join(folder, 'list.xlsx'), sheet([column('甲')], [[Number.NaN]]), quiet)).rejects.toThrow('NaN')
  expect(await readdir(folder)).toEqual([])
})

describe('a written .csv', () => {
  const written = async (columns: SheetColumn[], rows: SheetValue[][]): Promise<{ path: string; text: string }> => {
    const path = join(await temporaryFolder(), 'list.csv')
    await writeCsv(path, sheet(columns, rows, { foot: ['填表人：'] }), quiet)
    return { path, text: await readFile(path, 'utf8') }
  }

  test('holds headings and rows, quoted where needed, values of merged cells repeated', async () => {
    const { text } = await written([column('社区', { merged: true }), column('姓名'), column('年龄')], [['甲社区', '李 "小" 红', 30], ['甲社区', '王,五', null], ['甲社区', '一\r\n二', 1.5]])
    expect(text).toBe('\ufeff社区,姓名,年龄\r\n甲社区,"李 ""小"" 红",30\r\n甲社区,"王,五",\r\n甲社区,"一\n二",1.5\r\n')
  })

  test.each([
    ['=1+1', "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+1+1', "'+1+1"],
    ['-1-1', "'-1-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\n=1"],
    ['＝1+1', "'＝1+1"],
    ['-1', '-1'],
    ['-1.5', '-1.5'],
    ['+8613800000000', '+8613800000000'],
    ['-', '-'],
    ['2026-01', '2026-01'],
    ['410199198503070012', '410199198503070012'],
    ['00123', '00123'],
    ['甲\u0000乙', '甲乙'],
  ])('%j stands there as %j', async (value, cell) => {
    const { path } = await written([column('甲'), column('乙')], [[value, '末']])
    expect((await read(path))[1]).toEqual([cell, '末'])
  })
})

describe('in a thread', () => {
  let script = ''
  beforeAll(async () => {
    script = await builtWorker('writing-worker')
    return () => rm(dirname(script), { recursive: true, force: true })
  })
  const columns = [column('社区', { merged: true, choices: ['甲', '乙'] }), column('姓名'), column('号码')]
  const rows = Array.from({ length: 5000 }, (_, index): SheetValue[] => [`第${Math.floor(index / 7)}社区`, ['李艳杰', '𠮷野'][index % 2] ?? null, `41019919850307${String(index).padStart(4, '0')}`])

  test.each([['xlsx', writeWorkbook], ['csv', writeCsv]] as const)('the same .%s comes out, and progress is told', async (_format, write) => {
    const folder = await temporaryFolder()
    const told: number[] = []
    const more = { rows: batches(rows), foot: ['填表人：'], notes: { name: '说明', lines: ['一'] } }
    expect(await write(join(folder, 'thread'), sheet(columns, rows, more), { ...quiet, script, onRows: (count) => told.push(count) })).toBe(5000)
    await write(join(folder, 'place'), sheet(columns, rows, { ...more, rows: batches(rows) }), quiet)
    expect((await readFile(join(folder, 'thread'))).equals(await readFile(join(folder, 'place')))).toBe(true)
    expect(told).toEqual(Array.from({ length: 10 }, (_, index) => (index + 1) * 500))
  })

  test('no more than four batches wait for a slow thread', async () => {
    const folder = await temporaryFolder()
    const slow = join(folder, 'slow.cjs')
    // Takes nothing, and tells some time after the fourth batch how many came.
    await writeFile(slow, `
      const { parentPort } = require('node:worker_threads')
      let came = 0
      const wait = (turns) => turns > 0 ? setImmediate(wait, turns - 1) : parentPort.postMessage({ type: 'failed', message: came + ' came' })
      parentPort.on('message', () => { if ((came += 1) === 4) wait(2000) })
    `)
    await expect(writeWorkbook(join(folder, 'list.xlsx'), sheet(columns, rows, { rows: batches(rows) }), { ...quiet, script: slow })).rejects.toThrow('4 came')
  })

  test('a cancelled one leaves no file and none open, and what was there stays', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'list.xlsx')
    await writeFile(path, 'old')
    const controller = new AbortController()
    const cancelled = writeWorkbook(path, sheet(columns, rows), { signal: controller.signal, script, onRows: (count) => count > 1000 && controller.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(folder)).toEqual(['list.xlsx'])
    expect(await readFile(path, 'utf8')).toBe('old')
    if (process.platform === 'linux') {
      const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
      expect(open.filter((name) => name.startsWith(folder))).toEqual([])
    }
  })

  test.each([
    ['a cell that is too long', 'refused', '32,767', (folder: string) => writeWorkbook(join(folder, 'list.xlsx'), sheet(columns, [['甲', '字'.repeat(32_768), '']]), { ...quiet, script })],
    ['a folder that is gone', 'storage', '文件夹', (folder: string) => writeWorkbook(join(folder, 'none', 'list.xlsx'), sheet(columns, rows), { ...quiet, script })],
  ])('%s is told in words and leaves nothing', async (_what, code, words, write) => {
    const folder = await temporaryFolder()
    await expect(write(folder)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
    expect(await readdir(folder)).toEqual([])
  })

  test('rows that cannot be read end the export, not the program', async () => {
    const folder = await temporaryFolder()
    const broken = (async function* (): AsyncGenerator<SheetValue[][]> {
      yield rows.slice(0, 500)
      throw new Error('the database is gone')
    })()
    await expect(writeWorkbook(join(folder, 'list.xlsx'), sheet(columns, [], { rows: broken }), { ...quiet, script })).rejects.toThrow('the database is gone')
    expect(await readdir(folder)).toEqual([])
  })
})
