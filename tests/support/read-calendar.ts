/**
 * A calendar file (.ics) taken apart again, by RFC 5545 and not by how it was written: lines unfolded, values
 * unescaped. Each event is its properties without their parameters, and its alarm's under `ALARM.`.
 */
export function unfoldedCalendar(text: string): Record<string, string>[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end')
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    if (/[\r\n]/.test(line)) throw new Error(`a line break inside: ${JSON.stringify(line)}`)
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`)
    // A line that breaks inside a character is no text.
    if (line.includes('\ufffd')) throw new Error(`a broken character: ${line}`)
  }
  const lines: string[] = []
  for (const line of raw) {
    if (line.startsWith(' ')) lines.push((lines.pop() ?? '') + line.slice(1))
    else lines.push(line)
  }
  const events: Record<string, string>[] = []
  const open: string[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    const [name = '', value = ''] = [line.slice(0, colon).split(';')[0], line.slice(colon + 1)]
    if (name === 'BEGIN') {
      open.push(value)
      if (value === 'VEVENT') events.push({})
    } else if (name === 'END') {
      if (open.pop() !== value) throw new Error(`${value} ends what it did not begin`)
    } else {
      const event = events.at(-1)
      if (event && open.includes('VEVENT')) event[open.at(-1) === 'VALARM' ? `ALARM.${name}` : name] = unescaped(value)
    }
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} does not end`)
  return events
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_all, character: string) => (character === 'n' || character === 'N' ? '\n' : character))
}
