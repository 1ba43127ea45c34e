import { insertOfficeSettings, newOfficeSettings } from '../features/settings/office-settings'
import type { Call } from '../rpc/procedures'
import type { Store } from '../store/store'
import { UnitOfWork } from '../store/unit-of-work'

/** Interim: only the settings; the generator's author replaces this file. */
export async function fillSampleOffice(store: Store, _clock: () => Date, call: Call): Promise<void> {
  call.progress('建立示例', 0, 1)
  await store.transaction(async (manager) => {
    await insertOfficeSettings(new UnitOfWork(manager), newOfficeSettings('示例：柳溪街道办事处', '示例经办'), true)
    await store.logBulk(manager, { action: 'startup.createSample', summary: '载入示例台账' })
  })
}
