/** Finding on the measured pages what the layout put there. */
import type { LaidOutDocument, LineRole } from '../document-layout'
import type { MeasuredLine } from './lines'
import type { MeasuredPage } from './measured'
import { comparable } from './same-text'

/** What one page offers to look at. */
export interface Sheet {
  page: MeasuredPage
  lines: MeasuredLine[]
}

/**
 * The measured lines that bear a role's text on a page (counted from 0). Where the same words stand twice, in
 * a title and a signature, the one nearer to its place is meant; a line with a character that no font has is
 * still known by the others.
 */
export function found(role: LineRole, laidOut: LaidOutDocument, sheets: readonly Sheet[], page: number): MeasuredLine[] {
  const lines = sheets[page]?.lines ?? []
  const wanted = laidOut.pages[page]?.lines.filter((line) => line.role === role) ?? []
  const meant = wanted.flatMap(({ text, baseline }) => {
    const exact = lines.filter((line) => comparable(line.text) === comparable(text))
    const same = exact.length > 0 ? exact : lines.filter((line) => isMostly(line.text, text))
    const distance = (line: MeasuredLine) => Math.abs(line.baseline - baseline)
    const [nearest] = same.sort((a, b) => distance(a) - distance(b))
    return nearest === undefined ? [] : [nearest]
  })
  return [...new Set(meant)]
}

/** Shortest line to be known by a part of its characters. */
const LEAST = 4

function isMostly(found: string, wanted: string): boolean {
  const characters = [...comparable(wanted)]
  const there = new Set(comparable(found))
  return characters.length >= LEAST && characters.length >= [...comparable(found)].length && characters.filter((character) => there.has(character)).length >= characters.length * 0.6
}
