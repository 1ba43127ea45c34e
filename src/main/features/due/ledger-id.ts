import { randomUUID } from 'node:crypto'
import type { Store } from '../../store/store'

const KEY = 'ledger-id'

/**
 * Tells this ledger from every other, so that two offices' entries in one calendar are not taken for each other. Made
 * once; backups carry it along. Not logged and under an id that no other row gets: undoing and redoing of settings
 * must never meet it.
 */
export async function ledgerId(store: Store): Promise<string> {
  return (await keptId(store)) ?? makeId(store)
}

async function keptId(store: Store): Promise<string | null> {
  const row = await store.first<{ value: string }>('SELECT value FROM setting WHERE key = ?', [KEY])
  return row?.value ?? null
}

async function makeId(store: Store): Promise<string> {
  return store.transaction(async (manager) => {
    await manager.query('INSERT INTO setting (id, key, value) VALUES (0, ?, ?) ON CONFLICT (key) DO NOTHING', [KEY, randomUUID()])
    const [row] = await manager.query<{ value: string }[]>('SELECT value FROM setting WHERE key = ?', [KEY])
    if (!row) throw new Error('a ledger without an id')
    return row.value
  })
}
