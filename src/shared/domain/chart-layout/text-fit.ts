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
const QUOTE = 0x2019

/** Of every character that may be narrower than a full one; asked a million times for the chart of a city. */
const narrowWidths = Array.from({ length: 0x250 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (NARROW.test(character)) return 0.4
  if (CAPITAL.test(character)) return 0.86
  return LATIN.test(character) ? 0.6 : 1
})

/** Estimated width in px of text set in a Chinese sans-serif face. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    // The second half of a pair belongs to the character before it.
    if (code >= 0xdc00 && code <= 0xdfff && at > 0 && isHighHalf(text.charCodeAt(at - 1))) continue
    ems += code === QUOTE ? 0.4 : (narrowWidths[code] ?? 1)
  }
  return ems * size
}

function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

/** What must not begin a line, and what must not end one. */
const CLOSING = /^[，。、；：！？）》”’」』〕】)\],.;:!?%·—-]/
const OPENING = /[（《“‘「『〔【([]$/

/** Words after which the name of an organisation may well be broken: what comes before is a unit of its own. */
const UNIT_END = /(街道|社区|[省市区县镇乡村]|办事处|委员会|工委|公司|集团|学院|大学|医院|中心|协会|商会|支部|总支|党委)$/
/** Pieces that such a word takes at most, besides its last one. */
const LONGEST_UNIT = 2
/** What a break elsewhere costs, in the measure of a line left half empty. */
const AWKWARD = 0.5

/**
 * Breaks text into as few lines no wider than `width` as it needs, after the name of a unit where that can
 * be had, otherwise about equally long. Words of letters and digits are kept whole.
 */
export function breakLines(text: string, size: number, width: number): string[] {
  if (textWidth(text, size) <= width) return [text.trim()]
  const pieces = unbreakable(text, size, width)
  const greedy = fill(pieces, size, width)
  return greedy.length < 2 ? greedy : bestLines(pieces, size, width, greedy.length)
}

/** The least costly way to set pieces in a given number of lines, found from the end backwards. */
function bestLines(pieces: readonly string[], size: number, width: number, count: number): string[] {
  const upTo = runningSums(pieces.map((piece) => textWidth(piece, size)))
  const between = (start: number, end: number): number => (upTo[end] ?? 0) - (upTo[start] ?? 0)
  const even = between(0, pieces.length) / count
  const good = pieces.map((_, at) => UNIT_END.test(pieces.slice(Math.max(0, at - LONGEST_UNIT), at + 1).join('')))
  // For each start, what the best lines from there on cost, by how many lines they are, and where the first of them ends.
  let costs = pieces.map((_, start) => (between(start, pieces.length) > width ? Infinity : unevenness(between(start, pieces.length), even)))
  const ends: number[][] = []
  for (let lines = 2; lines <= count; lines += 1) {
    const first = pieces.map(() => pieces.length)
    const rest = costs
    costs = pieces.map((_, start) => {
      let least = Infinity
      for (let end = start + 1; end < pieces.length && between(start, end) <= width; end += 1) {
        const cost = (rest[end] ?? Infinity) + unevenness(between(start, end), even) + (good[end - 1] ? 0 : AWKWARD)
        if (cost >= least) continue
        least = cost
        first[start] = end
      }
      return least
    })
    ends.push(first)
  }
  const lines: string[] = []
  let start = 0
  for (const first of [...ends.reverse(), null]) {
    const end = first?.[start] ?? pieces.length
    lines.push(pieces.slice(start, end).join('').trim())
    start = end
  }
  return lines
}

function runningSums(values: readonly number[]): number[] {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value)
  return sums
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
