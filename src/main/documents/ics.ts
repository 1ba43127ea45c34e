/** Writes calendar files (.ics, RFC 5545) of whole-day events. Knows no business. */

export interface CalendarEvent {
  /** The same for the same thing in every file, so that a calendar that takes the file again moves it. */
  uid: string
  /** `YYYY-MM-DD` */
  day: string
  summary: string
  description: string
}

export interface CalendarFile {
  name: string
  events: readonly CalendarEvent[]
  /** When it was made. */
  stamp: Date
  /** Whole days before, at nine in the morning; 0 is the day itself, null no alarm. */
  alarm: number | null
}

const LINE_OCTETS = 75

export function calendarFile({ name, events, stamp, alarm }: CalendarFile): string {
  const at = stamp.toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Grid Ledger//Due calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapedText(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escapedText(event.uid)}`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${event.day.replaceAll('-', '')}`,
      `SUMMARY:${escapedText(event.summary)}`,
      `DESCRIPTION:${escapedText(event.description)}`,
      'TRANSP:TRANSPARENT',
      ...(alarm === null ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapedText(event.summary)}`, `TRIGGER:${trigger(alarm)}`, 'END:VALARM']),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Counted from the midnight with which the day begins. */
function trigger(daysBefore: number): string {
  if (daysBefore === 0) return 'PT9H'
  return daysBefore === 1 ? '-PT15H' : `-P${daysBefore - 1}DT15H`
}

/** A value of type TEXT; control characters that no calendar may hold are dropped. */
export function escapedText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
}

/** No line is longer than 75 octets, and none breaks inside a character. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ''
      // The blank that marks what goes on counts, too.
      octets = 1
    }
    part += character
    octets += size
  }
  parts.push(part)
  return parts.join('\r\n ')
}
