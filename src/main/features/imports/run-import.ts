import { createHash } from 'node:crypto'
import { makeBackup } from '../../store/backup'
import { withLateIndexes } from '../../store/sqlite/late-indexes'
import type { Store } from '../../store/store'
import type { LedgerContext } from '../../ledger-context'
import { AppError } from '../../app-error'
import type { Call } from '../../rpc/procedures'
import { rosterKinds } from '@shared/domain/roster/fields'
import { stopIfCancelled } from '../../rpc/jobs'
import { basisOf, eachPlan, forgetPlans, isWritten, startOf, textOfPlans, type Checked, type PlannedRow, type Start } from './check'
import type { ImportSession } from './import-session'
import { unpacked } from './packed-rows'
import { PlanWriter } from './write-plans'

/**
 * Writes what was checked in one transaction with one log entry. Where the ledger was written to since, every row is
 * planned again on the way, and when anything comes out differently from what was shown, nothing is kept.
 */
export async function runImport(context: LedgerContext, session: ImportSession, checked: Checked, call: Call): Promise<{ changeId: number | null; summary: string }> {
  const { store } = context
  const kind = rosterKinds.find((entry) => entry.kind === checked.settings.kind)?.name ?? '名册'
  const effects = checked.effects.list()
  const summary = `导入${kind}“${session.fileName}”${effects.length === 0 ? '' : `：${effects.map(({ what, count }) => `${what} ${count}`).join('，')}`}`
  if (checked.counts.new + checked.counts.changes >= BACKED_UP) {
    call.progress('备份台账', 0, null)
    await makeBackup(store.folder, 'import', context.now, (path) => store.copyTo(path))
    stopIfCancelled(call.signal)
  }
  const { changeId } = await store.write({ action: 'imports.run', summary }, async (unit) => {
    // Nobody else writes while this does.
    const known = (await basisOf(context)) === checked.basis
    const start = known ? checked : await startOf(context, session, checked.settings, checked.records, call)
    const write = async (): Promise<void> => {
      const writer = new PlanWriter(store, unit, start.facts.places)
      try {
        await (known ? writePlans(checked, writer, call) : planAndWrite(start, checked, writer, call))
      } finally {
        await writer.settled()
      }
    }
    await ((await isLarge(store, checked)) ? withLateIndexes(unit.manager, write, ['person', 'membership']) : write())
  })
  return { changeId, summary }
}

/** Rows from which on the ledger is backed up before; it can be undone as well, unless something was registered since. */
const BACKED_UP = 300

/** From so many people on, and as many as there are already, sorting them once costs less than finding each one's place. */
const LARGE = 20_000

async function isLarge(store: Store, { settings: { kind }, counts }: Checked): Promise<boolean> {
  if ((kind !== 'people' && kind !== 'workers') || counts.new < LARGE) return false
  const there = await store.first<{ n: number }>('SELECT count(*) AS n FROM person')
  return counts.new >= (there?.n ?? 0)
}

const PHASE = '写入台账'

async function writePlans(checked: Checked, writer: PlanWriter, call: Call): Promise<void> {
  const plans = [...checked.plans].reverse()
  forgetPlans(checked)
  let done = 0
  for (let bytes = plans.pop(); bytes; bytes = plans.pop()) {
    stopIfCancelled(call.signal)
    // What comes out is what the check put in.
    const rows: PlannedRow[] = JSON.parse(unpacked(bytes))
    await writer.write(rows.flatMap(({ writes }) => writes))
    done += rows.length
    call.progress(PHASE, done, checked.records.length)
    await new Promise(setImmediate)
  }
  await writer.finish()
}

async function planAndWrite(start: Start, checked: Checked, writer: PlanWriter, call: Call): Promise<void> {
  const digest = createHash('sha256')
  await eachPlan(start, checked.records, call, PHASE, async (rows) => {
    digest.update(textOfPlans(rows))
    await writer.write(rows.flatMap(({ plan, verdict }) => (isWritten(verdict) ? plan.writes : [])))
  })
  await writer.finish()
  if (digest.digest('hex') !== checked.digest) throw new AppError('stale-version', '检查之后台账有了改动，结果和刚才显示的不一样，没有导入任何内容。请重新检查，看过新的结果再导入。')
}
