import type { GridLevelBook } from '@shared/domain/grid-levels'
import type { KindBook } from '@shared/domain/kind-book'
import { streetOf } from '@shared/domain/roster/organisation-names'
import type { RosterRecord } from '@shared/domain/roster/roster-row'
import type { LedgerContext } from '../../../ledger-context'
import { readGridLevels } from '../../../store/grid-levels'
import { readKinds } from '../../../store/organisation-kinds'
import type { Store } from '../../../store/store'
import { rowKey, type ImportSession, type ImportSettings } from '../import-session'
import { OrganisationIndex } from './organisation-index'
import { PlacesById } from './places-by-id'
import { Places } from './places'
import type { Question, RowPlan } from './row-plan'

/** One record of the file, read. */
export interface BatchRow {
  /** Its place among all records, from 0. */
  at: number
  sheet: number
  row: number
  record: RosterRecord
  /** Columns kept as notes, `标题：内容`. */
  extra: readonly string[]
  /** Set aside by the clerk: it claims nothing. */
  skipped: boolean
  /** What the section or the sheet is about. */
  section: string | null
  sheetName: string
}

/** What planning knows beside the rows; the same for checking and for writing. */
export interface PlanFacts {
  store: Store
  settings: ImportSettings
  today: string
  kinds: KindBook
  levels: GridLevelBook
  index: OrganisationIndex
  places: Places
  claims: Claims
  /** Keys of what rows of the file would register but are not taken: whoever needs it cannot be taken either. */
  absent: Set<string>
  answerOf(row: BatchRow, question: string): number | 'new' | null
}

/** Who or what was met first in which row: the second one is refused. */
export class Claims {
  /** Places among all records. */
  private readonly first = new Map<string, number>()
  private readonly firstById = new PlacesById()

  /** `whereOf` tells where a record stands, for messages. */
  constructor(private readonly whereOf: (at: number) => string) {}

  /** Where another row was before; null when this row is the first, or the one that was: planning a row again says the same. */
  taken(keys: readonly string[], row: BatchRow): string | null {
    for (const key of keys) {
      const known = this.of(key).get(key)
      if (known !== undefined && known < row.at) return this.whereOf(known)
    }
    return null
  }

  /** The same; the first row has what it claims, so that the next one is refused. One that is refused anyway claims nothing. */
  claim(keys: readonly string[], row: BatchRow, plan: RowPlan): string | null {
    const taken = this.taken(keys, row)
    if (taken === null && !row.skipped && plan.problems.length === 0) for (const key of keys) if (this.of(key).get(key) === undefined) this.of(key).set(key, row.at)
    return taken
  }

  private of(key: string): Pick<Map<string, number>, 'get'> & { set(key: string, place: number): void } {
    return PlacesById.takes(key) ? this.firstById : this.first
  }
}

export async function planFacts(context: LedgerContext, session: ImportSession, settings: ImportSettings, whereOf: (at: number) => string): Promise<PlanFacts> {
  const { store } = context
  const kinds = await readKinds(store.reader)
  const street = streetOf(context.settings.value.officeName)
  const index = await OrganisationIndex.read(store, kinds, street)
  return {
    store,
    settings,
    today: context.today(),
    kinds,
    levels: await readGridLevels(store.reader),
    index,
    places: new Places(index, street, session.decisions),
    claims: new Claims(whereOf),
    absent: new Set(),
    answerOf: (row, question) => session.answers.get(`${rowKey(row.sheet, row.row)}/${question}`) ?? null,
  }
}

/** The later of two days. */
export function later(a: string, b: string): string {
  return a > b ? a : b
}

/** Adds a question; returns what the clerk chose, or null while it is open. */
export function ask(facts: PlanFacts, row: BatchRow, plan: RowPlan, question: Omit<Question, 'answer'>): number | 'new' | null {
  const answer = facts.answerOf(row, question.key)
  const valid = answer === 'new' || question.candidates.some((candidate) => candidate.id === answer) ? answer : null
  plan.questions.push({ ...question, answer: valid })
  return valid
}
