/** 任职通知书 and 免职通知书: what a notice decides about one person, told to that person. Pure; no I/O. */
import type { DocumentStyle, OfficialDocument } from './document-layout'
import { dateInWords, lengthInWords, parseNotice, type Clause, type PostMention, type Tail } from './notice'
import { toOfficialDocument, type NoticeDocument } from './notice-document'

/** The styles a letter may have: 信函格式, or a sheet without red head. */
export const letterStyles = ['letter', 'plain'] as const satisfies readonly DocumentStyle[]
export type LetterStyle = (typeof letterStyles)[number]

export interface AppointmentLetter {
  /** Tells the letters of one notice apart: `appointment/3`. */
  key: string
  kind: 'appointment' | 'removal'
  /** To whom. */
  name: string
  /** What tells namesakes apart: 女, 回族. */
  mark: string | null
  /** The sentences of the letter, without lead and closing. */
  sentences: string[]
}

const TITLES: Readonly<Record<AppointmentLetter['kind'], string>> = { appointment: '任职通知书', removal: '免职通知书' }

/**
 * The letters of a notice, read from its body: one to everybody who is appointed and one to everybody who is
 * removed, in the order of the notice. Proposals (推荐, 提名) decide nothing and give no letter.
 */
export function lettersOf(notice: NoticeDocument): AppointmentLetter[] {
  const letters: AppointmentLetter[] = []
  const { clauses } = parseNotice(notice.body)
  for (const [at, clause] of clauses.entries()) {
    if (clause.proposal || clause.posts.length === 0) continue
    for (const { name, mark } of clause.people) {
      const kind = clause.action === 'appoint' ? 'appointment' : 'removal'
      const letter = letterTo(letters, { kind, name, mark }) ?? { key: `${kind}/${letters.length + 1}`, kind, name, mark, sentences: [] }
      letter.mark ??= mark
      letter.sentences.push(clause.action === 'appoint' ? appointed(clause, sharedFrom(clauses, at)) : removed(clause))
      if (!letters.includes(letter)) letters.push(letter)
    }
  }
  return letters
}

/** Stretches of a body that speak of somebody and were not understood: whoever they are about gets no letter. */
export function unreadForLetters(notice: NoticeDocument): string[] {
  return parseNotice(notice.body)
    .segments.filter(({ kind }) => kind === 'not-understood')
    .map(({ start, end }) => notice.body.slice(start, end).trim())
}

/** A mark may stand behind only one of a person's mentions; two different ones are two people. */
function letterTo(letters: readonly AppointmentLetter[], to: Pick<AppointmentLetter, 'kind' | 'name' | 'mark'>): AppointmentLetter | null {
  const namesakes = letters.filter(({ kind, name }) => kind === to.kind && name === to.name)
  const [only, other] = namesakes
  return namesakes.find(({ mark }) => mark === to.mark) ?? (only && !other && (only.mark === null || to.mark === null) ? only : null)
}

/** `任甲局局长，免去其乙局局长职务，任职时间自…起计算`: the day stands behind the removal and is the appointment's. */
function sharedFrom(clauses: readonly Clause[], at: number): string | null {
  const [clause, next] = [clauses[at], clauses[at + 1]]
  if (!clause || !next || next.action !== 'remove' || !/^[，,]$/.test(clause.wording.end) || next.wording.subject === 'named') return null
  return next.tails.some(({ kind, text }) => kind === 'effective' && text.startsWith('任职')) ? next.effectiveFrom : null
}

/** A letter as a document of one sheet, under the notice's number, signature and date. */
export function letterDocument(notice: NoticeDocument, letter: AppointmentLetter, style: LetterStyle): OfficialDocument {
  const { issuer, documentNumber, signature, date, withSeal, signatory } = toOfficialDocument(notice)
  const organ = signature === '' ? issuer.replace(/文件$/, '') : signature
  return {
    style,
    issuer: issuer.replace(/文件$/, ''),
    documentNumber,
    title: TITLES[letter.kind],
    recipients: `${letter.name}同志`,
    paragraphs: [
      { kind: 'body', text: `经${organ}研究决定，${letter.sentences.join('；')}。` },
      { kind: 'body', text: '特此通知。' },
    ],
    attachments: [],
    signature,
    date,
    withSeal,
    signatory,
    note: null,
    copies: null,
  }
}

function appointed(clause: Clause, shared: string | null): string {
  const posts = postsOf(clause.posts)
  const words: Readonly<Record<NonNullable<Clause['appointmentKind']>, string>> = {
    任命: `任命您为${posts}`,
    兼任: `您兼任${posts}`,
    挂职: `您挂职任${posts}`,
    代理: `您代理${posts}`,
    聘任: `聘任您为${posts}`,
    正式任职: `您任职试用期满，正式任${posts}`,
  }
  const said = ELECTED[clause.verb]?.(posts) ?? words[clause.appointmentKind ?? '任命']
  return said + bracketed(clause.remark) + tailsOf(clause, ['effective', 'probation', 'term', 'automatic', 'other']) + factsOf(clause, shared)
}

/** Acts that nobody appoints to. */
const ELECTED: Partial<Record<Clause['verb'], (posts: string) => string>> = { 当选: (posts) => `您当选为${posts}`, 晋升: (posts) => `晋升您为${posts}` }

/** What a sentence for several people says of this one, too: 以上同志试用期一年. */
function factsOf(clause: Clause, shared: string | null): string {
  const told = [clause.remark, ...clause.posts.map(({ remark }) => remark), ...ownTails(clause).map(({ text }) => text), clause.wording.middle].join(' ')
  const from = clause.effectiveFrom ?? shared
  return [
    from === null || ownTails(clause).some(({ kind }) => kind === 'effective') || /\d{4}年/.test(clause.wording.middle) ? '' : `，任职时间从${dateInWords(from)}起计算`,
    clause.probation === null || told.includes('试用') ? '' : `，试用期${lengthInWords(clause.probation)}`,
  ].join('')
}

/** Tails that speak of nobody else. */
function ownTails(clause: Clause): Tail[] {
  return clause.tails.filter(({ text }) => !/^(以上|上述)/.test(text))
}

function removed(clause: Clause): string {
  const posts = postsOf(clause.posts)
  const tails = bracketed(clause.remark) + tailsOf({ ...clause, tails: clause.tails.filter(({ text }) => !text.startsWith('任职')) }, ['effective', 'elsewhere', 'retired', 'other'])
  switch (clause.verb) {
    case '辞去':
      return `接受您辞去${posts}职务的请求${tails}`
    case '解聘':
    case '不再聘任':
      return `不再聘任您为${posts}${tails}`
    case '不再担任':
    case '不再兼任':
      return `您${clause.verb}${posts}职务${tails}`
    case '撤销':
      return `撤销您的${posts}职务${tails}`
    default:
      return `免去您的${posts}职务${tails}`
  }
}

/** Posts with their organisation, which a letter has no heading to tell; once for several of the same. */
function postsOf(posts: readonly PostMention[]): string {
  return posts
    .map(({ organisation, text, remark }, index) => {
      const before = posts[index - 1]?.organisation ?? null
      const told = organisation === null || organisation === before || text.startsWith(organisation) ? text : organisation + text
      return told + bracketed(remark)
    })
    .join('、')
}

function bracketed(text: string | null): string {
  return text === null ? '' : `（${text}）`
}

function tailsOf(clause: Clause, kinds: readonly Tail['kind'][]): string {
  return ownTails(clause)
    .filter((tail) => kinds.includes(tail.kind))
    .map((tail) => `，${tail.text.replace(/[。；，]+$/, '')}`)
    .join('')
}
