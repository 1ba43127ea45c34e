import type { Clause, ClauseAction, ClauseVerb, ClauseWording, NoticePerson } from './clause'
import { ClauseWords } from './clause-words'
import { factsOf } from './facts'
import { appointFirst, removeAfter, removeFirst, removeLinks, weakAppointFirst } from './lexicon'
import { becauseLength, othersLength } from './middles'
import { NameEnds } from './name-ends'
import type { OrganisationContext } from './organisations'
import { addressAt, isAddressed, nameQuality, unnamedPeople, type People } from './people'
import { readPosts, type Posts } from './posts'
import type { Reading } from './reading'
import { readTail } from './tails'
import { canonicalVerb, isProposal } from './verbs'

/** What was said before and carries over. */
export interface Carried {
  /** Subject of the clause just before, when only a comma separates: `，不再兼任…`. */
  subject: NoticePerson[] | null
  /** Whom 其 means. */
  last: NoticePerson[] | null
  /** The verb in force for clauses without one: `钱明为某局局长`, or after the line 免去：. */
  mode: { action: ClauseAction; verb: ClauseVerb } | null
  /** 党委推荐：… – nothing is decided yet. */
  proposal: boolean
  /** The sentence of the clause before goes on. */
  sameSentence: boolean
  context: OrganisationContext
}

/** 免去其原任职务 does not say which. */
const unnamedPost = /^(.?[二两三四五六七八九]人)?的?(原任?|现任?|所任|原有|有关|一切|全部|其他|相应)的?$/

/** A clause up to its tails; positions are those of the reading. */
export interface ReadClause {
  clause: Omit<Clause, 'unit' | 'start' | 'end'>
  end: number
}

interface Subject extends People {
  kind: ClauseWording['subject']
  doubtful: boolean
}

/** Tries to read one clause at `at`; null when none begins there. */
export function readClause(reading: Reading, at: number, to: number, carried: Carried): ReadClause | null {
  return new ClauseReader(reading, to, carried).read(at)
}

/** True when a clause may begin at `at`, judged by names and verb only. */
export function opensClause(reading: Reading, at: number, to: number, mode: Carried['mode'] = null): boolean {
  const carried: Carried = { subject: null, last: null, mode, proposal: false, sameSentence: false, context: { register: new Set(), unit: [], sentence: null, before: null } }
  return new ClauseReader(reading, to, carried).opens(at)
}

class ClauseReader {
  private readonly words: ClauseWords
  private readonly names: NameEnds

  constructor(
    private readonly reading: Reading,
    private readonly to: number,
    private readonly carried: Carried,
  ) {
    this.words = new ClauseWords(reading, to)
    this.names = new NameEnds(reading, to, carried.context)
  }

  read(at: number): ReadClause | null {
    const front = this.words.frontEnd(at)
    const verbFirst = front > at ? this.verbFirst(at, front) : null
    return verbFirst ?? this.forms(at, at) ?? (front > at ? this.forms(at, front) : null)
  }

  opens(at: number): boolean {
    const { key } = this.reading
    for (const start of new Set([at, this.words.frontEnd(at)])) {
      const first = appointFirst.at(key, start) || removeFirst.at(key, start)
      if (first !== '' && (key.charAt(start + first.length) === '其' || (this.names.namedFrom(start + first.length, () => true, false)?.quality ?? 0) > 1)) return true
      if (this.weakVerb(start) !== '') return true
      if (/^(接受|同意|批准)/.test(key.slice(start, start + 2)) && this.names.named(start + 2, (i) => key.startsWith('辞去', i))) return true
      const named = this.names.named(start, (i) => this.words.verbAfter(i) !== '')
      if (named !== null && (named.quality > 1 || named.people.some(isAddressed))) return true
      if (this.carried.mode?.action === 'appoint' && this.names.named(start, (i) => this.words.linkAt(i) === '为')) return true
      if (this.carried.mode?.action === 'remove' && this.names.named(start, (i) => removeLinks.at(key, i) !== '')) return true
    }
    return false
  }

  private forms(before: number, at: number): ReadClause | null {
    return this.verbFirst(before, at) ?? this.resignation(before, at) ?? this.peopleFirst(before, at) ?? this.verbCarried(before, at)
  }

  private verbFirst(before: number, at: number): ReadClause | null {
    const { key } = this.reading
    const strong = appointFirst.at(key, at)
    const appointing = strong || this.weakVerb(at)
    const verb = appointing || removeFirst.at(key, at)
    if (verb === '' && !(this.carried.subject && key.charAt(at) === '免')) return null
    const written = verb || '免'
    const start = at + written.length
    const removing = appointing === ''
    const linkAt = removing && written !== '不再聘任' && written !== '不再聘用' ? (i: number) => removeLinks.at(key, i) : (i: number) => this.words.linkAt(i) || (removing ? removeLinks.at(key, i) : '')
    const behindOthers = (i: number): number => i + othersLength(key, i)
    const subject = this.subjectAfterVerb(start, (i) => linkAt(behindOthers(i)), removing)
    if (!subject) return null
    const linkFrom = behindOthers(subject.end)
    const link = linkAt(linkFrom)
    return this.finish({
      before, at, action: removing ? 'remove' : 'appoint', verb: written, order: 'verb-first', subject, middle: this.reading.text.slice(subject.end, linkFrom), link, postsAt: linkFrom + link.length,
      needsPostWord: (removing ? link === '' && subject.kind === 'named' && !subject.people.some(isAddressed) : strong === ''),
    })
  }

  /** `选举王卫东为…书记`, `任王卫东为…`: 选举, 明确, 任 and the like, where they do appoint; else ''. */
  private weakVerb(at: number): string {
    const verb = at < this.to ? weakAppointFirst.at(this.reading.key, at) : ''
    if (verb === '') return ''
    const named = this.names.named(at + verb.length, (i) => this.words.linkAt(i) === '为' && this.names.untilPunctuation(i + 1).length > 1)
    if (!named || named.quality < 3) return ''
    // 任高明为…: below a line that already says 任命, 任 is the surname.
    if (verb === '任' && (this.carried.mode !== null || named.people.some((person) => person.name.length < 2))) return ''
    return verb
  }

  /** Whom a verb in front is about: names, 其, or (carried) nobody written. */
  private subjectAfterVerb(at: number, linkAt: (i: number) => string, removing: boolean): Subject | null {
    const { key } = this.reading
    if (key.charAt(at) === '其' && this.carried.last && !this.names.isCalledQi(at)) return this.pronoun(at + 1)
    if (this.carried.subject && (linkAt(at) !== '' || (removing && this.names.startsWithPost(at)))) return this.nobody(at)
    const named = this.names.namedFrom(at, (i) => linkAt(i) !== '' || (removing && this.names.afterPerson(i)), removing)
    if (named) return { ...named, kind: 'named' }
    return this.carried.subject && removing ? this.nobody(at) : null
  }

  /** `接受褚江、卫海辞去某职务的请求`, `同意张三同志辞去…`. */
  private resignation(before: number, at: number): ReadClause | null {
    const { key } = this.reading
    const verb = ['接受', '同意', '批准', '给予'].find((word) => key.startsWith(word, at))
    if (verb === undefined) return null
    const links = verb === '给予' ? ['撤销'] : ['辞去', '关于辞去', '请求辞去', '申请辞去', '提出辞去']
    const linkAt = (i: number): string => links.find((word) => key.startsWith(word, i)) ?? ''
    const people = this.names.named(at + verb.length, (i) => linkAt(i) !== '' || becauseLength(key, i, links) > 0)
    if (!people) return null
    const linkFrom = people.end + becauseLength(key, people.end, links)
    const link = linkAt(linkFrom)
    return this.finish({
      before, at, action: 'remove', verb, order: 'verb-first', subject: { ...people, kind: 'named', doubtful: false }, middle: this.reading.text.slice(people.end, linkFrom), link,
      postsAt: linkFrom + link.length, needsPostWord: false,
    })
  }

  /** `陈和同志任…`, `，不再兼任…`, `其不再担任…`, `李平试用期满正式任…`. */
  private peopleFirst(before: number, at: number): ReadClause | null {
    const subject = this.subjectBeforeVerb(at)
    if (!subject) return null
    const verbAt = this.words.middleEnd(subject.end)
    const verb = this.words.verbAfter(verbAt)
    if (verb === '') return null
    return this.finish({
      before, at, action: removeAfter.has(verb) ? 'remove' : 'appoint', verb, order: 'people-first', subject,
      middle: this.reading.text.slice(subject.end, verbAt), link: '', postsAt: verbAt + verb.length,
      needsPostWord: !subject.people.some(isAddressed) || subject.kind !== 'named',
    })
  }

  private subjectBeforeVerb(at: number): Subject | null {
    const { key } = this.reading
    const goesOn = (i: number): boolean => this.words.verbAfter(i) !== '' || this.words.middleEnd(i) > i
    if (key.charAt(at) === '其' && this.carried.last && !this.names.isCalledQi(at) && goesOn(at + 1)) return this.pronoun(at + 1)
    const named = this.names.named(at, goesOn)
    if (this.carried.subject && this.words.verbAfter(at) !== '' && (named?.quality ?? 0) < 2) return this.nobody(at)
    return named ? { ...named, kind: 'named', doubtful: false } : null
  }

  /** `钱明为某局局长`, `王五的某局局长职务`: the verb stands in an earlier clause or in the line above. */
  private verbCarried(before: number, at: number): ReadClause | null {
    const { mode } = this.carried
    if (!mode) return null
    if (mode.action === 'appoint') return this.carriedAppointment(before, at, 2)
    const { key } = this.reading
    const exact = this.names.named(at, (i) => removeLinks.at(key, i) !== '' || this.names.afterPerson(i))
    if (exact && exact.quality > 1) return this.carriedRemoval(before, at, { ...exact, doubtful: false })
    const appointment = this.words.closedAsRemoval(at) ? null : this.carriedAppointment(before, at, 3)
    if (appointment) return appointment
    const guessed = this.names.namedFrom(at, (i) => removeLinks.at(key, i) !== '', true)
    return guessed && guessed.quality > 1 ? this.carriedRemoval(before, at, guessed) : null
  }

  private carriedRemoval(before: number, at: number, people: People & { doubtful: boolean }): ReadClause | null {
    const link = removeLinks.at(this.reading.key, people.end)
    return this.finish({
      before, at, action: 'remove', verb: '', order: 'verb-first', subject: { ...people, kind: 'named' }, middle: '', link,
      postsAt: people.end + link.length, needsPostWord: true,
    })
  }

  private carriedAppointment(before: number, at: number, quality: number): ReadClause | null {
    const people = this.names.named(at, (i) => this.words.linkAt(i) === '为')
    if (!people || people.quality < quality) return null
    return this.finish({
      before, at, action: 'appoint', verb: '', order: 'verb-first', subject: { ...people, kind: 'named', doubtful: false }, middle: '', link: '为',
      postsAt: people.end + 1, needsPostWord: true,
    })
  }

  private pronoun(end: number): Subject {
    const people = this.carried.last ?? []
    return { ...unnamedPeople(people, end), kind: 'pronoun', doubtful: people.length > 1 }
  }

  private nobody(end: number): Subject {
    return { ...unnamedPeople(this.carried.subject ?? [], end), kind: 'carried', doubtful: false }
  }

  /** Reads the posts and puts the clause together. */
  private finish(parts: {
    before: number
    at: number
    action: ClauseAction
    verb: string
    order: ClauseWording['order']
    subject: Subject
    middle: string
    link: string
    postsAt: number
    needsPostWord: boolean
  }): ReadClause | null {
    const { subject } = parts
    // 甲当选为某社区居委会主任，乙当选为副主任: an election is held in one place.
    const elected = this.carried.sameSentence && parts.verb.startsWith('当选')
    const hangsOn = subject.kind !== 'named' || parts.verb === '' || elected || this.carried.subject !== null
    const posts = readPosts(this.reading, parts.postsAt, this.to, {
      context: hangsOn ? this.carried.context : { ...this.carried.context, sentence: null },
      nextPerson: (i) => this.nextPersonAt(i, parts.action),
      otherThanPost: (i) => this.words.verbAfter(i) !== '' || this.opens(i) || readTail(this.reading, i, this.to) !== null,
    })
    if (!posts || (parts.needsPostWord && posts.recognised === 0) || posts.posts.some((post) => unnamedPost.test(post.text))) return null
    const verb = parts.verb === '' ? (this.carried.mode?.action === parts.action ? this.carried.mode.verb : '任命') : canonicalVerb(parts.verb, parts.link)
    const wording = this.wording(parts, posts)
    const said = {
      action: parts.action, verb, people: subject.people, remark: posts.remark, tails: [], wording,
      posts: subject.doubtful ? posts.posts.map((post) => ({ ...post, doubtful: true })) : posts.posts,
      proposal: this.carried.proposal || isProposal(verb, parts.verb) || /拟|提请/.test(wording.before) || posts.closing.endsWith('人选'),
    }
    return { clause: { ...said, ...factsOf(said) }, end: posts.end }
  }

  private wording(parts: Parameters<ClauseReader['finish']>[0], posts: Posts): ClauseWording {
    return {
      order: parts.order,
      before: this.reading.text.slice(parts.before, parts.at),
      verb: parts.verb,
      subject: parts.subject.kind,
      middle: parts.middle,
      link: parts.link,
      closing: posts.closing,
      peopleJoints: parts.subject.joints,
      postJoints: posts.joints,
      brackets: parts.subject.brackets + posts.brackets,
      comradeBeforeMark: parts.subject.comradeBeforeMark,
      end: '',
    }
  }

  /** `任命张三为甲局局长、李四为乙局局长`: after this 、 stands the next person, not the next post. */
  private nextPersonAt(at: number, action: ClauseAction): boolean {
    const { key } = this.reading
    for (let i = at + 2; i <= at + 4 && i < this.to; i += 1) {
      const next = action === 'appoint' ? this.words.linkAt(i) === '为' : key.charAt(i) === '的'
      const marked = key.charAt(i) === '（' || addressAt(key, i) !== ''
      if (next) return nameQuality(key.slice(at, i)) === 3
      if (marked && nameQuality(key.slice(at, i)) === 3) return this.names.named(at, (j) => (action === 'appoint' ? this.words.linkAt(j) === '为' : key.charAt(j) === '的')) !== null
    }
    return false
  }
}
