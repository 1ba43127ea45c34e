const CHINESE = '一二三四五六七八九十百'
const BULLETS = '●○■□◆◇▲★·-—*①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character !== ''
}

/** A paragraph number at the start of a line; `level` orders `一、`, `（一）`, `1.`, `（1）`. */
export interface Numbering {
  length: number
  level: number
}

/** Reads `一、`, `（一）`, `1.`, `1、`, `（1）` or a bullet at `at` of folded text; null when none stands there. */
export function readNumbering(key: string, at: number): Numbering | null {
  const open = key.charAt(at) === '（' ? 1 : 0
  const start = at + open
  let end = start
  while (end < start + 4 && CHINESE.includes(key.charAt(end)) && key.charAt(end) !== '') end += 1
  const chinese = end > start
  if (!chinese) while (end < start + 3 && isDigit(key.charAt(end))) end += 1
  if (end === start) return open === 0 && key.charAt(at) !== '' && BULLETS.includes(key.charAt(at)) ? { length: 1, level: 5 } : null
  const after = key.charAt(end)
  if (open === 1) return after === '）' ? { length: end + 1 - at, level: chinese ? 2 : 4 } : null
  if (after === '、') return { length: end + 1 - at, level: chinese ? 1 : 3 }
  if (!chinese && (after === '.' || after === '）') && !isDigit(key.charAt(end + 1))) return { length: end + 1 - at, level: 3 }
  return null
}

/** Where the words of a line begin, behind its paragraph numbers. */
export function afterNumbering(key: string, at: number, to: number): number {
  const first = readNumbering(key, at)
  return first && at + first.length < to ? at + first.length : at
}
