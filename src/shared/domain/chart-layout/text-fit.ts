/** Lines of text as they will be drawn, without asking a screen: widths are estimated, on the safe side. */
export interface FittedText {
  lines: string[]
  size: number
  lineHeight: number
}

/** Widths in ems of what is not a full-width character. */
const NARROW = /[ijl.,:;'’|!()[\]]/
const LATIN = /[\u0020-\u024f]/
const CAPITAL = /[A-Z@%&mwMW]/

/** Estimated width in px of text set in a Chinese sans-serif face. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const character of text) ems += widthOf(character)
  return ems * size
}

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.4
  if (CAPITAL.test(character)) return 0.86
  return LATIN.test(character) ? 0.6 : 1
}

/** What must not begin a line, and what must not end one. */
const CLOSING = /^[，。、；：！？）》”’」』〕】)\],.;:!?%·—-]/
const OPENING = /[（《“‘「『〔【([]$/

/** Words after which the name of an organisation may well be broken: what comes before is a unit of its own. */
const UNIT_END = /(街道|社区|[省市区县镇乡村]|办事处|委员会|工委|公司|集团|学院|大学|医院|中心|协会|商会|支部|总支|党委)$/
/** What a break elsewhere costs, in the measure of a line left half empty. */
const AWKWARD = 0.5

/**
 * Breaks text into as few lines no wider than `width` as it needs, after the name of a unit where that can
 * be had, otherwise about equally long. Words of letters and digits are kept whole.
 */
export function breakLines(text: string, size: number, width: number): string[] {
  const pieces = unbreakable(text, size, width)
  const greedy = fill(pieces, size, width)
  return greedy.length < 2 ? greedy : bestLines(pieces, size, width, greedy.length)
}

/** The least costly way to set pieces in a given number of lines, found from the end backwards. */
function bestLines(pieces: readonly string[], size: number, width: number, count: number): string[] {
  const even = textWidth(pieces.join(''), size) / count
  // For each start, the best lines from there on, by how many lines they are.
  let best: { cost: number; lines: string[] }[] = pieces.map((_, at) => lastLine(pieces.slice(at).join(''), size, width, even))
  for (let lines = 2; lines <= count; lines += 1) {
    best = pieces.map((_, start) => {
      let found: { cost: number; lines: string[] } = { cost: Infinity, lines: [] }
      let line = ''
      for (let end = start; end < pieces.length - 1; end += 1) {
        line += pieces[end] ?? ''
        const taken = textWidth(line, size)
        if (taken > width) break
        const rest = best[end + 1]
        const cost = (rest?.cost ?? Infinity) + unevenness(taken, even) + (UNIT_END.test(line) ? 0 : AWKWARD)
        if (rest && cost < found.cost) found = { cost, lines: [line.trim(), ...rest.lines] }
      }
      return found
    })
  }
  return best[0]?.lines ?? []
}

function lastLine(text: string, size: number, width: number, even: number): { cost: number; lines: string[] } {
  const taken = textWidth(text, size)
  return { cost: taken > width ? Infinity : unevenness(taken, even), lines: [text.trim()] }
}

function unevenness(taken: number, even: number): number {
  return (taken / even - 1) ** 2
}

function unbreakable(text: string, size: number, width: number): string[] {
  const pieces: string[] = []
  for (const token of text.match(/[A-Za-z0-9]+|[^A-Za-z0-9]/gu) ?? []) {
    const last = pieces.at(-1)
    const joined = last !== undefined && (CLOSING.test(token) || OPENING.test(last))
    if (joined && textWidth(last + token, size) <= width) pieces[pieces.length - 1] = last + token
    else if (textWidth(token, size) <= width) pieces.push(token)
    else pieces.push(...token)
  }
  return pieces
}

function fill(pieces: readonly string[], size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && textWidth(line + piece, size) > width) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  lines.push(line.trim())
  return lines
}

/** How a text may be set, the nicest way first: a size, and the most lines it may take. */
export interface Setting {
  size: number
  lineHeight: number
  lines: number
}

/** Sets a text in the first way it fits; in the last one it takes as many lines as it needs. Nothing is ever cut. */
export function fitText(text: string, width: number, settings: readonly Setting[]): FittedText {
  let fitted: FittedText = { lines: [text], size: 12, lineHeight: 16 }
  for (const setting of settings) {
    fitted = { lines: breakLines(text, setting.size, width), size: setting.size, lineHeight: setting.lineHeight }
    if (fitted.lines.length <= setting.lines) return fitted
  }
  return fitted
}
