import { OPEN_END } from './calendar'
import { gapFrom, startInWords } from './dated-versions'
import { letterDay, letterMonths } from './due-rules/days'
import type { KnownMembership, MemberFacts, PlaceFacts, Problem } from './membership-acts'
import { finding, type Finding } from './organisation-rules'

/** Branches for a time or a task: memberships stay where they were (usual practice). */
const NO_HOME_KINDS = ['临时党支部', '功能型党支部']

/** The membership that runs without end, on which most acts work. */
export function runningMembership(memberships: readonly KnownMembership[]): KnownMembership | null {
  return memberships.find((membership) => membership.to === OPEN_END) ?? null
}

/** One act on its way to a judgement: what is on record, and what was found against it so far. */
export interface Case {
  facts: MemberFacts
  today: string
  /** The organisation that the act names; null when it names none. */
  place: PlaceFacts | null
  problems: Problem[]
  warnings: Finding[]
}

/** The running membership, when the day lies in it; acts that end it must be later than its first day. */
export function runningOf(given: Case, on: string, ends: boolean): KnownMembership | null {
  const running = runningMembership(given.facts.memberships)
  if (!running) {
    const last = given.facts.memberships.at(-1)
    const since = last ? `，在“${last.organisation}”的组织关系到 ${last.to} 为止` : ''
    given.problems.push({ field: '', message: `${given.facts.name}现在没有组织关系${since}。请先办理接收预备党员或转入。` })
    return null
  }
  if (on < running.from || (ends && on === running.from)) {
    given.problems.push({ field: 'on', message: `“${running.organisation}”的组织关系从 ${startInWords(running.from)} 开始，日期${ends ? '要晚于' : '不能早于'}这一天，现在填的是 ${on}。那一段登记错的，请在履历里更正。` })
  }
  return running
}

export function requireProbationary(given: Case, running: KnownMembership, act: string): void {
  if (running.category === '预备党员') return
  given.problems.push({ field: '', message: `${given.facts.name}登记的是${running.category ?? '党员，没有写明类别'}，只有预备党员才能${act}。类别登记错的，请在履历里更正。` })
}

/** Nobody's membership is kept in two places. */
export function refuseSecond(given: Case, on: string, consequence: string): void {
  const other = given.facts.memberships.find((membership) => membership.to > on)
  if (!other) return
  const message =
    other.from <= on
      ? `组织关系自 ${startInWords(other.from)} 起已在“${other.organisation}”${other.to === OPEN_END ? '' : `，到 ${other.to} 为止`}，${consequence}。要换党组织，请办理转接。`
      : `后来自 ${other.from} 起组织关系在“${other.organisation}”，${consequence}到它前面。请核对日期，或在履历里更正那一段。`
  given.problems.push({ field: 'on', message })
}

/** The organisation must be a party organisation, in force from the day on. */
export function checkPlace(given: Case, on: string): void {
  const { place } = given
  if (!place) {
    given.problems.push({ field: 'organisationId', message: '选的党组织已不存在，请另选。' })
    return
  }
  given.problems.push(...placeProblems(place, on))
  if (NO_HOME_KINDS.includes(place.kind)) {
    given.warnings.push(finding('organisationId', `“${place.name}”是${place.kind}，一般不转接组织关系、不发展党员，请核对是不是应放在原来的党支部。`))
  }
}

export function placeProblems(place: PlaceFacts, on: string): Problem[] {
  if (!place.party) return [{ field: 'organisationId', message: `“${place.name}”是${place.kind}，不是党组织，组织关系不能放在这里。请另选党组织。` }]
  const gap = gapFrom(place.active, on)
  if (gap?.kind === 'starts') return [{ field: 'organisationId', message: `“${place.name}”自 ${gap.on} 起才有，${on} 还没有这个组织。请核对日期，或另选党组织。` }]
  if (gap) {
    const end = gap.kind === 'ends' ? gap.on : (place.active.at(-1)?.to ?? on)
    return [{ field: 'organisationId', message: `“${place.name}”自 ${end} 起已撤销，组织关系不能放在这里。请另选党组织。` }]
  }
  return []
}

/** A letter is older than the act, and not too old. */
export function checkLetter(given: Case, act: { on: string; letterOn: string | null; crossProvince: boolean }): void {
  if (act.letterOn === null) return
  if (act.letterOn > act.on) {
    given.problems.push({ field: 'letterOn', message: `介绍信日期 ${act.letterOn} 晚于办理日期 ${act.on}，请核对这两个日期。` })
    return
  }
  const { letters } = given.facts
  const until = letterDay(act.letterOn, act.crossProvince, letters)
  if (act.on > until) {
    given.warnings.push(finding('letterOn', `介绍信 ${act.letterOn} 开出，有效期一般不超过 ${letterMonths(act.crossProvince, letters)} 个月，到 ${until} 已过期，请核对日期或重新开具。`))
  }
}

export function warnOfPosts(given: Case): void {
  const { posts } = given.facts
  if (posts.length > 0) given.warnings.push(finding(null, `现在还担任${posts.join('、')}，组织关系结束后请另办免职。`))
}

export function warnOfSuspension(given: Case): void {
  if (given.facts.standing === '停止党籍') given.warnings.push(finding(null, '党籍状态是“停止党籍”，一般先办理恢复党籍再转接。'))
}
