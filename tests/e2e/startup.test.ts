import { afterEach, expect, test } from 'vitest'
import { mkdir, writeFile } from 'node:fs/promises'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeIn, type Place } from '../support/runtimes'
import { launch, type LaunchOptions, type Program } from '../support/program'

const places: Place[] = ['electron', 'browser']

for (const place of places) {
  describeIn(place, 'starting', (binary) => {
    let program: Program | null = null
    const start = async (options: LaunchOptions = {}): Promise<Program> => (program = await launch(place, binary(), options))

    afterEach(async () => {
      await program?.close()
      program = null
    })

    test('the first run makes an office by keyboard alone, shows the recovery phrase once, and opens the workbench', async () => {
      const { page, picture } = await start()
      await page.getByRole('heading', { name: '欢迎使用网格台账' }).waitFor()
      await picture('startup-first-run')
      await page.getByLabel('单位名称').focus()
      await page.keyboard.type('测试街道办事处')
      await page.keyboard.press('Tab')
      await page.keyboard.type('王经办')
      await page.keyboard.press('Enter')
      const phrase = page.getByTestId('recovery-phrase')
      await phrase.waitFor()
      expect(await phrase.textContent()).toMatch(/^\S{4}(-\S{4}){7}$/)
      await picture('startup-recovery-phrase')
      await page.getByText('已经抄好并收妥').click()
      await page.getByRole('button', { name: '开始使用' }).click()
      await page.getByRole('heading', { name: '工作台' }).waitFor()
      await page.getByText('新建台账：测试街道办事处').waitFor()
      await picture('workbench-empty')
    })

    test('the sample office opens from the first-run screen', async () => {
      const { page, picture } = await start()
      await page.getByRole('button', { name: '打开示例台账' }).click()
      await page.getByRole('heading', { name: '工作台' }).waitFor()
      await page.getByText('示例数据').waitFor()
      await picture('workbench-sample')
    })

    test('a damaged database shows what happened and offers a backup and the log', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'grid-ledger-damaged-'))
      await mkdir(join(folder, 'backups'))
      await writeFile(join(folder, 'ledger.db'), 'this is no database')
      const { page, picture } = await start({ folder })
      await page.getByRole('alert').filter({ hasText: '数据文件已损坏' }).waitFor()
      await page.getByRole('button', { name: '查看日志' }).click()
      await page.getByText('ledger failed to open').waitFor()
      expect(await page.getByRole('button', { name: '选择其他文件夹' }).count()).toBe(place === 'electron' ? 1 : 0)
      expect(await page.getByRole('button', { name: '选择备份文件' }).count()).toBe(1)
      await picture('startup-damaged')
    })
  })
}
