import { setImmediate } from 'node:timers/promises'
import { ZipFile } from 'yazl'
import { AppError } from '../../../app-error'
import { unreadable } from '../read/reading'
import { relationsPart } from '../read/xlsx-parts'
import { movedVml } from './anchors'
import { filledRows } from './fill-rows'
import type { RowMaps } from './formula'
import { stringsOf } from './inspect-template'
import { movePart } from './moved-parts'
import { fillHeaders, fillParagraphs } from './outer-texts'
import { itemValues, rowMap, singleValues, type TemplateValues } from './repeated-rows'
import { RowMap } from './row-map'
import { sheetSource, type SheetSource } from './sheet-source'
import { clean, openTemplate, type TemplateBook, type TemplateSheet } from './template-book'
import { attributesOf, SourceEdits, tagsIn } from './xml-source'

/**
 * Fills a template: marks give way to their values, rows with marks of a list stand once for each item, and what
 * refers to rows below moves along. Everything else is kept to the letter. Fails with `refused` and a sentence.
 */
export async function fillTemplate(bytes: Uint8Array, values: TemplateValues, signal: AbortSignal): Promise<Uint8Array> {
  const book = await openTemplate(bytes)
  try {
    const filling = new Filling(book, values)
    return await packed(book, await filling.parts(signal))
  } finally {
    book.zip.close()
  }
}

/** The parts that change, by `keyOf` their names. */
type Parts = Map<string, string>

/** Names of parts do not differ by case. */
function keyOf(part: string): string {
  return clean(part).toLowerCase()
}

class Filling {
  private readonly changed: Parts = new Map()
  private readonly rows = new Map<TemplateSheet, { source: SheetSource; map: RowMap }>()
  private maps: RowMaps = new Map()

  constructor(
    private readonly book: TemplateBook,
    private readonly values: TemplateValues,
  ) {}

  async parts(signal: AbortSignal): Promise<Parts> {
    const { book } = this
    const strings = await stringsOf(book)
    for (const sheet of book.sheets) {
      const source = sheetSource(await book.xml(sheet.part), strings)
      this.rows.set(sheet, { source, map: rowMap(sheet.name, source, this.values) })
    }
    this.maps = new Map([...this.rows].flatMap(([sheet, { map }]) => (map.growth > 0 ? [[sheet.key, map]] : [])))
    for (const [sheet, { source, map }] of this.rows) {
      // Between the sheets whatever else waits has its turn.
      await setImmediate()
      if (signal.aborted) throw new AppError('cancelled', '已取消填表，没有留下文件。')
      this.sheet(sheet, source, map)
      await this.around(sheet)
    }
    await this.workbook()
    return this.changed
  }

  private get moving(): boolean {
    return this.maps.size > 0
  }

  private sheet({ key, name, part }: TemplateSheet, source: SheetSource, map: RowMap): void {
    const { values, maps } = this
    const { xml, data } = source
    const single = singleValues(values)
    const edits = new SourceEdits()
    const rows = filledRows(source, { key, name, map, maps, valuesAt: (block, copy) => (block ? itemValues(values, block, copy) : single) })
    if (rows !== xml.slice(data.start, data.end)) edits.replace(data.start, data.end, rows)
    fillHeaders(xml, single, edits, data)
    if (this.moving) movePart(xml, { key, maps }, edits, data)
    this.put(part, xml, edits)
  }

  /** What hangs on a sheet. */
  private async around({ key, drawings, others, vml }: TemplateSheet): Promise<void> {
    const moves = { key, maps: this.maps }
    for (const part of drawings) {
      await this.part(part, (xml, edits) => {
        fillParagraphs(xml, singleValues(this.values), edits)
        if (this.moving) movePart(xml, moves, edits)
      })
    }
    if (!this.moving) return
    for (const part of others) await this.part(part, (xml, edits) => movePart(xml, moves, edits))
    for (const part of vml) {
      const before = (await this.book.zip.text(part)) ?? ''
      const after = movedVml(before, moves)
      if (after !== before) this.changed.set(keyOf(part), after)
    }
  }

  private async part(part: string, change: (xml: string, edits: SourceEdits) => void): Promise<void> {
    const xml = await this.book.xml(part)
    const edits = new SourceEdits()
    change(xml, edits)
    this.put(part, xml, edits)
  }

  private put(part: string, xml: string, edits: SourceEdits): void {
    if (!edits.empty) this.changed.set(keyOf(part), edits.applied(xml))
  }

  /** Defined names, charts and pivot tables follow the rows; formulas are worked out anew when the file is opened. */
  private async workbook(): Promise<void> {
    const { book } = this
    const moves = { key: '', maps: this.maps }
    await this.part(book.main, (xml, edits) => {
      calculateOnLoad(xml, edits)
      if (this.moving) movePart(xml, moves, edits)
    })
    if (this.moving) for (const part of book.elsewhere) await this.part(part, (xml, edits) => movePart(xml, { ...moves, series: true }, edits))
    const chain = book.calcChain
    if (chain === null) return
    await this.part('[Content_Types].xml', (xml, edits) => dropMentions(xml, edits, 'Override', 'PartName', chain))
    await this.part(relationsPart(book.main), (xml, edits) => dropMentions(xml, edits, 'Relationship', 'Target', chain))
  }
}

/** The schema wants `calcPr` right behind the first of these that is there. */
const BEFORE_CALCULATION: readonly string[] = ['sheets', 'functionGroups', 'externalReferences', 'definedNames']

function calculateOnLoad(xml: string, edits: SourceEdits): void {
  let place: number | null = null
  for (const tag of tagsIn(xml)) {
    if (tag.name === 'calcPr' && tag.kind !== 'close') {
      const full = attributesOf(xml, tag).get('fullCalcOnLoad')
      if (full) edits.set(full, '1')
      else edits.insert(tag.end - (tag.kind === 'empty' ? 2 : 1), ' fullCalcOnLoad="1"')
      return
    }
    if (BEFORE_CALCULATION.includes(tag.name) && tag.kind !== 'open') place = tag.end
  }
  if (place !== null) edits.insert(place, `<${/<(\w+:)workbook[\s>]/.exec(xml)?.[1] ?? ''}calcPr fullCalcOnLoad="1"/>`)
}

/** Drops the elements that name a part; targets are written from the root or from the workbook's folder. */
function dropMentions(xml: string, edits: SourceEdits, element: string, attribute: string, part: string): void {
  const file = part.slice(part.lastIndexOf('/') + 1).toLowerCase()
  for (const tag of tagsIn(xml)) {
    const named = tag.name === element && tag.kind === 'empty' ? attributesOf(xml, tag).get(attribute)?.value.toLowerCase() : undefined
    if (named !== undefined && named.slice(named.lastIndexOf('/') + 1) === file) edits.replace(tag.start, tag.end, '')
  }
}

async function packed(book: TemplateBook, changed: Parts): Promise<Uint8Array> {
  const zip = new ZipFile()
  const dropped = book.calcChain?.toLowerCase()
  for (const entry of book.zip.files) {
    const name = clean(entry.fileName)
    if (name === '' || name.endsWith('/') || name.toLowerCase() === dropped) continue
    if (name.split('/').includes('..')) throw unreadable('这个模板的结构不正常，没有使用。请在 Excel 或 WPS 里另存后再试。')
    const text = changed.get(keyOf(name))
    const bytes = text === undefined ? await book.zip.bytes(entry.fileName) : Buffer.from(text, 'utf8')
    if (bytes) zip.addBuffer(bytes, name, { compress: entry.compressionMethod !== 0, mtime: entry.getLastModDate() })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
