import { OPEN_END } from '@shared/domain/calendar'
import type { LoadedRow } from '../store/unit-of-work'
import { dayBetween, earlier, later, monthsBefore, yearsBefore } from './days'
import { makeName } from './names'
import type { SeededRandom } from './random'
import type { Counters, StreetPlan } from './street'

/** 双报到 of one street: units of elsewhere and their members, and what they offered and did. */
export interface MadeUpReports {
  rows: { row: LoadedRow<'report_in'>; phone: string | null }[]
  services: LoadedRow<'report_service'>[]
}

/** Nothing of the name stands anywhere: the town of the sample has units of its own. */
const UNITS = ['供水服务所', '公交客运三公司', '第二中学', '热力服务站', '图书馆', '农商行营业部', '市政养护所', '建筑设计所', '中心医院', '文化馆', '园林绿化所', '税务服务站', '第一幼儿园', '城建档案馆', '电力服务站', '疾控服务所'] as const
const PARTY = ['党支部', '党支部', '党总支', '机关党委'] as const
const POSTS = {
  unit: ['共建单位：环境整治', '共建单位：困难帮扶', '共建单位：政策宣讲', '共建单位：场地共享'],
  member: ['政策宣传员', '民情联络员', '治安巡逻员', '文明劝导员', '助老服务员', '环境维护员'],
} as const
const SERVICES = ['周末卫生大扫除', '反诈宣传入户', '探访独居老人', '楼道杂物清理', '夜间治安巡逻', '消防安全检查', '课后托管辅导', '健康义诊', '文明城市劝导', '防汛沙袋转运'] as const

const UNITS_A_COMMUNITY = [2, 4] as const
const MEMBERS_A_COMMUNITY = [4, 9] as const
const ENDED_SHARE = 0.12
const IDLE_SHARE = 0.2
const DONE_SHARE = 0.7

/** `random` is a stream of its own, so that what else is made stays as it is. */
export function makeReports(random: SeededRandom, today: string, plan: StreetPlan, next: Counters): MadeUpReports {
  const made: MadeUpReports = { rows: [], services: [] }
  for (const { index, organisation } of plan.communities) {
    const since = later(organisation.from, yearsBefore(today, 3))
    const units = random.shuffled(UNITS).slice(0, random.integer(...UNITS_A_COMMUNITY))
    for (const unit of units) {
      const span = timeOf(random, since, today)
      addServices(random, today, made, next, report(random, made, next, {
        ...span, kind: 'unit', community_id: organisation.id, name: `柳溪${unit}${random.pick(PARTY)}`, unit_name: null,
        contact_name: nameOf(random), members: random.integer(3, 60), post: random.pick(POSTS.unit),
      }))
    }
    // The office's own branches lead the way, one a community as far as they go.
    const branch = plan.officeBranches[index]
    if (branch) {
      const from = later(branch.from, since)
      addServices(random, today, made, next, report(random, made, next, {
        kind: 'unit', community_id: organisation.id, organisation_id: branch.id, name: branch.name, unit_name: null, valid_from: earlier(from, today), valid_to: OPEN_END,
        contact_name: nameOf(random), members: random.integer(6, 20), post: random.pick(POSTS.unit),
      }))
    }
    const members = random.integer(...MEMBERS_A_COMMUNITY)
    for (let count = 0; count < members; count += 1) {
      addServices(random, today, made, next, report(random, made, next, {
        ...timeOf(random, since, today), kind: 'member', community_id: organisation.id, name: nameOf(random), unit_name: `柳溪${random.pick(UNITS)}`, contact_name: null, members: null, post: random.pick(POSTS.member),
      }))
    }
  }
  return made
}

type Plan = Pick<LoadedRow<'report_in'>, 'kind' | 'community_id' | 'name' | 'valid_from' | 'valid_to'> & Partial<LoadedRow<'report_in'>>

function report(random: SeededRandom, made: MadeUpReports, next: Counters, plan: Plan): LoadedRow<'report_in'> {
  const row: LoadedRow<'report_in'> = { id: (next.reportIn += 1), organisation_id: null, person_id: null, note: null, ...plan, revision: 1 }
  made.rows.push({ row, phone: `154${String(random.integer(0, 99_999_999)).padStart(8, '0')}` })
  return row
}

function timeOf(random: SeededRandom, since: string, today: string): { valid_from: string; valid_to: string } {
  const from = dayBetween(random, since, later(since, monthsBefore(today, 2)))
  const end = dayBetween(random, from, today)
  return { valid_from: from, valid_to: random.chance(ENDED_SHARE) && end > from ? end : OPEN_END }
}

function addServices(random: SeededRandom, today: string, made: MadeUpReports, next: Counters, row: LoadedRow<'report_in'>): void {
  if (random.chance(IDLE_SHARE)) return
  const last = row.valid_to === OPEN_END ? today : row.valid_to
  for (const title of random.shuffled(SERVICES).slice(0, random.integer(1, 4))) {
    const offered = dayBetween(random, row.valid_from, last)
    if (offered >= row.valid_to) continue
    const done = random.chance(DONE_SHARE) ? dayBetween(random, offered, today) : null
    made.services.push({
      id: (next.reportService += 1),
      report_in_id: row.id,
      title,
      offered_on: offered,
      done_on: done,
      people: done === null ? null : row.kind === 'unit' ? random.integer(3, 20) : 1,
      hours: done === null ? null : random.integer(1, 8) / 2,
      note: null,
      revision: 1,
    })
  }
}

function nameOf(random: SeededRandom): string {
  return makeName(random, random.chance(0.5) ? '女' : '男').name
}
