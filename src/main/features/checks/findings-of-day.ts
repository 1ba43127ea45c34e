import { findingsOnDay, type CheckedOrganisation } from '../../store/organisation-findings'
import type { Store } from '../../store/store'

const DAYS_KEPT = 2

/**
 * All findings of a day, kept until the next change: the rail, the list's pages and the workbench ask for
 * the same again and again.
 */
export class FindingsOfDay {
  private readonly kept = new Map<string, Promise<CheckedOrganisation[]>>()

  constructor(private readonly store: Store) {}

  async on(day: string): Promise<CheckedOrganisation[]> {
    // Read before the findings: a change in between makes the next asking read anew.
    const change = await this.store.first<{ last: number | null }>('SELECT max(id) AS last FROM change')
    const key = `${change?.last ?? 0} ${day}`
    const known = this.kept.get(key)
    if (known) return known
    const reading = findingsOnDay(this.store, day, null)
    reading.catch(() => this.kept.delete(key))
    this.kept.set(key, reading)
    for (const old of [...this.kept.keys()].slice(0, -DAYS_KEPT)) this.kept.delete(old)
    return reading
  }
}
