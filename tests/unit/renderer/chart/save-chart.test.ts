// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Sheet } from '@shared/domain/chart-paper/sheet'

const { api, saveToFile, runJob, printHtml } = vi.hoisted(() => ({
  api: { files: { writeDrawing: vi.fn() }, chart: { savePdf: vi.fn(), print: vi.fn(), exportOutline: vi.fn() } },
  saveToFile: vi.fn(),
  runJob: vi.fn(),
  printHtml: vi.fn(),
}))
vi.mock('@renderer/api', () => ({ api }))
vi.mock('@renderer/actions', () => ({ saveToFile, runJob }))
vi.mock('@renderer/print-html', () => ({ printHtml }))

const { printPages, saveDrawingAsPng, saveDrawingAsSvg, saveOutline, savePagesAsPdf, tooLargeForPng } = await import('@renderer/features/chart/save-chart')

const sheet: Sheet = { width: 600, height: 400, marks: [{ kind: 'text', x: 1, y: 2, size: 12, text: '第0社区', ink: 'ink' }] }
const drawing = { sheet, paper: null, title: '组织架构图', fileName: '组织架构图 2026-03-05' }
const pages = { title: '组织架构图', paper: { format: 'A3' as const, landscape: true }, sheets: [sheet, sheet] }

beforeEach(() => {
  vi.resetAllMocks()
  saveToFile.mockImplementation(async (_kind: string, name: string, write: (target: string, options: object) => Promise<unknown>) => {
    await write('handle', { signal: 'theirs' })
    return name
  })
  runJob.mockImplementation((_title: string, work: (options: object) => Promise<unknown>) => work({}))
})

test.each([
  [{ width: 8000, height: 3125 }, false],
  [{ width: 8001, height: 100 }, true],
  [{ width: 100, height: 8001 }, true],
  [{ width: 8000, height: 3126 }, true],
])('a drawing of %j is refused as PNG: %s', (size, refused) => {
  expect(tooLargeForPng(size) !== null).toBe(refused)
})

test('what is too large for a PNG is said in words, before a file is asked for', async () => {
  await expect(saveDrawingAsPng({ ...drawing, sheet: { ...sheet, width: 12_000 } })).rejects.toThrow(/24,000 × 800 像素，超出了 PNG 图片能保存的大小，没有保存。请只存当前这一页/)
  expect(saveToFile).not.toHaveBeenCalled()
})

test('the same drawing is saved as SVG, whole', async () => {
  await saveDrawingAsSvg(drawing)
  expect(saveToFile).toHaveBeenCalledWith('svg', '组织架构图 2026-03-05.svg', expect.any(Function))
  const [{ target, kind, base64 }] = api.files.writeDrawing.mock.lastCall ?? [{}]
  const svg = new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
  expect([target, kind]).toEqual(['handle', 'svg'])
  expect(svg).toMatch(/^<\?xml[^]*第0社区[^]*<\/svg>\n$/)
})

test('pages go to the main process as data, for the PDF and the printer', async () => {
  await savePagesAsPdf(pages, '组织架构图 2026-03-05')
  expect(saveToFile).toHaveBeenCalledWith('pdf', '组织架构图 2026-03-05.pdf', expect.any(Function))
  expect(api.chart.savePdf).toHaveBeenCalledWith({ ...pages, target: 'handle' }, { signal: 'theirs' })
  api.chart.print.mockResolvedValueOnce({ printed: true }).mockResolvedValueOnce({ printed: false })
  expect(await printPages(pages, 'window')).toBe(true)
  expect(await printPages(pages, 'window')).toBe(false)
  expect(api.chart.print).toHaveBeenCalledWith(pages, {})
  expect(printHtml).not.toHaveBeenCalled()
})

test('in browser mode the browser prints the same pages', async () => {
  expect(await printPages(pages, 'browser')).toBe(false)
  expect(printHtml).toHaveBeenCalledWith(expect.stringContaining('@page{size:A3 landscape'), '组织架构图')
  expect(api.chart.print).not.toHaveBeenCalled()
})

test('the outline is written as a workbook or as text, with the other day only where there is one', async () => {
  const outline = { scope: { view: 'party' as const }, root: 'o7', depth: 3, asOf: '2026-03-05', than: null }
  await saveOutline(outline, 'xlsx', '大纲')
  expect(saveToFile).toHaveBeenLastCalledWith('xlsx', '大纲.xlsx', expect.any(Function))
  expect(api.chart.exportOutline).toHaveBeenLastCalledWith({ scope: { view: 'party' }, root: 'o7', depth: 3, asOf: '2026-03-05', format: 'xlsx', target: 'handle' }, { signal: 'theirs' })
  await saveOutline({ ...outline, than: '2025-01-01' }, 'txt', '大纲')
  expect(saveToFile).toHaveBeenLastCalledWith('text', '大纲.txt', expect.any(Function))
  expect(api.chart.exportOutline).toHaveBeenLastCalledWith(expect.objectContaining({ than: '2025-01-01', format: 'txt' }), { signal: 'theirs' })
})
