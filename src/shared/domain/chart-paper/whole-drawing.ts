import { breakLines } from '../chart-layout/text-fit'
import type { ChartPicture } from '../chart-layout/picture'
import { aboutLine, legendLines, type ChartHead } from './frame'
import { legendOf } from './legend'
import { pictureMarks } from './one-page'
import { textIn, type Mark, type Sheet } from './sheet'

const AROUND = 32
/** A small chart still has room for its title and legend. */
const NARROWEST = 560

/** The chart as one drawing as large as it is, for a file: title, office, day and legend around it. */
export function wholeDrawing(picture: ChartPicture, head: ChartHead): Sheet {
  const { layout } = picture
  const width = Math.ceil(Math.max(layout.width, NARROWEST) + 2 * AROUND)
  const room = width - 2 * AROUND
  const marks: Mark[] = []
  let y = AROUND
  const put = (text: string, size: number, lineHeight: number, bold: boolean): void => {
    marks.push(textIn({ x: AROUND, top: y, lineHeight }, { size, text, ink: bold ? 'ink' : 'soft', ...(bold ? { bold } : {}) }))
    y += lineHeight
  }
  for (const line of breakLines(head.title, 24, room)) put(line, 24, 34, true)
  for (const line of breakLines(aboutLine(head), 14, room)) put(line, 14, 22, false)
  y += 20
  marks.push(...pictureMarks(picture, { scale: 1, x: Math.round((width - layout.width) / 2), y }))
  y += layout.height + 24
  for (const line of legendLines(legendOf(picture.cards.values()), room, { size: 12, gap: 12 })) put(line.join('　'), 12, 18, false)
  return { width, height: Math.ceil(y + AROUND / 2), marks }
}
