import type { InputOf, OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import type { MatterAct } from '@shared/domain/matters/steps'
import { openApplication, type TestApplication } from '../../support/application'

type Act = InputOf<typeof matters.act>
type Detail = OutputOf<typeof matters.get>

/** An empty office with two departments and a community with one grid; its clock stands at 18:00 of a day that is moved on. */
export class MatterOffice {
  private constructor(
    readonly app: TestApplication,
    readonly ids: { city: number; works: number; safety: number; community: number; grid: number },
    private readonly kinds: ReadonlyMap<string, number>,
  ) {}

  static async open(today = '2026-12-31'): Promise<MatterOffice> {
    const app = await openApplication({ today })
    const organisation = async (name: string, kind: string): Promise<number> => {
      const saved = await app.call('organisations.save', {
        id: null, revision: null, effectiveFrom: '2020-01-01', name, shortName: null, kind, parentId: null, code: null, creditCode: null, foundedOn: null,
        termNumber: null, termStart: null, termEnd: null, contactName: null, address: null, note: null,
      })
      return saved.id
    }
    const city = await organisation('测试街道城管中队', '其他单位')
    const works = await organisation('测试街道市政所', '其他单位')
    const safety = await organisation('测试街道安监站', '其他单位')
    const community = await organisation('金水社区', '社区')
    const grid = await app.call('grids.save', {
      id: null, revision: null, effectiveFrom: '2020-01-01', code: null, name: '金水第一网格', level: 3, kind: '基础网格', parentId: null, communityId: community, partyOrganisationId: null,
      boundary: null, buildings: null, households: null, residents: null, note: null,
    })
    const { kinds } = await app.call('matters.kinds', {})
    return new MatterOffice(app, { city, works, safety, community, grid: grid.id }, new Map(kinds.map((kind) => [kind.name, kind.id])))
  }

  kind(name: string): number {
    return this.kinds.get(name) ?? 0
  }

  async receive(fields: Partial<InputOf<typeof matters.save>> = {}): Promise<number> {
    const saved = await this.app.call('matters.save', {
      id: null, revision: null, receivedAt: '2026-11-24 09:00', source: 'call', sourceNumber: null, kindId: this.kind('道路破损'), title: '门前道路塌陷', body: '约两平方米', gridId: this.ids.grid,
      communityId: null, ...fields,
    })
    return saved.id
  }

  async get(id: number): Promise<Detail> {
    return this.app.call('matters.get', { id })
  }

  /** Does an act at a time; returns the log entry. */
  async act(id: number, act: MatterAct, at: string, fields: Partial<Act> = {}): Promise<number> {
    const { revision } = await this.get(id)
    const { changeId } = await this.app.call('matters.act', { id, revision, act, at, who: null, note: null, unitId: null, units: [], satisfaction: null, targetId: null, ...fields })
    if (changeId === null) throw new Error('an act that left no log entry')
    return changeId
  }

  lead(id: number, contact: string | null = null): Act['units'][number] {
    return { role: 'lead', called: { kind: 'organisation', id }, contact }
  }

  joint(id: number): Act['units'][number] {
    return { role: 'joint', called: { kind: 'organisation', id }, contact: null }
  }

  /** The unit of an organisation that is still at it. */
  async unitOf(matter: number, organisation: number): Promise<number> {
    const { units } = await this.get(matter)
    return units.filter((unit) => unit.called.id === organisation && unit.endedAt === null).at(-1)?.id ?? 0
  }

  async summaries(limit = 30): Promise<string[]> {
    const { entries } = await this.app.call('changes.list', { before: null, limit })
    return entries.map((entry) => entry.summary)
  }

  /** Answers the log entry of the undo, which does it again when it is undone. */
  async undo(id: number): Promise<number> {
    const { changeId } = await this.app.call('changes.undo', { id })
    return changeId
  }
}
