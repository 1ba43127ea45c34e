import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseNotice } from '@shared/domain/notice'
import { readDocument, type DocumentText } from '@main/documents/text/read-document'
import { docxOf, makeDocx, paragraph, run, table } from '../../support/documents/make-docx'
import { makePdf, setLines } from '../../support/documents/make-pdf'
import { henanMissing, henanNotice } from '../../support/shared-files'

const lines = [
  '柳溪街道办事处关于王卫东等同志职务任免的通知',
  '各社区、机关各办：',
  '经街道党工委会议研究，决定：',
  '任命王卫东为柳溪街道党政办公室主任（试用期一年）；',
  '免去李小红（女）的柳溪街道综合行政执法队副队长职务。',
  '柳溪街道办事处',
  '2026年3月5日',
]
const text = lines.join('\n')

async function read(bytes: Uint8Array): Promise<DocumentText> {
  const path = join(await mkdtemp(join(tmpdir(), 'document-')), 'notice')
  await writeFile(path, bytes)
  return readDocument(path, () => undefined)
}

/** What a notice says, wherever its lines break. */
function said(source: string) {
  const { clauses, title, organ, date, segments } = parseNotice(source)
  return {
    clauses: clauses.map(({ action, people, posts, probation, unit }) => ({ action, people, posts, probation, unit })),
    title, organ, date, unread: segments.filter((segment) => segment.kind === 'not-understood').length,
  }
}

describe('a .docx', () => {
  test('says what its text says', async () => {
    const found = await read(await docxOf(text))
    expect(found).toMatchObject({ text, format: 'docx', cautions: [] })
    expect(said(found.text)).toEqual(said(text))
  })

  test('of tables gives rows with tabs between the cells', async () => {
    const found = await read(await makeDocx(paragraph(run('柳溪街道网格长任职名单')) + table([['序号', '姓名', '职务'], ['1', '王卫东', '柳溪社区第一网格\n网格长'], ['2', '张　三', '柳溪社区第二网格网格长']])))
    expect(found.text).toBe('柳溪街道网格长任职名单\n序号\t姓名\t职务\n1\t王卫东\t柳溪社区第一网格网格长\n2\t张　三\t柳溪社区第二网格网格长')
    expect(said(found.text).clauses.map(({ people, posts }) => [people[0]?.name, posts[0]?.organisation])).toEqual([['王卫东', '柳溪社区第一网格'], ['张三', '柳溪社区第二网格']])
  })

  test('keeps text boxes and notes, leaves deleted and hidden text out, and says so', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('框里的字'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph(run('框里的字'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`
    const body = paragraph(run('正文'), box, `<w:del>${run('删掉')}</w:del>`, run('隐藏', '<w:vanish/>'), run('结束'))
    const found = await read(await makeDocx(body, { 'word/footnotes.xml': `<w:footnotes xmlns:w="w">${paragraph(run('脚注的字'))}</w:footnotes>` }))
    expect(found.text).toBe('正文结束\n框里的字\n脚注的字')
    expect(found.cautions.join()).toMatch(/文本框.*修订.*隐藏.*脚注/)
  })

  test('that is damaged, packed to burst, or something else is refused with what to do', async () => {
    const whole = await docxOf(text)
    await expect(read(whole.subarray(0, whole.length - 40))).rejects.toThrow('重新取得')
    await expect(read(await makeDocx(`${paragraph(run('字'))}<w:p>`))).rejects.toThrow('Word 或 WPS')
    await expect(read(await makeDocx(paragraph(run('字'.repeat(5_100_000)))))).rejects.toThrow('太多')
    await expect(read(await makeDocx(paragraph(run(' '))))).rejects.toThrow('没有文字')
  })
})

describe('a PDF', () => {
  test('in a font that is not embedded says what its text says, broken lines joined', async () => {
    const found = await read(makePdf([[...setLines(lines, { x: 79, top: 730, characters: 20 }), { text: '— 1 —', x: 280, y: 40, size: 14 }]]))
    expect(found).toMatchObject({ format: 'pdf', pages: 1, cautions: [] })
    expect(found.text).not.toContain('— 1 —')
    expect(said(found.text)).toEqual(said(text))
  })

  test('of two columns is read one after the other', async (context) => {
    if (!henanNotice) return context.skip(henanMissing)
    const source = henanNotice.text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    const half = Math.ceil(source.length / 2)
    const column = (part: readonly string[], x: number) => setLines(part, { x, top: 780, characters: 20, size: 12, leading: 18 })
    const found = await read(makePdf([[...column(source.slice(0, half), 40), ...column(source.slice(half), 310)]]))
    const { clauses, unread } = said(found.text)
    expect(clauses).toEqual(said(henanNotice.text).clauses)
    expect(unread).toBe(0)
  })

  test('of a table gives its rows', async () => {
    const row = (cells: readonly string[], y: number) => cells.map((cell, i) => ({ text: cell, x: [80, 140, 260][i] ?? 0, y }))
    const found = await read(makePdf([[{ text: '柳溪街道网格长任职名单', x: 200, y: 760 }, ...row(['序号', '姓名', '职务'], 700), ...row(['1', '王卫东', '柳溪社区第一网格网格长'], 670), ...row(['2', '李小红', '柳溪社区第二网格网格长'], 640)]]))
    expect(said(found.text).clauses.map(({ people, posts }) => [people[0]?.name, posts[0]?.organisation])).toEqual([['王卫东', '柳溪社区第一网格'], ['李小红', '柳溪社区第二网格']])
  })

  test('without text is called a scan; one white page among others is told', async () => {
    await expect(read(makePdf([[]]))).rejects.toThrow('扫描件')
    expect((await read(makePdf([setLines(lines, { x: 79, top: 730, characters: 20 }), []]))).cautions).toEqual([expect.stringContaining('第 2 页没有文字')])
  })

  test('that breaks off is refused', async () => {
    await expect(read(Buffer.from('%PDF-1.7\n1 0 obj <<'))).rejects.toThrow('损坏')
  })
})

test.each([
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 1], '图片'],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0], '图片'],
  ['RTF', [...Buffer.from('{\\rtf1 x}')], '.docx'],
  ['.doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('WordDocument', 'utf16le')], '.docx'],
  ['a .docx behind a password', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('EncryptedPackage', 'utf16le')], '密码'],
  ['nothing', [], '空的'],
])('%s is known by its bytes and refused with what to do', async (_, bytes, words) => {
  await expect(read(Uint8Array.from(bytes))).rejects.toThrow(words)
})
