import { officeSettings } from '@shared/contract/settings'
import type { z } from 'zod'
import type { Store } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'

export type OfficeSettings = z.output<typeof officeSettings>

const KEY = 'office'
const SAMPLE_KEY = 'sample'

interface StoredSetting {
  id: number
  value: string
}

/** The office's own settings, read once and kept in memory. */
export class OfficeSettingsStore {
  private constructor(
    private current: OfficeSettings,
    readonly sample: boolean,
  ) {}

  static async read(store: Store): Promise<OfficeSettingsStore> {
    const stored = await store.first<StoredSetting>('SELECT id, value FROM setting WHERE key = ?', [KEY])
    const sample = await store.first<StoredSetting>('SELECT id, value FROM setting WHERE key = ?', [SAMPLE_KEY])
    if (!stored) throw new Error('a ledger without office settings')
    return new OfficeSettingsStore(officeSettings.parse(JSON.parse(stored.value)), sample !== null)
  }

  get value(): OfficeSettings {
    return this.current
  }

  async save(store: Store, next: OfficeSettings): Promise<void> {
    await store.write({ action: 'settings.save', summary: '修改了单位设置' }, async (unit) => {
      const rows = await unit.manager.query<StoredSetting[]>('SELECT id, value FROM setting WHERE key = ?', [KEY])
      const row = rows[0]
      if (!row) throw new Error('a ledger without office settings')
      await unit.update('setting', row.id, { value: JSON.stringify(next) })
    })
    this.current = next
  }
}

/** Writes the first settings of a new ledger. */
export async function insertOfficeSettings(unit: UnitOfWork, value: OfficeSettings, sample: boolean): Promise<void> {
  await unit.insert('setting', { key: KEY, value: JSON.stringify(value) })
  if (sample) await unit.insert('setting', { key: SAMPLE_KEY, value: 'true' })
}

/** True when a ledger was made completely: settings and first content are one transaction. */
export async function hasOfficeSettings(store: Store): Promise<boolean> {
  return (await store.first('SELECT id FROM setting WHERE key = ?', [KEY])) !== null
}

export function newOfficeSettings(officeName: string, operator: string): OfficeSettings {
  return { officeName, operator, regionCode: null, officePhone: null, documentIssuer: null, documentPrefix: null }
}
