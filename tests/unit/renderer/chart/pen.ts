import type { Ink, Pen } from '@renderer/features/chart/canvas-cards'

/** Names of colours instead of colours. */
export const ink: Ink = { ink: 'ink', soft: 'soft', faint: 'faint', line: 'line', paper: 'paper', act: 'act', late: 'late', font: 'sans-serif' }

export interface Mark {
  what: 'fill' | 'stroke' | 'text'
  colour: Pen['fillStyle']
  x: number
  y: number
  width: number
  height: number
  text: string
  font: string
  dashed: boolean
}

/** A canvas that remembers what was painted on it. */
export function pen(): { pen: Pen; marks: Mark[] } {
  const marks: Mark[] = []
  let dashes: number[] = []
  const mark = (what: Mark['what'], x: number, y: number, width = 0, height = 0, text = ''): void => {
    marks.push({ what, colour: what === 'stroke' ? board.strokeStyle : board.fillStyle, x, y, width, height, text, font: board.font, dashed: dashes.length > 0 })
  }
  const board: Pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textAlign: 'left',
    clearRect: () => undefined,
    fillRect: (x, y, width, height) => mark('fill', x, y, width, height),
    strokeRect: (x, y, width, height) => mark('stroke', x, y, width, height),
    setLineDash: (next) => (dashes = [...next]),
    fillText: (text, x, y) => mark('text', x, y, 0, 0, text),
  }
  return { pen: board, marks }
}
