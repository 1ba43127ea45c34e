/** 任职通知书 and 免职通知书: what a notice decides about one person, told to that person. Pure; no I/O. */
import type { DocumentStyle, OfficialDocument } from './document-layout'
import { parseNotice, type Clause, type PostMention, type Tail } from './notice'
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
  /** The sentences of the letter, without lead and closing. */
  sentences: string[]
}

const TITLES: Readonly<Record<AppointmentLetter['kind'], string>> = { appointment: '任职通知书', removal: '免职通知书' }

/**
 * The letters of a notice, read from its body: one to everybody who is appointed and one to everybody who is
 * removed, in the order of the notice. Proposals (推荐, 提名) decide nothing and give no letter.
 */
export function lettersOf(notice: NoticeDocument): AppointmentLetter[] {
  const letters = new Map<string, AppointmentLetter>()
  for (const clause of parseNotice(notice.body).clauses) {
    if (clause.proposal || clause.posts.length === 0) continue
    for (const { name } of clause.people) {
      const kind = clause.action === 'appoint' ? 'appointment' : 'removal'
      const known = letters.get(`${kind} ${name}`)
      const letter = known ?? { key: `${kind}/${letters.size + 1}`, kind, name, sentences: [] }
      letter.sentences.push(clause.action === 'appoint' ? appointed(clause) : removed(clause))
      letters.set(`${kind} ${name}`, letter)
    }
  }
  return [...letters.values()]
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

function appointed(clause: Clause): string {
  const posts = postsOf(clause.posts)
  const words: Readonly<Record<NonNullable<Clause['appointmentKind']>, string>> = {
    任命: `任命您为${posts}`,
    兼任: `您兼任${posts}`,
    挂职: `您挂职任${posts}`,
    代理: `您代理${posts}`,
    聘任: `聘任您为${posts}`,
    正式任职: `您任职试用期满，正式任${posts}`,
  }
  return words[clause.appointmentKind ?? '任命'] + bracketed(clause.remark) + tailsOf(clause, ['effective', 'probation', 'term', 'other'])
}

function removed(clause: Clause): string {
  const posts = postsOf(clause.posts)
  const tails = bracketed(clause.remark) + tailsOf(clause, ['elsewhere', 'retired', 'other'])
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
  return clause.tails
    .filter((tail) => kinds.includes(tail.kind))
    .map((tail) => `，${tail.text.replace(/[。；，]+$/, '')}`)
    .join('')
}
