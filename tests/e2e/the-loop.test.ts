import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readName } from '@shared/domain/name-reading'
import { henanNotice } from '../support/shared-files'
import { describeIn, type Place } from '../support/runtimes'
import { KEEP_WHAT_IS_PRINTED, launch, pictures, type Program } from '../support/program'
import { readSheet } from '../support/read-sheet'

/** A notice of the real one's shape, for where that is not at hand; people and places are made up. */
const MADE_UP = `某市发布一批人事任免 涉及多所学校

本报讯(记者 甲乙) 10月8日,记者获悉,近日发布一批人事任免通知。

洛阳师范学院
免去梁文柯的洛阳师范

学院院长职务;
任命郭晓明为洛阳师范学院副院长(负责行政日常工作)。
河源师范大学
免去郭晓明的河源师范大学副校长职务。
`
const notice = henanNotice
  ? { text: henanNotice.text, mover: henanNotice.mover, counts: `17 条、20 人次、19 人、12 个单位，其中调任 1 人（${henanNotice.mover}）` }
  : { text: MADE_UP, mover: '郭晓明', counts: '3 条、3 人次、2 人、2 个单位，其中调任 1 人（郭晓明）' }

const SCHOOL = '洛阳师范学院'
const places: Place[] = ['electron', 'browser']

for (const place of places) {
  describeIn(place, 'one whole loop, from a notice to records, chart, spreadsheet and PDF', (binary) => {
    let program: Program
    let file: string

    beforeAll(async () => {
      program = await launch(place, binary(), { sample: true })
      file = join(mkdtempSync(join(tmpdir(), 'grid-ledger-notice-')), 'notice.txt')
      writeFileSync(file, notice.text)
      await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    })
    afterAll(() => program.close())

    test('the notice is read from a file, reviewed, and applied', async () => {
      const { page, picture } = program
      await page.getByRole('link', { name: '通知', exact: true }).click()
      await page.getByText('还没有任免通知').waitFor()
      await picture('notices-empty')
      await page.getByRole('button', { name: '读入通知' }).first().click()
      await picture('notice-paste')
      await program.opening(file, () => page.getByRole('button', { name: '打开文件' }).click())
      await page.getByText(notice.counts).waitFor()
      await picture('notice-review')
      await page.getByText('还不能登记：请填写生效日期').waitFor()
      expect(await page.getByRole('button', { name: '确认登记' }).isDisabled()).toBe(true)

      await page.getByLabel('生效日期').fill('2026.10.8')
      await page.getByLabel('通知标题').fill('省政府发布一批人事任免')
      // Namesakes in the sample office are asked about; they are other people.
      for (;;) {
        const open = page.getByText('请指定是哪一位', { exact: true })
        if ((await open.count()) === 0) break
        const before = await open.count()
        await open.first().click()
        await page.getByRole('option', { name: '新建人员' }).last().click()
        await expect.poll(() => open.count()).toBeLessThan(before)
      }
      await page.getByRole('button', { name: '确认登记' }).click()
      await page.getByText(/登记任免通知“省政府发布一批人事任免”：任 \d+ 人次、免 \d+ 人次/).first().waitFor()
      await page.getByRole('heading', { name: '省政府发布一批人事任免', exact: true }).waitFor()
      await picture('notice-record')
    })

    test('the chart shows the school with its new vice-president', async () => {
      const { page, picture } = program
      await page.getByRole('link', { name: '架构图', exact: true }).click()
      const card = page.getByRole('treeitem', { name: new RegExp(SCHOOL) })
      await card.first().waitFor()
      expect(await card.first().textContent()).toContain(notice.mover)
      await picture('chart')
      await page.getByRole('button', { name: '打印、保存…' }).click()
      const saved = await program.saved(() => page.getByRole('button', { name: '存为 SVG' }).click())
      expect(saved.bytes.toString('utf8')).toContain(SCHOOL)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    })

    test('the people list finds him by pinyin and shows post, place and former post', async () => {
      const { page, picture } = program
      await page.getByRole('link', { name: '人员', exact: true }).click()
      await page.getByText('共 1,5').waitFor()
      await picture('people')
      await page.getByLabel('查找人员').fill(readName(notice.mover).syllables.join(''))
      const row = page.getByRole('row', { name: new RegExp(notice.mover) })
      await row.waitFor()
      expect(await row.textContent()).toContain('副院长')
      expect(await row.textContent()).toContain(SCHOOL)
      await row.click()
      await page.getByRole('heading', { name: notice.mover }).waitFor()
      await page.getByText('2026-10-08 至 今').first().waitFor()
      await page.getByText('不详 至 2026-10-08').first().waitFor()
      await picture('person-record')
    })

    test('the list is exported as filtered and reads back elsewhere', async () => {
      const { page } = program
      await page.getByRole('button', { name: '导出名单' }).click()
      const saved = await program.saved(() => page.getByRole('button', { name: '导出为 .xlsx' }).click())
      const rows = readSheet(saved.bytes)
      expect(rows[0]?.[0]).toBe('人员名单')
      expect(rows[2]?.slice(0, 10)).toEqual(['序号', '姓名', '性别', '出生日期', '民族', '学历', '身份证号', '联系电话', '工作单位', '职务'])
      expect(rows[3]?.slice(1, 2)).toEqual([notice.mover])
      expect(rows[3]?.[8]).toBe(SCHOOL)
    })

    test('a notice is composed from the clauses and its pages are what is printed', async () => {
      const { page, picture, electron } = program
      await page.getByRole('link', { name: '通知', exact: true }).click()
      await page.getByRole('row', { name: /省政府发布一批人事任免/ }).click()
      await page.getByRole('button', { name: '用这些条款拟写通知' }).click()
      await page.getByRole('heading', { name: '拟写通知' }).waitFor()
      const paper = page.frameLocator('iframe[title="通知版面"]')
      await paper.getByText(`任命${notice.mover}为${SCHOOL}副院长`).first().waitFor()
      await page.getByRole('textbox', { name: '标题' }).fill('关于一批人事任免的通知')
      await paper.getByText('关于一批人事任免的通知').first().waitFor()
      await picture('notice-compose')
      if (electron) {
        const saved = await program.saved(() => page.getByRole('button', { name: '保存为 PDF' }).click())
        expect(saved.bytes.subarray(0, 5).toString()).toBe('%PDF-')
        writeFileSync(join(pictures, 'notice.pdf'), saved.bytes)
        const text = pdfText(saved.bytes)
        if (text !== null) {
          expect(text.replace(/\s/g, '')).toContain(`任命${notice.mover}为${SCHOOL}副院长(负责行政日常工作)`)
          expect(text).toContain('〔2026〕1号')
          expect(text).toMatch(/—\s*1\s*—/)
        }
      } else {
        await page.evaluate(KEEP_WHAT_IS_PRINTED)
        await page.getByRole('button', { name: /打印…/ }).click()
        await expect.poll(() => page.evaluate('window.printed.replace(/\\s/g, "")')).toContain(`任命${notice.mover}为${SCHOOL}副院长`)
      }
    })

    test('leaving an unsaved draft asks first; saving it lists it', async () => {
      const { page } = program
      await page.getByRole('link', { name: '工作台', exact: true }).click()
      await page.getByText('还有修改没有保存').waitFor()
      await page.getByRole('button', { name: '留下继续编辑' }).click()
      await page.getByRole('button', { name: '保存草稿' }).click()
      await page.getByText('已保存通知稿').first().waitFor()
      await page.getByRole('button', { name: '返回通知列表' }).click()
      await page.getByRole('row', { name: /关于一批人事任免的通知.*2026〕1号.*草稿/ }).waitFor()
      await program.picture('notices')
    })

    test('the whole notice is undone from the workbench in one step', async () => {
      const { page, picture } = program
      await page.getByRole('link', { name: '工作台', exact: true }).click()
      const entry = page.getByRole('row', { name: /登记任免通知/ })
      await entry.waitFor()
      await picture('workbench')
      await entry.getByRole('button', { name: /撤销/ }).click()
      await page.getByText('已撤销：登记任免通知').first().waitFor()
      await page.getByRole('link', { name: '人员', exact: true }).click()
      await page.getByLabel('查找人员').fill(notice.mover)
      await page.getByText('没有符合条件的人员').waitFor()
      await picture('people-nothing-found')
    })
  })
}

/** The text of a PDF by poppler's own reader; null where it is not installed. */
function pdfText(bytes: Buffer): string | null {
  const path = join(mkdtempSync(join(tmpdir(), 'grid-ledger-pdf-')), 'notice.pdf')
  writeFileSync(path, bytes)
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
