/** A quotation mark that opens a value and is never closed; `row` counts from 1. */
export class TornQuotes extends Error {
  constructor(readonly row: number) {
    super('a quotation mark is not closed')
  }
}

/**
 * The rows of a text whose columns are separated by a character, one by one, so that a long text needs no more
 * memory than itself. Lines end with `\n`; values in quotation marks (RFC 4180) may hold both. A mark inside such a
 * value that is not doubled, as sloppy exports write it, is a mark like any other. Fails with `TornQuotes`.
 */
export function* separatedRows(text: string, delimiter: string): Generator<string[]> {
  let at = 0
  let [line, column] = [-1, -1]
  for (let number = 1; at < text.length; number += 1) {
    const row: string[] = []
    for (let more = true; more; ) {
      if (text.charAt(at) === '"') {
        const quoted = quotedValue(text, at + 1, delimiter)
        if (quoted === null) throw new TornQuotes(number)
        row.push(quoted.value)
        at = quoted.end
      } else {
        if (line < at) line = placeOf(text, '\n', at)
        if (column < at) column = placeOf(text, delimiter, at)
        const end = Math.min(line, column)
        row.push(text.slice(at, end))
        at = end
      }
      more = text.charAt(at) === delimiter
      at += 1
    }
    yield row
  }
}

/** Where a character stands next; behind the text when it does not. */
function placeOf(text: string, character: string, from: number): number {
  const place = text.indexOf(character, from)
  return place < 0 ? text.length : place
}

function quotedValue(text: string, start: number, delimiter: string): { value: string; end: number } | null {
  let value = ''
  for (let from = start; ; ) {
    const mark = text.indexOf('"', from)
    if (mark < 0) return null
    const next = text.charAt(mark + 1)
    if (next === '' || next === '\n' || next === delimiter) return { value: value + text.slice(from, mark), end: mark + 1 }
    value += text.slice(from, mark + 1)
    from = mark + (next === '"' ? 2 : 1)
  }
}
