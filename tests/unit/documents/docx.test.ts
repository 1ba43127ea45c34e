import { writeDocx } from '@main/documents/docx/write-docx'
import type { OfficialDocument } from '@shared/domain/document-layout'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { unpack } from '../../support/unpack'
import { notice } from '../document-layout/samples'

async function partsOf(...documents: OfficialDocument[]): Promise<Map<string, string>> {
  return unpack(await writeDocx(documents, '任职'))
}

async function bodyOf(changes: Partial<OfficialDocument> = {}): Promise<string> {
  return (await partsOf(notice(changes))).get('word/document.xml') ?? ''
}

/** Paragraphs as [style, text]. */
function paragraphs(xml: string): [string, string][] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gsu)].map(([paragraph]) => [
    /<w:pStyle w:val="od-([^"]*)"/.exec(paragraph)?.[1] ?? '',
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/gu)].map((match) => match[1] ?? '|').join(''),
  ])
}

describe('a notice as .docx', () => {
  test('every part is well-formed XML', async () => {
    const parts = await partsOf(notice({ title: '关于“<甲>&乙”的通知', note: '此件公开发布', copies: { cc: ['区委'], printOffice: '党政办', printDate: '2026-01-06' } }))
    for (const [name, xml] of parts) {
      const parser = new SaxesParser({ xmlns: true })
      parser.on('error', (error) => {
        throw new Error(`${name}: ${error.message}`)
      })
      parser.write(xml).close()
    }
    expect(parts.get('word/document.xml')).toContain('关于“&lt;甲&gt;&amp;乙”的通知')
  })

  test('stands on the standard’s page: A4, its margins, the grid of lines', async () => {
    const xml = await bodyOf()
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    // 37, 26, 35 and 28 mm in twips.
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"/)
  })

  test('is made of real paragraphs in named styles, in the order of reading', async () => {
    const xml = await bodyOf({
      title: '中共柳林街道工作委员会\n关于陈柏舟同志任职的通知',
      paragraphs: [
        { kind: 'body', text: '党工委研究决定：' },
        { kind: 'heading1', text: '一、任职' },
        { kind: 'unit', text: '网格化服务中心' },
        { kind: 'body', text: '任命陈柏舟同志为主任。' },
      ],
      attachments: ['名单'],
      note: '此件公开发布',
    })
    expect(paragraphs(xml)).toEqual([
      ['issuer', '中共柳林街道工作委员会文件'],
      ['documentNumber', '柳街任〔2026〕1号'],
      ['title', '中共柳林街道工作委员会|关于陈柏舟同志任职的通知'],
      ['recipients', '各社区党委，各科室：'],
      ['body', '党工委研究决定：'],
      ['heading1', '一、任职'],
      ['unit', '网格化服务中心'],
      ['body', '任命陈柏舟同志为主任。'],
      ['attachment', '附件：名单'],
      ['signature', '中共柳林街道工作委员会'],
      ['date', '2026年1月5日'],
      ['note', '（此件公开发布）'],
    ])
  })

  test('lines of exactly 28.95 pt, characters 0.25 pt closer, large type off the grid', async () => {
    const styles = (await partsOf(notice())).get('word/styles.xml') ?? ''
    const body = /<w:style [^>]*w:styleId="od-body">.*?<\/w:style>/su.exec(styles)?.[0] ?? ''
    expect(body).toContain('w:line="579" w:lineRule="exact"')
    expect(body).toContain('<w:spacing w:val="-5"/>')
    expect(body).toContain('w:firstLineChars="200"')
    expect(body).toContain('w:eastAsia="仿宋_GB2312"')
    expect(styles).toContain('<w:snapToGrid w:val="0"/>')
    expect(styles).toContain('<w:widowControl w:val="0"/>')
    // 28 characters of 16 pt less 0.25 pt fit into 156 mm, 29 do not.
    const width = 11906 - 1587 - 1474
    expect(28 * (320 - 5)).toBeLessThanOrEqual(width)
    expect(29 * (320 - 5)).toBeGreaterThan(width)
  })

  test('page numbers outside: right by default, left on even pages', async () => {
    const parts = await partsOf(notice())
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    const document = parts.get('word/document.xml') ?? ''
    const relations = parts.get('word/_rels/document.xml.rels') ?? ''
    const footer = (type: string) => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="([^"]+)"`).exec(document)?.[1] ?? new RegExp(`<w:footerReference r:id="([^"]+)" w:type="${type}"`).exec(document)?.[1]
      const relation = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(relations)?.[0] ?? ''
      return parts.get(`word/${/Target="([^"]+)"/.exec(relation)?.[1]}`) ?? ''
    }
    expect(footer('default')).toContain('<w:jc w:val="right"/>')
    expect(footer('even')).toContain('<w:jc w:val="left"/>')
    expect(footer('default')).toMatch(/— .*PAGE.* —/su)
    expect(document).not.toMatch(/<w:titlePg(?! w:val="false")/u)
  })

  test('fonts have stand-ins for computers without them', async () => {
    const fonts = (await partsOf(notice())).get('word/fontTable.xml') ?? ''
    expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="SimSun"/>')
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong"/>')
  })

  test('the red line is the number’s border; a draft without a number keeps its place', async () => {
    for (const documentNumber of ['柳街任〔2026〕1号', null]) {
      const xml = await bodyOf({ documentNumber })
      const number = /<w:p><w:pPr><w:pStyle w:val="od-documentNumber"\/>.*?<\/w:p>/su.exec(xml)?.[0] ?? ''
      expect(number).toMatch(/<w:bottom w:val="single" w:color="E60000"/)
    }
  })

  test('the imprint is a table at the foot of the page on which the date stands', async () => {
    const xml = await bodyOf({ copies: { cc: ['区委组织部', '区政府'], printOffice: '党政办', printDate: '2026-01-06' } })
    expect(xml).toMatch(/<w:tblpPr [^>]*w:vertAnchor="margin"[^>]*w:tblpYSpec="bottom"|<w:tblpPr [^>]*w:tblpYSpec="bottom"[^>]*w:vertAnchor="margin"/)
    // The signature and the date stand together (7.3.5.5); the small paragraph holds the table on their page.
    expect(paragraphs(xml).slice(-5)).toEqual([
      ['signature', '中共柳林街道工作委员会'],
      ['date', '2026年1月5日'],
      ['imprint', '抄送：区委组织部，区政府。'],
      ['imprint', '党政办2026年1月6日印发'],
      ['', ''],
    ])
    expect(xml).toMatch(/<w:pStyle w:val="od-date"\/><w:keepNext\/>/)
  })

  test('a letter has its head in the header of the first page, which bears no number', async () => {
    const parts = await partsOf(notice({ style: 'letter', issuer: '柳林街道办事处' }))
    const headers = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml)
    expect(headers.some((xml) => xml.includes('柳林街道办事处') && xml.includes('thickThinSmallGap'))).toBe(true)
    expect(parts.get('word/document.xml')).toMatch(/<w:titlePg(?! w:val="false")/u)
  })

  test('letters of a batch are sections of one document, each from page 1', async () => {
    const xml = (await partsOf(notice({ style: 'letter' }), notice({ style: 'letter' }), notice({ style: 'letter' }))).get('word/document.xml') ?? ''
    expect([...xml.matchAll(/<w:sectPr/gu)]).toHaveLength(3)
    expect([...xml.matchAll(/<w:pgNumType w:start="1"/gu)]).toHaveLength(3)
  })
})
