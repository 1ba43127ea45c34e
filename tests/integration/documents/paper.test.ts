import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lettersOf } from '@shared/domain/appointment-letters'
import type { NoticeDocument } from '@shared/domain/notice-document'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { unpack } from '../../support/unpack'

async function target(office: TestApplication, kind: 'pdf' | 'docx' | 'text', name: string): Promise<{ handle: string; folder: string }> {
  const folder = await temporaryFolder()
  office.target.path = join(folder, name)
  const chosen = await office.call('files.chooseTarget', { kind, suggestedName: name })
  return { handle: chosen?.handle ?? '', folder }
}

async function written(office: TestApplication): Promise<NoticeDocument> {
  const { document } = await office.call('documents.propose', { clauseIds: [], style: 'party', unitHeadings: true })
  const body = '任命谢文、章丽同志为柳溪社区党委委员；\n免去康涛同志的柳溪社区党委书记职务。'
  return { ...document, issuer: '中共测试街道工作委员会文件', numberPrefix: '测街任', numberSerial: 1, title: '关于谢文等同志职务任免的通知', body }
}

describe('a notice on its way to paper', () => {
  test('the style follows the wording, or the issuer where the text is kept', async () => {
    const office = await openApplication()
    expect((await written(office)).style).toBe('party')
    expect((await office.call('documents.propose', { clauseIds: [], style: 'as-read', unitHeadings: true })).document.style).toBe('government')
  })

  test('a draft kept before there were styles is still read', async () => {
    const office = await openApplication()
    const { style, signatory, ...old } = await written(office)
    expect([style, signatory]).toEqual(['party', ''])
    const saved = await office.call('documents.save', { document: old, clauseIds: [] })
    expect((await office.call('documents.get', { id: saved.id })).document).toEqual({ ...old, style: 'government', signatory: '' })
  })

  test('is saved for Word', async () => {
    const office = await openApplication()
    const { handle, folder } = await target(office, 'docx', '通知.docx')
    expect(await office.call('documents.saveDocx', { document: await written(office), target: handle })).toMatchObject({ name: '通知.docx' })
    expect(await readdir(folder)).toEqual(['通知.docx'])
    const parts = await unpack(await readFile(join(folder, '通知.docx')))
    expect(parts.get('word/document.xml')).toContain('测街任〔2026〕1号')
  })

  test('is saved as text that a plain editor shows right', async () => {
    const office = await openApplication()
    const { handle, folder } = await target(office, 'text', '通知.txt')
    await office.call('documents.saveText', { document: await written(office), target: handle })
    const text = await readFile(join(folder, '通知.txt'), 'utf8')
    expect(text.startsWith('\uFEFF中共测试街道工作委员会文件\r\n测街任〔2026〕1号\r\n')).toBe(true)
    expect(text).toContain('　　免去康涛同志的柳溪社区党委书记职务。\r\n')
  })

  test('goes to the printer with its copies; closing the dialog is no failure', async () => {
    const asked: { html: string; copies: number }[] = []
    const answers = [true, false]
    const office = await openApplication({ printPages: async (html, copies) => (asked.push({ html, copies }), answers.shift() ?? false) })
    const document = await written(office)
    expect(await office.call('documents.print', { document, copies: 3 })).toEqual({ printed: true })
    expect(await office.call('documents.print', { document, copies: 1 })).toEqual({ printed: false })
    expect(asked.map(({ copies }) => copies)).toEqual([3, 1])
    expect(asked[0]?.html).toContain('@page{size:A4')
    await expect(office.call('documents.print', { document, copies: 0 })).rejects.toThrow('至少一份')
  })

  test('where there is no printer of its own, print and check say how else', async () => {
    const office = await openApplication()
    const document = await written(office)
    await expect(office.call('documents.print', { document, copies: 1 })).rejects.toThrow('由浏览器打印')
    await expect(office.call('documents.checkPages', { document })).rejects.toThrow('量不到版面')
  })

  test('a PDF that is none is no pass', async () => {
    const office = await openApplication({ printPdf: async () => Buffer.from('no PDF at all') })
    await expect(office.call('documents.checkPages', { document: await written(office) })).rejects.toThrow()
  })
})

describe('letters of a notice', () => {
  test('are chosen, laid out one behind the other, and printed in their style', async () => {
    const printed: string[] = []
    const office = await openApplication({ printPdf: async (html) => (printed.push(html), Buffer.from('%PDF-1.7')) })
    const document = await written(office)
    const chosen = lettersOf(document).filter((letter) => letter.name !== '章丽').map((letter) => letter.key)
    const { handle } = await target(office, 'pdf', '通知书.pdf')
    await office.call('documents.savePdf', { document, letters: { style: 'letter', chosen }, target: handle })
    expect(printed[0]?.match(/<section/g)).toHaveLength(2)
    const text = printed[0]?.replace(/<[^>]*>/g, '')
    expect(text).toMatch(/谢文同志.*康涛同志/s)
    expect(text).not.toContain('章丽同志：')
  })

  test('go to Word as one document with a section each', async () => {
    const office = await openApplication()
    const document = await written(office)
    const { handle, folder } = await target(office, 'docx', '通知书.docx')
    await office.call('documents.saveDocx', { document, letters: { style: 'plain', chosen: lettersOf(document).map((letter) => letter.key) }, target: handle })
    const xml = (await unpack(await readFile(join(folder, '通知书.docx')))).get('word/document.xml') ?? ''
    expect(xml.match(/<w:sectPr/g)).toHaveLength(3)
    expect(xml).toContain('免职通知书')
  })

  test('a letter that the text no longer gives is not silently left out', async () => {
    const office = await openApplication({ printPages: async () => true })
    const document = await written(office)
    await expect(office.call('documents.print', { document, letters: { style: 'letter', chosen: ['appointment/9'] }, copies: 1 })).rejects.toThrow('重新选择')
  })
})

test('a classified document goes nowhere: not to PDF, Word, text, the printer, the check, nor its letters', async () => {
  const office = await openApplication({ printPdf: async () => Buffer.from('%PDF'), printPages: async () => true })
  const document = { ...(await written(office)), note: '机密★1年' }
  const [pdf, docx, text] = [await target(office, 'pdf', 'a.pdf'), await target(office, 'docx', 'a.docx'), await target(office, 'text', 'a.txt')]
  const letters = { style: 'letter' as const, chosen: ['appointment/1'] }
  await expect(office.call('documents.savePdf', { document, target: pdf.handle })).rejects.toThrow('密级')
  await expect(office.call('documents.saveDocx', { document, target: docx.handle })).rejects.toThrow('密级')
  await expect(office.call('documents.saveText', { document, target: text.handle })).rejects.toThrow('密级')
  await expect(office.call('documents.print', { document, copies: 1 })).rejects.toThrow('密级')
  await expect(office.call('documents.checkPages', { document })).rejects.toThrow('密级')
  await expect(office.call('documents.saveDocx', { document, letters, target: docx.handle })).rejects.toThrow('密级')
  for (const { folder } of [pdf, docx, text]) expect(await readdir(folder)).toEqual([])
})
