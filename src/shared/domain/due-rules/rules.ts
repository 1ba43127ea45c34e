import { RETIREMENT_SOURCE } from './retirement'
import { PROBATION_SOURCE } from '../party-periods'

/** What falls due (到期): the rules by which the calendar, the records' warnings and the reminder at start find it. */

export const dueGroups = ['届期', '试用期', '党员', '用工', '到龄', '事项'] as const
export type DueGroup = (typeof dueGroups)[number]

/** How long before its day something is reminded of. */
export interface DueLead {
  count: number
  unit: 'months' | 'workdays'
}

/** The pages on which something due is dealt with; each opens a record by `?id=`. */
export const duePages = ['/organisations', '/people', '/posts', '/matters'] as const
export type DuePage = (typeof duePages)[number]

interface Rule {
  group: DueGroup
  name: string
  /** The name where there is little room. */
  short: string
  /** What the day is worked out from. */
  basis: string
  /** The regulation, or that it is the office's own setting. */
  source: string
  /** What is to be done about it. */
  todo: string
  page: DuePage
  lead: DueLead
  /** Months for which it stays listed after its day, where the ledger cannot know that it was dealt with; null: until it was. */
  keepMonths: number | null
}

export const OWN_SETTING = '本单位设置'
const TRIAL = '《党政领导干部选拔任用工作条例》：提拔担任非选举产生的领导职务，试用期一年，期满考核胜任的正式任职'
const MATTER_LIMITS = '事项类别里的办理时限（本单位设置）'

const months = (count: number): DueLead => ({ count, unit: 'months' })
const workdays = (count: number): DueLead => ({ count, unit: 'workdays' })

/** Every rule by its code, which the settings keep and which therefore never changes; in the order of the lists. */
const RULES = {
  'term-end': {
    group: '届期', name: '届满', short: '届满', basis: '组织登记的届满日期', source: '《中国共产党基层组织选举工作条例》：任期届满应按期换届，上级党组织一般提前 6 个月提醒；其他组织按本单位设置',
    todo: '准备换届；换届后在组织里登记新一届的任期', page: '/organisations', lead: months(6), keepMonths: null,
  },
  'tenure-probation': {
    group: '试用期', name: '试用期满', short: '试用期满', basis: '任职登记的试用期至', source: TRIAL,
    todo: '考核后办理转正或免职', page: '/posts', lead: months(2), keepMonths: null,
  },
  'party-probation': {
    group: '党员', name: '预备期满', short: '预备期满', basis: '入党日期加一年，或延长到的日期', source: PROBATION_SOURCE,
    todo: '支部讨论能否转正，登记转正、延长或取消', page: '/people', lead: months(2), keepMonths: null,
  },
  letter: {
    group: '党员', name: '介绍信到期', short: '介绍信', basis: '转出介绍信的日期加有效期', source: '组织关系介绍信的一般做法：有效期不超过 3 个月，跨省的有按 6 个月的；以介绍信上写的为准（本单位设置）',
    todo: '核实对方党组织是否已接收，催要回执；没有转接的重新开信', page: '/people', lead: months(1), keepMonths: 3,
  },
  floating: {
    group: '党员', name: '外出满六个月', short: '外出', basis: '外出日期加 6 个月', source: '流动党员管理的一般做法：外出 6 个月以上、地点固定的，应转接组织关系',
    todo: '联系本人转接组织关系，或更新外出情况', page: '/people', lead: months(1), keepMonths: null,
  },
  'lost-contact': {
    group: '党员', name: '失联满六个月', short: '失联', basis: '失联日期加 6 个月', source: '失联党员的一般口径：与党组织失去联系 6 个月以上',
    todo: '继续查找，按规定处置并登记结果', page: '/people', lead: months(1), keepMonths: null,
  },
  contract: {
    group: '用工', name: '合同到期', short: '合同', basis: '人员登记的合同期限', source: '合同约定的期限',
    todo: '续签或终止；续签后登记新的期限', page: '/people', lead: months(2), keepMonths: null,
  },
  certificate: {
    group: '用工', name: '证书登记到期', short: '证书', basis: '取得证书日期加有效期', source: OWN_SETTING,
    todo: '核对是否需要续登；续登后把日期改成最近一次', page: '/people', lead: months(3), keepMonths: 12,
  },
  retirement: {
    group: '到龄', name: '到法定退休年龄', short: '到龄', basis: '出生日期按渐进式延迟退休的办法推算', source: RETIREMENT_SOURCE,
    todo: '核对档案出生日期，办理退休或调整岗位', page: '/people', lead: months(6), keepMonths: 12,
  },
  'matter-step': {
    group: '事项', name: '环节到期', short: '环节', basis: '事项所处环节的期限', source: MATTER_LIMITS,
    todo: '办理这一环节，或催办', page: '/matters', lead: workdays(1), keepMonths: null,
  },
  'matter-whole': {
    group: '事项', name: '办结到期', short: '办结', basis: '事项的办结期限', source: MATTER_LIMITS,
    todo: '催办，按期办结', page: '/matters', lead: workdays(2), keepMonths: null,
  },
} as const satisfies Record<string, Rule>

export type DueCode = keyof typeof RULES

export interface DueRule extends Rule {
  code: DueCode
}

export function isDueCode(code: string): code is DueCode {
  return Object.hasOwn(RULES, code)
}

export function dueRule(code: DueCode): DueRule {
  return { code, ...RULES[code] }
}

export const dueCodes: readonly DueCode[] = Object.keys(RULES).filter(isDueCode)
export const dueRules: readonly DueRule[] = dueCodes.map(dueRule)
