export const checkGroups = ['人数', '届期', '班子', '岗位', '登记'] as const
export type CheckGroup = (typeof checkGroups)[number]

/** The regulations that the rules come from. */
const SETTING_UP = '《中国共产党支部工作条例（试行）》第四条：正式党员 3 人以上应当成立党支部，党支部党员一般不超过 50 人'
const JOINT = '《中国共产党支部工作条例（试行）》第五条：正式党员不足 3 人的单位成立联合党支部，覆盖单位一般不超过 5 个'
const COMMITTEE = '《中国共产党支部工作条例（试行）》第二十条：正式党员 7 人以上设支部委员会，由 3 至 5 人组成，一般不超过 7 人；不足 7 人的设书记 1 名，必要时设副书记 1 名'
const FILLING = '《中国共产党支部工作条例（试行）》第二十一条：书记、副书记、委员出现空缺，应当及时补选'
const SIZES = '党的基层组织设置的一般做法：党员 50 人以上设党总支，100 人以上设党委；不足的，因工作需要经上级党组织批准也可以设'
const TEMPORARY = '《中国共产党支部工作条例（试行）》：临时党支部不转接组织关系，一般不发展党员，不进行换届'
const TERM = '《中国共产党基层组织选举工作条例》：任期届满应按期换届，上级党组织一般提前 6 个月提醒'
const PROBATION = '《中国共产党发展党员工作细则》第三十二条：预备期一年，期满应当及时讨论转正'
const CREDIT_CODE = 'GB 32100'

interface Rule {
  group: CheckGroup
  /** The short name, as lists show it. */
  name: string
  source: string | null
  /** To be looked at when there is time: often allowed for a reason. */
  hint?: true
}

/** Every rule by its code, which an excuse is kept under and which therefore never changes; in the order of the lists. */
const RULES = {
  'branch-too-small': { group: '人数', name: '党支部正式党员不足 3 名', source: JOINT },
  'branch-too-large': { group: '人数', name: '党支部党员超过 50 名', source: SETTING_UP },
  'general-too-large': { group: '人数', name: '党总支党员超过 100 名', source: SIZES },
  'general-small': { group: '人数', name: '党总支党员不足 50 名', source: SIZES, hint: true },
  'committee-small': { group: '人数', name: '党委党员不足 100 名', source: SIZES, hint: true },
  'group-too-small': { group: '人数', name: '党小组不足 3 人', source: null },
  'joint-units': { group: '人数', name: '联合党支部超过 5 个单位', source: JOINT },
  'probation-over': { group: '人数', name: '预备期满未转正', source: PROBATION },
  'temporary-members': { group: '人数', name: '临时党支部有组织关系', source: TEMPORARY },
  'temporary-admits': { group: '人数', name: '临时党支部发展党员', source: TEMPORARY },
  'term-ended': { group: '届期', name: '已届满未换届', source: TERM },
  'term-ending': { group: '届期', name: '半年内届满', source: TERM },
  'term-missing': { group: '届期', name: '没有登记届满日期', source: TERM },
  'term-not-applicable': { group: '届期', name: '不设届期却有届期', source: null },
  'term-disagrees': { group: '届期', name: '届满日期与任期不符', source: null },
  'leader-vacant': { group: '班子', name: '书记（组长）空缺', source: FILLING },
  'leader-not-set': { group: '班子', name: '没有设书记（组长）岗位', source: null },
  'secretary-not-full': { group: '班子', name: '书记不是正式党员', source: '《中国共产党章程》：预备党员没有表决权、选举权和被选举权' },
  'board-missing': { group: '班子', name: '应设支委会而没有设', source: COMMITTEE },
  'board-too-small': { group: '班子', name: '支委会不足 3 人', source: COMMITTEE },
  'board-too-large': { group: '班子', name: '支委会超过 7 人', source: COMMITTEE },
  'board-not-needed': { group: '班子', name: '不足 7 名正式党员却设支委', source: COMMITTEE, hint: true },
  'post-vacant': { group: '岗位', name: '岗位空缺', source: null },
  'post-overfull': { group: '岗位', name: '岗位超职数', source: null },
  'credit-code': { group: '登记', name: '信用代码有误', source: CREDIT_CODE },
  'contact-phone': { group: '登记', name: '联系电话有误', source: null },
  'kind-misplaced': { group: '登记', name: '类别与上级不符', source: null },
  'founded-later': { group: '登记', name: '成立日期还没有到', source: null },
} as const satisfies Record<string, Rule>

export type CheckCode = keyof typeof RULES

export interface CheckRule extends Rule {
  code: CheckCode
  hint?: true
}

export function isCheckCode(code: string): code is CheckCode {
  return Object.hasOwn(RULES, code)
}

export function checkRule(code: CheckCode): CheckRule {
  return { code, ...RULES[code] }
}

export const checkRules: readonly CheckRule[] = Object.keys(RULES).filter(isCheckCode).map(checkRule)

/** What a check found: the rule, and the sentence for this organisation. */
export interface CheckFinding {
  rule: CheckCode
  /** The field of the form it is about. */
  field: string | null
  message: string
  source: string | null
  /** A date has passed, so that something should have been done. */
  overdue: boolean
  hint: boolean
}

/** A finding by its rule; `more` overrules what the rule says in general. */
export function found(rule: CheckCode, message: string, more: Partial<Pick<CheckFinding, 'field' | 'source' | 'overdue'>> = {}): CheckFinding {
  const { source, hint } = checkRule(rule)
  return { rule, field: null, message, source, overdue: false, hint: hint ?? false, ...more }
}
