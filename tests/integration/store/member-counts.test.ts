import { expect, it } from 'vitest'
import { memberCountsOn, membersOn } from '@main/store/member-counts'
import { openApplication } from '../../support/application'

it('tells the same of an organisation asked for alone and of all at once, on any day, also after a change', async () => {
  const { application, call } = await openApplication({ sample: true })
  const { phase } = application.session
  if (phase.kind !== 'ready') throw new Error('the sample did not open')
  const { store } = phase
  const compare = async (day: string): Promise<number> => {
    const ids = await store.all<{ id: number }>('SELECT id FROM organisation ORDER BY id')
    const alone = []
    for (const { id } of ids) alone.push(await membersOn(store, id, day))
    const counts = await memberCountsOn(store, day)
    expect(ids.map(({ id }) => counts.of(id))).toEqual(alone)
    return Math.max(...alone.map((one) => one.subtree))
  }
  for (const day of ['2026-11-24', '2016-11-24', '1999-01-01']) await compare(day)
  expect(await compare('2026-11-24')).toBeGreaterThan(500)

  const { nodes } = await call('organisations.tree', { memberCounts: true })
  const busy = nodes.find((node) => (node.memberCount ?? 0) > 2)
  if (!busy) throw new Error('nobody anywhere')
  const moved = await store.first<{ id: number }>(`SELECT id FROM membership WHERE organisation_id = ? AND valid_to > '2026-11-24' LIMIT 1`, [busy.id])
  await store.write({ action: 'test', summary: '迁出一人' }, (unit) => unit.update('membership', moved?.id ?? 0, { valid_to: '2026-11-24' }))
  expect((await memberCountsOn(store, '2026-11-24')).of(busy.id).own).toBe((busy.memberCount ?? 0) - 1)
})
