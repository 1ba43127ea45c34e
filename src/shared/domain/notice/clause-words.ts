import { appointAfter, appointLinks, closings, frontWords, removeAfter } from './lexicon'
import { beginsReason, middleEnd } from './middles'
import { appointsAsRen } from './post-words'
import { runEnd, type Reading } from './reading'

/** More would be no sentence, and every clause would look at all of them again. */
const MOST_FRONT_WORDS = 6

/** The words of a clause around its names: those in front, what stands between, verbs and links. */
export class ClauseWords {
  constructor(
    private readonly reading: Reading,
    private readonly to: number,
  ) {}

  /** End of the words in front of a clause: 决定, 同时, 因工作需要，… */
  frontEnd(at: number): number {
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

  /** Where the verb begins behind names and what may stand between; `at` when nothing does. */
  middleEnd(at: number): number {
    return middleEnd(this.reading.key, at, this.to, (i) => this.verbAfter(i))
  }

  /** A verb that may follow names at `at`, or ''. */
  verbAfter(at: number): string {
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
  linkAt(at: number): string {
    const { key } = this.reading
    const link = at < this.to ? appointLinks.at(key, at) : ''
    const after = at + link.length
    if (link === '' || !this.beginsPost(after) || key.charAt(after) === '为' || key.startsWith('同志', after)) return ''
    return link === '任' && !appointsAsRen(key, at + 1, this.to) ? '' : link
  }

  /** The run of text that starts at `at` closes like a removal: …职务. */
  closedAsRemoval(at: number): boolean {
    return closings.before(this.reading.key, runEnd(this.reading.key, at, this.to, '，；。（')).startsWith('职')
  }
}
