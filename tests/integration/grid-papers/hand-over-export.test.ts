import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApplication, temporaryFolder } from '../../support/application'

test('an exported hand-over sheet names every matter that is not filed, however many', async () => {
  const app = await openApplication({ sample: true, today: '2026-11-24' })
  const { phase } = app.application.session
  if (phase.kind !== 'ready') throw new Error('the ledger is not open')
  const { store } = phase
  const held = await store.first<{ person_id: number; post_id: number; grid_id: number }>(
    `SELECT tenure.person_id, post.id AS post_id, post.grid_id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.title = '网格长' AND tenure.valid_to = '9999-12-31' ORDER BY tenure.id LIMIT 1`,
  )
  const [personId, postId] = [held?.person_id ?? 0, held?.post_id ?? 0]
  const steps = ['handle', 'evaluate', 'archive'] as const
  await store.transaction(async (manager) => {
    for (let serial = 1; serial <= 45; serial += 1) {
      await manager.query(
        `INSERT INTO matter (year, serial, received_at, source, grid_id, kind_id, title, step, step_since) VALUES (2019, ?, '2019-03-01 09:00', 'call', ?, 1, '路灯不亮', ?, '2019-03-01 09:00')`,
        [serial, held?.grid_id, steps[serial % steps.length]],
      )
    }
  })
  app.target.path = join(await temporaryFolder(), 'sheet.csv')
  const target = (await app.call('files.chooseTarget', { kind: 'csv', suggestedName: 'sheet.csv' }))?.handle ?? ''
  await app.call('gridPapers.exportHandOver', { personId, postId, preset: 'masked', format: 'csv', target })
  const text = await readFile(app.target.path, 'utf8')
  expect(new Set(text.match(/2019-000\d\d/g)).size).toBe(45)
  expect(text).toContain('还没归档的事项')
  const sheet = await app.call('gridPapers.handOver', { personId, postId, phones: 'masked', purpose: 'preview' })
  expect([sheet.matters.total >= 45, sheet.matters.first.length]).toEqual([true, 40])
})
