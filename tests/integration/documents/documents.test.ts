import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseNotice, writeClause } from '@shared/domain/notice'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

const TEXT = `柳溪师范学院
任命谢文(女)为柳溪师范学院副院长(试用期一年);
免去章丽(女)的柳溪师范学院院长职务。
柳溪中学
免去康涛的柳溪中学副校长职务。`

/** A received notice with its clauses, as the feature that reads notices leaves them. */
async function withClauses(office: TestApplication): Promise<number[]> {
  const { clauses } = parseNotice(TEXT)
  const { result } = await storeOf(office).write({ action: 'test', summary: '收到通知' }, async (unit) => {
    const noticeId = await unit.insert('notice', {
      direction: 'received', state: 'applied', title: '一批任免', issuer: null, number_prefix: null, number_year: null,
      number_serial: null, issued_on: '2026-10-08', effective_on: '2026-10-08', source_text: TEXT, document: null,
    })
    const ids: number[] = []
    for (const [seq, clause] of clauses.entries()) {
      ids.push(await unit.insert('notice_clause', {
        notice_id: noticeId, seq, unit: clause.unit.join(' '), action: clause.action, clause: JSON.stringify(clause), outcome: null,
      }))
    }
    return ids
  })
  return result
}

async function proposal(office: TestApplication, clauseIds: number[]) {
  return (await office.call('documents.propose', { clauseIds, style: 'as-read', unitHeadings: true })).document
}

describe('a notice composed from chosen clauses', () => {
  test('keeps their text character for character, under their units', async () => {
    const office = await openApplication()
    const ids = await withClauses(office)
    expect((await proposal(office, ids)).body).toBe(TEXT)
    const [first] = parseNotice(TEXT).clauses
    if (!first) throw new Error('no clause')
    const { clauses } = await office.call('documents.clauses', { search: '谢文', limit: 10 })
    expect(clauses).toMatchObject([{ id: ids[0], people: ['谢文'], sentence: writeClause(first), noticeTitle: '一批任免' }])
  })

  test('takes issuer, prefix and the next number from the settings and the register', async () => {
    const office = await openApplication()
    const settings = await office.call('settings.get', {})
    await office.call('settings.save', { ...settings, documentIssuer: '中共测试街道工作委员会文件', documentPrefix: '测街任' })
    const document = await proposal(office, await withClauses(office))
    expect(document).toMatchObject({
      issuer: '中共测试街道工作委员会文件', numberPrefix: '测街任', numberYear: 2026, numberSerial: 1, signature: '测试街道办事处', date: '2026-11-24',
    })
    expect(document.title).toMatch(/^关于.*职务任免的通知$/)
    await office.call('documents.save', { document, clauseIds: [] })
    expect(await proposal(office, [])).toMatchObject({ numberSerial: 2 })
    office.setToday('2027-01-04')
    expect(await proposal(office, [])).toMatchObject({ numberYear: 2027, numberSerial: 1 })
  })

  test('two notices never take one number', async () => {
    const office = await openApplication()
    const document = { ...(await proposal(office, [])), numberPrefix: '测街任', numberSerial: 7 }
    await office.call('documents.save', { document, clauseIds: [] })
    await expect(office.call('documents.save', { document: { ...document, title: '另一份' }, clauseIds: [] })).rejects.toThrow('下一个可用的是 8 号')
  })

  test('is reopened as it was saved; an old window does not overwrite a newer draft', async () => {
    const office = await openApplication()
    const ids = await withClauses(office)
    const document = await proposal(office, ids)
    const saved = await office.call('documents.save', { document, clauseIds: ids })
    const reopened = await office.call('documents.get', { id: saved.id })
    expect(reopened.document).toEqual(document)
    expect(reopened.clauseIds).toHaveLength(3)
    const changed = { ...document, title: '关于谢文等同志任免职的通知' }
    await office.call('documents.save', { id: saved.id, revision: reopened.revision, document: changed, clauseIds: reopened.clauseIds })
    const stale = office.call('documents.save', { id: saved.id, revision: reopened.revision, document, clauseIds: reopened.clauseIds })
    await expect(stale).rejects.toThrow('已被修改')
    expect((await office.call('documents.get', { id: saved.id })).document.title).toBe(changed.title)
  })

  test('a clause that is gone is not silently left out', async () => {
    const office = await openApplication()
    await expect(office.call('documents.propose', { clauseIds: [999], style: 'as-read', unitHeadings: true })).rejects.toThrow('重新选择条款')
  })

  test('a classified document is neither saved nor printed', async () => {
    const office = await openApplication()
    const document = { ...(await proposal(office, [])), note: '机密★1年' }
    await expect(office.call('documents.save', { document, clauseIds: [] })).rejects.toThrow('密级')
    expect((await office.call('changes.list', { before: null, limit: 5 })).entries).toHaveLength(1)
  })
})

describe('saving as PDF', () => {
  async function target(office: TestApplication): Promise<{ handle: string; folder: string }> {
    const folder = await temporaryFolder()
    office.target.path = join(folder, '通知.pdf')
    const chosen = await office.call('files.chooseTarget', { kind: 'pdf', suggestedName: '通知.pdf' })
    return { handle: chosen?.handle ?? '', folder }
  }

  test('prints the laid-out pages that main made from the fields', async () => {
    const printed: string[] = []
    const office = await openApplication({ printPdf: async (html) => (printed.push(html), Buffer.from('%PDF-1.7')) })
    const { handle, folder } = await target(office)
    const document = { ...(await proposal(office, await withClauses(office))), numberPrefix: '测街任', numberSerial: 1, title: '<b>关于&任职</b>的通知' }
    const written = await office.call('documents.savePdf', { document, target: handle })
    expect(written.name).toBe('通知.pdf')
    expect(await readFile(join(folder, '通知.pdf'), 'utf8')).toBe('%PDF-1.7')
    expect(await readdir(folder)).toEqual(['通知.pdf'])
    expect(printed[0]).toContain('@page{size:A4')
    expect(printed[0]).toContain('&lt;b&gt;')
    expect(printed[0]).not.toMatch(/<b>|<script/)
  })

  test('says how else, where there is no printer', async () => {
    const office = await openApplication()
    const { handle } = await target(office)
    await expect(office.call('documents.savePdf', { document: await proposal(office, []), target: handle })).rejects.toThrow('另存为 PDF')
  })

  test('writes nowhere but where the clerk chose', async () => {
    const office = await openApplication({ printPdf: async () => Buffer.from('%PDF') })
    const document = await proposal(office, [])
    await expect(office.call('documents.savePdf', { document, target: 'A'.repeat(22) })).rejects.toThrow('重新选择文件')
  })
})
