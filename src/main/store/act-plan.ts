import type { z } from 'zod'
import type { actPreview } from '@shared/contract/acts'
import { AppError } from '../app-error'
import type { WriteIntent } from './store'
import type { Reads, UnitOfWork } from './unit-of-work'

type Preview = z.input<typeof actPreview>
type Touch = Preview['touches'][number]
type Refusal = Preview['refusals'][number]
export type NamedRecord = Touch['first'][number]

/** Names told before it says "and others". */
const NAMED = 3
/** Names given along to be opened. */
const LINKED = 6

/**
 * What a dated act on an organisation or a grid would do, worked out by reading only: the preview shows it, and
 * performing reads it again inside its transaction and applies it when nothing refuses it.
 */
export class ActPlan {
  readonly touches: Touch[] = []
  readonly refusals: Refusal[] = []
  readonly doubts: string[] = []
  /** Writes the act; answers the record to go to. Never called while there are refusals. */
  apply: ((unit: UnitOfWork, intent: WriteIntent) => Promise<number>) | null = null

  constructor(readonly reads: Reads) {}

  refuse(field: string, message: string, more: { first?: readonly NamedRecord[]; wayOut?: Refusal['wayOut'] } = {}): void {
    this.refusals.push({ field, message, missing: false, first: (more.first ?? []).slice(0, LINKED), wayOut: more.wayOut ?? null })
  }

  missing(field: string, message: string): void {
    this.refusals.push({ field, message, missing: true, first: [], wayOut: null })
  }

  /** Something that looks wrong, but may be so. */
  doubt(message: string | null): void {
    if (message !== null) this.doubts.push(message)
  }

  touch(what: Touch['what'], all: readonly NamedRecord[], words: (count: number) => string): void {
    if (all.length > 0) this.touches.push({ what, count: all.length, words: words(all.length), first: all.slice(0, LINKED) })
  }

  note(what: Touch['what'], words: string): void {
    this.touches.push({ what, count: 0, words, first: [] })
  }

  /** Runs a check that throws its refusal and takes it down, under `field` where one is given. */
  async check<Result>(work: () => Promise<Result>, field?: string): Promise<Result | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'refused') throw error
      for (const detail of error.details.length > 0 ? error.details : [{ field: '', message: error.message }]) {
        this.refuse(field ?? detail.field, detail.message.replace(/，没有保存(?=。)/, ''))
      }
      return null
    }
  }

  /** Writes the act, or refuses with everything that stands in the way. */
  async perform(unit: UnitOfWork, intent: WriteIntent): Promise<number> {
    const { refusals } = this
    if (refusals.length > 0) {
      const message = `还不能办理，没有做任何改动：${refusals.map((refusal) => refusal.message.replace(/。$/, '')).join('；')}。`
      throw new AppError('refused', message, refusals.map((refusal) => ({ field: refusal.field, message: refusal.message })))
    }
    if (!this.apply) throw new Error('a plan that neither refuses nor does anything')
    return this.apply(unit, intent)
  }
}

/** `3 个下级组织（甲、乙、丙 等）` */
export function listed(all: readonly { name: string }[], what: string): string {
  const shown = all.slice(0, NAMED).map(({ name }) => name).join('、')
  return `${all.length} ${what}（${shown}${all.length > NAMED ? ' 等' : ''}）`
}
