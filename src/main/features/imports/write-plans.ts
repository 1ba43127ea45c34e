import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { AppError } from '../../app-error'
import { putVersion } from '../../store/dated-records'
import { nameKeys } from '../../store/name-keys'
import { sealedColumns } from '../../store/person-records'
import type { GridVersionRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { beginTenure, endTenure } from '../../store/tenure-records'
import type { NewRow, UnitOfWork } from '../../store/unit-of-work'
import type { Places } from './plan/places'
import { later } from './plan/plan-facts'
import { isOfRow, refsOf, type Founding, type Ref, type Write } from './plan/row-plan'

/** A write with what takes long to work out worked out. */
type Prepared = Exclude<Write, { op: 'person' }> | { op: 'sealed-person'; key: string; row: NewRow<'person'> }

type Of<Op extends Prepared['op']> = Extract<Prepared, { op: Op }>

/** So many writes are carried out together: few enough for the window, many enough for the database. */
const BATCH = 3000

/** Carries plans out: people, memberships and roles by sets, what is dated or held by rules one by one. */
export class PlanWriter {
  /** Ids of what this import registered, by their keys. */
  private readonly ids = new Map<string, number>()
  private batch: Prepared[] = []
  private writing: Promise<void> = Promise.resolve()

  /** The first day of organisations and grids that this import registered. */
  private readonly starts = new Map<string, string>()

  /** `listed` holds the organisations and grids that rows of the file register, by key: whatever needs one may come before it. */
  constructor(private readonly store: Store, private readonly unit: UnitOfWork, private readonly places: Places, private readonly listed: ReadonlyMap<string, Founding>) {}

  /** Takes writes in their order; while what came before is being written, what comes next is sealed. */
  async write(writes: readonly Write[]): Promise<void> {
    for (const write of writes) this.batch.push(this.prepared(write))
    if (this.batch.length >= BATCH) await this.begin()
  }

  /** Writes the rest. */
  async finish(): Promise<void> {
    await this.begin()
    await this.writing
  }

  /** Waits for what is under way, however it ends: the transaction must not be over before. */
  async settled(): Promise<void> {
    await this.writing.catch(() => undefined)
  }

  private async begin(): Promise<void> {
    await this.writing
    const { batch } = this
    this.batch = []
    this.writing = this.flush(batch)
    // Whether it failed is asked before the next one; until then nobody listens.
    this.writing.catch(() => undefined)
  }

  private prepared(write: Write): Prepared {
    if (write.op !== 'person') return write
    return { op: 'sealed-person', key: write.key, row: { ...write.columns, ...sealedColumns(this.store, write.sensitive) } }
  }

  /** Writes what has gathered, in the order in which one thing needs another. */
  private async flush(batch: readonly Prepared[]): Promise<void> {
    for (const write of this.foundedFirst(batch)) await (write.op === 'grid' ? this.foundGrid(write) : this.found(write))
    for (const write of only(batch, 'organisation-change')) await this.unit.update('organisation', write.id, { ...write.columns, ...this.phone(write.phone) })
    for (const write of only(batch, 'grid-change')) await this.changeGrid(write)
    await this.people(batch)
    await this.stays(batch)
    for (const write of only(batch, 'post')) await this.foundPost(write)
    for (const write of only(batch, 'tenure-end')) await endTenure(this.unit, write.id, { on: write.on, reason: write.reason, noticeId: null, note: '名册导入' })
    for (const write of only(batch, 'tenure')) await this.appoint(write)
    // Nothing but its own row refers to somebody by the row.
    for (const { key } of only(batch, 'sealed-person')) if (isOfRow(key)) this.ids.delete(key)
  }

  /** Organisations and grids that the file lists, and organisations that it only names, each before what refers to it. */
  private foundedFirst(batch: readonly Prepared[]): Founding[] {
    const ordered = new Map<string, Founding>()
    const need = (ref: Ref): void => {
      if (typeof ref !== 'string' || this.ids.has(ref) || ordered.has(ref)) return
      const write = this.listed.get(ref) ?? this.places.writeOf(ref)
      if (!write) return
      for (const above of refsOf(write)) need(above)
      ordered.set(ref, write)
    }
    for (const write of batch) {
      if (write.op !== 'sealed-person') for (const ref of refsOf(write)) need(ref)
      if (write.op === 'organisation' || write.op === 'grid') need(write.key)
    }
    return [...ordered.values()]
  }

  /** The first day on which everything is there that it refers to. */
  private startOf(write: Founding): string {
    const from = refsOf(write).reduce<string>((latest, ref) => later(latest, typeof ref === 'string' ? (this.starts.get(ref) ?? BEGINNING) : BEGINNING), write.version.from)
    this.starts.set(write.key, from)
    return from
  }

  private async found(write: Of<'organisation'>): Promise<void> {
    const { key, columns, phone, version: { from: _from, ...facts }, parent } = write
    const [last] = await this.unit.manager.query<{ last: number | null }[]>('SELECT max(sort_order) AS last FROM organisation')
    const id = await this.unit.insert('organisation', { ...columns, ...this.phone(phone), sort_order: (last?.last ?? 0) + 1 })
    await this.unit.insert('organisation_version', { ...facts, organisation_id: id, parent_id: this.maybe(parent), status: 'active', valid_from: this.startOf(write), valid_to: OPEN_END, act: 'create' })
    this.ids.set(key, id)
  }

  private async foundGrid(write: Of<'grid'>): Promise<void> {
    const { key, note, version: { from: _from, ...facts }, links } = write
    const [last] = await this.unit.manager.query<{ last: number | null }[]>('SELECT max(sort_order) AS last FROM grid')
    const id = await this.unit.insert('grid', { note, sort_order: (last?.last ?? 0) + 1 })
    await this.unit.insert('grid_version', {
      ...facts, grid_id: id, parent_id: this.maybe(links.parent), community_id: this.maybe(links.community), party_organisation_id: this.maybe(links.party),
      status: 'active', valid_from: this.startOf(write), valid_to: OPEN_END, act: 'create',
    })
    this.ids.set(key, id)
  }

  /** Adds to what is there when it is written: several rows may speak of one grid. */
  private async changeGrid({ id, day, patch, party, note }: Of<'grid-change'>): Promise<void> {
    if (note !== null) {
      const { note: before } = await this.unit.get('grid', id, '网格')
      if (before?.includes(note) !== true) await this.unit.update('grid', id, { note: before === null ? note : `${before}；${note}` })
    }
    if (Object.keys(patch).length === 0 && party === null) return
    const versions = await this.unit.manager.query<GridVersionRow[]>('SELECT * FROM grid_version WHERE grid_id = ? ORDER BY valid_from', [id])
    const last = versions.at(-1)
    if (!last) throw missing(`grid ${id}`)
    const { id: _row, valid_from: _from, valid_to: _to, act: _act, basis: _basis, related_id: _related, ...facts } = last
    await putVersion(versions, day, { ...facts, ...patch, ...(party === null ? {} : { party_organisation_id: this.maybe(party) }) }, {
      insert: async (facts) => this.unit.insert('grid_version', { ...facts, act: patch.code === undefined ? 'change' : 'renumber' }),
      correct: async (row, facts) => this.unit.update('grid_version', row, facts),
      end: async (row, end) => this.unit.update('grid_version', row, { valid_to: end }),
      remove: async (row) => this.unit.remove('grid_version', row),
    })
  }

  private async people(batch: readonly Prepared[]): Promise<void> {
    const fresh = new Map<string, NewRow<'person'>>()
    for (const { key, row } of only(batch, 'sealed-person')) {
      const known = this.ids.get(key)
      const said = fresh.get(key)
      // Somebody new may stand in several rows, each of which says something else.
      if (known !== undefined) await this.unit.update('person', known, told(row))
      else fresh.set(key, said === undefined ? row : { ...said, ...told(row) })
    }
    const ids = await this.unit.insertMany('person', [...fresh.values()])
    for (const [at, key] of [...fresh.keys()].entries()) this.ids.set(key, ids[at] ?? 0)
    for (const { id, columns, sensitive } of only(batch, 'person-change')) {
      const patch = { ...columns, ...sealedColumns(this.store, sensitive) }
      await this.unit.update('person', id, columns.name === undefined ? patch : { ...patch, ...nameKeys(columns.name) })
    }
  }

  private async stays(batch: readonly Prepared[]): Promise<void> {
    for (const { id } of only(batch, 'stay-remove')) await this.unit.remove('membership', id)
    for (const { id, columns } of only(batch, 'stay-change')) await this.unit.update('membership', id, columns)
    await this.unit.insertMany(
      'membership',
      only(batch, 'stay').map(({ person, organisation, kind, from, category, reason }) => ({
        person_id: this.id(person), organisation_id: this.id(organisation), kind, category, valid_from: from, valid_to: OPEN_END, begin_reason: reason,
      })),
    )
    await this.unit.insertMany('person_role', only(batch, 'role').map(({ person, role, from }) => ({ person_id: this.id(person), role, valid_from: from, valid_to: OPEN_END })))
  }

  private async foundPost({ key, owner, title, seats, kind, rank }: Of<'post'>): Promise<void> {
    if (this.ids.has(key)) return
    const [organisationId, gridId] = 'organisation' in owner ? [this.id(owner.organisation), null] : [null, this.id(owner.grid)]
    const [first] = await this.unit.manager.query<{ first: string }[]>(
      organisationId === null ? 'SELECT min(valid_from) AS first FROM grid_version WHERE grid_id = ?' : 'SELECT min(valid_from) AS first FROM organisation_version WHERE organisation_id = ?',
      [organisationId ?? gridId],
    )
    const id = await this.unit.insert('post', { organisation_id: organisationId, grid_id: gridId, title, rank, seats, kind, valid_from: first?.first ?? '', valid_to: OPEN_END })
    this.ids.set(key, id)
  }

  private async appoint({ person, post, from, remark, appointment }: Of<'tenure'>): Promise<void> {
    await beginTenure(this.unit, { personId: this.id(person), postId: this.id(post), from, to: OPEN_END, kind: appointment, probationUntil: null, remark, beginNoticeId: null })
  }

  private phone(phone: string | null) {
    return phone === null ? {} : { contact_phone_sealed: this.store.vault.seal('contact_phone', phone) }
  }

  private maybe(ref: Ref | null): number | null {
    return ref === null ? null : this.id(ref)
  }

  private id(ref: Ref): number {
    const id = typeof ref === 'number' ? ref : this.ids.get(ref)
    if (id === undefined) throw missing(String(ref).slice(0, 20))
    return id
  }
}

function missing(what: string): AppError {
  return new AppError('internal', '导入的内容前后对不上，没有写入任何内容。请重新检查后再导入。', [], { cause: new Error(`nothing registered as ${what}`) })
}

/** What a row says, without what it leaves open. */
function told(row: NewRow<'person'>): NewRow<'person'> {
  return { ...row, ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) }
}

function only<Op extends Prepared['op']>(batch: readonly Prepared[], op: Op): Of<Op>[] {
  return batch.filter((write): write is Of<Op> => write.op === op)
}
