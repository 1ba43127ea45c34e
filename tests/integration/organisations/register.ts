import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import type { Office } from './office'

export type SaveInput = InputOf<typeof organisations.save>
type PostInput = InputOf<typeof organisations.savePost>

/** What the form of a new organisation sends when only these fields were filled in. */
export function input(fields: Partial<SaveInput> & { name: string }): SaveInput {
  return {
    id: null,
    revision: null,
    effectiveFrom: null,
    shortName: null,
    kind: '党支部',
    parentId: null,
    code: null,
    creditCode: null,
    foundedOn: null,
    termNumber: null,
    termStart: null,
    termEnd: null,
    contactName: null,
    address: null,
    note: null,
    ...fields,
  }
}

/** The register of organisations as a clerk works with it. */
export class Register {
  constructor(private readonly office: Office) {}

  async found(fields: Partial<SaveInput> & { name: string }): Promise<number> {
    return (await this.office.api.organisations.save(input(fields))).id
  }

  /** What the form of an organisation would send when only these fields were touched. */
  async edited(id: number, fields: Partial<SaveInput>): Promise<SaveInput> {
    const now = await this.office.api.organisations.get({ id })
    return input({
      id,
      revision: now.revision,
      name: now.version.name,
      shortName: now.version.shortName,
      kind: now.version.kind,
      parentId: now.version.parentId,
      code: now.code,
      creditCode: now.creditCode,
      foundedOn: now.foundedOn,
      termNumber: now.termNumber,
      termStart: now.termStart,
      termEnd: now.termEnd,
      contactName: now.contactName,
      address: now.address,
      note: now.note,
      ...fields,
    })
  }

  /** Lets a kind stand anywhere, as an office may that has its tree otherwise. */
  async anywhere(...names: string[]): Promise<void> {
    const { kinds } = await this.office.api.settings.kinds({})
    for (const kind of kinds.filter(({ name }) => names.includes(name))) await this.office.api.settings.saveKind({ ...kind, under: [] })
  }

  /** The log entry of the change, or null when nothing had changed. */
  async change(id: number, fields: Partial<SaveInput>): Promise<number | null> {
    return (await this.office.api.organisations.save(await this.edited(id, fields))).changeId
  }

  async dissolve(id: number, on: string): Promise<number | null> {
    const { revision } = await this.office.api.organisations.get({ id })
    return (await this.office.api.organisations.performAct({ revision, act: { type: 'dissolve', id, on, basis: null } })).changeId
  }

  /** A base grid of the third level in a community. */
  async grid(name: string, communityId: number, partyOrganisationId: number | null = null): Promise<number> {
    const saved = await this.office.api.grids.save({
      id: null,
      revision: null,
      effectiveFrom: null,
      code: null,
      name,
      level: 3,
      kind: '基础网格',
      parentId: null,
      communityId,
      partyOrganisationId,
      boundary: null,
      buildings: null,
      households: null,
      residents: null,
      note: null,
    })
    return saved.id
  }

  async post(organisationId: number, title: string, fields: Partial<PostInput> = {}): Promise<number> {
    const saved = await this.office.api.organisations.savePost({
      organisationId,
      id: null,
      revision: null,
      title,
      rank: 1,
      seats: 1,
      kind: 'elected',
      from: null,
      until: null,
      ...fields,
    })
    return saved.id
  }

  /** Names of all organisations of a day, in the order of the tree. */
  async names(asOf?: string): Promise<string[]> {
    const { nodes } = await this.office.api.organisations.tree(asOf === undefined ? {} : { asOf })
    return nodes.map((node) => node.name)
  }
}
