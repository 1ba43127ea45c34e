import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '@main/documents/docx/write-docx'
import { measurePdf } from '@main/documents/pdf/measure-pdf'
import { layOut, type OfficialDocument } from '@shared/domain/document-layout'
import { linesOfPage } from '@shared/domain/document-check/lines'
import { notice, paragraphsOfLines } from '../../unit/document-layout/samples'

const office = ['soffice', 'libreoffice'].find((command) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

const copies = { cc: ['区委组织部', '区政府'], printOffice: '党政办', printDate: '2026-01-06' }
const documents: Record<string, OfficialDocument> = {
  one: notice({ withSeal: false }),
  three: notice({ paragraphs: paragraphsOfLines(2, 3, 40, 5), copies }),
  // The closing does not fit below the text: the last line goes with it.
  alone: notice({ paragraphs: paragraphsOfLines(1, 1, 1, 1, 1, 1, 1, 1), copies }),
  // Text, signature and date fit, the imprint does not: only the imprint moves.
  sealed: notice({ withSeal: true, paragraphs: paragraphsOfLines(1, 1, 1), copies }),
  many: notice({ paragraphs: paragraphsOfLines(2, 1), copies: { ...copies, cc: Array.from({ length: 90 }, (_, at) => `柳林区第${at + 1}街道办事处`) } }),
  letter: notice({ style: 'letter', issuer: '柳林街道办事处', paragraphs: paragraphsOfLines(1, 20, 1) }),
  plain: notice({ style: 'plain', paragraphs: paragraphsOfLines(20) }),
}

describe.skipIf(office === undefined)('Word documents as LibreOffice lays them out', () => {
  test('have as many pages as ours, 22 lines of 28 characters, the imprint on the last', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grid-ledger-docx-'))
    const paths: string[] = []
    for (const [name, document] of Object.entries(documents)) {
      const path = join(folder, `${name}.docx`)
      writeFileSync(path, await writeDocx([document], name))
      paths.push(path)
    }
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(office ?? '', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths], { stdio: 'ignore' })
    for (const [name, document] of Object.entries(documents)) {
      const { pages } = await measurePdf(readFileSync(join(folder, `${name}.pdf`)))
      const ours = layOut(document).pages
      expect(pages.length, name).toBe(ours.length)
      const dated = ours.findIndex((page) => page.lines.some((line) => line.role === 'date'))
      const shown = pages.map((page) => page.texts.map(({ text }) => text).join('').replace(/\s/g, ''))
      // 7.3.5.5: signature and date stand together, with text above them, on the page where ours stand.
      expect(shown[dated], name).toContain('2026年1月5日')
      expect(shown[dated], name).toContain(document.signature)
      for (const office of document.copies?.cc ?? []) expect(shown.map((text) => text.replace(/—\d+—/, '')).join(''), name).toContain(office)
      if (name !== 'three') continue
      const second = pages[1]
      if (!second) throw new Error('no second page')
      const full = linesOfPage(second).filter((line) => [...line.text].length === 28)
      expect(full).toHaveLength(22)
      const last = pages.at(-1)
      const imprint = last?.texts.filter((text) => text.size < 15 && text.baseline < 745) ?? []
      expect(Math.max(...imprint.map((text) => text.baseline))).toBeGreaterThan(725)
    }
  })
})
