import { createHash, type Hash } from 'node:crypto'
import type { LedgerContext } from '../../ledger-context'
import { stopIfCancelled } from '../../rpc/jobs'
import type { Call } from '../../rpc/procedures'
import { RecordReader } from './batch-rows'
import { Effects } from './effects'
import type { ImportSession, ImportSettings } from './import-session'
import type { PackedRows } from './packed-rows'
import { planFacts, type BatchRow, type PlanFacts } from './plan/plan-facts'
import { plannerFor, type Planner } from './plan/planners'
import { verdictOf, type RowPlan, type Verdict } from './plan/row-plan'
import { recordsOf, type FileRecord } from './records'

export const verdicts: readonly Verdict[] = ['new', 'changes', 'same', 'refused', 'asked', 'skipped']

/** A file set beside the ledger: what will happen to each of its rows. */
export interface Checked {
  settings: ImportSettings
  records: PackedRows<FileRecord>
  passedOver: number
  facts: PlanFacts
  planner: Planner
  reader: RecordReader
  /** By row, the place in `verdicts`. */
  verdictAt: Uint8Array
  doubtfulAt: Uint8Array
  counts: Record<Verdict, number>
  effects: Effects
  /** Over everything that would be written: writing is only allowed when it comes out the same. */
  digest: string
}

/** Plans every row; nothing is written. */
export async function checkFile(context: LedgerContext, session: ImportSession, settings: ImportSettings, call: Call): Promise<Checked> {
  const { records, passedOver } = await recordsOf(session.file, settings)
  const base = await startOf(context, session, settings, records, call)
  const counts: Record<Verdict, number> = { new: 0, changes: 0, same: 0, refused: 0, asked: 0, skipped: 0 }
  const verdictAt = new Uint8Array(records.length)
  const doubtfulAt = new Uint8Array(records.length)
  const effects = new Effects()
  const digest = createHash('sha256')
  await eachPlan(base, records, call, '对照台账检查', (row, plan, verdict) => {
    counts[verdict] += 1
    verdictAt[row.at] = verdicts.indexOf(verdict)
    doubtfulAt[row.at] = plan.doubts.length > 0 ? 1 : 0
    addTo(digest, plan, verdict)
    if (isWritten(verdict)) effects.add(plan.writes, base.facts.places)
  })
  return { ...base, settings, records, passedOver, verdictAt, doubtfulAt, counts, effects, digest: digest.digest('hex') }
}

type Start = Pick<Checked, 'facts' | 'planner' | 'reader'>

/** Everything planning needs to know of the ledger and of the file as a whole, read anew. */
export async function startOf(context: LedgerContext, session: ImportSession, settings: ImportSettings, records: PackedRows<FileRecord>, call: Call): Promise<Start> {
  const facts = await planFacts(context, session, settings)
  const reader = new RecordReader(session, settings, context.today())
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

/** Plans the rows in their order, a chunk at a time. */
export async function eachPlan(
  { planner, reader }: Start,
  records: PackedRows<FileRecord>,
  call: Call,
  phase: string,
  take: (row: BatchRow, plan: RowPlan, verdict: Verdict) => void,
  afterChunk: () => Promise<void> = async () => undefined,
): Promise<void> {
  let at = 0
  for (const chunk of records.chunks()) {
    stopIfCancelled(call.signal)
    const rows = chunk.map((record, index) => reader.read(record, at + index))
    const plans = await planner.plan(rows)
    for (const [index, row] of rows.entries()) {
      const plan = plans[index]
      if (plan) take(row, plan, verdictOf(plan, row.skipped))
    }
    await afterChunk()
    at += chunk.length
    call.progress(phase, at, records.length)
    // The window gets its turn between two chunks.
    await new Promise(setImmediate)
  }
}

export function addTo(digest: Hash, plan: RowPlan, verdict: Verdict): void {
  digest.update(JSON.stringify([verdict, isWritten(verdict) ? [plan.changes, plan.writes] : null]))
}

export function isWritten(verdict: Verdict): boolean {
  return verdict === 'new' || verdict === 'changes'
}
