import type { AppointmentKind, Clause, ClauseAction, ClauseVerb, ClauseWording, NoticePerson, NoticeStyle, PostMention, Tail, TailKind } from './clause'
import { factsOf } from './facts'
import { tailOf } from './tails'

/** What a clerk chooses when a clause is made from the records. */
export interface ClauseDraft {
  action: ClauseAction
  people: { name: string; mark?: string | null }[]
  /** Organisation and title; `text` where the written form is not simply both in a row. */
  posts: { organisation: string | null; title: string; text?: string }[]
  /** Default 任命. Only for appointments. */
  kind?: AppointmentKind
  /** Bracket behind the posts: 试用期一年, 挂职一年 … */
  remark?: string | null
  /** Written behind commas: 另有任用, 退休, 任职时间从2014年8月起算 … */
  tails?: { kind: TailKind; text: string }[]
  unit?: string[]
}

const kindVerbs: Record<AppointmentKind, ClauseVerb> = {
  任命: '任命', 兼任: '兼任', 挂职: '挂职任', 代理: '代理', 聘任: '聘任', 正式任职: '正式任',
}

/** Makes a clause from chosen people and posts, worded in the style; it reads back the same. */
export function composeClause(draft: ClauseDraft, style: NoticeStyle): Clause {
  const posts: PostMention[] = draft.posts.map(({ organisation, title, text }) => ({
    organisation, title, text: text ?? `${organisation ?? ''}${title}`, remark: null, doubtful: false,
  }))
  const people: NoticePerson[] = draft.people.map(({ name, mark }) => ({ name, mark: mark ?? null, comrade: false }))
  const tails: Tail[] = (draft.tails ?? []).map(({ kind, text }) => ({ before: '，', ...tailOf(kind, text) }))
  const verb = draft.action === 'remove' ? '免去' : kindVerbs[draft.kind ?? '任命']
  const bare: Clause = {
    action: draft.action, verb, people, posts, remark: draft.remark ?? null, tails, unit: draft.unit ?? [],
    appointmentKind: null, probation: null, effectiveFrom: null, reason: null, proposal: false, start: 0, end: 0, wording: plainWording('。'),
  }
  return composeWording(bare, style)
}

function plainWording(end: string): ClauseWording {
  return {
    order: 'verb-first', before: '', verb: '', subject: 'named', middle: '', link: '', closing: '',
    peopleJoints: [], postJoints: [], brackets: '', comradeBeforeMark: false, end,
  }
}

/** The words around people and posts, by verb: [verb, middle, link, closing]. */
type Words = Pick<ClauseWording, 'order' | 'verb' | 'middle' | 'link' | 'closing'>

const peopleFirst = (verb: string, closing = '', middle = ''): Words => ({ order: 'people-first', verb, middle, link: '', closing })
const verbFirst = (verb: string, link: string, closing = ''): Words => ({ order: 'verb-first', verb, middle: '', link, closing })

function wordsFor(clause: Clause, style: NoticeStyle): Words {
  if (clause.wording.middle.includes('试用期满')) return { ...clause.wording, link: '' }
  switch (clause.verb) {
    case '免去': case '解聘': case '撤销':
      return verbFirst(clause.verb, '的', '职务')
    case '不再担任': case '不再兼任':
      return peopleFirst(clause.verb, '职务')
    case '不再聘任': case '聘任': case '提名': case '推荐':
      return verbFirst(clause.verb, '为', clause.wording.closing)
    case '辞去':
      return { ...verbFirst('接受', '辞去', '职务的请求') }
    case '兼任': case '担任': case '挂职任': case '代理':
      return peopleFirst(clause.verb)
    case '正式任':
      return peopleFirst('正式任', '', '试用期满')
    case '晋升': case '当选': case '任用':
      return peopleFirst(`${clause.verb}为`)
    case '任命': case '任': case '名单':
      return style === 'party' ? peopleFirst('任') : verbFirst('任命', '为')
  }
}

/** Rewords a clause in a style; people, posts and tails stay. Government notices leave 同志 out. */
export function composeWording(clause: Clause, style: NoticeStyle): Clause {
  const last = clause.people.length - 1
  const people = clause.people.map((person, i) => ({ ...person, comrade: style === 'party' && i === last }))
  const words = wordsFor(clause, style)
  const verb = clause.verb === '任命' || clause.verb === '任' || clause.verb === '名单' ? (words.order === 'people-first' ? '任' : '任命') : clause.verb
  const wording: ClauseWording = {
    ...plainWording(clause.wording.end),
    ...words,
    peopleJoints: clause.people.slice(1).map(() => '、'),
    postJoints: clause.posts.slice(1).map(() => '、'),
    brackets: '（）'.repeat(bracketCount(clause)),
  }
  const reworded: Clause = { ...clause, verb, people, wording }
  return { ...reworded, ...keptFacts(clause, reworded) }
}

/** Facts said by another clause (以上同志试用期一年) stay when a clause is reworded. */
function keptFacts(before: Clause, after: Clause): ReturnType<typeof factsOf> {
  const facts = factsOf(after)
  return { ...facts, probation: facts.probation ?? before.probation, effectiveFrom: facts.effectiveFrom ?? before.effectiveFrom, reason: facts.reason ?? before.reason }
}

function bracketCount(clause: Clause): number {
  return clause.people.filter((person) => person.mark !== null).length + clause.posts.filter((post) => post.remark !== null).length + (clause.remark === null ? 0 : 1)
}
