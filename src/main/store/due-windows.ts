import { dueSettings } from '@shared/contract/due'
import { DueWindows, usualDueSettings, type DueSettings } from '@shared/domain/due-rules/settings'
import { WorkCalendar } from '@shared/domain/workdays'
import type { EntityManager } from 'typeorm'
import type { Shelf } from './shelf'
import type { Store } from './store'
import type { HolidayRow } from './rows'

/** The rules of what falls due as the office has set them: the calendar and the records' warnings both ask here. */

export const DUE_SETTINGS_KEY = 'due-rules'

interface Kept {
  settings: DueSettings
  holidays: HolidayRow[]
  calendar: WorkCalendar
}

const shelves = new WeakMap<Store, Shelf<Kept>>()

export async function dueWindowsOn(store: Store, day: string): Promise<DueWindows> {
  const { settings, calendar } = await keptOf(store)
  return new DueWindows(settings, day, calendar)
}

export async function holidaysOf(store: Store): Promise<readonly HolidayRow[]> {
  return (await keptOf(store)).holidays
}

async function keptOf(store: Store): Promise<Kept> {
  const shelf = shelves.get(store) ?? store.shelf<Kept>(['setting', 'holiday'], 1)
  shelves.set(store, shelf)
  return shelf.get('', async () => {
    const holidays = await store.all<HolidayRow>('SELECT * FROM holiday ORDER BY day')
    return { settings: await dueSettingsIn(store.reader), holidays, calendar: new WorkCalendar(holidays) }
  })
}

/** On the reading connection, or inside a write on its own. */
export async function dueSettingsIn(manager: EntityManager): Promise<DueSettings> {
  const [row] = await manager.query<{ value: string }[]>('SELECT value FROM setting WHERE key = ?', [DUE_SETTINGS_KEY])
  return readDueSettings(row?.value ?? null)
}

/** What is not in the stored settings, or cannot be read, is as usual. */
export function readDueSettings(value: string | null): DueSettings {
  if (value === null) return usualDueSettings
  const stored: Partial<DueSettings> = JSON.parse(value)
  const read = dueSettings.safeParse({ ...usualDueSettings, ...stored, rules: { ...usualDueSettings.rules, ...stored.rules } })
  return read.success ? read.data : usualDueSettings
}
