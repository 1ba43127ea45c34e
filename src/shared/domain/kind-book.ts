import { finding, type Finding } from './organisation-rules'
import type { OrganisationKind } from './organisation-kinds'

/** Where the list of kinds is kept, as messages name it. */
export const KIND_SETTINGS = '设置›组织类别'

/**
 * The office's list of kinds of organisations, looked up by name. A kind that is not in it is no party
 * organisation; it may stand anywhere, and anything under it.
 */
export class KindBook {
  readonly partyNames: string[]
  private readonly byName: ReadonlyMap<string, OrganisationKind>

  constructor(readonly kinds: readonly OrganisationKind[]) {
    this.partyNames = kinds.filter((kind) => kind.party).map((kind) => kind.name)
    this.byName = new Map(kinds.map((kind) => [kind.name, kind]))
  }

  find(name: string): OrganisationKind | null {
    return this.byName.get(name) ?? null
  }

  isParty(name: string): boolean {
    return this.find(name)?.party ?? false
  }

  /** The kinds to choose from: those not retired, and the one that is already chosen. */
  offered(current: string | null = null): OrganisationKind[] {
    return this.kinds.filter((kind) => !kind.retired || kind.name === current)
  }

  /** Whether a kind may stand right under another; the top of the tree (null) is free to all. */
  mayStandUnder(kind: string, above: string | null): boolean {
    const under = this.find(kind)?.under ?? []
    return above === null || under.length === 0 || under.includes(above) || !this.byName.has(above)
  }
}

/** Why a kind may not stand under that parent, as the beginning of a sentence; null when it may. */
export function placeProblem(kinds: KindBook, kind: string, parent: { name: string; kind: string } | null): string | null {
  if (parent === null || kinds.mayStandUnder(kind, parent.kind)) return null
  return `${kind}只能设在${(kinds.find(kind)?.under ?? []).join('、')}之下，“${parent.name}”是${parent.kind}`
}

/** Of an organisation that already stands where its kind may not. */
export function placeWarning(kinds: KindBook, kind: string, parent: { name: string; kind: string } | null): Finding | null {
  const problem = placeProblem(kinds, kind, parent)
  return problem === null ? null : finding('parentId', `${problem}。请核对类别和上级；规定不合实际的话，可以到“${KIND_SETTINGS}”修改。`)
}
