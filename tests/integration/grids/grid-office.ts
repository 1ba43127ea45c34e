import type { InputOf, OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import { Office } from '../organisations/office'

export type Act = InputOf<typeof grids.performAct>['act']
export type ActPreview = OutputOf<typeof grids.previewAct>
type SaveInput = InputOf<typeof grids.save>

/** An office with communities that have codes, and what the tests of grids do in it. */
export class GridOffice {
  private constructor(readonly office: Office) {}

  static async open(): Promise<GridOffice> {
    return new GridOffice(await Office.open())
  }

  get api(): Office['api'] {
    return this.office.api
  }

  async organisation(name: string, kind: '社区' | '党支部', code: string | null = null): Promise<number> {
    const saved = await this.api.organisations.save({
      id: null, revision: null, effectiveFrom: null, name, shortName: null, kind, parentId: null, code, creditCode: null, foundedOn: '2015-01-01',
      termNumber: null, termStart: null, termEnd: null, contactName: null, address: null, note: null,
    })
    return saved.id
  }

  input(fields: Partial<SaveInput> & { name: string }): SaveInput {
    return {
      id: null, revision: null, effectiveFrom: null, code: null, level: 3, kind: '基础网格', parentId: null, communityId: null, partyOrganisationId: null, boundary: null,
      buildings: null, households: null, residents: null, note: null, ...fields,
    }
  }

  async grid(fields: Partial<SaveInput> & { name: string }): Promise<number> {
    return (await this.api.grids.save(this.input(fields))).id
  }

  /** Somebody in a post of a grid, which is founded where it is not there. */
  async staff(gridId: number, title: string, name: string, from = '2020-01-01'): Promise<number> {
    const { posts } = await this.api.grids.get({ id: gridId })
    const known = posts.find((post) => post.title === title)
    const postId = known?.id ?? (await this.api.grids.savePost({ gridId, id: null, revision: null, title, rank: posts.length + 1, seats: 1, kind: 'engaged', from: null, until: null })).id
    const person = await this.office.person(name)
    await this.office.tenure(person, postId, from)
    return person
  }

  async perform(act: Act): Promise<{ id: number; changeId: number }> {
    const revision = act.type === 'renumber-many' ? null : (await this.api.grids.get({ id: act.id })).revision
    const { id, changeId } = await this.api.grids.performAct({ revision, act })
    return { id, changeId: changeId ?? 0 }
  }

  async preview(act: Act): Promise<ActPreview> {
    return this.api.grids.previewAct({ act })
  }

  async version(id: number, asOf?: string): Promise<OutputOf<typeof grids.get>['version']> {
    return (await this.api.grids.get({ id, ...(asOf === undefined ? {} : { asOf }) })).version
  }

  /** Post and holders of a grid on a day: `网格长：甲、乙`. */
  async people(id: number, asOf?: string): Promise<string[]> {
    const { posts } = await this.api.grids.get({ id, ...(asOf === undefined ? {} : { asOf }) })
    return posts.map((post) => `${post.title}：${post.holders.map((holder) => holder.name).join('、')}`)
  }

  /** Names of the grids of a day, in the order of the tree. */
  async names(asOf?: string): Promise<string[]> {
    return (await this.api.grids.tree(asOf === undefined ? {} : { asOf })).nodes.map((node) => node.name)
  }
}
