import { saveToFile } from '../../actions'
import { api } from '../../api'
import { drawSvg, type Drawing, type DrawingHead } from '@shared/domain/chart-layout/draw-svg'
import type { ChartPicture } from '@shared/domain/chart-layout/picture'

/** Pixels of the picture for each of the drawing: printed at 192 a inch, texts stay sharp. */
const PNG_SCALE = 2
/** What a canvas holds safely: Chromium draws nothing at all beyond its limits, without an error. */
const PNG_LONGEST_SIDE = 16_000
const PNG_MOST_PIXELS = 100_000_000

/** Why a drawing is too large for a PNG, in words; null when it is not. */
export function tooLargeForPng({ width, height }: Pick<Drawing, 'width' | 'height'>): string | null {
  const [w, h] = [width * PNG_SCALE, height * PNG_SCALE]
  if (Math.max(w, h) <= PNG_LONGEST_SIDE && w * h <= PNG_MOST_PIXELS) return null
  return (
    `现在展开的图有 ${w.toLocaleString('zh-CN')} × ${h.toLocaleString('zh-CN')} 像素，超出了 PNG 图片能保存的大小，没有保存。` +
    '请收起一些分支再存，或换成自左向右排列，也可以保存为 SVG（大小不限，放大不模糊）。'
  )
}

export async function saveChartAsSvg(picture: ChartPicture, head: DrawingHead): Promise<void> {
  const { svg } = drawSvg(picture, head)
  await saveToFile('svg', fileName(head, 'svg'), async (target) =>
    api.files.writeDrawing({ target, kind: 'svg', base64: await base64Of(new Blob([svg])) }),
  )
}

/** Saves a raster of the very same drawing. Fails with a sentence when it is too large. */
export async function saveChartAsPng(picture: ChartPicture, head: DrawingHead): Promise<void> {
  const drawing = drawSvg(picture, head)
  const problem = tooLargeForPng(drawing)
  if (problem !== null) throw new Error(problem)
  await saveToFile('png', fileName(head, 'png'), async (target) =>
    api.files.writeDrawing({ target, kind: 'png', base64: await base64Of(await rasterOf(drawing)) }),
  )
}

function fileName(head: DrawingHead, extension: string): string {
  return `${head.title} ${head.asOf}.${extension}`
}

async function rasterOf({ svg, width, height }: Drawing): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * PNG_SCALE
    canvas.height = height * PNG_SCALE
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
