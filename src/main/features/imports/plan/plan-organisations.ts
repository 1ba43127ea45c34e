import { BEGINNING, firstDayOf } from '@shared/domain/calendar'
import { placeProblem } from '@shared/domain/kind-book'
import { isSecretary, organisationProblems } from '@shared/domain/organisation-rules'
import { registrationFindings } from '@shared/domain/organisation-checks/registration'
import { kindByName, plainName } from '@shared/domain/roster/organisation-names'
import { readNames } from '@shared/domain/roster/values'
import type { OrganisationRow } from '../../../store/rows'
import type { RowPatch } from '../../../store/unit-of-work'
import type { KnownOrganisation } from './organisation-index'
import { ask, later, type BatchRow, type PlanFacts } from './plan-facts'
import { planOf } from './plan-people'
import type { Planner } from './planners'
import type { Ref, RowPlan } from './row-plan'
import { StaffFacts, withPhones, type Staffing } from './staffing'

/** An organisation that the file lists. */
interface Listed {
  name: string
  kind: string | null
  parent: string | null
  foundedOn: string | null
  /** Its own row will not be taken, whatever the ledger says. */
  refused: boolean
}

interface Above {
  ref: Ref
  name: string
  kind: string
  from: string
}

const COLUMNS = { code: 'code', creditCode: 'credit_code', foundedOn: 'founded_on', termNumber: 'term_number', termStart: 'term_start', termEnd: 'term_end', contactName: 'contact_name', address: 'address' } as const
const LABELS: Readonly<Record<keyof typeof COLUMNS, string>> = { code: '组织编码', creditCode: '信用代码', foundedOn: '成立日期', termNumber: '届次', termStart: '本届开始', termEnd: '届满日期', contactName: '联系人', address: '地址' }

/** Plans rosters of organisations: the file's own rows may stand under each other, in any order. */
export class OrganisationPlanner implements Planner {
  private readonly listed = new Map<string, Listed>()

  constructor(private readonly facts: PlanFacts) {}

  async prepare(rows: readonly BatchRow[]): Promise<void> {
    for (const { record: { values, problems }, skipped } of rows) {
      const { name = null, kind = null, parent = null, foundedOn = null } = values
      const refused = skipped || problems.length > 0 || termProblems(values).length > 0
      if (name !== null && !this.listed.has(plainName(name))) this.listed.set(plainName(name), { name, kind: this.kindOf(kind, name), parent, foundedOn, refused })
    }
  }

  async plan(rows: readonly BatchRow[]): Promise<RowPlan[]> {
    const known = rows.map((row) => this.facts.index.find(row.record.values['name'] ?? '', 'any'))
    const stored = await this.stored(known.flat().map(({ id }) => id))
    const planned = rows.map((row, at) => this.planRow(row, known[at] ?? [], stored))
    const staff = await StaffFacts.read(this.facts, planned.flatMap(({ staffing }) => staffing ?? []))
    return planned.map(({ plan, staffing }, at) => {
      const row = rows[at]
      if (row && staffing) staff.plan(this.facts, row, plan, { ...staffing, title: staff.titleOf(staffing.owner, isSecretary) ?? staffing.title })
      return plan
    })
  }

  private planRow(row: BatchRow, found: readonly KnownOrganisation[], stored: ReadonlyMap<number, OrganisationRow>): { plan: RowPlan; staffing: Staffing | null } {
    const plan = planOf(row)
    const { values } = row.record
    const name = values['name'] ?? null
    if (name === null) return { plan, staffing: null }
    plan.problems.push(...termProblems(values))
    const twice = this.facts.claims.claim([`organisation ${plainName(name)}`], row, plan)
    if (twice !== null) plan.problems.push({ field: 'name', message: `“${name}”已在表中出现（${twice}），不能登记两次。请删去重复的一行。` })
    const existing = this.which(row, plan, name, found)
    if (existing === 'open') return { plan, staffing: null }
    const at = existing === null ? this.found(row, plan, name) : this.change(row, plan, existing, stored.get(existing.id) ?? null)
    return { plan, staffing: at === null ? null : this.staffingOf(row, at, name) }
  }

  private which(row: BatchRow, plan: RowPlan, name: string, found: readonly KnownOrganisation[]): KnownOrganisation | null | 'open' {
    if (found.length < 2) return found[0] ?? null
    const parent = row.record.values['parent'] ?? null
    const under = parent === null ? [] : found.filter((known) => this.facts.index.pathOf(known).slice(1).some((above) => plainName(above) === plainName(parent)))
    if (under[0] && under.length === 1) return under[0]
    const candidates = found.map((known) => ({ id: known.id, name: known.name, about: this.facts.index.pathOf(known).slice(1).join(' › ') || '顶层' }))
    const answer = ask(this.facts, row, plan, { key: 'which', message: `台账里有 ${found.length} 个“${name}”，表中是哪一个？`, candidates })
    return answer === null ? 'open' : (found.find((known) => known.id === answer) ?? null)
  }

  private found(row: BatchRow, plan: RowPlan, name: string): Above | null {
    const { values } = row.record
    const kind = this.kindOf(values['kind'] ?? null, name)
    if (kind === null) {
      const said = values['kind'] ?? null
      plan.problems.push({ field: 'kind', message: said === null ? `没有写“${name}”的组织类别，从名称也看不出来。请填写类别。` : `类别“${said}”不在组织类别里。请改成设置里有的类别，或先到“设置›组织类别”新增。` })
      return null
    }
    const parent = this.above(row, plan, name, kind)
    if (parent === 'wrong') return null
    const wrong = placeProblem(this.facts.kinds, kind, parent)
    if (wrong !== null) {
      plan.problems.push({ field: 'parent', message: `${wrong}。请核对类别和上级。` })
      return null
    }
    const founded = values['foundedOn'] ?? null
    const from = this.startOf(founded, parent)
    if (founded !== null && firstDayOf(founded) < from) plan.doubts.push({ field: 'foundedOn', message: `成立日期 ${founded} 早于上级“${parent?.name ?? ''}”的起始日 ${from}，台账里从 ${from} 算起，成立日期照表登记。` })
    plan.fresh = true
    const columns: RowPatch<'organisation'> = {}
    for (const [field, column] of entries()) columns[column] = this.wanted(values, field)
    columns.note = notesOf(row).join('；') || null
    const key = keyOf(name)
    plan.writes.push({ op: 'organisation', key, columns, phone: values['contactPhone'] ?? null, version: { name, short_name: values['shortName'] ?? null, kind, from }, parent: parent?.ref ?? null })
    this.warn(plan, values)
    return { ref: key, name, kind, from }
  }

  /** Changes of name, kind and parent are acts of their own, with a date and a basis; the file only hints at them. */
  private change(read: BatchRow, plan: RowPlan, known: KnownOrganisation, row: OrganisationRow | null): Above {
    const { existing } = this.facts.settings
    const { values } = read.record
    const columns: RowPatch<'organisation'> = {}
    for (const [field, column] of entries()) {
      const [before, after] = [row?.[column] ?? null, this.wanted(values, field)]
      if (after === null || after === before || (before !== null && (existing === 'fill' || (field.endsWith('On') && before.startsWith(after))))) continue
      columns[column] = after
      plan.changes.push({ label: LABELS[field], before, after })
    }
    const note = row?.note ?? null
    const added = notesOf(read).filter((line) => note === null || !note.includes(line))
    if (added.length > 0) {
      columns.note = [...(note === null ? [] : [note]), ...added].join('；')
      plan.changes.push({ label: '备注', before: note, after: columns.note })
    }
    const phone = this.phoneChange(plan, values['contactPhone'] ?? null, row)
    if (Object.keys(columns).length > 0 || phone !== null) plan.writes.push({ op: 'organisation-change', id: known.id, columns, phone })
    const kind = this.kindOf(values['kind'] ?? null, known.name)
    if (values['kind'] && kind !== known.kind) plan.doubts.push({ field: 'kind', message: `台账里的类别是${known.kind}，表中是${values['kind']}，没有改。要改类别，请在组织里办理“改变类别”。` })
    const parent = values['parent'] ?? null
    const above = known.parentId === null ? null : (this.facts.index.get(known.parentId)?.name ?? null)
    if (parent !== null && !this.facts.index.find(parent, 'any').some(({ id }) => id === known.parentId)) plan.doubts.push({ field: 'parent', message: `台账里的上级是“${above ?? '没有上级'}”，表中是“${parent}”，没有改。要改上级，请在组织里办理“改变隶属”。` })
    this.warn(plan, values)
    return { ref: known.id, name: known.name, kind: known.kind, from: known.from }
  }

  private phoneChange(plan: RowPlan, after: string | null, row: OrganisationRow | null): string | null {
    const { vault } = this.facts.store
    const before = row?.contact_phone_sealed ? vault.open('contact_phone', row.contact_phone_sealed) : null
    if (after === null || after === before || (before !== null && this.facts.settings.existing === 'fill')) return null
    plan.changes.push({ label: '联系电话', before: before === null ? null : '原号码', after: '表中的号码' })
    return after
  }

  private above(row: BatchRow, plan: RowPlan, name: string, kind: string): Above | null | 'wrong' {
    const parent = row.record.values['parent'] ?? null
    if (parent === null) {
      if ((this.facts.kinds.find(kind)?.under.length ?? 0) > 0 && kind !== '党工委') plan.doubts.push({ field: 'parent', message: `没有写“${name}”的上级，将登记在顶层。` })
      return null
    }
    const [known, ...others] = this.facts.index.find(parent, 'any')
    if (known && others.length > 0) {
      plan.problems.push({ field: 'parent', message: `台账里有 ${others.length + 1} 个“${parent}”，不知道是哪一个。请把上级写成全称。` })
      return 'wrong'
    }
    if (known) return { ref: known.id, name: known.name, kind: known.kind, from: known.from }
    const own = this.listed.get(plainName(parent))
    if (own) {
      if (this.circles(name, parent)) {
        plan.problems.push({ field: 'parent', message: `“${name}”和“${parent}”互为上级，绕成了一圈。请核对上级。` })
        return 'wrong'
      }
      if (own.kind === null || this.refusedAbove(own)) {
        plan.problems.push({ field: 'parent', message: `上级“${parent}”就在表中，但它那一行（或它的上级）不能导入。请先改好那一行。` })
        return 'wrong'
      }
      return { ref: keyOf(own.name), name: own.name, kind: own.kind, from: this.startOfListed(own, 0) }
    }
    const place = this.facts.places.find(parent, 'party', row.section)
    if ('problem' in place) {
      plan.problems.push({ field: 'parent', message: place.problem })
      return 'wrong'
    }
    return place
  }

  private circles(name: string, parent: string): boolean {
    let at: string | null = parent
    for (let steps = 0; at !== null && steps < 50; steps += 1) {
      if (plainName(at) === plainName(name)) return true
      at = this.listed.get(plainName(at))?.parent ?? null
    }
    return at !== null
  }

  /** Whether a row on the way up is not taken. */
  private refusedAbove(own: Listed): boolean {
    let at: Listed | undefined = own
    for (let steps = 0; at !== undefined && steps < 50; steps += 1) {
      if (at.refused || at.kind === null) return true
      if (at.parent === null || this.facts.index.find(at.parent, 'any').length > 0) return false
      at = this.listed.get(plainName(at.parent))
    }
    return false
  }

  private startOf(founded: string | null, parent: Pick<Above, 'from'> | null): string {
    const above = parent?.from ?? BEGINNING
    return founded === null ? above : later(firstDayOf(founded), above)
  }

  private startOfListed(own: Listed, depth: number): string {
    const [known] = own.parent === null ? [] : this.facts.index.find(own.parent, 'any')
    const listed = own.parent === null ? undefined : this.listed.get(plainName(own.parent))
    const above = known ?? (listed && depth < 30 ? { from: this.startOfListed(listed, depth + 1) } : null)
    return this.startOf(own.foundedOn, above)
  }

  private kindOf(said: string | null, name: string): string | null {
    const { kinds } = this.facts
    const known = said === null ? null : kinds.find(plainName(said))
    if (known) return known.retired ? null : known.name
    return said === null ? kindByName(name, kinds) : kindByName(said, kinds)
  }

  private wanted(values: BatchRow['record']['values'], field: keyof typeof COLUMNS): string | null {
    const value = values[field] ?? null
    return field === 'creditCode' && value !== null ? value.normalize('NFKC').replace(/\s/g, '').toUpperCase() : value
  }

  private warn(plan: RowPlan, values: BatchRow['record']['values']): void {
    const { creditCode = null, contactPhone = null, foundedOn = null, termStart = null } = values
    for (const doubt of organisationProblems({ foundedOn, termStart, termEnd: null, creditCode: null })) plan.doubts.push(doubt)
    for (const { field, message } of registrationFindings({ creditCode, contactPhone, foundedOn }, this.facts.today)) plan.doubts.push({ field: field ?? 'name', message })
  }

  private staffingOf(row: BatchRow, at: Above, name: string): Staffing | null {
    const names = readNames(row.record.values['secretary'] ?? null)
    if (names.length === 0) return null
    const party = this.facts.kinds.isParty(at.kind)
    const stem = plainName(name).replace(/(第\d+)?党?(总支|支)部?(委员会)?$/, '')
    return { owner: { organisation: at.ref }, ownerName: at.name, ownerFrom: at.from, title: party ? '书记' : '负责人', rank: 1, kind: 'elected', seats: 1, named: new Set(names.slice(0, 1).map((named) => named.name)), all: true, people: withPhones(names.slice(0, 1), []), since: null, near: stem || plainName(name), field: 'secretary' }
  }

  private async stored(ids: readonly number[]): Promise<Map<number, OrganisationRow>> {
    const rows = ids.length === 0 ? [] : await this.facts.store.all<OrganisationRow>('SELECT * FROM organisation WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
    return new Map(rows.map((row) => [row.id, row]))
  }
}

/** What contradicts itself; a term that began before the founding is only doubtful, for registers begin anew. */
function termProblems(values: BatchRow['record']['values']): { field: string; message: string }[] {
  const { termStart = null, termEnd = null } = values
  return organisationProblems({ foundedOn: null, termStart, termEnd, creditCode: null })
}

function keyOf(name: string): string {
  return `organisation:${plainName(name)}`
}

function entries(): [keyof typeof COLUMNS, (typeof COLUMNS)[keyof typeof COLUMNS]][] {
  return [['code', COLUMNS.code], ['creditCode', COLUMNS.creditCode], ['foundedOn', COLUMNS.foundedOn], ['termNumber', COLUMNS.termNumber], ['termStart', COLUMNS.termStart], ['termEnd', COLUMNS.termEnd], ['contactName', COLUMNS.contactName], ['address', COLUMNS.address]]
}

/** Notes are added to, never replaced. */
function notesOf({ record: { values }, extra }: BatchRow): string[] {
  return [...(values['note'] ? [values['note']] : []), ...extra]
}
