import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { maskPhone } from '@shared/domain/masking'
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

test('an exported contact list has whoever holds a post of another title, too, masked as the others', async () => {
  const app = await openApplication({ sample: true, today: '2026-11-24' })
  const { phase } = app.application.session
  if (phase.kind !== 'ready') throw new Error('the ledger is not open')
  const { store } = phase
  const held = await store.first<{ post_id: number; name: string; phone_sealed: string; community_id: number }>(
    `SELECT post.id AS post_id, person.name, person.phone_sealed, version.community_id FROM tenure JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     JOIN grid_version AS version ON version.grid_id = post.grid_id AND version.valid_to = '9999-12-31' AND version.community_id IS NOT NULL
     WHERE post.title = '网格长' AND tenure.valid_to = '9999-12-31' AND person.phone_sealed IS NOT NULL ORDER BY tenure.id LIMIT 1`,
  )
  if (!held) throw new Error('the sample has no chief with a telephone')
  await store.transaction((manager) => manager.query("UPDATE post SET title = '楼长' WHERE id = ?", [held.post_id]))
  app.target.path = join(await temporaryFolder(), 'sheet.csv')
  const target = (await app.call('files.chooseTarget', { kind: 'csv', suggestedName: 'sheet.csv' }))?.handle ?? ''
  await app.call('gridPapers.exportContacts', { communityIds: [held.community_id], preset: 'masked', format: 'csv', target })
  const text = await readFile(app.target.path, 'utf8')
  expect(text).toContain(`楼长：${held.name}`)
  const phone = store.vault.open('phone', held.phone_sealed)
  expect(text).toContain(maskPhone(phone))
  expect(text).not.toContain(phone)
})
