import type { KindBook } from '../kind-book'
import { bodyGroup, ownerInName } from './bodies'
import type { OrganisationsOnDay } from './facts'

/** One that is in force and of a party kind; 0 is none. */
export function isPartyOrganisation(id: number, organisations: OrganisationsOnDay, kinds: KindBook): boolean {
  return id !== 0 && kinds.isParty(organisations.kind(id))
}

/**
 * By body (社会组织, 自治组织) the party organisation that works in it: one below it, one named after it, or one that
 * leads it (`leading`: own side, other side). Bodies without one are not there.
 */
export function partyWorkOf(organisations: OrganisationsOnDay, kinds: KindBook, leading: readonly (readonly [own: number, other: number])[]): Map<number, number> {
  const bodies = new Set(organisations.ofKinds((kind) => bodyGroup(kind) !== null))
  const named = new Map<string, number | null>()
  for (const id of bodies) named.set(organisations.name(id), named.has(organisations.name(id)) ? null : id)
  const found = new Map<number, number>()
  for (const id of organisations.ofKinds((kind) => kinds.isParty(kind))) {
    const above = organisations.nearest(organisations.parent(id), (at) => bodies.has(at))
    if (above !== 0) found.set(above, id)
    const owner = named.get(ownerInName(organisations.name(id)) ?? '')
    if (owner !== undefined && owner !== null) found.set(owner, id)
  }
  for (const [own, other] of leading) if (bodies.has(own) && isPartyOrganisation(other, organisations, kinds)) found.set(own, other)
  return found
}
