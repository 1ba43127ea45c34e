import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { XmlScanner } from '@main/documents/spreadsheet/read/xml-scanner'

/** What a document says: openings, endings, and the text between two of them in one piece; null when it is refused. */
type Events = string[] | null

function joined(events: string[], text: string): void {
  const last = events.at(-1)
  if (last?.startsWith('text ')) events[events.length - 1] = last + text
  else events.push(`text ${text}`)
}

function scanned(pieces: readonly string[]): Events {
  const events: string[] = []
  const scanner = new XmlScanner({
    open: (name, attributes) => events.push(`open ${name} ${JSON.stringify(attributes)}`),
    close: (name) => events.push(`close ${name}`),
    text: (text) => joined(events, text),
  })
  try {
    for (const piece of pieces) scanner.write(piece)
    scanner.close()
    return events
  } catch {
    return null
  }
}

function bySaxes(xml: string): Events {
  const events: string[] = []
  const parser = new SaxesParser({ xmlns: false })
  let failed = false
  let depth = 0
  parser.on('error', () => (failed = true))
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    events.push(`open ${name} ${JSON.stringify(attributes)}`)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    events.push(`close ${name}`)
  })
  parser.on('text', (text) => {
    if (depth > 0) joined(events, text)
  })
  parser.on('cdata', (text) => {
    if (text !== '') joined(events, text)
  })
  try {
    parser.write(xml).close()
  } catch {
    return null
  }
  return failed ? null : events
}

const piece = fc.constantFrom('<a>', '</a>', '<b r="1">', '</b>', "<c s='2' t = \"x>y\" />", '<b/>', '甲', ' ', '\n', '&amp;', '&#20057;', '&#x4E59;', '&lol;', '&', '<', '>', '<!-- - -->', '<![CDATA[<&]]>', '<?p x?>', '"', '𠮷', '<b r="&lt;">', '<b r>', '<b r=1>', '</ a>', '<a ', '=')

/** Cuts a text at some places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((one, other) => one - other)
  return [...at, text.length].map((end, index) => text.slice(index === 0 ? 0 : at[index - 1], end))
}

describe('the scanner of sheets', () => {
  test('says what a general parser says, wherever the document is cut, and refuses what that refuses', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), (parts, places, within) => {
        const xml = within ? `<a>${parts.join('')}</a>` : parts.join('')
        expect(scanned(cut(xml, places)), xml).toEqual(bySaxes(xml))
      }),
      { numRuns: 3000 },
    )
  })

  test('well-formed documents of any shape, cut anywhere', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', 'a', ' ', '\n', '&lt;', '&#x4E59;', '𠮷', '>'), maxLength: 5 })
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.tuple(fc.constantFrom('row', 'c', 'x:v', 't'), fc.option(text.map((value) => value.replaceAll('\n', ' '))), fc.array(fc.oneof({ depthSize: 'small' }, text, tie('tree')), { maxLength: 3 })).map(([name, value, inner]) => `<${name}${value === null ? '' : ` r="${value}"`}>${inner.join('')}</${name}>`),
    }))
    fc.assert(
      fc.property(tree, fc.array(fc.nat(), { maxLength: 8 }), (xml, places) => {
        const expected = bySaxes(xml)?.map((event) => event.replace(/^(open|close) x:/, '$1 '))
        expect(expected).toBeDefined()
        expect(scanned(cut(xml, places))).toEqual(expected)
      }),
    )
  })
})
