import { OPEN_END } from '@shared/domain/calendar'
import type { KindBook } from '@shared/domain/kind-book'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { communityKey, partyKey, plainName } from '@shared/domain/roster/organisation-names'
import type { Store } from '../../../store/store'

/** An organisation that is there today, as names are matched to it. */
export interface KnownOrganisation {
  id: number
  name: string
  shortName: string | null
  kind: string
  parentId: number | null
  /** The day it began, of its present life. */
  from: string
}

/** What a name is looked up among. */
export type Wanted = 'party' | 'community' | 'any'

interface Row {
  id: number
  name: string
  short_name: string | null
  kind: string
  parent_id: number | null
  since: string
}

/** Organisations that are read and put in order without a pause; the window waits as long. */
const READ_AT_ONCE = 2000

/** All organisations by what they are called; a city has 27,000. */
export class OrganisationIndex {
  private readonly byId = new Map<number, KnownOrganisation>()
  private readonly byKey = new Map<string, KnownOrganisation[]>()
  readonly roots: KnownOrganisation[] = []

  private constructor(readonly kinds: KindBook, private readonly street: string) {}

  static async read(store: Store, kinds: KindBook, street: string): Promise<OrganisationIndex> {
    const index = new OrganisationIndex(kinds, street)
    for (let after: number | null = 0; after !== null; ) {
      const rows: Row[] = await store.all<Row>(
        `SELECT organisation_id AS id, name, short_name, kind, parent_id,
           coalesce((SELECT max(valid_to) FROM organisation_version AS gone WHERE gone.organisation_id = version.organisation_id AND gone.status = 'dissolved' AND gone.valid_to <= version.valid_from),
             (SELECT min(valid_from) FROM organisation_version AS first WHERE first.organisation_id = version.organisation_id)) AS since
         FROM organisation_version AS version WHERE organisation_id > ? AND valid_to = ? AND status = 'active' ORDER BY organisation_id LIMIT ?`,
        [after, OPEN_END, READ_AT_ONCE],
      )
      for (const row of rows) index.add(row)
      after = rows.length < READ_AT_ONCE ? null : (rows.at(-1)?.id ?? null)
    }
    return index
  }

  private add(row: Row): void {
    const known = { id: row.id, name: row.name, shortName: row.short_name, kind: row.kind, parentId: row.parent_id, from: row.since }
    this.byId.set(row.id, known)
    if (row.parent_id === null) this.roots.push(known)
    for (const key of this.keysOf(known)) this.byKey.set(key, [...(this.byKey.get(key) ?? []), known])
  }

  get(id: number): KnownOrganisation | null {
    return this.byId.get(id) ?? null
  }

  /** Those a name may mean: called exactly so, else called so in another way of writing. */
  find(name: string, wanted: Wanted): KnownOrganisation[] {
    const fits = (known: KnownOrganisation): boolean =>
      wanted === 'any' || (wanted === 'party' ? this.kinds.isParty(known.kind) : known.kind === COMMUNITY_KIND)
    for (const key of this.lookupKeys(name, wanted)) {
      const found = (this.byKey.get(key) ?? []).filter(fits)
      if (found.length > 0) return [...new Set(found)]
    }
    return []
  }

  /** The names from an organisation up to the top. */
  pathOf(known: KnownOrganisation): string[] {
    const names: string[] = []
    let at: KnownOrganisation | null = known
    while (at && names.length < 20) {
      names.push(at.name)
      at = at.parentId === null ? null : this.get(at.parentId)
    }
    return names
  }

  *all(): Generator<KnownOrganisation> {
    yield* this.byId.values()
  }

  private keysOf({ name, shortName, kind }: KnownOrganisation): Set<string> {
    const keys = new Set<string>()
    for (const called of shortName === null ? [name] : [name, shortName]) {
      keys.add(`=${plainName(called)}`)
      if (this.kinds.isParty(kind)) keys.add(`p${partyKey(called, this.street)}`)
      else if (kind === COMMUNITY_KIND) keys.add(`c${communityKey(called, this.street)}`)
    }
    return keys
  }

  private lookupKeys(name: string, wanted: Wanted): string[] {
    const exact = `=${plainName(name)}`
    if (wanted === 'party') return [exact, `p${partyKey(name, this.street)}`]
    return wanted === 'community' ? [exact, `c${communityKey(name, this.street)}`] : [exact, `p${partyKey(name, this.street)}`]
  }
}
