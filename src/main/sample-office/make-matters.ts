import type { EntityManager } from 'typeorm'
import { addDays } from '@shared/domain/calendar'
import type { CalledUnit } from '@shared/domain/matters/facts'
import { isDoneByCalled } from '@shared/domain/matters/possible-acts'
import type { MatterLimits, MatterSource, MatterStep } from '@shared/domain/matters/steps'
import { limitsOf, matterNumber } from '../store/matter-records'
import type { MatterRow, MatterStepRow, MatterUnitRow } from '../store/rows'
import { bulkInsert } from '../store/sqlite/bulk-load'
import { indexBulk } from '../store/sqlite/search-index'
import { readCalendar } from '../store/work-calendar'
import { timeOf, walkMatter } from './matter-maker'
import { DEPARTMENTS_OF, matterBody, matterTitle } from './matter-words'
import { makeName } from './names'
import { SeededRandom } from './random'

export interface MattersToMake {
  seed: number
  count: number
  /** The office's clock, `YYYY-MM-DD HH:MM`: nothing is done later. */
  now: string
  /** They came in on these last days. */
  days: number
  operator: string
  /** So many of those of the last weeks are left at each step, as if nobody had gone on with them. */
  left: number
}

interface Kind {
  id: number
  name: string
  category: string
  limits: MatterLimits
}

interface Place {
  gridId: number
  grid: string
  communityId: number
  streetId: number | null
}

interface Department {
  id: number
  name: string
}

const WRITTEN_AT_ONCE = 2000
/** Of a matter, other departments than the lead. */
const JOINT_SHARE = 0.4
const MEMBERS_SHARE = 0.08
const SOURCES: readonly MatterSource[] = ['call', 'call', 'patrol', 'patrol', 'patrol', '12345', '12345', 'inspection', 'other']

/** Registers made-up matters in an office that is there already: its own grids, departments and kinds, a random stream of their own. */
export async function makeMatters(manager: EntityManager, { seed, count, now, days, operator, left }: MattersToMake): Promise<void> {
  const random = new SeededRandom(seed)
  const calendar = await readCalendar(manager)
  const today = now.slice(0, 10)
  const kinds = (await manager.query<(Omit<Kind, 'limits'> & { limits: string })[]>('SELECT id, name, category, limits FROM matter_kind ORDER BY id')).map((kind): Kind => ({ ...kind, limits: limitsOf(kind.limits) }))
  const places = await placesOn(manager, today)
  const departments = await departmentsOn(manager, today)
  const members = await membersOn(manager, today)
  if (places.length === 0 || departments.size === 0) return
  const received = Array.from({ length: count }, () => receivedTime(random, today, days)).filter((at) => at <= now).sort()
  const waiting = leftWaiting(received, today, left)
  const serials = new Map<number, number>()
  const next = { unit: 1, step: 1 }
  let rows: MadeUpRows = { matters: [], units: [], steps: [] }
  for (const [index, receivedAt] of received.entries()) {
    const id = index + 1
    const kind = random.pick(kinds)
    const place = random.pick(places)
    const here = departments.get(place.streetId) ?? []
    const year = Number(receivedAt.slice(0, 4))
    const serial = (serials.get(year) ?? 0) + 1
    serials.set(year, serial)
    const contacts = new Map<string, string>()
    const way = walkMatter(random, receivedAt, now, kind.limits, calendar, () => called(random, kind, here, members.get(place.communityId) ?? [], contacts), waiting.get(index) ?? null)
    const source = random.pick(SOURCES)
    const { matter } = way
    rows.matters.push({
      id, year, serial, received_at: receivedAt, source, source_number: source === '12345' ? `ZX${receivedAt.slice(0, 10).replaceAll('-', '')}${String(id % 10_000).padStart(4, '0')}` : null,
      grid_id: place.gridId, community_id: place.communityId, kind_id: kind.id, title: matterTitle(random, kind.name, place.grid), body: matterBody(random),
      step: matter.step, step_since: matter.stepSince, step_due: matter.stepDue, due_on: matter.dueOn, closed_on: matter.closedOn, archived_on: matter.archivedOn,
      satisfaction: matter.satisfaction, merged_into_id: null, revision: way.lines.length,
    })
    const firstUnit = next.unit
    for (const unit of matter.units) {
      rows.units.push({
        id: next.unit, matter_id: id, role: unit.role, organisation_id: unit.called.kind === 'organisation' ? unit.called.id : null, report_in_id: unit.called.kind === 'member' ? unit.called.id : null,
        contact: unit.contact, state: unit.state, assigned_at: unit.assignedAt, report_due: unit.reportDue, reported_at: unit.reportedAt, handled_at: unit.handledAt, ended_at: unit.endedAt,
        reminders: unit.reminders, revision: 1,
      })
      next.unit += 1
    }
    for (const line of way.lines) {
      const unit = line.unit === null ? null : firstUnit + line.unit - 1
      const contact = line.unit !== null && isDoneByCalled(line.act) ? (matter.units[line.unit - 1]?.contact ?? null) : null
      rows.steps.push({ id: next.step, matter_id: id, act: line.act, at: line.at, who: contact ?? operator, unit_id: unit, note: line.note, due_on: line.dueOn, step: line.step })
      next.step += 1
    }
    if (rows.matters.length >= WRITTEN_AT_ONCE) {
      await writeRows(manager, rows)
      rows = { matters: [], units: [], steps: [] }
    }
  }
  await writeRows(manager, rows)
}

interface MadeUpRows {
  matters: MatterRow[]
  units: MatterUnitRow[]
  steps: MatterStepRow[]
}

async function writeRows(manager: EntityManager, { matters, units, steps }: MadeUpRows): Promise<void> {
  await bulkInsert(manager, 'matter', matters)
  await bulkInsert(manager, 'matter_unit', units)
  await bulkInsert(manager, 'matter_step', steps)
  await indexBulk(manager, 'matter', matters.map((matter) => ({
    id: matter.id,
    names: [[matter.title, matterNumber(matter), matter.source_number ?? '', matter.body ?? ''].join('\n')],
  })))
}

function receivedTime(random: SeededRandom, today: string, days: number): string {
  const back = Math.floor(random.next() * days)
  return timeOf(addDays(today, -back), random.integer(8 * 60, random.chance(0.9) ? 15 * 60 : 19 * 60))
}

const WAITING: readonly MatterStep[] = ['dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive']

/** By their place, the step that some of those of two weeks ago stay at. */
function leftWaiting(received: readonly string[], today: string, left: number): Map<number, MatterStep> {
  const places = received.flatMap((at, index) => (at >= addDays(today, -22) && at < addDays(today, -5) ? [index] : []))
  return new Map(places.slice(-left * WAITING.length).map((place, index) => [place, WAITING[index % WAITING.length] ?? 'archive']))
}

/** The usual lead of the category, sometimes with others, sometimes members who reported to the community instead. */
function called(random: SeededRandom, kind: Kind, departments: readonly Department[], members: readonly number[], contacts: Map<string, string>): CalledUnit[] {
  const withContact = (role: CalledUnit['role'], id: number, of: CalledUnit['called']['kind']): CalledUnit => {
    const contact = contacts.get(`${of} ${id}`) ?? makeName(random, random.chance(0.5) ? '男' : '女').name
    contacts.set(`${of} ${id}`, contact)
    return { role, called: { kind: of, id }, contact: of === 'member' ? null : contact }
  }
  if (members.length > 0 && random.chance(MEMBERS_SHARE)) return [withContact('member', random.pick(members), 'member')]
  const usual = (DEPARTMENTS_OF[kind.category] ?? []).flatMap((name) => departments.filter((department) => department.name === name))
  const order = usual.length > 1 && random.chance(0.3) ? [...usual].reverse() : usual
  const [lead = random.pick(departments), ...others] = order
  const joint = random.chance(JOINT_SHARE) ? others.slice(0, random.integer(1, 2)) : []
  return [withContact('lead', lead.id, 'organisation'), ...joint.map((department) => withContact('joint', department.id, 'organisation'))]
}

async function placesOn(manager: EntityManager, day: string): Promise<Place[]> {
  return manager.query(
    `SELECT own.grid_id AS gridId, own.name AS grid, own.community_id AS communityId, community.parent_id AS streetId
     FROM grid_version AS own JOIN organisation_version AS community ON community.organisation_id = own.community_id AND community.status = 'active' AND community.valid_from <= ?1 AND community.valid_to > ?1
     WHERE own.level >= 3 AND own.status = 'active' AND own.valid_from <= ?1 AND own.valid_to > ?1 ORDER BY own.grid_id`,
    [day],
  )
}

/** By the office they stand under. */
async function departmentsOn(manager: EntityManager, day: string): Promise<Map<number | null, Department[]>> {
  const rows = await manager.query<(Department & { parent_id: number | null })[]>(
    `SELECT organisation_id AS id, coalesce(short_name, name) AS name, parent_id FROM organisation_version
     WHERE kind = '职能部门' AND status = 'active' AND valid_from <= ?1 AND valid_to > ?1 ORDER BY organisation_id`,
    [day],
  )
  const byOffice = new Map<number | null, Department[]>()
  for (const row of rows) byOffice.set(row.parent_id, [...(byOffice.get(row.parent_id) ?? []), row])
  return byOffice
}

/** Members of other units who reported in, by community. */
async function membersOn(manager: EntityManager, day: string): Promise<Map<number, number[]>> {
  const rows = await manager.query<{ id: number; community_id: number }[]>("SELECT id, community_id FROM report_in WHERE kind = 'member' AND valid_from <= ?1 AND valid_to > ?1 ORDER BY id", [day])
  const byCommunity = new Map<number, number[]>()
  for (const row of rows) byCommunity.set(row.community_id, [...(byCommunity.get(row.community_id) ?? []), row.id])
  return byCommunity
}
