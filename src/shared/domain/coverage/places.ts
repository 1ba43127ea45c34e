import { COMMUNITY_KIND } from '../organisation-kinds'
import { communitiesInName, withoutStreet } from './bodies'
import { HIGHEST, placesById, type CoverageFacts, type OrganisationsOnDay } from './facts'

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
  /** By party organisation the community that it leads; null: several, of which it tells none. */
  private readonly led: ReadonlyMap<number, number | null>
  private readonly order: ReadonlyMap<number, number>

  constructor(
    facts: Pick<CoverageFacts, 'order' | 'leading'>,
    private readonly organisations: OrganisationsOnDay,
  ) {
    this.order = new Map(facts.order.map((id, place) => [id, place]))
    for (const id of facts.order) if (this.isCommunity(id)) this.addCommunity(id)
    const led = new Map<number, number | null>()
    for (const [own, other] of facts.leading) if (this.isCommunity(own)) led.set(other, led.has(other) && led.get(other) !== own ? null : own)
    this.led = led
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
    for (const name of communitiesInName(this.organisations.name(id))) {
      const known = [name, withoutStreet(name)].filter((one) => this.byName.has(one))
      // A name that several communities have is no shorter one's either.
      if (known.length > 0) return known.map((one) => this.byName.get(one) ?? 0).find((id) => id !== 0) ?? 0
    }
    return 0
  }

  /**
   * Of every grid the row, by its community; one of no community counts to the street of the grids below it, else to
   * that of the nearest grid above it.
   */
  ofGrids({ id, parent, community }: CoverageFacts['grids']): Int32Array {
    const rows = new Int32Array(id.length)
    const outside: number[] = []
    for (let at = 0; at < id.length; at += 1) {
      rows[at] = this.ofCommunity.get(community[at] ?? 0) ?? -1
      if (rows[at] === -1) outside.push(at)
    }
    if (outside.length === 0) return rows
    const gridAt = placesById(id)
    const above = (at: number): number => gridAt[parent[at] ?? 0] ?? -1
    /** By place, 0 where it is not known. */
    const streets = new Int32Array(id.length)
    for (let at = 0; at < id.length; at += 1) {
      const street = this.rows[rows[at] ?? -1]?.street ?? 0
      if (street === 0) continue
      streets[at] = street
      for (let up = above(at); up !== -1 && rows[up] === -1 && streets[up] === 0; up = above(up)) streets[up] = street
    }
    const nearest = (at: number): number => {
      for (let up = at, height = 0; up !== -1 && height < HIGHEST; up = above(up), height += 1) if (streets[up] !== 0) return streets[up] ?? 0
      return 0
    }
    const found = outside.map(nearest)
    for (const [place, at] of outside.entries()) rows[at] = this.row(0, found[place] ?? 0)
    return rows
  }

  /** Places in `rows`: streets and their communities in the order of the tree, a street's own row last in it. */
  inOrder(): number[] {
    const place = (id: number | null): number => (id === null || id === 0 ? Number.MAX_SAFE_INTEGER : (this.order.get(id) ?? Number.MAX_SAFE_INTEGER))
    const sorted = this.rows.map((row, at) => ({ at, street: place(row.street), streetId: row.street, community: place(row.community) }))
    return sorted.sort((a, b) => a.street - b.street || a.streetId - b.streetId || a.community - b.community).map(({ at }) => at)
  }
}
