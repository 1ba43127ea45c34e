import { COMMUNITY_KIND } from '../organisation-kinds'
import { communityInName, withoutStreet } from './bodies'
import type { CoverageFacts, OrganisationsOnDay } from './facts'

/** A row of the matrix: a community, or what belongs to a street (0: to none that is known) but to no community. */
export interface CoverageRow {
  community: number | null
  street: number
}

/** Tells which row everything belongs to, so that each counts once and the rows add up to the whole. */
export class CoveragePlaces {
  readonly rows: CoverageRow[] = []
  private readonly streets = new Set<number>()
  private readonly ofCommunity = new Map<number, number>()
  private readonly ofStreet = new Map<number, number>()
  private readonly known = new Map<number, number>()
  private readonly byName = new Map<string, number | null>()
  private readonly led: ReadonlyMap<number, number>
  private readonly order: ReadonlyMap<number, number>

  constructor(
    facts: CoverageFacts,
    private readonly organisations: OrganisationsOnDay,
  ) {
    this.order = new Map(facts.order.map((id, place) => [id, place]))
    for (const id of facts.order) if (this.isCommunity(id)) this.addCommunity(id)
    this.led = new Map(facts.leading.filter(([own]) => this.isCommunity(own)).map(([own, other]) => [other, own]))
  }

  private isCommunity(id: number): boolean {
    return this.organisations.kind(id) === COMMUNITY_KIND
  }

  private addCommunity(id: number): void {
    const street = this.organisations.nearest(this.organisations.parent(id), (above) => !this.isCommunity(above))
    this.streets.add(street)
    this.ofCommunity.set(id, this.rows.push({ community: id, street }) - 1)
    const name = this.organisations.name(id)
    for (const known of new Set([name, withoutStreet(name)])) this.byName.set(known, this.byName.has(known) ? null : id)
  }

  /** Its community's row, or the street's own. */
  ofOrganisation(id: number): number {
    const known = this.known.get(id)
    if (known !== undefined) return known
    const community = this.communityAbove(id)
    const row = this.row(community, community === 0 ? this.organisations.nearest(id, (above) => this.streets.has(above)) : 0)
    this.known.set(id, row)
    return row
  }

  /** The community it stands under (it may be one itself); 0 for none. */
  communityAbove(id: number): number {
    return this.organisations.nearest(id, (above) => this.isCommunity(above))
  }

  /** By a community that is in force; else the street's own row. */
  row(community: number, street: number): number {
    const own = this.ofCommunity.get(community)
    if (own !== undefined) return own
    const known = this.ofStreet.get(street)
    if (known !== undefined) return known
    const row = this.rows.push({ community: null, street }) - 1
    this.ofStreet.set(street, row)
    return row
  }

  /**
   * The community of a party organisation, which usually does not stand under it: one that is above it, is led by it
   * or by what it stands under, or is named in its name or theirs; 0 when that tells nothing for sure.
   */
  communityOfParty(id: number): number {
    const above = this.communityAbove(id)
    if (above !== 0) return above
    const telling = this.organisations.nearest(id, (at) => this.led.has(at) || this.named(at) !== 0)
    return this.led.get(telling) ?? this.named(telling)
  }

  private named(id: number): number {
    const name = communityInName(this.organisations.name(id))
    if (name === null) return 0
    return this.byName.get(name) ?? this.byName.get(withoutStreet(name)) ?? 0
  }

  /** Of every grid the row, by its community; a grid above the communities counts to their street. */
  ofGrids({ id, parent, community }: CoverageFacts['grids']): Int32Array {
    const rows = new Int32Array(id.length)
    const outside = new Map<number, number>()
    for (let at = 0; at < id.length; at += 1) {
      const own = this.ofCommunity.get(community[at] ?? 0)
      rows[at] = own ?? -1
      if (own === undefined) outside.set(id[at] ?? 0, at)
    }
    if (outside.size === 0) return rows
    const streets = new Map<number, number>()
    for (let at = 0; at < id.length; at += 1) {
      const own = rows[at] ?? -1
      const street = this.rows[own]?.street
      for (let up = parent[at] ?? 0; street !== undefined && outside.has(up) && !streets.has(up); up = parent[outside.get(up) ?? -1] ?? 0) streets.set(up, street)
    }
    for (const [grid, at] of outside) rows[at] = this.row(0, streets.get(grid) ?? 0)
    return rows
  }

  /** Places in `rows`: streets and their communities in the order of the tree, a street's own row last in it. */
  inOrder(): number[] {
    const place = (id: number | null): number => (id === null || id === 0 ? Number.MAX_SAFE_INTEGER : (this.order.get(id) ?? Number.MAX_SAFE_INTEGER))
    const sorted = this.rows.map((row, at) => ({ at, street: place(row.street), streetId: row.street, community: place(row.community) }))
    return sorted.sort((a, b) => a.street - b.street || a.streetId - b.streetId || a.community - b.community).map(({ at }) => at)
  }
}
