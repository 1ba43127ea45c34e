export const paperFormats = ['A4', 'A3'] as const
export type PaperFormat = (typeof paperFormats)[number]

export interface Paper {
  format: PaperFormat
  landscape: boolean
}

const MM: Readonly<Record<PaperFormat, readonly [number, number]>> = { A4: [210, 297], A3: [297, 420] }

/** CSS px a millimetre. */
const PX = 96 / 25.4

/** Printers leave some millimetres white; ten or more are asked for. */
export const MARGIN = 12 * PX

/** No text on paper is smaller: 8 pt in px. */
export const SMALLEST_IN_PRINT = (8 * 96) / 72

/** Twenty pages by twenty are a wall of four by six metres. */
export const MOST_PAGES = 400

export function millimetres({ format, landscape }: Paper): { width: number; height: number } {
  const [short, long] = MM[format]
  return landscape ? { width: long, height: short } : { width: short, height: long }
}

export function paperSize(paper: Paper): { width: number; height: number } {
  const { width, height } = millimetres(paper)
  return { width: width * PX, height: height * PX }
}

export function paperName({ format, landscape }: Paper): string {
  return `${format} ${landscape ? '横向' : '纵向'}`
}
