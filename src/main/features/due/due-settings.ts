import { dueSettingsChange, sourceOf, type DueSettings } from '@shared/domain/due-rules/settings'
import { dueCodes } from '@shared/domain/due-rules/rules'
import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import type { LedgerContext } from '../../ledger-context'
import { DUE_SETTINGS_KEY, dueWindowsOn, readDueSettings } from '../../store/due-windows'

export async function dueRulesOf({ store, today }: LedgerContext): Promise<OutputOf<typeof due.rules>> {
  const { settings } = await dueWindowsOn(store, today())
  return { settings, sources: dueCodes.map((rule) => ({ rule, source: sourceOf(rule, settings) })) }
}

/** Saves the rules as one setting; nothing is written when nothing changed. */
export async function saveDueRules({ store }: LedgerContext, settings: DueSettings): Promise<{ changeId: number | null }> {
  const { changeId } = await store.write({ action: 'due.saveRules' }, async (unit, intent) => {
    const [row] = await unit.manager.query<{ id: number; value: string }[]>('SELECT id, value FROM setting WHERE key = ?', [DUE_SETTINGS_KEY])
    const change = dueSettingsChange(readDueSettings(row?.value ?? null), settings)
    if (change === null) return
    intent.summary = `修改到期规则：${change}`
    const value = JSON.stringify(settings)
    if (row) await unit.update('setting', row.id, { value })
    else await unit.insert('setting', { key: DUE_SETTINGS_KEY, value })
  })
  return { changeId }
}
