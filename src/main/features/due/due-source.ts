import type { OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import type { KindBook } from '@shared/domain/kind-book'
import { dueRule, type DueCode } from '@shared/domain/due-rules/rules'
import type { DueSettings } from '@shared/domain/due-rules/settings'
import type { OrderedOrganisation } from '../../store/organisation-order'
import type { RecordTable } from '../../store/rows'
import type { Store } from '../../store/store'

export type DueEntry = OutputOf<typeof due.list>['rows'][number]

/** What every source reads by; of the day that counts as today. */
export interface DueReading {
  store: Store
  today: string
  settings: DueSettings
  kinds: KindBook
  /** Organisations in force today. */
  organisations: ReadonlyMap<number, OrderedOrganisation>
  /** The office's region, by which a letter goes to another province. */
  regionCode: string | null
}

/** Days `[from, to]`. */
export interface Span {
  from: string
  to: string
}

/** Where entries of one rule come from. */
export interface DueSource {
  rule: DueCode
  /** Tables it reads, besides those of organisations and settings. */
  tables: readonly RecordTable[]
  read(reading: DueReading, span: Span): Promise<DueEntry[]>
}

/** An entry of a rule, or nothing when its day lies outside. */
export function entryOf(
  reading: DueReading,
  { from, to }: Span,
  rule: DueCode,
  given: { id: number; day: string | null; subject: DueEntry['subject']; what: string; organisationId: number | null; actId: number },
): DueEntry[] {
  const { day } = given
  if (day === null || day < from || day > to) return []
  const organisation = given.organisationId === null ? undefined : reading.organisations.get(given.organisationId)
  return [
    {
      key: `${rule}-${given.id}`,
      rule,
      day,
      subject: given.subject,
      what: given.what,
      organisation: organisation === undefined ? null : { id: organisation.id, name: organisation.name },
      act: { page: dueRule(rule).page, id: given.actId },
    },
  ]
}

/**
 * Bounds of a date that may be known in part, as text. Wider than the days asked for, whose exact day the rule works
 * out: a year alone stands before its months.
 */
export function partialBounds({ from, to }: Span): [from: string, to: string] {
  return [from.slice(0, 4), to]
}
