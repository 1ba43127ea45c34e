import { createHash } from 'node:crypto'
import type { LedgerContext } from '../../ledger-context'
import { AppError } from '../../app-error'
import type { Call } from '../../rpc/procedures'
import { rosterKinds } from '@shared/domain/roster/fields'
import { addTo, eachPlan, isWritten, startOf, type Checked } from './check'
import type { ImportSession } from './import-session'
import { PlanWriter } from './write-plans'

/**
 * Writes what was checked in one transaction with one log entry. Every row is planned again on the way: the ledger
 * as others see it does not change meanwhile, and when anything comes out differently from what was shown, nothing is kept.
 */
export async function runImport(context: LedgerContext, session: ImportSession, checked: Checked, call: Call): Promise<{ changeId: number | null; summary: string }> {
  const { store } = context
  const kind = rosterKinds.find((entry) => entry.kind === checked.settings.kind)?.name ?? '名册'
  const effects = checked.effects.list()
  const summary = `导入${kind}“${session.fileName}”${effects.length === 0 ? '' : `：${effects.map(({ what, count }) => `${what} ${count}`).join('，')}`}`
  const { changeId } = await store.write({ action: 'imports.run', summary }, async (unit) => {
    const start = await startOf(context, session, checked.settings, checked.records, call)
    const writer = new PlanWriter(store, unit, start.facts.places)
    const digest = createHash('sha256')
    await eachPlan(
      start,
      checked.records,
      call,
      '写入台账',
      (_row, plan, verdict) => {
        addTo(digest, plan, verdict)
        if (isWritten(verdict)) writer.add(plan.writes)
      },
      async () => writer.flush(),
    )
    if (digest.digest('hex') !== checked.digest) throw new AppError('stale-version', '检查之后台账有了改动，结果和刚才显示的不一样，没有导入任何内容。请重新检查，看过新的结果再导入。')
  })
  return { changeId, summary }
}
