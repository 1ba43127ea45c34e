import { makeBackup } from '../../store/backup'
import { withLateIndexes } from '../../store/sqlite/late-indexes'
import type { Store } from '../../store/store'
import type { LedgerContext } from '../../ledger-context'
import { AppError, systemCode } from '../../app-error'
import type { Call } from '../../rpc/procedures'
import { rosterKinds } from '@shared/domain/roster/fields'
import { stopIfCancelled } from '../../rpc/jobs'
import { basisOf, checkFile, forgetPlans, type Checked, type PlannedRow } from './check'
import type { ImportSession } from './import-session'
import { unpacked } from './packed-rows'
import type { Founding } from './plan/row-plan'
import { PlanWriter } from './write-plans'

/**
 * Writes what was checked in one transaction with one log entry. Where the ledger was written to since, the file is
 * checked anew, and when anything comes out differently from what was shown, nothing is written.
 */
export async function runImport(context: LedgerContext, session: ImportSession, checked: Checked, call: Call): Promise<{ changeId: number | null; summary: string }> {
  const { store } = context
  const { kind } = checked.settings
  const name = rosterKinds.find((entry) => entry.kind === kind)?.name ?? '名册'
  const effects = checked.effects.list()
  const summary = `导入${name}“${session.fileName}”${effects.length === 0 ? '' : `：${effects.map(({ what, count }) => `${what} ${count}`).join('，')}`}`
  // Taken at once: a second run of the same file finds none and checks anew.
  const { plans, basis } = checked
  forgetPlans(checked)
  const agreed = plans.length > 0 && basis === (await basisOf(context)) ? { plans, basis, facts: checked.facts } : await checkedAgain(context, session, checked, call)
  if (checked.counts.new + checked.counts.changes >= BACKED_UP) await backUp(context, call)
  const { changeId } = await store.write({ action: 'imports.run', summary }, async (unit) => {
    // Nobody else writes while this does.
    if ((await basisOf(context)) !== agreed.basis) throw outdated()
    const write = async (): Promise<void> => {
      const writer = new PlanWriter(store, unit, agreed.facts.places, kind === 'organisations' || kind === 'grids' ? foundingsOf(agreed.plans) : new Map())
      try {
        await writePlans(agreed.plans, checked.records.length, writer, call)
      } finally {
        await writer.settled()
      }
    }
    await ((await isLarge(store, checked)) ? withLateIndexes(unit.manager, write, ['person', 'membership']) : write())
  })
  return { changeId, summary }
}

async function checkedAgain(context: LedgerContext, session: ImportSession, checked: Checked, call: Call): Promise<Pick<Checked, 'plans' | 'basis' | 'facts'>> {
  const again = await checkFile(context, session, checked.settings, call)
  if (again.digest !== checked.digest) throw outdated()
  return again
}

function outdated(): AppError {
  return new AppError('stale-version', '检查之后台账有了改动，结果和刚才显示的不一样，没有导入任何内容。请重新检查，看过新的结果再导入。')
}

/** Rows from which on the ledger is backed up before; it can be undone as well, unless something was registered since. */
const BACKED_UP = 300

async function backUp({ store, now }: LedgerContext, call: Call): Promise<void> {
  call.progress('备份台账', 0, null)
  try {
    await makeBackup(store.folder, 'import', now, (path) => store.copyTo(path))
  } catch (error) {
    if (error instanceof AppError) throw error
    const why = systemCode(error) === 'ENOSPC' ? '磁盘空间不足' : '备份文件夹写不进去'
    throw new AppError('storage', `导入之前要先备份台账，${why}，没有导入任何内容。请清理磁盘或检查数据文件夹的权限，再导入一次。`, [], { cause: error })
  }
  stopIfCancelled(call.signal)
}

/** From so many people on, and as many as there are already, sorting them once costs less than finding each one's place. */
const LARGE = 20_000

async function isLarge(store: Store, { settings: { kind }, counts }: Checked): Promise<boolean> {
  if ((kind !== 'people' && kind !== 'workers') || counts.new < LARGE) return false
  const there = await store.first<{ n: number }>('SELECT count(*) AS n FROM person')
  return counts.new >= (there?.n ?? 0)
}

function foundingsOf(plans: readonly Buffer[]): Map<string, Founding> {
  const foundings = new Map<string, Founding>()
  for (const bytes of plans) {
    for (const { writes } of rowsOf(bytes)) {
      for (const write of writes) if ((write.op === 'organisation' || write.op === 'grid') && !foundings.has(write.key)) foundings.set(write.key, write)
    }
  }
  return foundings
}

async function writePlans(plans: Buffer[], total: number, writer: PlanWriter, call: Call): Promise<void> {
  let done = 0
  // Let go of one by one: a city's file takes its memory.
  plans.reverse()
  for (let bytes = plans.pop(); bytes; bytes = plans.pop()) {
    stopIfCancelled(call.signal)
    const rows = rowsOf(bytes)
    await writer.write(rows.flatMap(({ writes }) => writes))
    done += rows.length
    call.progress('写入台账', done, total)
    await new Promise(setImmediate)
  }
  await writer.finish()
}

/** What comes out is what the check put in. */
function rowsOf(bytes: Buffer): PlannedRow[] {
  return JSON.parse(unpacked(bytes))
}
