import type { PostMention } from './clause'
import { closings, deciders, organisationEnds } from './lexicon'
import { splitPost, type OrganisationContext } from './organisations'
import { endsWithPostWord, isPostPhrase, postStart } from './post-words'
import type { Reading } from './reading'
import { wordList } from './words'

const LONGEST_POST = 80
const LONGEST_BRACKET = 60
const LONGEST_AFTER_COMMA = 40

/** Words that start the next clause even where the punctuation is missing, and tails without a comma. */
const cutWords = wordList('任命 免去 不再担任 不再兼任 另有任用 试用期满 试用期已满 试用期届满 任职试用期满 任职试用期已满 解聘')
/** Words between two posts besides 、. */
const postJoints = wordList('兼 兼任 和 及 以及 暨')

interface Piece {
  text: string
  remark: string | null
}

export interface Posts {
  posts: PostMention[]
  joints: string[]
  brackets: string
  closing: string
  remark: string | null
  end: number
  /** How many posts end with a known post word. */
  recognised: number
}

export interface PostRules {
  context: OrganisationContext
  /** True where `、` is followed by the next person and not by the next post. */
  nextPerson: (at: number) => boolean
  /** True where what follows `，` is a clause or a tail of its own. */
  otherThanPost: (at: number) => boolean
}

/** Reads `某区委书记、常委（兼）职务（…）` at `at`, up to ，；。 or the end; null when no list of posts stands there. */
export function readPosts(reading: Reading, at: number, to: number, rules: PostRules): Posts | null {
  const scanned = new PostScan(reading, to, rules).run(at)
  if (!scanned) return null
  const merged = mergeInner(scanned.pieces, scanned.joints)
  if (merged.pieces.some((piece) => piece.text.length > LONGEST_POST)) return null
  const posts: PostMention[] = []
  for (const piece of merged.pieces) {
    const before = posts[posts.length - 1]
    const split = splitPost(piece.text, rules.context, before?.organisation ?? null)
    // A post that shares a doubtful organisation is no surer than the one before.
    const doubtful = split.doubtful || (before?.doubtful === true && split.title === split.text && split.organisation === before.organisation)
    posts.push({ ...split, doubtful, remark: piece.remark })
  }
  const { brackets, closing, remark, end } = scanned
  return { posts, joints: merged.joints, brackets, closing, remark, end, recognised: posts.filter((post) => postStart(post.text) >= 0).length }
}

/** One run over the characters of a list of posts. */
class PostScan {
  readonly pieces: Piece[] = []
  readonly joints: string[] = []
  brackets = ''
  closing = ''
  remark: string | null = null
  end = -1
  private from = 0

  constructor(
    private readonly reading: Reading,
    private readonly to: number,
    private readonly rules: PostRules,
  ) {}

  run(at: number): this | null {
    const { key } = this.reading
    this.from = at
    let i = at
    for (;;) {
      if (i - this.from > LONGEST_POST) return null
      const joint = this.jointAt(i)
      if (joint !== '') {
        if (!this.add(i, [])) return null
        i = this.startNext(i, joint)
      } else if (key.charAt(i) === '（' && i < this.to) {
        const close = this.closeOf(i)
        if (close < 0) return null
        const done = this.afterBracket(i, close)
        if (done === 'finished') return this
        if (done === 'failed') return null
        i = done
      } else if (this.endsAt(i)) return this.finish(i, []) ? this : null
      else i += 1
    }
  }

  private endsAt(at: number): boolean {
    if (at >= this.to) return true
    const { key } = this.reading
    if ('，；。：！\n'.includes(key.charAt(at))) return true
    if (key.charAt(at) === '、') return this.rules.nextPerson(at + 1) || cutWords.at(key, at + 1) !== ''
    return at > this.from && (deciders.at(key, at) !== '' || cutWords.at(key, at) !== '')
  }

  /** What joins two posts at `at`, or ''. */
  private jointAt(at: number): string {
    const { key } = this.reading
    if (at >= this.to) return ''
    if (key.charAt(at) === '、') {
      if (this.rules.nextPerson(at + 1) || cutWords.at(key, at + 1) !== '') return ''
      const more = key.startsWith('兼任', at + 1) ? '兼任' : key.charAt(at + 1) === '兼' && key.charAt(at + 2) !== '职' ? '兼' : ''
      return `、${more}`
    }
    const word = key.charAt(at) === '，' ? '，' : postJoints.at(key, at)
    if (word === '' || at <= this.from || !endsWithPostWord(key.slice(this.from, at))) return ''
    if (word === '，') {
      // ，兼任组织委员 is a clause of its own: held beside the post, not with it.
      const beside = key.charAt(at + 1) === '兼' && key.charAt(at + 2) !== '职'
      return !beside && this.postAfter(at + 1) ? word : ''
    }
    return word === '兼' && key.charAt(at + 1) === '职' ? '' : word
  }

  /** `党组书记，局长`, `区委常委，区纪委书记`: a post after a comma belongs to the list. */
  private postAfter(at: number): boolean {
    for (let i = at; i < Math.min(this.to, at + LONGEST_AFTER_COMMA); i += 1) {
      const ends = '，；。（、'.includes(this.reading.key.charAt(i))
      if (!ends && i + 1 < this.to) continue
      const end = ends ? i : i + 1
      const held = this.reading.key.slice(at, end - closings.before(this.reading.key, end).length)
      const start = postStart(held)
      if (start === 0) return isPostPhrase(held)
      return start > 0 && organisationEnds.before(held, start) !== '' && !this.rules.nextPerson(at) && !this.rules.otherThanPost(at)
    }
    return false
  }

  private startNext(at: number, joint: string): number {
    this.joints.push(this.reading.text.slice(at, at + joint.length))
    this.from = at + joint.length
    return this.from
  }

  private closeOf(at: number): number {
    let depth = 0
    for (let i = at; i < Math.min(this.to, at + LONGEST_BRACKET); i += 1) {
      const character = this.reading.key.charAt(i)
      if (character === '（') depth += 1
      else if (character === '）') depth -= 1
      if (depth === 0) return i
    }
    return -1
  }

  /** Decides whether a bracket is a remark or part of a name (某局（分局）局长); answers where to go on. */
  private afterBracket(open: number, close: number): number | 'finished' | 'failed' {
    const opens = [open]
    let i = close + 1
    while (this.reading.key.charAt(i) === '（' && i < this.to && opens.length < 3) {
      const next = this.closeOf(i)
      if (next < 0) return 'failed'
      opens.push(i)
      i = next + 1
    }
    if (open === this.from) return i
    const joint = this.jointAfterBracket(i)
    if (joint !== '') return opens.length === 1 && this.add(open, opens) ? this.startNext(i, joint) : 'failed'
    if (this.endsAt(i)) return this.finish(open, opens) ? 'finished' : 'failed'
    const closing = closings.at(this.reading.key, i)
    if (closing === '' || opens.length > 1) return i
    return this.finishClosed(open, opens, i, closing)
  }

  private jointAfterBracket(at: number): string {
    const { key } = this.reading
    if (key.charAt(at) === '、' && at < this.to) return this.jointAt(at)
    return key.charAt(at) === '兼' && key.charAt(at + 1) !== '职' ? postJoints.at(key, at) : ''
  }

  /** `局长（兼）职务（到龄）`: the first bracket is the post's, the second the clause's. */
  private finishClosed(open: number, opens: number[], at: number, closing: string): number | 'finished' | 'failed' {
    let end = at + closing.length
    const last = this.reading.key.charAt(end) === '（' && end < this.to ? end : -1
    if (last >= 0) end = this.closeOf(last) + 1
    if (end <= 0 || !this.endsAt(end) || !this.add(open, opens)) return this.endsAt(end) || end <= 0 ? 'failed' : at
    this.closing = this.reading.text.slice(at, at + closing.length)
    if (last >= 0) this.remark = this.bracket(last)
    this.end = end
    return 'finished'
  }

  /** The text of the bracket that opens at `open`; its two characters go to `brackets`. */
  private bracket(open: number): string {
    const close = this.closeOf(open)
    this.brackets += this.reading.text.charAt(open) + this.reading.text.charAt(close)
    return this.reading.text.slice(open + 1, close)
  }

  private add(end: number, opens: number[]): boolean {
    const text = this.reading.text.slice(this.from, end)
    if (text === '') return false
    const open = opens[0]
    this.pieces.push({ text, remark: open === undefined ? null : this.bracket(open) })
    return true
  }

  /** Ends the list at `end` (before `opens`, when brackets follow). */
  private finish(end: number, opens: number[]): boolean {
    const { key, text } = this.reading
    const word = closings.before(key, end)
    const closing = word.length < end - this.from ? word : ''
    const body = end - closing.length
    const first = opens[0]
    const last = opens[opens.length - 1]
    if (opens.length > (closing === '' ? 2 : 1)) return false
    if (!this.add(body, opens.length === 2 && first !== undefined ? [first] : [])) return false
    this.closing = text.slice(body, end)
    this.end = last === undefined ? end : this.closeOf(last) + 1
    if (last !== undefined) this.remark = this.bracket(last)
    return true
  }
}

/** A piece without a post word belongs to the next one: `组织、宣传委员`, `党委、政府办公室主任`. */
function mergeInner(pieces: Piece[], joints: string[]): { pieces: Piece[]; joints: string[] } {
  const merged: { pieces: Piece[]; joints: string[] } = { pieces: [], joints: [] }
  let held = ''
  pieces.forEach((piece, i) => {
    const joint = joints[i]
    const text = held + piece.text
    held = ''
    if (joint !== undefined && joint === '、' && piece.remark === null && postStart(piece.text) < 0) held = text + joint
    else {
      merged.pieces.push({ text, remark: piece.remark })
      if (joint !== undefined) merged.joints.push(joint)
    }
  })
  return merged
}
