import { expect, test } from 'vitest'
import { NOTICE_LABEL } from '@main/store/post-records'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'

const WRITTEN = { direction: 'composed', state: 'applied', title: '关于甲任职的通知', issuer: null, number_prefix: '甲政任', number_year: 2026, number_serial: 7, issued_on: null, effective_on: null, source_text: null, document: null } as const

test('a notice is called by its number, written here or received, else by its title', async () => {
  const store = storeOf(await openApplication())
  await store.write({ action: 'test', summary: '登记通知' }, async (unit) => {
    await unit.insert('notice', WRITTEN)
    await unit.insert('notice', { ...WRITTEN, direction: 'received', number_prefix: null, number_year: null, number_serial: null, document: JSON.stringify({ number: '乙政任〔2026〕9号' }) })
    await unit.insert('notice', { ...WRITTEN, direction: 'received', title: '没有文号的通知', number_prefix: null, number_year: null, number_serial: null })
  })
  const labels = await store.all<{ label: string | null }>(`SELECT ${NOTICE_LABEL('notice')} AS label FROM (SELECT 1 AS id UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS asked LEFT JOIN notice ON notice.id = asked.id ORDER BY asked.id`)
  expect(labels.map(({ label }) => label)).toEqual(['甲政任〔2026〕7号', '乙政任〔2026〕9号', '没有文号的通知', null])
})
