import { z } from 'zod'
import { MOST_PAGES, paperFormats } from '../domain/chart-paper/paper'
import { inks } from '../domain/chart-paper/sheet'
import { requiredLine } from './common'

/** Places on a sheet; a whole drawing of a city is some hundred metres wide. */
const place = z.number().min(-1e6).max(1e6)
const length = z.number().min(0).max(1e6)
const ink = z.enum(inks)

const text = z.object({
  kind: z.literal('text'),
  x: place,
  y: place,
  size: z.number().min(1).max(200),
  text: z.string().max(500),
  ink,
  bold: z.boolean().optional(),
  anchor: z.enum(['middle', 'end']).optional(),
  turned: z.boolean().optional(),
})

const box = z.object({
  kind: z.literal('box'),
  x: place,
  y: place,
  width: length,
  height: length,
  radius: length.optional(),
  fill: ink.nullable(),
  stroke: ink.nullable(),
  weight: length.optional(),
  dashed: z.boolean().optional(),
})

const lines = z.object({ kind: z.literal('lines'), segments: z.array(z.tuple([place, place, place, place]).readonly()).max(20_000), ink, weight: length })

const sheet = z.object({ width: length, height: length, marks: z.array(z.discriminatedUnion('kind', [text, box, lines])).max(20_000) })

/** Pages of a chart as data (`shared/domain/chart-paper`): main draws them itself, so that no markup comes from the window. */
export const chartPages = {
  title: requiredLine('标题', 300),
  paper: z.object({ format: z.enum(paperFormats), landscape: z.boolean() }),
  sheets: z.array(sheet).min(1).max(MOST_PAGES, `一次最多 ${MOST_PAGES} 页。`),
}
