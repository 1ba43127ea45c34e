import type { ChartScope } from '@shared/contract/chart'
import type { Paper } from '@shared/domain/chart-paper/paper'
import type { Sheet } from '@shared/domain/chart-paper/sheet'
import { pagesHtml, svgFile } from '@shared/domain/chart-paper/svg'
import { runJob, saveToFile } from '../../actions'
import { api } from '../../api'
import { printHtml } from '../../print-html'

/** Pixels of the picture for each of the drawing: printed at 192 a inch, texts stay sharp. */
const PNG_SCALE = 2
/** What a canvas holds safely: Chromium draws nothing at all beyond its limits, without an error. */
const PNG_LONGEST_SIDE = 16_000
const PNG_MOST_PIXELS = 100_000_000

/** Why a drawing is too large for a PNG, in words; null when it is not. */
export function tooLargeForPng({ width, height }: Pick<Sheet, 'width' | 'height'>): string | null {
  const [w, h] = [Math.round(width) * PNG_SCALE, Math.round(height) * PNG_SCALE]
  if (Math.max(w, h) <= PNG_LONGEST_SIDE && w * h <= PNG_MOST_PIXELS) return null
  return (
    `这张图有 ${w.toLocaleString('zh-CN')} × ${h.toLocaleString('zh-CN')} 像素，超出了 PNG 图片能保存的大小，没有保存。` +
    '请只存当前这一页，或收起一些分支再存；也可以保存为 SVG（大小不限，放大不模糊）。'
  )
}

/** A drawing for a file: a page of paper, or a whole drawing as large as it is. */
export interface FileDrawing {
  sheet: Sheet
  paper: Paper | null
  title: string
  /** The file's name without what it ends with. */
  fileName: string
}

export async function saveDrawingAsSvg({ sheet, paper, title, fileName }: FileDrawing): Promise<string | null> {
  const svg = svgFile(sheet, title, paper)
  return saveToFile('svg', `${fileName}.svg`, async (target) => api.files.writeDrawing({ target, kind: 'svg', base64: await base64Of(new Blob([svg])) }))
}

/** Saves a raster of the very same drawing. Fails with a sentence when it is too large. */
export async function saveDrawingAsPng({ sheet, title, fileName }: FileDrawing): Promise<string | null> {
  const problem = tooLargeForPng(sheet)
  if (problem !== null) throw new Error(problem)
  return saveToFile('png', `${fileName}.png`, async (target) =>
    api.files.writeDrawing({ target, kind: 'png', base64: await base64Of(await rasterOf(sheet, svgFile(sheet, title))) }),
  )
}

export interface ChartPages {
  title: string
  paper: Paper
  sheets: Sheet[]
}

export function savePagesAsPdf(pages: ChartPages, fileName: string): Promise<string | null> {
  return saveToFile('pdf', `${fileName}.pdf`, (target, options) => api.chart.savePdf({ ...pages, target }, options))
}

/** The print dialog of the window's system, or of the browser. */
export async function printPages({ title, paper, sheets }: ChartPages, shell: 'window' | 'browser'): Promise<boolean> {
  if (shell === 'browser') {
    printHtml(pagesHtml(sheets, paper, title), title)
    return false
  }
  const done = await runJob('正在打开打印窗口', (options) => api.chart.print({ title, paper, sheets }, options))
  return done?.printed === true
}

export interface Outline {
  scope: ChartScope
  root: string | null
  depth: number
  asOf: string
  than: string | null
}

/** The chart as an indented list. */
export function saveOutline({ than, ...outline }: Outline, format: 'xlsx' | 'txt', fileName: string): Promise<string | null> {
  return saveToFile(format === 'txt' ? 'text' : 'xlsx', `${fileName}.${format}`, (target, options) =>
    api.chart.exportOutline({ ...outline, ...(than === null ? {} : { than }), format, target }, options),
  )
}

async function rasterOf({ width, height }: Sheet, svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width) * PNG_SCALE
    canvas.height = Math.round(height) * PNG_SCALE
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = context && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png')))
    if (!blob) throw new Error('这张图太大，没有画成 PNG 图片，没有保存。请收起一些分支再试，或保存为 SVG。')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(new Error('图画好了，但没有读出来，没有保存。请再试一次。')))
    reader.readAsDataURL(blob)
  })
}
