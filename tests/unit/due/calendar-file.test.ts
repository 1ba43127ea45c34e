import { array, assert, constantFrom, property, record, string, stringMatching } from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { calendarFile, escapedText, folded } from '@main/documents/ics'
import { unfoldedCalendar } from '../../support/read-calendar'

const STAMP = new Date('2026-11-24T01:30:00.123Z')
const event = { uid: 'term-end-7@grid-ledger', day: '2026-12-31', summary: '届满：柳溪街道东风里社区党委', description: '本届任期届满' }

function file(events: readonly (typeof event)[], alarm: number | null = null): string {
  return calendarFile({ name: '网格台账到期', events, stamp: STAMP, alarm })
}

it('is a calendar of whole days', () => {
  const text = file([event])
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Grid Ledger//Due calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:网格台账到期',
    'BEGIN:VEVENT',
    'UID:term-end-7@grid-ledger',
    'DTSTAMP:20261124T013000Z',
    'DTSTART;VALUE=DATE:20261231',
    'SUMMARY:届满：柳溪街道东风里社区党委',
    'DESCRIPTION:本届任期届满',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test.each([[0, 'PT9H'], [1, '-PT15H'], [3, '-P2DT15H'], [7, '-P6DT15H']])('an alarm %i days before rings at nine', (alarm, trigger) => {
  const [read] = unfoldedCalendar(file([event], alarm))
  expect(read).toMatchObject({ 'ALARM.TRIGGER': trigger, 'ALARM.ACTION': 'DISPLAY', 'ALARM.DESCRIPTION': event.summary })
})

test.each([
  ['a;b,c\\d', 'a\\;b\\,c\\\\d'],
  ['one\ntwo\r\nthree\rfour', 'one\\ntwo\\nthree\\nfour'],
  ['\u0000\u0007bell\u007f', 'bell'],
  ['“全角，；：”', '“全角，；：”'],
])('%j is written as %j', (text, escaped) => {
  expect(escapedText(text)).toBe(escaped)
})

describe('lines', () => {
  test.each([
    [75, 1],
    [76, 2],
    [149, 2],
    [150, 3],
  ])('%i octets take %i lines', (octets, lines) => {
    expect(folded('a'.repeat(octets)).split('\r\n')).toHaveLength(lines)
  })

  it('break between characters of three and four octets, and a name in one piece of them', () => {
    for (const text of ['欧阳'.repeat(60), `a${'𠮷'.repeat(60)}`]) {
      const lines = folded(text).split('\r\n')
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(lines.map((line, at) => (at === 0 ? line : line.slice(1))).join('')).toBe(text)
    }
  })
})

/** What a clerk may have typed or a file may have brought, without broken halves of characters. */
const text = string({ unit: 'binary', maxLength: 200 })
// oxlint-disable-next-line no-control-regex -- these are what is dropped
const plain = (value: string): string => value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')

it('whatever is written is read back by the rules of RFC 5545', () => {
  const events = array(
    record({ uid: stringMatching(/^[a-z]{3,20}-\d{1,9}@grid-ledger$/), day: constantFrom('2024-02-29', '2026-12-31', '2027-01-01'), summary: text, description: text }),
    { maxLength: 8 },
  )
  assert(
    property(events, constantFrom(null, 0, 3), (given, alarm) => {
      const read = unfoldedCalendar(file(given, alarm))
      expect(read.map(({ UID, DTSTART, SUMMARY, DESCRIPTION }) => [UID, DTSTART, SUMMARY, DESCRIPTION])).toEqual(
        given.map(({ uid, day, summary, description }) => [uid, day.replaceAll('-', ''), plain(summary), plain(description)]),
      )
    }),
  )
})
