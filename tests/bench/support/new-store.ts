import { createLedger } from '@main/store/ledger-folder'
import { SensitiveVault } from '@main/store/sensitive'
import { Store } from '@main/store/store'

/** An empty ledger with its key beside it, opened. */
export async function newStore(folder: string, day: string): Promise<Store> {
  const { writer, dataKey } = await createLedger(folder, null)
  return Store.open({ folder, writer, vault: new SensitiveVault(dataKey), clock: () => new Date(`${day}T09:30:00`), operator: () => '示例经办' })
}
