import { readMended } from './mend'
import { findNumber } from './shapes'

/**
 * The text of a notice in one form: broken lines joined, blank lines and blanks inside words dropped,
 * full-width punctuation, ASCII digits, 文号 with 〔〕. One logical line a line.
 */
export function normaliseNoticeText(text: string): string {
  return readMended(text).key.split('\n').map(withStandardNumber).join('\n')
}

function withStandardNumber(line: string): string {
  const found = findNumber(line)
  return found ? line.slice(0, found.start) + found.number + line.slice(found.end) : line
}
