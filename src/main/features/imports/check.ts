import { createHash } from 'node:crypto'
import type { LedgerContext } from '../../ledger-context'
import { stopIfCancelled } from '../../rpc/jobs'
import type { Call } from '../../rpc/procedures'
import { RecordReader } from './batch-rows'
import { Effects } from './effects'
import type { ImportSession, ImportSettings } from './import-session'
import { Needs } from './needs'
import { packed, PackedRows } from './packed-rows'
import { planFacts, type BatchRow, type PlanFacts } from './plan/plan-facts'
import { plannerFor, type Planner } from './plan/planners'
import { verdictOf, type RowPlan, type Verdict, type Write } from './plan/row-plan'
import type { RecordList } from './record-list'
import { recordsOf } from './records'

export const verdicts: readonly Verdict[] = ['new', 'changes', 'same', 'refused', 'asked', 'skipped']

/** A file set beside the ledger: what will happen to each of its rows. */
export interface Checked {
  settings: ImportSettings
  records: RecordList
  passedOver: number
  facts: PlanFacts
  planner: Planner
  reader: RecordReader
  /** By row, the place in `verdicts`. */
  verdictAt: Uint8Array
  doubtfulAt: Uint8Array
  counts: Record<Verdict, number>
  effects: Effects
  /** Rows that are not taken, in order, with why. */
  reasons: PackedRows<LeftRow>
  /** What would be written, a chunk of rows after another, packed. */
  plans: Buffer[]
  /** Over all of it: writing is only allowed when it comes out the same. */
  digest: string
  /** What it was worked out from; as long as that is the same, it need not be worked out again. */
  basis: string
}

/** What is kept of a row's plan. */
export interface PlannedRow {
  verdict: Verdict
  changes: RowPlan['changes']
  writes: Write[]
}

export interface LeftRow {
  at: number
  reason: string
}

/** Plans every row; nothing is written. */
export async function checkFile(context: LedgerContext, session: ImportSession, settings: ImportSettings, call: Call): Promise<Checked> {
  const basis = await basisOf(context)
  const { records, passedOver } = await recordsOf(session.file, settings)
  const base = await startOf(context, session, settings, records, call)
  let outcome = await planAll(base, records, call)
  for (const key of outcome.needs.absent()) base.facts.absent.add(key)
  if (base.facts.absent.size > 0) {
    base.facts.places.countAnew()
    outcome = await planAll(base, records, call)
  }
  const { needs: _needs, ...found } = outcome
  return { ...base, ...found, settings, records, passedOver, basis }
}

type Outcome = Pick<Checked, 'verdictAt' | 'doubtfulAt' | 'counts' | 'effects' | 'plans' | 'reasons' | 'digest'> & { needs: Needs }

async function planAll(start: Start, records: RecordList, call: Call): Promise<Outcome> {
  const counts: Record<Verdict, number> = { new: 0, changes: 0, same: 0, refused: 0, asked: 0, skipped: 0 }
  const verdictAt = new Uint8Array(records.length)
  const doubtfulAt = new Uint8Array(records.length)
  const effects = new Effects()
  const digest = createHash('sha256')
  const plans: Buffer[] = []
  const reasons = new PackedRows<LeftRow>()
  const needs = new Needs()
  await eachPlan(start, records, call, '对照台账检查', (rows) => {
    for (const { row, plan, verdict } of rows) {
      counts[verdict] += 1
      verdictAt[row.at] = verdicts.indexOf(verdict)
      doubtfulAt[row.at] = plan.doubts.length > 0 ? 1 : 0
      if (isWritten(verdict)) {
        effects.add(plan.writes, start.facts.places)
        needs.add(plan.writes)
      } else if (verdict !== 'same') reasons.push({ at: row.at, reason: reasonOf(plan, verdict) })
    }
    const text = textOfPlans(rows)
    digest.update(text)
    plans.push(packed(text))
  })
  return { verdictAt, doubtfulAt, counts, effects, plans, reasons, needs, digest: digest.digest('hex') }
}

function reasonOf(plan: RowPlan, verdict: Verdict): string {
  if (verdict === 'skipped') return '选了不导入'
  return [...plan.problems.map(({ message }) => message), ...plan.questions.filter(({ answer }) => answer === null).map(({ message }) => `要您决定：${message}`)].join('\n')
}

/** Gives up what a new check of the same file will make anew; to be imported all the same, it would be planned again. */
export function forgetPlans(checked: Checked): void {
  checked.plans = []
  checked.basis = ''
}

/** Stands for everything beside the file and the clerk's decisions that a plan depends on. */
export async function basisOf({ store, settings, today }: LedgerContext): Promise<string> {
  // Entries without items (a list exported, numbers looked at) changed nothing.
  const last = await store.first<{ id: number | null }>('SELECT max(change_id) AS id FROM change_item')
  return JSON.stringify([last?.id ?? null, settings.value.officeName, today()])
}

type Start = Pick<Checked, 'facts' | 'planner' | 'reader'>

/** Everything planning needs to know of the ledger and of the file as a whole, read anew. */
async function startOf(context: LedgerContext, session: ImportSession, settings: ImportSettings, records: RecordList, call: Call): Promise<Start> {
  const reader = new RecordReader(session, settings, context.today())
  const facts = await planFacts(context, session, settings, (at) => {
    const record = records.at(at)
    return record ? reader.whereOf(record) : ''
  })
  const planner = plannerFor(settings.kind, facts)
  if (planner.prepare) {
    let at = 0
    for (const chunk of records.chunks()) {
      stopIfCancelled(call.signal)
      await planner.prepare(chunk.map((record, index) => reader.read(record, at + index)))
      at += chunk.length
    }
  }
  return { facts, planner, reader }
}

interface Planned {
  row: BatchRow
  plan: RowPlan
  verdict: Verdict
}

/** Plans the rows in their order, a chunk at a time. While the database looks one chunk up, the next is read. */
async function eachPlan({ planner, reader }: Start, records: RecordList, call: Call, phase: string, take: (rows: readonly Planned[]) => Promise<void> | void): Promise<void> {
  let read = 0
  const chunks = records.chunks()
  const next = (): BatchRow[] | null => {
    const chunk = chunks.next()
    if (chunk.done === true) return null
    const rows = chunk.value.map((record, index) => reader.read(record, read + index))
    read += rows.length
    return rows
  }
  let done = 0
  for (let rows = next(); rows !== null; ) {
    stopIfCancelled(call.signal)
    const [planning, batch] = [planner.plan(rows), rows]
    rows = next()
    const plans = await planning
    await take(batch.flatMap((row, index): Planned[] => {
      const plan = plans[index]
      return plan ? [{ row, plan, verdict: verdictOf(plan, row.skipped) }] : []
    }))
    done += batch.length
    call.progress(phase, done, records.length)
    // The window gets its turn between two chunks.
    await new Promise(setImmediate)
  }
}

/** A chunk of plans as text, of those that are not written only the verdict. */
function textOfPlans(rows: readonly Planned[]): string {
  return JSON.stringify(rows.map(({ plan, verdict }): PlannedRow => ({ verdict, ...(isWritten(verdict) ? { changes: plan.changes, writes: plan.writes } : { changes: [], writes: [] }) })))
}

export function isWritten(verdict: Verdict): boolean {
  return verdict === 'new' || verdict === 'changes'
}
