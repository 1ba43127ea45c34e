import { BEGINNING, OPEN_END, overlaps } from './calendar'
import { startInWords } from './dated-versions'
import type { DueWindows } from './due-rules/settings'
import { finding, isSecretary, type Finding } from './organisation-rules'

/** How somebody comes to a post, as offered when an appointment is registered. */
export const appointmentKinds = ['任命', '兼任', '挂职', '代理', '主持工作', '聘任', '当选', '正式任职'] as const

/** Why somebody leaves a post, as offered; anything else may be written. */
export const endReasons = ['免职', '另有任用', '工作调动', '换届', '届满', '退休', '辞职', '解聘', '岗位撤销', '去世'] as const

/** 《党政领导干部选拔任用工作条例》（2019）: whoever is promoted to a leading post that is not elected is on trial for a year. */
export const PROBATION_MONTHS = 12

/** Kinds that leave the place of work where it was. */
const BESIDE: readonly string[] = ['兼任', '挂职', '代理', '主持工作', '当选']

/** Whether such an appointment changes where somebody works who already works elsewhere. */
export function movesWork(kind: string): boolean {
  return !BESIDE.includes(kind)
}

/** Still on trial: a probation that was not ended by a formal appointment. */
export function onProbation(tenure: { appointmentKind: string; probationUntil: string | null }): boolean {
  return tenure.probationUntil !== null && tenure.appointmentKind !== '正式任职'
}

export interface Span {
  from: string
  to: string
}

export interface HeldSpan extends Span {
  personId: number
}

export interface WantedTenure extends Span {
  /** Null for somebody who is new to the register. */
  personId: number | null
  name: string
}

export interface SeatedPost extends Span {
  title: string
  seats: number
}

export interface Problem {
  field: string
  message: string
}

/** What makes a tenure impossible; `others` are the other tenures of the same post. */
export function tenureProblems(post: SeatedPost, others: readonly HeldSpan[], wanted: WantedTenure): Problem[] {
  if (wanted.from >= wanted.to) return [{ field: 'to', message: `离任日期 ${wanted.to} 要晚于任职日期 ${startInWords(wanted.from)}，没有保存。请核对这两个日期。` }]
  const problems: Problem[] = []
  if (wanted.from !== BEGINNING && wanted.from < post.from) {
    problems.push({ field: 'from', message: `“${post.title}”自 ${post.from} 起才设，不能从 ${wanted.from} 起任职，没有保存。请把任职日期改为 ${post.from} 或以后，或先修改岗位的设立日期。` })
  }
  if (wanted.from >= post.to) {
    problems.push({ field: 'from', message: `“${post.title}”自 ${post.to} 起已停设，不能从 ${wanted.from} 起任职，没有保存。请改任职日期，或先修改岗位的停设日期。` })
  } else if (wanted.to > post.to) {
    problems.push({ field: 'to', message: `“${post.title}”自 ${post.to} 起停设，任职要在这一天或以前结束，没有保存。请填写离任日期。` })
  }
  const again = others.find((other) => other.personId === wanted.personId && atOnce(other, wanted))
  if (again) {
    const until = again.to === OPEN_END ? '至今' : `至 ${again.to}`
    problems.push({ field: 'person', message: `${wanted.name}任“${post.title}”已有一段任职（${startInWords(again.from)} ${until}），不能同时任两次，没有保存。请核对人员和日期，或更正那一段。` })
  }
  return problems
}

/** Of a tenure that began nobody knows when only the day before its end is sure. */
function atOnce(a: Span, b: Span): boolean {
  if (unknownStart(a)) return b.from < a.to && b.to >= a.to
  return unknownStart(b) ? a.from < b.to && a.to >= b.to : overlaps(a, b)
}

function unknownStart(span: Span): boolean {
  return span.from === BEGINNING && span.to !== OPEN_END
}

/** The first day of a wanted tenure on which more people would hold the post than it has seats. */
export function overfullFrom(post: SeatedPost, others: readonly Span[], wanted: Span): { day: string; holders: number } | null {
  const days = [wanted.from, ...others.map((other) => other.from).filter((from) => from > wanted.from && from < wanted.to)].sort()
  for (const day of days) {
    const holders = 1 + others.filter((other) => other.from <= day && day < other.to).length
    if (holders > post.seats) return { day, holders }
  }
  return null
}

export function overfullWarning(post: SeatedPost, others: readonly Span[], wanted: Span): Finding | null {
  const over = overfullFrom(post, others, wanted)
  return over && finding(null, `“${post.title}”定 ${post.seats} 人，${over.day === BEGINNING ? '登记后' : `${over.day} 起`}将有 ${over.holders} 人在任，超出职数。`)
}

const SECRETARY_SOURCE = '《中国共产党章程》第七条：预备党员没有表决权、选举权和被选举权'

/** A secretary of a party organisation has to be a full member on the first day; `category` is that of the day. */
export function secretaryWarning(post: { title: string; party: boolean }, wanted: WantedTenure, category: string | null): Finding | null {
  if (!post.party || !isSecretary(post.title) || category === '正式党员') return null
  const standing = category === null ? '没有登记党组织关系' : `是${category}`
  return finding('person', `${wanted.name}${wanted.from === BEGINNING ? '' : `在 ${wanted.from} `}${standing}，“${post.title}”应由正式党员担任。`, SECRETARY_SOURCE)
}

/** A probation that is over or soon will be, in words; null otherwise. On its last day it is due, not overdue. */
export function probationWarning(holder: { name: string; appointmentKind: string; probationUntil: string | null }, windows: DueWindows): Finding | null {
  const { probationUntil } = holder
  const { today } = windows
  if (probationUntil === null || !onProbation(holder) || !windows.covers('tenure-probation', probationUntil)) return null
  if (probationUntil < today) return { field: null, message: `${holder.name}的试用期已于 ${probationUntil} 届满，请办理转正或免职。`, source: null, overdue: true }
  if (probationUntil === today) return finding(null, `${holder.name}的试用期今天（${probationUntil}）届满，请办理转正或免职。`)
  return finding(null, `${holder.name}的试用期将于 ${probationUntil} 届满，请准备考核转正。`)
}
