/** The lines of a measured page: what stands on one baseline, from left to right. */
import type { MeasuredPage, MeasuredText } from './measured'

export interface MeasuredLine {
  text: string
  /** Edges of what is seen: the empty half of a bracket or comma at an end does not count. */
  left: number
  right: number
  /** Edges of the characters' boxes; in Chinese fonts 0.86 of the size stands above the baseline. */
  top: number
  bottom: number
  baseline: number
  size: number
  parts: MeasuredText[]
}

const SAME_BASELINE = 2
const ABOVE = 0.86
const EMPTY_AFTER = /[、。，．；：）〕】》〉」』”’]$/u
const EMPTY_BEFORE = /^[（〔【《〈「『“‘]/u

/** Lines from top to bottom. */
export function linesOfPage(page: MeasuredPage): MeasuredLine[] {
  const sorted = [...page.texts].sort((a, b) => a.baseline - b.baseline)
  const groups: MeasuredText[][] = []
  for (const text of sorted) {
    const open = groups.at(-1)
    if (open?.[0] !== undefined && text.baseline - open[0].baseline < SAME_BASELINE) open.push(text)
    else groups.push([text])
  }
  return groups.map(lineOf)
}

function lineOf(texts: MeasuredText[]): MeasuredLine {
  const parts = [...texts].sort((a, b) => a.x - b.x)
  const size = Math.max(...parts.map((part) => part.size))
  const baseline = parts[0]?.baseline ?? 0
  return {
    text: parts.map((part) => part.text).join('').replace(/\s/gu, ''),
    left: Math.min(...parts.map((part) => part.x + (EMPTY_BEFORE.test(part.text) ? part.size / 2 : 0))),
    right: Math.max(...parts.map((part) => part.x + part.width - (EMPTY_AFTER.test(part.text) ? part.size / 2 : 0))),
    top: baseline - ABOVE * size,
    bottom: baseline + (1 - ABOVE) * size,
    baseline,
    size,
    parts,
  }
}

/** Distances of neighbouring Chinese characters of a line, in points. */
export function pitchesOf(line: MeasuredLine): number[] {
  return line.parts.flatMap((part, index) => {
    const characters = [...part.text]
    if (!characters.every((character) => /\p{Script=Han}/u.test(character))) return []
    if (characters.length > 1) return [part.width / characters.length]
    const next = line.parts[index + 1]
    return next !== undefined && /^\p{Script=Han}$/u.test(next.text) ? [next.x - part.x] : []
  })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
