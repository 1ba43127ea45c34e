import type { GridLevelBook } from '../grid-levels'
import type { KindBook } from '../kind-book'
import { gridKinds } from '../organisation-kinds'
import { bodyGroup, ROOTED_KINDS, SERVICE_CENTRE_KIND, type BodyGroup } from './bodies'
import { coverageColumns, type CoverageColumn } from './columns'
import { HIGHEST, OrganisationsOnDay, placesById, type CoverageFacts } from './facts'
import { fitsGrid } from './party-fit'
import { isPartyOrganisation, partyWorkOf } from './party-work'
import { CoveragePlaces } from './places'

type Visit = (row: number, id: number, covered: boolean) => void

const [BASE, DEDICATED] = gridKinds

/**
 * The coverage of a day: of every column, what it asks for, to which row that belongs, and whether it is there.
 * Matrix, names and lists all come from `each`, so that they cannot differ.
 */
export class CoverageOnDay {
  readonly columns: readonly CoverageColumn[]
  readonly places: CoveragePlaces
  readonly organisations: OrganisationsOnDay
  private readonly gridRows: Int32Array
  private readonly gridAt: Int32Array
  /** By body the party organisation that works in it, by community its centre and its department. */
  private readonly withPartyWork: ReadonlyMap<number, number>
  private readonly centres: ReadonlyMap<number, number>
  private readonly contacts: ReadonlyMap<number, number>

  constructor(
    private readonly facts: CoverageFacts,
    private readonly book: GridLevelBook,
    private readonly kinds: KindBook,
  ) {
    this.columns = coverageColumns(book)
    this.organisations = new OrganisationsOnDay(facts.organisations)
    this.places = new CoveragePlaces(facts, this.organisations)
    this.gridRows = this.places.ofGrids(facts.grids)
    this.gridAt = placesById(facts.grids.id)
    this.withPartyWork = partyWorkOf(this.organisations, kinds, facts.leading)
    this.centres = new Map(this.organisations.ofKinds((kind) => kind === SERVICE_CENTRE_KIND).map((id) => [this.places.communityAbove(id), id]))
    this.contacts = new Map(facts.contacts.filter(([, other]) => this.organisations.has(other)))
    // Rows that only bodies need are there from the beginning, so that every column has the same ones.
    for (const id of this.organisations.ofKinds((kind) => bodyGroup(kind) !== null)) this.places.ofOrganisation(id)
  }

  each(column: CoverageColumn, visit: Visit): void {
    const { rule } = column
    if (rule.of === 'post') this.eachPost(rule.level, rule.title, visit)
    else if ('level' in rule) this.eachGrid(rule.level, rule.of, visit)
    else if (rule.of === 'social' || rule.of === 'self') this.eachBody(rule.of, visit)
    else this.eachCommunity(rule.of === 'centre' ? this.centres : this.contacts, visit)
  }

  private eachGrid(level: number, of: 'party' | 'fit' | 'size', visit: Visit): void {
    const { id, level: levels, dedicated, households, party } = this.facts.grids
    const rules = this.rulesOf(level)
    for (let at = 0; at < id.length; at += 1) {
      if (levels[at] !== level) continue
      const own = rules[dedicated[at] ?? 0]
      if (!own || (of === 'size' ? own.size === null : !own.party)) continue
      const counted = of === 'size' ? sizeFits(own.size, households[at] ?? -1) : of === 'party' ? this.isParty(party[at] ?? 0) : this.fits(at)
      visit(this.gridRows[at] ?? 0, id[at] ?? 0, counted)
    }
  }

  private eachPost(level: number, title: string, visit: Visit): void {
    const { id, level: levels, dedicated } = this.facts.grids
    const needed = this.rulesOf(level).map(({ posts }) => posts.some((post) => post.needed && post.title === title))
    const held = new Uint8Array(id.length)
    for (const grid of this.facts.holders.get(title) ?? []) held[this.gridAt[grid] ?? -1] = 1
    for (let at = 0; at < id.length; at += 1) {
      if (levels[at] === level && needed[dedicated[at] ?? 0]) visit(this.gridRows[at] ?? 0, id[at] ?? 0, held[at] === 1)
    }
  }

  private eachBody(group: BodyGroup, visit: Visit): void {
    for (const id of this.organisations.ofKinds((kind) => bodyGroup(kind) === group)) visit(this.places.ofOrganisation(id), id, this.withPartyWork.has(id))
  }

  private eachCommunity(covered: ReadonlyMap<number, number>, visit: Visit): void {
    for (const [at, { community }] of this.places.rows.entries()) if (community !== null) visit(at, community, covered.has(community))
  }

  /** 党支部、党小组 of a community that are the party organisation of none of its grids, nor above or under one that is. */
  eachRooted(visit: Visit): void {
    const rooted = this.rootedParties()
    const above = new Set<number>()
    for (const id of rooted) for (let up = this.organisations.parent(id); up !== 0 && !above.has(up); up = this.organisations.parent(up)) above.add(up)
    for (const id of this.organisations.ofKinds((kind) => ROOTED_KINDS.some((known) => known === kind))) {
      const community = this.places.communityOfParty(id)
      if (community === 0) continue
      visit(this.places.row(community, 0), id, above.has(id) || this.organisations.nearest(id, (at) => rooted.has(at)) !== 0)
    }
  }

  /** Party organisations of grids inside communities: that of a whole community roots no branch in a grid. */
  private rootedParties(): ReadonlySet<number> {
    const { level, party } = this.facts.grids
    const rooted = new Set<number>()
    for (let at = 0; at < level.length; at += 1) if (party[at] !== 0 && this.book.inCommunity(level[at] ?? 0)) rooted.add(party[at] ?? 0)
    return rooted
  }

  /** The organisation by which a body or community is covered; 0 where it is not. */
  coveredBy(of: 'social' | 'self' | 'centre' | 'contact', id: number): number {
    const by = of === 'centre' ? this.centres : of === 'contact' ? this.contacts : this.withPartyWork
    return by.get(id) ?? 0
  }

  rowOfGrid(id: number): number | null {
    return this.gridRows[this.gridAt[id] ?? -1] ?? null
  }

  private rulesOf(level: number): ReturnType<GridLevelBook['rulesOf']>[] {
    return [BASE, DEDICATED].map((kind) => this.book.rulesOf(level, kind))
  }

  private isParty(id: number): boolean {
    return isPartyOrganisation(id, this.organisations, this.kinds)
  }

  private fits(at: number): boolean {
    const { level, dedicated, parent, party } = this.facts.grids
    const own = party[at] ?? 0
    if (!this.isParty(own)) return false
    const grid = { level: level[at] ?? 0, kind: dedicated[at] === 1 ? DEDICATED : BASE }
    return fitsGrid(grid, this.organisations.kind(own), () => this.isOfAbove(own, parent[at] ?? 0))
  }

  private isOfAbove(party: number, parent: number): boolean {
    let up = parent
    for (let height = 0; up !== 0 && height < HIGHEST; height += 1) {
      const at = this.gridAt[up] ?? -1
      if (this.facts.grids.party[at] === party) return true
      up = this.facts.grids.parent[at] ?? 0
    }
    return false
  }
}

function sizeFits(size: { least: number; most: number } | null, households: number): boolean {
  return size !== null && households >= size.least && households <= size.most
}
