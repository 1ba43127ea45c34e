import type { Clause, ClauseAction, ClauseVerb, ClauseWording, NoticePerson } from './clause'
import { factsOf } from './facts'
import { appointAfter, appointFirst, appointLinks, closings, deciders, frontWords, organisationStarts, proposingWords, removeAfter, removeFirst, removeLinks, weakAppointFirst } from './lexicon'
import { becauseLength, beginsReason, middleEnd, othersLength } from './middles'
import { isToldElsewhere, startsWithKnown, type OrganisationContext } from './organisations'
import { addressAt, addressBefore, joinsNames, nameQuality, readPeople, type People } from './people'
import { appointsAsRen, isPostPhrase } from './post-words'
import { readPosts, type Posts } from './posts'
import type { Reading } from './reading'
import { surnameLength } from './surnames'
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

/** More would be no sentence, and every clause would look at all of them again. */
const MOST_FRONT_WORDS = 6

/** A clause up to its tails; positions are those of the reading. */
export interface ReadClause {
  clause: Omit<Clause, 'unit' | 'start' | 'end'>
  end: number
}

interface Subject {
  kind: ClauseWording['subject']
  people: NoticePerson[]
  joints: string[]
  brackets: string
  comradeBeforeMark: boolean
  end: number
  quality: number
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
  constructor(
    private readonly reading: Reading,
    private readonly to: number,
    private readonly carried: Carried,
  ) {}

  read(at: number): ReadClause | null {
    const front = this.frontEnd(at)
    const verbFirst = front > at ? this.verbFirst(at, front) : null
    return verbFirst ?? this.forms(at, at) ?? (front > at ? this.forms(at, front) : null)
  }

  opens(at: number): boolean {
    const { key } = this.reading
    for (const start of new Set([at, this.frontEnd(at)])) {
      const first = appointFirst.at(key, start) || removeFirst.at(key, start)
      if (first !== '' && (key.charAt(start + first.length) === '其' || (this.namedFrom(start + first.length, () => true, false)?.quality ?? 0) > 1)) return true
      if (this.weakVerb(start) !== '') return true
      if (/^(接受|同意|批准)/.test(key.slice(start, start + 2)) && this.named(start + 2, (i) => key.startsWith('辞去', i))) return true
      const named = this.named(start, (i) => this.verbAfter(i) !== '')
      if (named !== null && (named.quality > 1 || named.people.some(isAddressed))) return true
      if (this.carried.mode?.action === 'appoint' && this.named(start, (i) => this.linkAt(i) === '为')) return true
      if (this.carried.mode?.action === 'remove' && this.named(start, (i) => removeLinks.at(key, i) !== '')) return true
    }
    return false
  }

  private forms(before: number, at: number): ReadClause | null {
    return this.verbFirst(before, at) ?? this.resignation(before, at) ?? this.peopleFirst(before, at) ?? this.verbCarried(before, at)
  }

  /** End of the words in front of a clause: 决定, 同时, 因工作需要，… */
  private frontEnd(at: number): number {
    const { key } = this.reading
    let i = at
    for (let words = 0; words < MOST_FRONT_WORDS; words += 1) {
      const word = frontWords.at(key, i)
      if (word !== '') i += word.length
      else if (i > at && key.charAt(i) === '，') i += 1
      else {
        const reason = beginsReason(key, i, this.to)
        if (reason < 0) return i
        i = reason
      }
    }
    return i
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
    const linkAt = removing && written !== '不再聘任' && written !== '不再聘用' ? (i: number) => removeLinks.at(key, i) : (i: number) => this.linkAt(i) || (removing ? removeLinks.at(key, i) : '')
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
    const named = this.named(at + verb.length, (i) => this.linkAt(i) === '为' && this.untilPunctuation(i + 1).length > 1)
    if (!named || named.quality < 3) return ''
    // 任高明为…: below a line that already says 任命, 任 is the surname.
    if (verb === '任' && (this.carried.mode !== null || named.people.some((person) => person.name.length < 2))) return ''
    return verb
  }

  /** Whom a verb in front is about: names, 其, or (carried) nobody written. */
  private subjectAfterVerb(at: number, linkAt: (i: number) => string, removing: boolean): Subject | null {
    const { key } = this.reading
    if (key.charAt(at) === '其' && this.carried.last && !this.isCalledQi(at)) return this.pronoun(at + 1)
    if (this.carried.subject && (linkAt(at) !== '' || (removing && this.startsWithPost(at)))) return this.nobody(at)
    const named = this.namedFrom(at, (i) => linkAt(i) !== '' || (removing && this.afterPerson(i)), removing)
    if (named) return { ...named, kind: 'named' }
    return this.carried.subject && removing ? this.nobody(at) : null
  }

  /** 其其格 is a name. */
  private isCalledQi(at: number): boolean {
    return nameQuality(this.reading.key.slice(at, at + 3)) > 0
  }

  /** True behind 同志 or a mark, where 的 may be left out: `免去郑成同志区委组织部部长职务`. */
  private afterPerson(at: number): boolean {
    const { key } = this.reading
    const next = key.charAt(at)
    if ((addressBefore(key, at) === '' && key.charAt(at - 1) !== '）') || '、，以（'.includes(next) || addressAt(key, at) !== '') return false
    return !'和及与'.includes(next) || !joinsNames(this.reading, at, this.to, { isEnd: (i) => removeLinks.at(key, i) !== '', isOrganisation: this.isOrganisation })
  }

  /** True where the name of an organisation begins that the register knows or the notice tells elsewhere. */
  private readonly isOrganisation = (at: number): boolean =>
    isToldElsewhere(this.reading, at) || (this.carried.context.register.size > 0 && startsWithKnown(this.untilPunctuation(at), { ...this.carried.context, unit: [] }))

  /** Names after a verb; with `guessing`, the last name may end where nothing but the next word shows it. */
  private namedFrom(at: number, isEnd: (i: number) => boolean, guessing: boolean): (People & { doubtful: boolean }) | null {
    let doubtful = false
    const guess = (from: number): number | null => {
      const guessed = this.guessNameEnd(from)
      if (guessed) doubtful = guessed.doubtful
      return guessed?.end ?? null
    }
    const people = readPeople(this.reading, at, this.to, guessing ? { isEnd, commas: true, guess, isOrganisation: this.isOrganisation } : { isEnd, commas: true })
    return people ? { ...people, doubtful } : null
  }

  /**
   * `免去王宁某办副巡视员职务`: nothing stands between name and post. The rest must look like a post: known
   * organisations and bare posts decide, words that begin organisations are a guess.
   */
  private guessNameEnd(at: number): { end: number; doubtful: boolean } | null {
    const { key } = this.reading
    let best = { end: -1, score: 0 }
    for (let length = 2; length <= 4 && at + length < this.to; length += 1) {
      const name = key.slice(at, at + length)
      const quality = nameQuality(name)
      if (/[^某]某$/.test(name.slice(1)) || quality < 2 || surnameLength(name) === 0) continue
      const follows = this.postScore(at + length)
      const score = quality + (quality < 3 && follows === 10 ? 0 : follows) + (length === 3 ? 0.5 : 0)
      if (score > best.score) best = { end: at + length, score }
    }
    return best.end < 0 ? null : { end: best.end, doubtful: best.score < 12 }
  }

  /** How surely an organisation or a post begins at `at`. */
  private postScore(at: number): number {
    const rest = this.untilPunctuation(at)
    if (startsWithKnown(rest, this.carried.context)) return 12
    if (isPostPhrase(rest)) return 10
    return organisationStarts.at(rest, 0).length * 2
  }

  private startsWithPost(at: number): boolean {
    return this.postScore(at) >= 10
  }

  private untilPunctuation(at: number): string {
    let end = at
    while (end < this.to && end < at + 80 && !'，；。、（'.includes(this.reading.key.charAt(end))) end += 1
    return this.reading.key.slice(at, end).replace(/(职务|职级|一职)$/, '')
  }

  /** `接受褚江、卫海辞去某职务的请求`, `同意张三同志辞去…`. */
  private resignation(before: number, at: number): ReadClause | null {
    const { key } = this.reading
    const verb = ['接受', '同意', '批准', '给予'].find((word) => key.startsWith(word, at))
    if (verb === undefined) return null
    const links = verb === '给予' ? ['撤销'] : ['辞去', '关于辞去', '请求辞去', '申请辞去', '提出辞去']
    const linkAt = (i: number): string => links.find((word) => key.startsWith(word, i)) ?? ''
    const people = this.named(at + verb.length, (i) => linkAt(i) !== '' || becauseLength(key, i, links) > 0)
    if (!people) return null
    const linkFrom = people.end + becauseLength(key, people.end, links)
    const link = linkAt(linkFrom)
    return this.finish({
      before, at, action: 'remove', verb, order: 'verb-first', subject: { ...people, kind: 'named', doubtful: false }, middle: this.reading.text.slice(people.end, linkFrom), link,
      postsAt: linkFrom + link.length, needsPostWord: false,
    })
  }

  private named(at: number, isEnd: (i: number) => boolean): People | null {
    return readPeople(this.reading, at, this.to, { isEnd })
  }

  /** `陈和同志任…`, `，不再兼任…`, `其不再担任…`, `李平试用期满正式任…`. */
  private peopleFirst(before: number, at: number): ReadClause | null {
    const subject = this.subjectBeforeVerb(at)
    if (!subject) return null
    const verbAt = this.middleEnd(subject.end)
    const verb = this.verbAfter(verbAt)
    if (verb === '') return null
    return this.finish({
      before, at, action: removeAfter.has(verb) ? 'remove' : 'appoint', verb, order: 'people-first', subject,
      middle: this.reading.text.slice(subject.end, verbAt), link: '', postsAt: verbAt + verb.length,
      needsPostWord: !subject.people.some(isAddressed) || subject.kind !== 'named',
    })
  }

  private subjectBeforeVerb(at: number): Subject | null {
    const { key } = this.reading
    const goesOn = (i: number): boolean => this.verbAfter(i) !== '' || this.middleEnd(i) > i
    if (key.charAt(at) === '其' && this.carried.last && !this.isCalledQi(at) && goesOn(at + 1)) return this.pronoun(at + 1)
    const named = this.named(at, goesOn)
    if (this.carried.subject && this.verbAfter(at) !== '' && (named?.quality ?? 0) < 2) return this.nobody(at)
    return named ? { ...named, kind: 'named', doubtful: false } : null
  }

  private middleEnd(at: number): number {
    return middleEnd(this.reading.key, at, this.to, (i) => this.verbAfter(i))
  }

  /** A verb that may follow names at `at`, or ''. */
  private verbAfter(at: number): string {
    const { key } = this.reading
    if (at >= this.to) return ''
    const verb = removeAfter.at(key, at) || appointAfter.at(key, at)
    if (!this.beginsPost(at + verb.length)) return ''
    return verb === '任' && !appointsAsRen(key, at + 1, this.to) ? '' : verb
  }

  /** True when what stands at `at` can begin a post: `某政任〔2026〕1号` appoints nobody. */
  private beginsPost(at: number): boolean {
    const next = this.reading.key.charAt(at)
    return at < this.to && !'、，；。：（）〔〕\n'.includes(next) && !(next >= '0' && next <= '9')
  }

  /** A word that links names to posts at `at`, or ''. */
  private linkAt(at: number): string {
    const { key } = this.reading
    const link = at < this.to ? appointLinks.at(key, at) : ''
    const after = at + link.length
    if (link === '' || !this.beginsPost(after) || key.charAt(after) === '为' || key.startsWith('同志', after)) return ''
    return link === '任' && !appointsAsRen(key, at + 1, this.to) ? '' : link
  }

  /** `钱明为某局局长`, `王五的某局局长职务`: the verb stands in an earlier clause or in the line above. */
  private verbCarried(before: number, at: number): ReadClause | null {
    const { mode } = this.carried
    if (!mode) return null
    if (mode.action === 'appoint') return this.carriedAppointment(before, at, 2)
    const { key } = this.reading
    const exact = this.named(at, (i) => removeLinks.at(key, i) !== '' || this.afterPerson(i))
    if (exact && exact.quality > 1) return this.carriedRemoval(before, at, { ...exact, doubtful: false })
    const appointment = this.closedAsRemoval(at) ? null : this.carriedAppointment(before, at, 3)
    if (appointment) return appointment
    const guessed = this.namedFrom(at, (i) => removeLinks.at(key, i) !== '', true)
    return guessed && guessed.quality > 1 ? this.carriedRemoval(before, at, guessed) : null
  }

  private closedAsRemoval(at: number): boolean {
    let end = at
    while (end < this.to && end < at + 80 && !'，；。（'.includes(this.reading.key.charAt(end))) end += 1
    return closings.before(this.reading.key, end).startsWith('职')
  }

  private carriedRemoval(before: number, at: number, people: People & { doubtful: boolean }): ReadClause | null {
    const link = removeLinks.at(this.reading.key, people.end)
    return this.finish({
      before, at, action: 'remove', verb: '', order: 'verb-first', subject: { ...people, kind: 'named' }, middle: '', link,
      postsAt: people.end + link.length, needsPostWord: true,
    })
  }

  private carriedAppointment(before: number, at: number, quality: number): ReadClause | null {
    const people = this.named(at, (i) => this.linkAt(i) === '为')
    if (!people || people.quality < quality) return null
    return this.finish({
      before, at, action: 'appoint', verb: '', order: 'verb-first', subject: { ...people, kind: 'named', doubtful: false }, middle: '', link: '为',
      postsAt: people.end + 1, needsPostWord: true,
    })
  }

  private pronoun(end: number): Subject {
    const people = this.carried.last ?? []
    return { kind: 'pronoun', people, joints: [], brackets: '', comradeBeforeMark: false, end, quality: 3, doubtful: people.length > 1 }
  }

  private nobody(end: number): Subject {
    return { kind: 'carried', people: this.carried.subject ?? [], joints: [], brackets: '', comradeBeforeMark: false, end, quality: 3, doubtful: false }
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
      otherThanPost: (i) => this.verbAfter(i) !== '' || this.opens(i) || readTail(this.reading, i, this.to) !== null,
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
      const next = action === 'appoint' ? this.linkAt(i) === '为' : key.charAt(i) === '的'
      const marked = key.charAt(i) === '（' || addressAt(key, i) !== ''
      if (next) return nameQuality(key.slice(at, i)) === 3
      if (marked && nameQuality(key.slice(at, i)) === 3) return this.named(at, (j) => (action === 'appoint' ? this.linkAt(j) === '为' : key.charAt(j) === '的')) !== null
    }
    return false
  }
}

function isAddressed(person: NoticePerson): boolean {
  return person.comrade || person.honorific !== undefined
}

/** True when the last word of a deciding sentence only proposes: 党委推荐：…, not 民主推荐、…，决定：…. */
export function proposes(authority: string): boolean {
  let proposing = false
  for (let i = 0; i < authority.length; i += 1) {
    if (deciders.at(authority, i) !== '') proposing = false
    else if (proposingWords.at(authority, i) !== '' && !authority.startsWith('民主', i - 2)) proposing = true
  }
  return proposing
}
