import { matterSettings } from '@shared/contract/matters'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import type { Store } from '../../store/store'

export type MatterSettings = z.output<typeof matterSettings>

const KEY = 'matters'
const DEFAULTS: MatterSettings = { callerDays: 90, soonDays: 2, fileMegabytes: 20 }

export async function readMatterSettings(manager: EntityManager): Promise<MatterSettings> {
  const rows = await manager.query<{ value: string }[]>('SELECT value FROM setting WHERE key = ?', [KEY])
  return rows[0] ? matterSettings.parse(JSON.parse(rows[0].value)) : DEFAULTS
}

export async function saveMatterSettings(store: Store, next: MatterSettings): Promise<void> {
  await store.write({ action: 'matters.saveSettings', summary: '修改了事项设置' }, async (unit) => {
    const rows = await unit.manager.query<{ id: number }[]>('SELECT id FROM setting WHERE key = ?', [KEY])
    const value = JSON.stringify(next)
    if (rows[0]) await unit.update('setting', rows[0].id, { value })
    else await unit.insert('setting', { key: KEY, value })
  })
}
