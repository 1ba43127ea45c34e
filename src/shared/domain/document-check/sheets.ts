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
 * a title and a signature, the one nearer to its place is meant.
 */
export function found(role: LineRole, laidOut: LaidOutDocument, sheets: readonly Sheet[], page: number): MeasuredLine[] {
  const lines = sheets[page]?.lines ?? []
  const wanted = laidOut.pages[page]?.lines.filter((line) => line.role === role) ?? []
  const meant = wanted.flatMap(({ text, baseline }) => {
    const same = lines.filter((line) => comparable(line.text) === comparable(text))
    const distance = (line: MeasuredLine) => Math.abs(line.baseline - baseline)
    const [nearest] = same.sort((a, b) => distance(a) - distance(b))
    return nearest === undefined ? [] : [nearest]
  })
  return [...new Set(meant)]
}
