import type { Segment, SegmentKind } from './clause'
import type { Reading } from './reading'

/** A stretch of a reading; `from` and `to` are positions in it. */
export interface Span {
  from: number
  to: number
  kind: SegmentKind
  reason: string
  clause: number | null
}

const BLANK = '空白或换行，不含内容。'
const PAGE_NUMBER = '页码，不含内容。'
const MENDED = '词中间的断行，已接上。'

/**
 * Lays spans (in order, without overlap, covering every kept character) over the source. Line breaks
 * inside a clause become segments of their own, so that the clerk sees what was mended.
 */
export function toSegments(reading: Reading, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = []
  let done = 0
  const layout = (to: number, reason: string): void => {
    if (to > done) segments.push({ start: done, end: to, kind: 'layout', reason: reading.source.slice(done, to).trim() === '' ? reason : PAGE_NUMBER, clause: null })
    done = Math.max(done, to)
  }
  for (const span of spans) {
    layout(reading.at[span.from] ?? done, BLANK)
    for (const [from, to] of unbroken(reading, span)) {
      const start = reading.at[from] ?? done
      layout(start, span.clause === null ? BLANK : MENDED)
      const end = (reading.at[to - 1] ?? start) + 1
      segments.push({ start, end, kind: span.kind, reason: span.reason, clause: span.clause })
      done = end
    }
  }
  layout(reading.source.length, BLANK)
  return segments
}

/** The parts of a span between line breaks. */
function unbroken(reading: Reading, span: Span): [number, number][] {
  const parts: [number, number][] = []
  let from = span.from
  for (let i = span.from + 1; i <= span.to; i += 1) {
    const ended = i === span.to
    if (!ended && reading.key.charAt(i) !== '\n' && !breaksBetween(reading, i)) continue
    if (i > from) parts.push([from, i])
    from = !ended && reading.key.charAt(i) === '\n' ? i + 1 : i
  }
  return parts
}

function breaksBetween(reading: Reading, i: number): boolean {
  const before = reading.at[i - 1] ?? 0
  const after = reading.at[i] ?? 0
  return after > before + 1 && /[\n\r\f\v\u2028]/.test(reading.source.slice(before + 1, after))
}
