import { OPEN_END } from '../calendar'
import { partyProbationDay } from '../due-rules/days'
import { memberTotal, partyForm, type CheckFacts } from './facts'
import { found, type CheckFinding } from './rules'

const BRANCH_LEAST = 3
const BRANCH_MOST = 50
const GENERAL_MOST = 100
const GROUP_LEAST = 3
const JOINT_UNITS_MOST = 5

/** Too few or too many members for the form. Members kept with a party group below count for its branch. */
export function sizeFindings(facts: CheckFacts): CheckFinding[] {
  const form = partyForm(facts)
  const total = memberTotal(facts.membersBelow)
  const { full } = facts.membersBelow
  const findings: CheckFinding[] = []
  if (form === 'branch' && full < BRANCH_LEAST) {
    const held = full === 0 ? '没有正式党员' : `只有 ${full} 名正式党员`
    findings.push(found('branch-too-small', `${held}，不足 ${BRANCH_LEAST} 名，应与相近的单位成立联合党支部；组织关系没有登记全的，请补登。`))
  }
  if ((form === 'branch' || form === 'joint') && total > BRANCH_MOST) {
    findings.push(found('branch-too-large', `有党员 ${total} 名，超过 ${BRANCH_MOST} 名，可报上级党组织批准设立党总支。`))
  }
  if (form === 'general' && total > GENERAL_MOST) {
    findings.push(found('general-too-large', `有党员 ${total} 名，超过 ${GENERAL_MOST} 名，可报上级党组织批准设立党委。`))
  }
  if (form === 'general' && total <= BRANCH_MOST) {
    findings.push(found('general-small', `有党员 ${total} 名，没有超过 ${BRANCH_MOST} 名；因工作需要经批准设立的，可以免于提醒。`))
  }
  if (form === 'committee' && total <= GENERAL_MOST) {
    findings.push(found('committee-small', `有党员 ${total} 名，没有超过 ${GENERAL_MOST} 名；因工作需要经批准设立的，可以免于提醒。`))
  }
  // Most offices keep the membership with the branch: a group without any is not empty.
  const inGroup = memberTotal(facts.members)
  if (form === 'group' && inGroup > 0 && inGroup < GROUP_LEAST) {
    findings.push(found('group-too-small', `党小组只有 ${inGroup} 人，一般不少于 ${GROUP_LEAST} 人，请与别的党小组合并或调整。`))
  }
  if (form === 'joint' && facts.units > JOINT_UNITS_MOST) {
    findings.push(found('joint-units', `党员来自 ${facts.units} 个工作单位，超过 ${JOINT_UNITS_MOST} 个，请考虑分设。`))
  }
  return findings
}

/** What a temporary or functional branch does not do. */
export function temporaryFindings(facts: CheckFacts): CheckFinding[] {
  const form = partyForm(facts)
  if (form !== 'temporary' && form !== 'functional') return []
  const findings: CheckFinding[] = []
  const kept = memberTotal(facts.members)
  if (kept > 0) {
    findings.push(found('temporary-members', `有 ${kept} 名党员的组织关系登记在这里；${facts.kind}不转接组织关系，请改登在他们的正式组织。`))
  }
  const admitted = Math.max(facts.admitted, facts.members.probationary)
  if (admitted > 0) findings.push(found('temporary-admits', `有 ${admitted} 名党员在这里发展；${facts.kind}一般不发展党员，请核对组织关系。`))
  return findings
}

const NAMED = 3

/** Probationary members whose year, or what it was extended to, is over on the day. */
export function probationFindings({ probationers }: CheckFacts, day: string): CheckFinding[] {
  const ends = new Map(probationers.map((one) => [one, partyProbationDay(one.joinedOn, one.extendedTo)]))
  const over = probationers.filter((one) => (ends.get(one) ?? OPEN_END) <= day)
  if (over.length === 0) return []
  const overdue = over.some((one) => (ends.get(one) ?? OPEN_END) < day)
  const names = over.slice(0, NAMED).map(({ name }) => name).join('、')
  const who = over.length > NAMED ? `${names}等 ${over.length} 名预备党员` : `预备党员${names}`
  return [found('probation-over', `${who}预备期已满，还没有转正，也没有登记延长。`, { overdue })]
}
