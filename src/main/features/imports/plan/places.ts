import { BEGINNING } from '@shared/domain/calendar'
import { placeProblem } from '@shared/domain/kind-book'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { communityKey, kindByName, partyKey, plainName } from '@shared/domain/roster/organisation-names'
import type { ProposalDecision } from '../import-session'
import type { KnownOrganisation, OrganisationIndex, Wanted } from './organisation-index'
import type { Founding, Ref } from './row-plan'

/** An organisation that a row belongs to: there already, or to be registered with the import. */
export interface Place {
  ref: Ref
  name: string
  /** Nothing in it can begin before. */
  from: string
  kind: string
}

/** An organisation that the file names and the ledger does not have, or has several of. */
export interface Proposal {
  key: string
  what: 'organisation' | 'community'
  name: string
  decision: 'create' | 'use' | 'leave'
  kind: string
  parentId: number | null
  useId: number | null
  similar: KnownOrganisation[]
  rows: number
}

const SIMILAR = 8
const WANTED = { party: '党组织', community: '社区' } as const
/** Names of party organisations that say nothing of where they are. */
const BARE = /^(第\d+)?(联合|流动|离?退休|老年|在职|机关)?(党员)?(党?总?支部(委员会)?|党总支(委员会)?|党小组)$/

/** Finds the organisations that rows name, and gathers those that are not there. */
export class Places {
  readonly proposals = new Map<string, Proposal>()

  constructor(
    private readonly index: OrganisationIndex,
    private readonly street: string,
    private readonly decisions: ReadonlyMap<string, ProposalDecision>,
  ) {}

  /** The place a name means; `hint` is what the row says of where it stands (sheet, section, community). A sentence where there is none. */
  find(said: string, wanted: Exclude<Wanted, 'any'>, hint: string | null): Place | { problem: string } {
    // 第一支部 is called so everywhere; on the sheet of a community it is that community's.
    const within = hint !== null && wanted === 'party' && BARE.test(plainName(said)) && this.isPlace(hint) ? hint : null
    const name = within === null ? said : `${within}${said}`
    const full = within === null ? [] : this.index.find(name, wanted)
    const found = full.length > 0 ? full : this.narrowed(this.index.find(said, wanted), hint, within !== null)
    const [only] = found
    if (only && found.length === 1) return placeOf(only)
    const proposal = this.propose(name, wanted, hint, found)
    proposal.rows += 1
    if (proposal.decision === 'leave') {
      return { problem: found.length > 1 ? `台账里有 ${found.length} 个“${name}”，还没有选定是哪一个。请在上面的“台账里没有的组织”里选。` : `台账里没有“${name}”，这些行已定为不导入。` }
    }
    if (proposal.decision === 'use') {
      const used = proposal.useId === null ? null : this.index.get(proposal.useId)
      if (!used) return { problem: `“${name}”改用的组织已不存在。请重新选一个。` }
      return this.isWanted(used.kind, wanted) ? placeOf(used) : { problem: `“${name}”要的是${WANTED[wanted]}，改用的“${used.name}”不是。请重新选一个。` }
    }
    const parent = proposal.parentId === null ? null : this.index.get(proposal.parentId)
    if (!this.isWanted(proposal.kind, wanted)) return { problem: `“${name}”要的是${WANTED[wanted]}，不能建成${proposal.kind}。请在上面改它的类别。` }
    const wrong = placeProblem(this.index.kinds, proposal.kind, parent)
    if (wrong !== null) return { problem: `“${name}”不能这样新建：${wrong}。请在上面改它的类别或上级。` }
    return { ref: proposal.key, name, from: parent?.from ?? BEGINNING, kind: proposal.kind }
  }

  /** Rows are planned once more from the first. */
  countAnew(): void {
    for (const proposal of this.proposals.values()) proposal.rows = 0
  }

  /** How a proposed organisation is registered. */
  writeOf(key: string): Founding | null {
    const proposal = this.proposals.get(key)
    if (proposal?.decision !== 'create') return null
    const parent = proposal.parentId === null ? null : this.index.get(proposal.parentId)
    return {
      op: 'organisation',
      key,
      columns: { note: null },
      phone: null,
      version: { name: proposal.name, short_name: null, kind: proposal.kind, from: parent?.from ?? BEGINNING },
      parent: proposal.parentId,
    }
  }

  private isWanted(kind: string, wanted: Exclude<Wanted, 'any'>): boolean {
    return wanted === 'party' ? this.index.kinds.isParty(kind) : kind === COMMUNITY_KIND
  }

  private isPlace(hint: string): boolean {
    return /(社区|村|居委会|村委会)$/.test(plainName(hint)) || this.index.find(hint, 'community').length === 1
  }

  /** Those near the hint; with `only`, nothing that is elsewhere. */
  private narrowed(found: KnownOrganisation[], hint: string | null, only: boolean): KnownOrganisation[] {
    if (hint === null || (found.length < 2 && !only)) return found
    const key = communityKey(hint, this.street)
    const near = found.filter((known) => this.index.pathOf(known).some((name) => key !== '' && plainName(name).includes(key)))
    return near.length > 0 || only ? near : found
  }

  private propose(name: string, wanted: Exclude<Wanted, 'any'>, hint: string | null, found: KnownOrganisation[]): Proposal {
    const key = `${wanted}:${plainName(name)}`
    const known = this.proposals.get(key)
    if (known) return known
    const kind = wanted === 'community' ? COMMUNITY_KIND : this.partyKind(name)
    const parent = this.parentFor(name, kind, hint)
    const proposal: Proposal = {
      key,
      what: wanted === 'community' ? 'community' : 'organisation',
      name,
      decision: found.length > 1 ? 'leave' : 'create',
      kind,
      parentId: parent?.id ?? null,
      useId: null,
      similar: found.length > 1 ? found.slice(0, SIMILAR) : this.similarTo(name, wanted),
      rows: 0,
      ...this.decisions.get(key),
    }
    this.proposals.set(key, proposal)
    return proposal
  }

  private partyKind(name: string): string {
    const kind = kindByName(name, this.index.kinds)
    return kind !== null && this.index.kinds.isParty(kind) ? kind : (this.index.kinds.partyNames.find((known) => known === '党支部') ?? this.index.kinds.partyNames[0] ?? '党支部')
  }

  /** Where it would hang: under what its name begins with, else under what the sheet is about, else under the top. */
  private parentFor(name: string, kind: string, hint: string | null): KnownOrganisation | null {
    const { kinds } = this.index
    const may = (known: KnownOrganisation): boolean => kinds.mayStandUnder(kind, known.kind)
    if (kinds.isParty(kind)) {
      const key = partyKey(name, this.street)
      let best: { known: KnownOrganisation; length: number } | null = null
      for (const known of this.index.all()) {
        if (!kinds.isParty(known.kind) || !may(known)) continue
        const stem = partyKey(known.name, this.street).replace(/(委员会|总支)$/, '')
        if (stem.length >= 2 && key.startsWith(stem) && key !== stem && stem.length > (best?.length ?? 0)) best = { known, length: stem.length }
      }
      if (best) return best.known
      const named = hint === null ? [] : this.index.find(`${hint}委员会`, 'party').filter(may)
      if (named[0]) return named[0]
    }
    const tops = this.index.roots.filter(may)
    const below = [...this.index.all()].filter((known) => may(known) && known.kind === '街道办事处')
    return kind === COMMUNITY_KIND && below[0] ? below[0] : (tops[0] ?? null)
  }

  private similarTo(name: string, wanted: Exclude<Wanted, 'any'>): KnownOrganisation[] {
    const key = wanted === 'party' ? partyKey(name, this.street) : communityKey(name, this.street)
    const pairs = pairsOf(key)
    const scored: { known: KnownOrganisation; score: number }[] = []
    for (const known of this.index.all()) {
      if (wanted === 'party' ? !this.index.kinds.isParty(known.kind) : known.kind !== COMMUNITY_KIND) continue
      const other = pairsOf(wanted === 'party' ? partyKey(known.name, this.street) : communityKey(known.name, this.street))
      const shared = [...pairs].filter((pair) => other.has(pair)).length
      const score = (2 * shared) / (pairs.size + other.size || 1)
      if (score >= 0.5) scored.push({ known, score })
    }
    return scored.sort((a, b) => b.score - a.score).slice(0, SIMILAR).map(({ known }) => known)
  }
}

function placeOf({ id, name, from, kind }: KnownOrganisation): Place {
  return { ref: id, name, from, kind }
}

function pairsOf(text: string): Set<string> {
  const characters = [...text]
  return new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`))
}
