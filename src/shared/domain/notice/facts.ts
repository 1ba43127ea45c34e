import type { AppointmentKind, Clause } from './clause'
import { findDate } from './dates'
import { isActingTitle } from './post-words'
import { lengthIn } from './tails'

type Facts = Pick<Clause, 'appointmentKind' | 'probation' | 'effectiveFrom' | 'reason'>
type Said = Pick<Clause, 'action' | 'verb' | 'posts' | 'remark' | 'tails' | 'wording'>

/** What the records need to know, read out of verb, brackets and tails of a clause. */
export function factsOf(clause: Said): Facts {
  const effective = clause.tails.find((tail) => tail.kind === 'effective')
  if (clause.action === 'remove') {
    return { appointmentKind: null, probation: null, effectiveFrom: effective?.date ?? null, reason: reasonOf(clause) }
  }
  const appointmentKind = kindOf(clause)
  return {
    appointmentKind,
    probation: appointmentKind === '正式任职' ? null : probationOf(clause),
    effectiveFrom: effective?.date ?? dateIn(clause.wording.middle),
    reason: null,
  }
}

/** `王五自2026年3月起任…`: the words between name and verb say from when. */
function dateIn(middle: string): string | null {
  return /^(自|从|于)?\d{4}年/.test(middle) ? (findDate(middle)?.date ?? null) : null
}

function brackets(clause: Said): string[] {
  return [clause.remark, ...clause.posts.map((post) => post.remark)].filter((text) => text !== null)
}

function kindOf(clause: Said): AppointmentKind {
  const { link, middle } = clause.wording
  const inBrackets = brackets(clause)
  if (clause.verb === '正式任' || middle.includes('试用期满') || clause.tails.some((tail) => tail.kind === 'confirmed')) return '正式任职'
  if (clause.verb === '挂职任' || link.startsWith('挂') || inBrackets.some((text) => text.startsWith('挂职'))) return '挂职'
  if (clause.verb === '聘任') return '聘任'
  if (clause.verb === '代理' || link === '代理' || clause.posts.some((post) => isActingTitle(post.title))) return '代理'
  if (clause.verb === '兼任' || link === '兼任' || inBrackets.some((text) => text === '兼' || text === '兼任' || text === '兼职')) return '兼任'
  return '任命'
}

function probationOf(clause: Said): number | null {
  const tail = clause.tails.find((said) => said.kind === 'probation' && said.months !== null)
  if (tail) return tail.months
  const bracket = brackets(clause).find((text) => text.includes('试用'))
  return bracket === undefined ? null : lengthIn(bracket)
}

function reasonOf(clause: Said): string | null {
  const because = /因(.+?)[，,]/.exec(clause.wording.before) ?? /^[，,]?因(.+?)(?:[，,]|$)/.exec(clause.wording.middle)
  const retired = clause.tails.find((said) => said.kind === 'retired')
  // 因到龄免去…，按规定办理退休手续: the age is why somebody retires, and that is what the records ask for.
  if (retired?.text.includes('办理') === true && (because?.[1] === undefined || /龄/.test(because[1]))) return '退休'
  if (because?.[1] !== undefined) return because[1]
  const left = /^[，,]?((?:挂职|任期|聘期|届满|到龄|退休|调离|辞职|达到|年满|已到)[^，,]*)[，,]/.exec(clause.wording.middle)
  if (left?.[1] !== undefined) return left[1]
  const tail = clause.tails.find((said) => said.kind === 'elsewhere' || said.kind === 'retired' || /^(因|到龄|辞职|调离|挂职|终止)/.test(said.text))
  if (tail) return tail.text
  if (clause.remark !== null && /终止|退休|到龄|辞职|调离|调出|期满|转任/.test(clause.remark)) return clause.remark
  return clause.verb === '辞去' ? '辞职' : null
}
