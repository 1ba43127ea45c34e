import { firstDayOf, yearsBetween } from './calendar'
import { letterDay } from './due-rules/days'
import { actWords, type Judgement, type KnownMembership, type MemberFacts, type MembershipAct, type MembershipPlan, type PlaceFacts, type RunningPatch } from './membership-acts'
import { checkLetter, checkPlace, refuseSecond, requireProbationary, runningOf, warnOfPosts, warnOfSuspension, type Case } from './membership-checks'
import { finding } from './organisation-rules'
import { earliestFull, extensionRange, joinedWithoutProbation, PROBATION_SOURCE, probationEnd } from './party-periods'

/** The smallest age at which somebody joins the party. */
const JOINING_AGE = 18
const JOINING_SOURCE = '《中国共产党章程》第一条'
/** Judges one act by what is on record: what it writes, or why it cannot be. */
export function judgeAct(facts: MemberFacts, act: MembershipAct, place: PlaceFacts | null, today: string): Judgement {
  const given: Case = { facts, today, place, problems: [], warnings: [] }
  if (act.on > today) given.problems.push({ field: 'on', message: `${actWords[act.kind].date} ${act.on} 还没有到，请在办完之后再登记。` })
  const { plan, words } = decide(given, act)
  const { problems, warnings } = given
  return { plan: problems.length > 0 ? null : plan, problems, warnings, sentence: `${facts.name}${words}` }
}

interface Decision {
  plan: MembershipPlan | null
  words: string
}

function decide(given: Case, act: MembershipAct): Decision {
  switch (act.kind) {
    case 'join':
      return join(given, act)
    case 'arrive':
      return arrive(given, act)
    default:
  }
  const running = runningOf(given, act.on, act.kind === 'move' || act.kind === 'out' || act.kind === 'leave' || act.kind === 'cancel')
  if (!running) return { plan: null, words: actWords[act.kind].act }
  switch (act.kind) {
    case 'extend':
      return extend(given, act, running)
    case 'full':
      return full(given, act, running)
    case 'move':
      return move(given, act, running)
    case 'cancel':
      requireProbationary(given, running, '取消预备党员资格')
      return ended(running, { to: act.on, endReason: '取消预备党员资格', note: withLine(running.note, act.note) }, `自 ${act.on} 起取消预备党员资格，在“${running.organisation}”的组织关系结束`)
    case 'out':
      checkLetter(given, act)
      warnOfPosts(given)
      return ended(
        running,
        { to: act.on, endReason: '组织关系转出', endLetter: act.letter, endLetterOn: act.letterOn, endPlace: act.place },
        `自 ${act.on} 起组织关系由“${running.organisation}”转往${act.place}${letterInWords(act, act.letterOn === null ? null : letterDay(act.letterOn, act.crossProvince, given.facts.letters))}`,
      )
    case 'leave':
      return leave(given, act, running)
    case 'suspend':
    case 'resume':
      return standing(given, act, running)
  }
}

type Act<Kind extends MembershipAct['kind']> = Extract<MembershipAct, { kind: Kind }>

/** Received as a probationary member: membership begins on the day the branch meeting passed it. */
function join(given: Case, act: Act<'join'>): Decision {
  const { facts, place } = given
  checkPlace(given, act.on)
  refuseSecond(given, act.on, '不能再次接收')
  if (facts.birth !== null && yearsBetween(facts.birth, act.on) < JOINING_AGE) {
    given.warnings.push(finding('on', `入党时不满 ${JOINING_AGE} 周岁，请核对出生日期和支部大会通过日期。`, JOINING_SOURCE))
  }
  if (facts.joinedOn !== null) {
    given.warnings.push(finding('on', `原来登记的入党日期是 ${facts.joinedOn}，接收后改为 ${act.on}；如果是从外单位转来的党员，请改办“${actWords.arrive.act}”。`))
  }
  return {
    plan: {
      running: null,
      begin: { organisationId: act.organisationId, from: act.on, category: '预备党员', reason: '接收预备党员', letter: null, letterOn: null, place: null },
      person: { joinedOn: act.on, fullOn: null, probationUntil: null, standing: '正常', ...(act.joiningKind === null ? {} : { joiningKind: act.joiningKind }) },
    },
    words: `于 ${act.on} 经支部大会通过接收为预备党员，组织关系在“${place?.name ?? ''}”，预备期至 ${probationEnd(act.on, null)}`,
  }
}

/** Came from outside the ledger, with a letter. */
function arrive(given: Case, act: Act<'arrive'>): Decision {
  const { facts, place } = given
  checkPlace(given, act.on)
  refuseSecond(given, act.on, '不能再转入')
  checkLetter(given, act)
  const joinedOn = act.joinedOn ?? facts.joinedOn
  const fullOn = act.fullOn ?? facts.fullOn
  if (joinedOn === null) given.warnings.push(finding('joinedOn', '没有入党日期，请对照介绍信或档案补上。'))
  else if (firstDayOf(joinedOn) > act.on) given.problems.push({ field: 'joinedOn', message: `入党日期 ${joinedOn} 晚于转入日期 ${act.on}，请核对这两个日期。` })
  if (act.category === '正式党员' && fullOn === null) given.warnings.push(finding('fullOn', '正式党员没有转正日期，算不出党龄，请对照档案补上。'))
  if (act.category === '预备党员' && fullOn !== null && firstDayOf(fullOn) <= act.on) {
    given.problems.push({ field: 'category', message: `转正日期 ${fullOn} 不晚于转入日期 ${act.on}，转入时应是正式党员。请改选正式党员，或核对转正日期。` })
  }
  const from = act.place === null ? '' : `由${act.place}`
  return {
    plan: {
      running: null,
      begin: { organisationId: act.organisationId, from: act.on, category: act.category, reason: '组织关系转入', letter: act.letter, letterOn: act.letterOn, place: act.place },
      person: { ...(act.joinedOn === null ? {} : { joinedOn: act.joinedOn }), ...(act.fullOn === null ? {} : { fullOn: act.fullOn }), standing: '正常' },
    },
    words: `自 ${act.on} 起组织关系${from}转入“${place?.name ?? ''}”，${act.category}${letterInWords(act)}`,
  }
}

/** Once, by half a year to a year. */
function extend(given: Case, act: Act<'extend'>, running: KnownMembership): Decision {
  const { facts } = given
  requireProbationary(given, running, '延长预备期')
  if (facts.probationUntil !== null) {
    given.problems.push({ field: 'until', message: `预备期已延长到 ${facts.probationUntil}，只能延长一次（${PROBATION_SOURCE}）。原来登记错的，请在“编辑人员”里更正。` })
  }
  if (facts.joinedOn === null) given.problems.push({ field: 'until', message: '没有登记入党日期，算不出预备期。请先在“编辑人员”里补上入党日期。' })
  else {
    const range = extensionRange(facts.joinedOn)
    if (act.until < range.from || act.until > range.to) {
      given.problems.push({ field: 'until', message: `延长预备期不少于半年、不超过一年（${PROBATION_SOURCE}），入党日期是 ${facts.joinedOn}，应延长到 ${range.from} 至 ${range.to} 之间，现在填的是 ${act.until}。` })
    }
  }
  return {
    plan: {
      running: { id: running.id, patch: { note: withLine(running.note, `${act.on} 支部大会通过，预备期延长至 ${act.until}`) } },
      begin: null,
      person: { probationUntil: act.until },
    },
    words: `经 ${act.on} 支部大会通过，预备期延长至 ${act.until}`,
  }
}

/** From probationary to full member; years of membership count from this day. */
function full(given: Case, act: Act<'full'>, running: KnownMembership): Decision {
  const { facts } = given
  requireProbationary(given, running, '转正')
  if (facts.standing === '停止党籍') given.problems.push({ field: 'on', message: '党籍状态是“停止党籍”，不能转正。请先办理恢复党籍。' })
  if (facts.joinedOn === null) given.problems.push({ field: 'on', message: '没有登记入党日期，不知道预备期是否已满。请先在“编辑人员”里补上入党日期。' })
  else checkProbation(given, act.on, facts.joinedOn)
  const patch = running.from === act.on ? { category: '正式党员' } : { to: act.on, endReason: '转正' }
  const begin = { organisationId: running.organisationId, from: act.on, category: '正式党员', reason: '转正', letter: null, letterOn: null, place: null }
  return {
    plan: { running: { id: running.id, patch }, begin: running.from === act.on ? null : begin, person: { fullOn: act.on } },
    words: `自 ${act.on} 起转为正式党员，组织关系仍在“${running.organisation}”，党龄从这天算起`,
  }
}

function checkProbation(given: Case, on: string, joined: string): void {
  const { probationUntil } = given.facts
  const earliest = earliestFull(joined, probationUntil)
  if (on < earliest) {
    const why = probationUntil === null ? `入党日期是 ${joined}，预备期一年（${PROBATION_SOURCE}）` : `预备期已延长到 ${probationUntil}`
    given.problems.push({ field: 'on', message: `${why}，转正不能早于 ${earliest}，现在填的是 ${on}。` })
  }
  if (!joinedWithoutProbation(joined) && on > extensionRange(joined).to) {
    given.warnings.push(finding('on', '转正晚于入党满两年，预备期最多延长一年；确属补办的可以照此登记。', PROBATION_SOURCE))
  }
}

/** Straight to another party organisation of the ledger. */
function move(given: Case, act: Act<'move'>, running: KnownMembership): Decision {
  const { place } = given
  checkPlace(given, act.on)
  checkLetter(given, act)
  if (act.organisationId === running.organisationId) {
    given.problems.push({ field: 'organisationId', message: `组织关系已在“${running.organisation}”，不用转。请选别的党组织。` })
  }
  warnOfSuspension(given)
  const { letter, letterOn } = act
  return {
    plan: {
      running: { id: running.id, patch: { to: act.on, endReason: '组织关系转接', endLetter: letter, endLetterOn: letterOn } },
      begin: { organisationId: act.organisationId, from: act.on, category: running.category, reason: '组织关系转接', letter, letterOn, place: null },
      person: {},
    },
    words: `自 ${act.on} 起组织关系由“${running.organisation}”转到“${place?.name ?? ''}”${letterInWords(act)}`,
  }
}

function leave(given: Case, act: Act<'leave'>, running: KnownMembership): Decision {
  if (act.reason === '其他' && act.note === null) given.problems.push({ field: 'note', message: '选了“其他”，请在说明里写清原因。' })
  if (act.reason === '开除党籍' && running.category === '预备党员') {
    given.warnings.push(finding('reason', `预备党员一般办理“${actWords.cancel.act}”，请核对。`))
  }
  warnOfPosts(given)
  return ended(running, { to: act.on, endReason: act.reason, note: withLine(running.note, act.note) }, `自 ${act.on} 起离开党组织（${act.reason}），在“${running.organisation}”的组织关系结束`)
}

/** 党籍 stopped or restored; where the membership is kept does not change. */
function standing(given: Case, act: Act<'suspend' | 'resume'>, running: KnownMembership): Decision {
  const stopping = act.kind === 'suspend'
  const stopped = given.facts.standing === '停止党籍'
  if (stopping && stopped) given.problems.push({ field: 'on', message: '党籍状态已经是“停止党籍”，不用再办。' })
  if (!stopping && !stopped) given.problems.push({ field: 'on', message: '党籍状态是“正常”，不用恢复。' })
  const words = actWords[act.kind].act
  const line = `${act.on} ${words}${act.note === null ? '' : `（${act.note}）`}`
  return {
    plan: { running: { id: running.id, patch: { note: withLine(running.note, line) } }, begin: null, person: { standing: stopping ? '停止党籍' : '正常' } },
    words: `自 ${act.on} 起${words}，组织关系仍在“${running.organisation}”`,
  }
}

function ended(running: KnownMembership, patch: RunningPatch, words: string): Decision {
  return { plan: { running: { id: running.id, patch }, begin: null, person: {} }, words }
}

function letterInWords({ letter, letterOn }: { letter: string | null; letterOn: string | null }, until: string | null = null): string {
  if (letter === null && letterOn === null) return ''
  return `（介绍信${[letter, letterOn === null ? null : `${letterOn} 开出`, until === null ? null : `有效期至 ${until}`].filter((part) => part !== null).join('，')}）`
}

function withLine(note: string | null, line: string | null): string | null {
  return line === null ? note : note === null ? line : `${note}；${line}`
}
