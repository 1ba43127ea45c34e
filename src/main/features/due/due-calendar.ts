import { dueCodes } from '@shared/domain/due-rules/rules'
import type { DueWindows } from '@shared/domain/due-rules/settings'
import type { LedgerContext } from '../../ledger-context'
import { dueWindowsOn } from '../../store/due-windows'
import { readKinds } from '../../store/organisation-kinds'
import { organisationsInOrder, type OrderedOrganisation } from '../../store/organisation-order'
import type { RecordTable } from '../../store/rows'
import type { Shelf } from '../../store/shelf'
import type { DueEntry, DueReading, DueSource, Span } from './due-source'
import { candidates, floating, letters, lostContact } from './sources/members'
import { matterSteps, matterWholes } from './sources/matters'
import { ages, certificates, contracts } from './sources/staff'
import { tenures } from './sources/tenures'
import { terms } from './sources/terms'

const SOURCES: readonly DueSource[] = [terms, tenures, candidates, letters, floating, lostContact, contracts, certificates, ages, matterSteps, matterWholes]

/** Every entry names its organisation, and what counts is a setting. */
const ALWAYS: readonly RecordTable[] = ['organisation', 'organisation_version', 'organisation_kind', 'setting', 'holiday']

/** Spans kept of each source: what is reminded of, and the months that are leafed through. */
const SPANS_KEPT = 6

const PLACES = new Map(dueCodes.map((code, place) => [code, place]))

/**
 * All that falls due, read source by source and kept until one of a source's own tables is written: saving a person
 * does not read the terms of a city again.
 */
export class DueCalendar {
  private readonly shelves: ReadonlyMap<DueSource, Shelf<DueEntry[]>>
  private readonly organisations: Shelf<ReadonlyMap<number, OrderedOrganisation>>
  private readonly sorted: Shelf<DueEntry[]>

  constructor(private readonly context: LedgerContext) {
    const { store } = context
    this.shelves = new Map(SOURCES.map((source) => [source, store.shelf<DueEntry[]>([...ALWAYS, ...source.tables], SPANS_KEPT)]))
    this.organisations = store.shelf<ReadonlyMap<number, OrderedOrganisation>>(['organisation', 'organisation_version'])
    this.sorted = store.shelf<DueEntry[]>([...new Set([...ALWAYS, ...SOURCES.flatMap(({ tables }) => tables)])], SPANS_KEPT)
  }

  /** Organisations of the day in the order of the tree. */
  organisationsOn(day: string): Promise<ReadonlyMap<number, OrderedOrganisation>> {
    return this.organisations.get(day, async () => new Map((await organisationsInOrder(this.context.store, day, null)).map((one) => [one.id, one])))
  }

  /** What is reminded of on the day, by rules that are on. */
  async reminders(today: string): Promise<readonly DueEntry[]> {
    return this.read('reminders', today, (windows, source) => {
      const to = windows.lastDay(source.rule)
      return to === null ? null : { from: windows.firstDay(source.rule), to }
    })
  }

  /** What falls due on these days, whether it is reminded of already or not. */
  async between(today: string, from: string, to: string): Promise<readonly DueEntry[]> {
    return this.read(`${from} ${to}`, today, (windows, source) => {
      if (windows.lastDay(source.rule) === null) return null
      const first = windows.firstDay(source.rule)
      return { from: first > from ? first : from, to }
    })
  }

  private async read(what: string, today: string, spanOf: (windows: DueWindows, source: DueSource) => Span | null): Promise<DueEntry[]> {
    const { regionCode } = this.context.settings.value
    return this.sorted.get(`${what} ${today} ${regionCode ?? ''}`, async () => {
      const windows = await dueWindowsOn(this.context.store, today)
      const reading = await this.readingBy(windows)
      const all: DueEntry[] = []
      for (const [source, shelf] of this.shelves) {
        const span = spanOf(windows, source)
        if (span === null || span.from > span.to) continue
        all.push(...(await shelf.get(`${span.from} ${span.to} ${today} ${regionCode ?? ''}`, () => source.read(reading, span))))
      }
      return all.sort((a, b) => compare(a.day, b.day) || (PLACES.get(a.rule) ?? 0) - (PLACES.get(b.rule) ?? 0) || compare(a.key, b.key))
    })
  }

  private async readingBy({ settings, today }: DueWindows): Promise<DueReading> {
    const { store } = this.context
    return {
      store,
      today,
      settings,
      kinds: await readKinds(store.reader),
      organisations: await this.organisationsOn(today),
      regionCode: this.context.settings.value.regionCode,
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
