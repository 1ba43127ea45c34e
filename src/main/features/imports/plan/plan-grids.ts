import { BEGINNING } from '@shared/domain/calendar'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { chiefTitle, gridProblems, gridSizeWarning } from '@shared/domain/grid-rules'
import { gridKinds } from '@shared/domain/organisation-kinds'
import { plainName } from '@shared/domain/roster/organisation-names'
import { GridIndex, type KnownGrid } from './grid-index'
import type { Place } from './places'
import { later, type BatchRow, type PlanFacts } from './plan-facts'
import { planOf } from './plan-people'
import type { Planner } from './planners'
import type { GridPatch, GridStart, Ref, RowPlan } from './row-plan'
import { nearness, StaffFacts, withPhones, type Staffing } from './staffing'

/** Columns of people and the post of the grid they hold. */
const STAFF = [
  { field: 'chief', phone: 'chiefPhone', title: '网格长', rank: 1, single: true },
  { field: 'workers', phone: 'workersPhone', title: '网格员', rank: 2, single: false },
  { field: 'microChiefs', phone: 'microChiefsPhone', title: '微网格长', rank: 3, single: false },
  { field: 'guides', phone: null, title: '党建指导员', rank: 4, single: false },
  { field: 'sentCadres', phone: null, title: '下沉干部', rank: 5, single: false },
  { field: 'police', phone: null, title: '社区民警', rank: 6, single: false },
] as const

/** Anything shorter is a number of the row (1, 02, 013). */
const SHORTEST_CODE = 4

interface Listed {
  key: string
  level: number
  /** Its own row will not be taken. */
  refused: boolean
}

interface At {
  ref: Ref
  name: string
  from: string
  near: string
}

/** Plans rosters of grids with their staff (网格台账). */
export class GridPlanner implements Planner {
  private index: GridIndex | null = null
  private readonly listed = new Map<string, Listed>()
  /** Who is named for each post of each grid. */
  private readonly staff = new Map<string, Set<string>>()

  constructor(private readonly facts: PlanFacts) {}

  async prepare(rows: readonly BatchRow[]): Promise<void> {
    this.index ??= await GridIndex.read(this.facts.store, this.facts.levels)
    for (const row of rows) {
      const { name = null } = row.record.values
      const community = this.communityOf(row) ?? ''
      this.countStaff(row)
      if (name !== null && !this.listed.has(`${plainName(community)}|${plainName(name)}`)) this.listed.set(`${plainName(community)}|${plainName(name)}`, { key: keyOf(community, name), level: this.levelOf(row), refused: row.skipped || row.record.problems.length > 0 })
    }
  }

  /** A grid may stand in one row with all its staff, or in a row for each of them. */
  private countStaff(row: BatchRow): void {
    for (const { field, title } of STAFF) {
      const key = `${plainName(this.communityOf(row) ?? '')}|${plainName(row.record.values['name'] ?? '')}|${title}`
      for (const { name } of row.record.names[field] ?? []) this.staff.set(key, (this.staff.get(key) ?? new Set()).add(name))
    }
  }

  async plan(rows: readonly BatchRow[]): Promise<RowPlan[]> {
    const grids = (this.index ??= await GridIndex.read(this.facts.store, this.facts.levels))
    const planned = rows.map((row) => this.planRow(row, grids))
    const staff = await StaffFacts.read(this.facts, planned.flatMap(({ staffings }) => staffings))
    return planned.map(({ plan, staffings }, at) => {
      const row = rows[at]
      if (row) for (const staffing of staffings) staff.plan(this.facts, row, plan, staffing)
      return plan
    })
  }

  private planRow(row: BatchRow, grids: GridIndex): { plan: RowPlan; staffings: Staffing[] } {
    const plan = planOf(row)
    const { values } = row.record
    const name = values['name'] ?? null
    if (name === null) return { plan, staffings: [] }
    const said = this.communityOf(row)
    const community = said === null ? null : this.facts.places.find(said, 'community', null)
    if (community !== null && 'problem' in community) {
      plan.problems.push({ field: 'community', message: community.problem })
      return { plan, staffings: [] }
    }
    const party = this.partyOf(row, plan, said)
    const known = this.knownAs(values, plan, grids, name, community)
    if (known === 'wrong') return { plan, staffings: [] }
    this.refuseTwice(row, plan, `${plainName(said ?? '')}|${plainName(name)}`)
    const at = known === null ? this.found(row, plan, grids, name, community, party) : this.change(row, plan, known, name, party)
    const size = gridSizeWarning(this.facts.levels, { level: this.levelOf(row), kind: kindOf(values) }, numberOf(values, 'households'))
    if (size) plan.doubts.push({ field: 'households', message: size.message })
    return { plan, staffings: at === null ? [] : this.staffingsOf(row, at) }
  }

  private levelOf({ record: { values } }: BatchRow): number {
    return levelAsSaid(this.facts.levels, values['level'] ?? null, values['name'] ?? null)
  }

  /** Another row of the same grid only adds to its staff; one that names nobody is there by mistake. */
  private refuseTwice(row: BatchRow, plan: RowPlan, key: string): void {
    const { code = null } = row.record.values
    const before = this.facts.claims.claim([`grid ${key}`], row, plan)
    if (before !== null && STAFF.every(({ field }) => (row.record.names[field] ?? []).length === 0)) {
      plan.problems.push({ field: 'name', message: `这个网格已在表中出现（${before}），这一行又没有写人员。请删去重复的一行。` })
    }
    const coded = code === null || before !== null ? null : this.facts.claims.claim([`code ${code}`], row, plan)
    if (coded !== null) plan.problems.push({ field: 'code', message: `编号 ${code ?? ''} 已用于表中另一个网格（${coded}）。请核对编号。` })
  }

  private communityOf(row: BatchRow): string | null {
    const { community = null } = row.record.values
    if (community !== null) return community
    if (row.section !== null) return row.section
    return /(社区|村)$/.test(row.sheetName) || this.facts.index.find(row.sheetName, 'community').length === 1 ? row.sheetName : null
  }

  private partyOf(row: BatchRow, plan: RowPlan, community: string | null): Place | null {
    const { partyOrganisation = null } = row.record.values
    if (partyOrganisation === null) return null
    const place = this.facts.places.find(partyOrganisation, 'party', community)
    if (!('problem' in place)) return place
    plan.problems.push({ field: 'partyOrganisation', message: place.problem })
    return null
  }

  /** By its code, where the community or the name agrees; else by its name. */
  private knownAs(values: BatchRow['record']['values'], plan: RowPlan, grids: GridIndex, name: string, community: Place | null): KnownGrid | null | 'wrong' {
    const { code = null } = values
    const coded = code === null || code.length < SHORTEST_CODE ? null : grids.withCode(code)
    if (coded) {
      if (coded.community_id === (community?.ref ?? null) || plainName(coded.name) === plainName(name)) return coded
      const owner = coded.community_id === null ? null : this.facts.index.get(coded.community_id)
      plan.problems.push({ field: 'code', message: `编号 ${code ?? ''} 在台账里是${owner ? `“${owner.name}”的` : ''}“${coded.name}”，与这一行的社区和名称都不同。请核对编号。` })
      return 'wrong'
    }
    if (community !== null && typeof community.ref !== 'number') return null
    return grids.named(name, community === null ? null : Number(community.ref), plainName(community?.name ?? ''))[0] ?? null
  }

  private found(row: BatchRow, plan: RowPlan, grids: GridIndex, name: string, community: Place | null, party: Place | null): At | null {
    const { values } = row.record
    const level = this.levelOf(row)
    const kind = kindOf(values)
    const parent = this.parentOf(row, plan, grids, community, level)
    if (parent === 'wrong') return null
    // Of a community that is only registered with the import, nothing but that there is one matters here.
    const communityId = community === null ? null : typeof community.ref === 'number' ? community.ref : 0
    const above = parent === null ? null : { name: parent.name, level: parent.level, communityId }
    const problems = gridProblems(this.facts.levels, { level, kind, communityId }, { parent: above })
    plan.problems.push(...problems.map(({ field, message }) => ({ field: field === 'communityId' ? 'community' : 'parent', message })))
    if (problems.length > 0) return null
    const from = [BEGINNING, community?.from ?? BEGINNING, party?.from ?? BEGINNING, parent?.from ?? BEGINNING].reduce(later)
    const key = keyOf(this.communityOf(row) ?? '', name)
    plan.fresh = true
    plan.writes.push({ op: 'grid', key, note: noteOf(row), version: { ...versionOf(values, name, level, kind), from }, links: { parent: parent?.ref ?? null, community: community?.ref ?? null, party: party?.ref ?? null } })
    return { ref: key, name, from, near: nearness(community?.name ?? name, '') }
  }

  private parentOf(row: BatchRow, plan: RowPlan, grids: GridIndex, community: Place | null, level: number): { ref: Ref; name: string; level: number; from: string } | null | 'wrong' {
    const { parent = null } = row.record.values
    const communityId = community !== null && typeof community.ref === 'number' ? community.ref : null
    if (parent === null) {
      const usual = communityId === null || !this.facts.levels.inCommunity(level) ? null : grids.ofCommunity(communityId)
      return usual ? { ref: usual.grid_id, name: usual.name, level: usual.level, from: usual.since } : null
    }
    const [known] = grids.named(parent, communityId, plainName(community?.name ?? ''))
    if (known) return { ref: known.grid_id, name: known.name, level: known.level, from: known.since }
    const own = this.listed.get(`${plainName(this.communityOf(row) ?? '')}|${plainName(parent)}`)
    if (own && own.level < level && !own.refused) return { ref: own.key, name: parent, level: own.level, from: community?.from ?? BEGINNING }
    plan.problems.push({ field: 'parent', message: `没有找到上级网格“${parent}”${own ? '：它在表中，但级别不比这一行高，或者它那一行不能导入' : ''}。请先登记它，或改正名称。` })
    return 'wrong'
  }

  private change(row: BatchRow, plan: RowPlan, known: KnownGrid, name: string, party: Place | null): At | null {
    const { values } = row.record
    const { existing, day } = this.facts.settings
    const patch: GridPatch = {}
    let link: Ref | null = null
    const before = plan.changes.length
    const put = <Value extends string | number | null>(label: string, old: Value, after: Value, take: (value: Value) => void): void => {
      if (after === null || after === old || (old !== null && existing === 'fill')) return
      plan.changes.push({ label, before: old === null ? null : String(old), after: String(after) })
      take(after)
    }
    put('网格编号', known.code, values['code'] ?? null, (code) => (patch.code = code))
    put('四至', known.boundary, values['boundary'] ?? null, (boundary) => (patch.boundary = boundary))
    put('楼栋数', known.buildings, numberOf(values, 'buildings'), (buildings) => (patch.buildings = buildings))
    put('户数', known.households, numberOf(values, 'households'), (households) => (patch.households = households))
    put('人数', known.residents, numberOf(values, 'residents'), (residents) => (patch.residents = residents))
    if (party !== null && party.ref !== known.party_organisation_id && (known.party_organisation_id === null || existing === 'replace')) {
      plan.changes.push({ label: '网格党组织', before: known.party_organisation_id === null ? null : (this.facts.index.get(known.party_organisation_id)?.name ?? '已撤销的组织'), after: party.name })
      link = party.ref
    }
    if (plainName(name) !== plainName(known.name) && values['code'] === known.code) plan.doubts.push({ field: 'name', message: `台账里编号 ${known.code ?? ''} 的网格叫“${known.name}”，名称没有改。要改名，请在网格里修改。` })
    const on = later(day, party?.from ?? BEGINNING)
    if (plan.changes.length > before && on < known.valid_from) {
      plan.problems.push({ field: 'name', message: `台账里“${known.name}”自 ${known.valid_from} 起已有一次变更，不能从更早的名册日期 ${on} 改起。请核对名册日期。` })
      return null
    }
    const note = this.noteChange(row, plan, known)
    if (plan.changes.length > before || note !== null) plan.writes.push({ op: 'grid-change', id: known.grid_id, day: on, patch, party: link, note })
    const community = known.community_id === null ? null : this.facts.index.get(known.community_id)
    return { ref: known.grid_id, name: known.name, from: known.since, near: nearness(community?.name ?? known.name, '') }
  }

  /** What is added to the note of the grid. */
  private noteChange(row: BatchRow, plan: RowPlan, known: KnownGrid): string | null {
    const note = noteOf(row)
    if (note === null || known.note?.includes(note)) return null
    plan.changes.push({ label: '备注', before: known.note, after: known.note === null ? note : `${known.note}；${note}` })
    return note
  }

  private staffingsOf(row: BatchRow, at: At): Staffing[] {
    const chief = chiefTitle(this.facts.levels, { level: this.levelOf(row), kind: kindOf(row.record.values) })
    const grid = `${plainName(this.communityOf(row) ?? '')}|${plainName(row.record.values['name'] ?? '')}`
    return STAFF.flatMap(({ field, phone, title, rank, single }): Staffing[] => {
      const people = [...new Map(withPhones(row.record.names[field] ?? [], phone === null ? [] : (row.record.phones[phone] ?? [])).map((person) => [person.name, person])).values()]
      if (people.length === 0) return []
      const post = field === 'chief' ? chief : title
      const named = this.staff.get(`${grid}|${title}`) ?? new Set(people.map((person) => person.name))
      return [{ owner: { grid: at.ref }, ownerName: at.name, ownerFrom: at.from, title: post, rank, kind: 'engaged', seats: single ? 1 : named.size, named, all: named.size === people.length, people, since: null, near: at.near, field }]
    })
  }
}

function keyOf(community: string, name: string): string {
  return `grid:${plainName(community)}|${plainName(name)}`
}

/** As said by its name, number or place, else 微网格 by the grid's name; a roster's grids are the highest inside a community otherwise. */
export function levelAsSaid(levels: GridLevelBook, level: string | null, name: string | null): number {
  const said = plainName(level ?? '')
  const named = levels.levels.find((entry) => plainName(entry.name) === said)
  if (named) return named.level
  const figure = /^([1-6])(级|$)/.exec(said)?.[1] ?? (/^[一二三四五六]级/.test(said) ? String('一二三四五六'.indexOf(said.charAt(0)) + 1) : null)
  if (figure !== null) return Number(figure)
  return /微网格|楼栋/.test(said) || (said === '' && plainName(name ?? '').endsWith('微网格')) ? levels.lowest : levels.usual
}

function kindOf(values: BatchRow['record']['values']): string {
  const said = values['kind'] ?? ''
  return said.includes('专属') || said.includes('专业') ? gridKinds[1] : gridKinds[0]
}

function numberOf(values: BatchRow['record']['values'], field: string): number | null {
  const value = values[field] ?? null
  return value === null ? null : Number(value)
}

function noteOf(row: BatchRow): string | null {
  return [row.record.values['note'] ?? null, ...row.extra].filter((line) => line !== null).join('；') || null
}

function versionOf(values: BatchRow['record']['values'], name: string, level: number, kind: string): Omit<GridStart, 'from'> {
  return {
    code: values['code'] ?? null,
    name,
    level,
    kind,
    boundary: values['boundary'] ?? null,
    buildings: numberOf(values, 'buildings'),
    households: numberOf(values, 'households'),
    residents: numberOf(values, 'residents'),
  }
}
