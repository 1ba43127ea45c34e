import type { PostMention } from './clause'
import { appointmentWords, organisationEnds } from './lexicon'
import { isPostPhrase, postStart } from './post-words'
import { foldText, type Reading } from './reading'
import { mentions } from './words'

/** What helps to tell the organisation from the post. All names folded. */
export interface OrganisationContext {
  /** Names in the register. */
  register: ReadonlySet<string>
  /** Unit headings above, outermost first. */
  unit: readonly string[]
  /** The organisation of the clause before, for clauses that hang on it: `，李四为副主任`. */
  sentence: string | null
  /** The organisation of the clause before, whatever clause this is: 该网格, 本社区 mean it. */
  before: string | null
}

/** The organisation names of a register, folded for comparison. */
export function foldedNames(names: Iterable<string>): Set<string> {
  const folded = new Set<string>()
  for (const name of names) folded.add(foldText(name.replace(/[\s\u3000]/g, '')))
  return folded
}

/** Party organs and offices that are named alone when the unit is understood: 党支部书记, 办公室主任. */
const bareOrgans = /^(中共)?(党支部|党总支|党工委|工委|党委|纪委|机关党委|总支|支部|工会|团委|妇联|妇委会)$/

/** Offices that every unit has: named alone beside another post, nobody knows whose they are. */
const bareOffices =
  /^(党政|综合|党群|党建|平安|应急|机关|人事|行政|经济发展|社会事务|组织|宣传|统战|政法|人民武装|武装|信访|财政)?(办公室|办|科|处|部|股|室|站)$|^(居委会|村委会|居民委员会|村民委员会|监委会|人大|政协)$/

/**
 * Splits `洛阳师范学院副院长` into organisation and title. The unit heading and the register decide first
 * (then nothing is doubtful); else the title is the shortest suffix that is a post phrase. `previous` is
 * the organisation of the post before, which a bare post (、常委、委员) shares.
 */
export function splitPost(text: string, context: OrganisationContext, previous: string | null): Omit<PostMention, 'remark'> {
  const key = foldText(text)
  const whole = key.length === text.length ? key : text
  const title = postStart(whole)
  if (title > 1 && meansBefore(whole.slice(0, title), context.before)) return { organisation: context.before, title: text.slice(title), text, doubtful: false }
  const outer = previous ?? context.unit[context.unit.length - 1] ?? null
  const own = title === 0 && previous !== null && !/书记|委员|常委/.test(text) ? previous.replace(/(党总支|总支|党支部|支部|党委|党组)$/, '') : previous
  // 某中学党总支书记、校长: the school has a head, its party branch has not.
  if (title === 0 && own !== previous && own !== null && own !== '') return { organisation: own, title: text, text, doubtful: !context.register.has(own) && !context.unit.includes(own) }
  if (title === 0) return { organisation: outer ?? context.sentence, title: text, text, doubtful: outer === null && context.sentence !== null }
  const known = knownBorder(whole, title, context)
  if (known > 0) return { organisation: text.slice(0, known), title: text.slice(known), text, doubtful: false }
  const start = title > 0 ? title : chiefStart(whole)
  if (start <= 0) return { organisation: outer, title: text, text, doubtful: true }
  return splitByWords(text, whole, start, context, previous)
}

/** 该网格 behind 春晖里社区第一网格: 该 or 本 and the word that organisation ends with. */
function meansBefore(organisation: string, before: string | null): boolean {
  return before !== null && /^[该本]./.test(organisation) && before.endsWith(organisation.slice(1))
}

function splitByWords(text: string, key: string, start: number, context: OrganisationContext, previous: string | null): Omit<PostMention, 'remark'> {
  const organisation = key.slice(0, start)
  const outer = previous ?? context.unit[context.unit.length - 1] ?? null
  if (outer !== null && bareOrgans.test(organisation)) return { organisation: outer, title: text, text, doubtful: true }
  const innermost = context.unit[context.unit.length - 1]
  const joined = context.unit.map((unit) => unit + organisation).find((name) => context.register.has(name))
  if (joined !== undefined) return { organisation: joined, title: text.slice(start), text, doubtful: false }
  const insideUnit = context.unit.some((unit) => key.startsWith(unit))
  if (previous === null && innermost !== undefined && bareOffices.test(organisation)) {
    return { organisation: innermost + organisation, title: text.slice(start), text, doubtful: true }
  }
  if (previous !== null && bareOffices.test(organisation) && /(社区|村)$/.test(previous)) {
    return { organisation: previous + organisation, title: text.slice(start), text, doubtful: true }
  }
  const named = organisation.replace(/（[^）]*）$/, '')
  const doubtful =
    postStart(key) < 0 || mentions(organisation, appointmentWords) || /提名|推荐|选举/.test(organisation) || organisationEnds.before(named, named.length) === '' || (key.includes('、') && !insideUnit) || (outer !== null && bareOffices.test(named))
  return { organisation: text.slice(0, start), title: text.slice(start), text, doubtful }
}

/** The border that the register or a unit heading vouches for: the longest known name followed by a post phrase. */
function knownBorder(key: string, title: number, context: OrganisationContext): number {
  for (let border = key.length - 1; border > 0 && border >= title - 8 && title > 0; border -= 1) {
    if (context.register.has(key.slice(0, border)) && (border === title || isPostPhrase(key.slice(border)))) return border
  }
  for (const unit of [...context.unit].reverse()) {
    if (key.length > unit.length && key.startsWith(unit) && isPostPhrase(key.slice(unit.length))) return unit.length
  }
  for (const unit of context.unit) {
    const inner = title - unit.length
    if (inner > 0 && key.startsWith(unit) && organisationEnds.before(key, title) !== '') return title
  }
  return -1
}

/** `某某督导长`: an unknown word ending in 长 still shows where the post begins, but doubtfully. */
function chiefStart(key: string): number {
  return key.endsWith('长') && key.length > 3 ? key.length - 2 : -1
}

const LENGTH_TOLD = 3
const toldOf = new WeakMap<Reading, Set<string>>()

/** True when an organisation that begins with 和, 及 or 与 like the text at `at` stands behind 任 or 为 somewhere in the notice. */
export function isToldElsewhere(reading: Reading, at: number): boolean {
  let told = toldOf.get(reading)
  if (!told) {
    told = new Set([...reading.key.matchAll(/(?<=[任为])[和及与]/g)].map(({ index }) => reading.key.slice(index, index + LENGTH_TOLD)))
    toldOf.set(reading, told)
  }
  return told.has(reading.key.slice(at, at + LENGTH_TOLD))
}

/** True when `text` (folded) starts with the name of a unit above or of a registered organisation and goes on with a post. */
export function startsWithKnown(text: string, context: OrganisationContext): boolean {
  if (context.unit.some((unit) => text.length > unit.length && text.startsWith(unit))) return true
  const title = postStart(text)
  return title > 0 && knownBorder(text, title, context) > 0
}
