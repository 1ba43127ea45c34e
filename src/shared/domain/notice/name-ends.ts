import { organisationStarts, removeLinks } from './lexicon'
import { isToldElsewhere, startsWithKnown, type OrganisationContext } from './organisations'
import { addressAt, addressBefore, joinsNames, nameQuality, readPeople, type People } from './people'
import { isPostPhrase } from './post-words'
import { runEnd, type Reading } from './reading'
import { surnameLength } from './surnames'

/** Where names end, and how surely an organisation or a post begins behind them. */
export class NameEnds {
  constructor(
    private readonly reading: Reading,
    private readonly to: number,
    private readonly context: OrganisationContext,
  ) {}

  /** A list of names that ends where `isEnd` says. */
  named(at: number, isEnd: (i: number) => boolean): People | null {
    return readPeople(this.reading, at, this.to, { isEnd })
  }

  /** 其其格 is a name. */
  isCalledQi(at: number): boolean {
    return nameQuality(this.reading.key.slice(at, at + 3)) > 0
  }

  /** True behind 同志 or a mark, where 的 may be left out: `免去郑成同志区委组织部部长职务`. */
  afterPerson(at: number): boolean {
    const { key } = this.reading
    const next = key.charAt(at)
    if ((addressBefore(key, at) === '' && key.charAt(at - 1) !== '）') || '、，以（'.includes(next) || addressAt(key, at) !== '') return false
    return !'和及与'.includes(next) || !joinsNames(this.reading, at, this.to, { isEnd: (i) => removeLinks.at(key, i) !== '', isOrganisation: this.isOrganisation })
  }

  /** True where the name of an organisation begins that the register knows or the notice tells elsewhere. */
  private readonly isOrganisation = (at: number): boolean =>
    isToldElsewhere(this.reading, at) || (this.context.register.size > 0 && startsWithKnown(this.untilPunctuation(at), { ...this.context, unit: [] }))

  /** Names after a verb; with `guessing`, the last name may end where nothing but the next word shows it. */
  namedFrom(at: number, isEnd: (i: number) => boolean, guessing: boolean): (People & { doubtful: boolean }) | null {
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
    if (startsWithKnown(rest, this.context)) return 12
    if (isPostPhrase(rest)) return 10
    return organisationStarts.at(rest, 0).length * 2
  }

  startsWithPost(at: number): boolean {
    return this.postScore(at) >= 10
  }

  /** The text up to the next mark, without a closing 职务. */
  untilPunctuation(at: number): string {
    const { key } = this.reading
    return key.slice(at, runEnd(key, at, this.to, '，；。、（')).replace(/(职务|职级|一职)$/, '')
  }
}
