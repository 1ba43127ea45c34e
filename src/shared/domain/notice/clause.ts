/**
 * The clause of an appointment notice as data: what it does (action, people, posts, facts) and how it
 * was worded, so that it can be written back character for character. Everything is JSON-serialisable.
 * Offsets count UTF-16 units of the source text.
 */

export interface NoticePerson {
  /** Without blanks inside; minority names keep `·` (U+00B7). */
  name: string
  /** Text inside the brackets after the name: 女, 回族, 女，满族 … */
  mark: string | null
  /** True when 同志 is written after this very name (in `张三、李四同志` only after the second). */
  comrade: boolean
  /** Written behind the name instead of 同志; left out when neither is. */
  honorific?: '先生' | '女士' | undefined
}

export interface PostMention {
  /** As written here, taken from an earlier post of the same clause, or the unit heading; null when nobody says. */
  organisation: string | null
  /** The post itself: 副院长, 党委书记, 二级调研员. */
  title: string
  /** As written, without brackets: 洛阳师范学院副院长, or only 常委. */
  text: string
  /** Bracket after this post that is not the clause's remark (every post but the last, or before 职务). */
  remark: string | null
  /** True when the border between person, organisation and title is a guess. */
  doubtful: boolean
}

export type ClauseAction = 'appoint' | 'remove'

export const appointVerbs = [
  '任命', '任', '担任', '兼任', '挂职任', '代理', '聘任', '正式任', '任用', '晋升', '当选', '推荐', '提名', '名单',
] as const
export const removeVerbs = ['免去', '不再担任', '不再兼任', '不再聘任', '解聘', '辞去', '撤销'] as const
export type ClauseVerb = (typeof appointVerbs)[number] | (typeof removeVerbs)[number]

export type AppointmentKind = '任命' | '兼任' | '挂职' | '代理' | '聘任' | '正式任职'

/**
 * What follows the posts. `effective`: 任职时间从…起算; `probation`: 试用期一年; `confirmed`: 试用期满…;
 * `elsewhere`: 另有任用; `retired`: 退休; `term`: 任期/聘期…; `automatic`: 其原任…自然免除; `other`: known
 * additions without a rule (保留…待遇, 主持…工作).
 */
export type TailKind = 'effective' | 'probation' | 'confirmed' | 'elsewhere' | 'retired' | 'term' | 'automatic' | 'other'

export interface Tail {
  kind: TailKind
  /** Punctuation written before it: `，`, `。` for a sentence of its own, or nothing. */
  before: string
  /** As written, without `before`. */
  text: string
  /** Date from which the office counts (`effective`), partial dates kept; else null. */
  date: string | null
  /** Length in months (`probation`, `term`); else null. */
  months: number | null
}

/**
 * How the clause was worded. It is written as
 * `before` + (verb +) people + `middle` (+ verb) + `link` + posts + `closing` + remark + tails + `end`.
 */
export interface ClauseWording {
  order: 'verb-first' | 'people-first' | 'post-first'
  /** Words in front: 决定, 同时, 并, `因年龄原因，` … */
  before: string
  /** The verb as written; empty where it is carried over (`钱明为某局局长`) or a roster line has none. */
  verb: string
  /** `named`: the names stand here; `pronoun`: 其; `carried`: nothing, the subject of the clause before. */
  subject: 'named' | 'pronoun' | 'carried'
  /** Between people and verb (people-first), e.g. `试用期满，考核合格，`. */
  middle: string
  /** Before the posts: 为, 的, 辞去, 原任的, or nothing. */
  link: string
  /** After the posts: 职务, 职级, 职务的请求, 人选, or nothing. */
  closing: string
  /** Between people and between posts; one shorter than the list. Usually `、`. */
  peopleJoints: string[]
  postJoints: string[]
  /** Every bracket pair in the order written, e.g. `()（）`: marks, post remarks, remark. */
  brackets: string
  /** `张三同志（女）` instead of `张三（女）同志`. */
  comradeBeforeMark: boolean
  /** `；`, `。`, `，`, `、`, their half-width forms, or nothing. */
  end: string
}

export interface Clause {
  action: ClauseAction
  verb: ClauseVerb
  people: NoticePerson[]
  posts: PostMention[]
  /** Bracket after the posts, without the brackets: 试用期一年, 负责行政日常工作. */
  remark: string | null
  tails: Tail[]
  /** Unit headings above the clause, outermost first. */
  unit: string[]
  /** Facts for the records; null where the notice does not say (or for the other action). */
  appointmentKind: AppointmentKind | null
  /** Months on probation. */
  probation: number | null
  /** From when the office counts, if not from the date of the notice; may be partial (2014-08). */
  effectiveFrom: string | null
  /** Why a person leaves: 另有任用, 退休, 辞职, 终止试用期 … */
  reason: string | null
  /** 推荐 or 提名: somebody else still decides; must not be applied to the records as an appointment. */
  proposal: boolean
  /** Source range, closing punctuation included. A tail that is a sentence of its own is included too. */
  start: number
  end: number
  wording: ClauseWording
}

export type SegmentKind =
  | 'clause'
  | 'unit-heading'
  | 'title'
  | 'lead'
  | 'authority'
  | 'recipient'
  | 'signature'
  | 'date'
  | 'closing'
  | 'layout'
  | 'not-understood'

/** A stretch of the source; all segments together, in order, are the source. */
export interface Segment {
  start: number
  end: number
  kind: SegmentKind
  /** Why it is read this way: a Chinese sentence for the clerk. */
  reason: string
  /** Index into `clauses` for `clause` segments, else null. */
  clause: number | null
}

/** Somebody who leaves one post and takes another in the same notice; indices into `clauses`. */
export interface Transfer {
  name: string
  removed: number[]
  appointed: number[]
}

/** Party notices write 同志, government notices do not. */
export type NoticeStyle = 'party' | 'government'

export interface ParsedNotice {
  clauses: Clause[]
  segments: Segment[]
  transfers: Transfer[]
  style: NoticeStyle
  /** Title line of the document, line breaks mended; null for excerpts. */
  title: string | null
  /** 文号 with the brackets of GB/T 9704: 忻政任〔2026〕13号. */
  number: string | null
  /** Date of signature (else of the deciding sentence), YYYY-MM-DD or partial. */
  date: string | null
  /** Who signed, else who decided, as written. */
  organ: string | null
}
