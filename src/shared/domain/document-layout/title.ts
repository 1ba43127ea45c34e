/**
 * Centred texts of several lines (7.3.1): broken where the sense allows it, in a trapezium or a
 * rhombus rather than a rectangle or an hourglass. The sense is judged by simple rules of official
 * titles; whoever knows better forces a break with a line feed.
 */
import { atomsOf, mayBreakBetween, settable, type Atom } from './glyphs'
import { breakLines } from './line-breaking'

/** Words that no line break should part. */
const WORDS = [
  '中国共产党', '中共', '关于', '通知', '决定', '批复', '意见', '方案', '办法', '规定', '名单', '报告', '请示',
  '同志', '任职', '免职', '任免', '职务', '试用期满', '正式', '选拔', '任用', '监督', '考核', '暂行', '换届', '选举',
  '委员会', '工作委员会', '领导小组', '办公室', '街道', '办事处', '社区', '党工委', '党支部', '党总支', '党委', '党组',
  '工作', '组织', '领导', '干部', '人员', '班子', '成员', '负责人', '主任', '书记', '纪律检查', '监察', '人民政府',
  '管理', '服务', '中心', '居民', '村民', '网格', '网格化', '安全生产', '建设', '治理', '结果', '印发', '调整', '成立', '同意',
]
/** What belongs to the words before it. */
const CLINGING = /^(?:的|等|同志|职务|\d+名)/
/** What belongs to the words behind it. */
const REACHING = /(?:关于|等)$/
/** What a line may well begin with, besides 关于 … */
const GOOD_START = /^(?:任职|免职|任免|职务任免|试用期满|不再)/
/** … or end with. */
const GOOD_END = /(?:》|同志|委员会|办事处|人民政府|党工委|党委|文件)$/
/** Names in a list, or between 关于 and 等 or 同志. */
const NAME = /(?:关于|、|和|任命|免去|聘任)([^、，。《》和·]{1,5}?|[^、，。《》]{1,9}·[^、，。《》]{1,9}?)(?=、|和|等|同志)/g
/** Phrases that stay whole. */
const PHRASE = /的(?:通知|决定|批复|意见|函)|等\d+名同志/g

/** What a break costs; the shape of the lines costs the square of what they are out of balance. */
const COST = {
  goodBreak: 4,
  /** Between two names. */
  listBreak: 12,
  /** Neither good nor bad by the rules. */
  plainBreak: 16,
  /** Inside 《》. */
  bookTitle: 24,
  /** Parts a word, a name, or something from what it clings to. */
  badBreak: 60,
  extraLine: 20,
  rectangle: 3,
  /** For each cell by which a line is wider than the narrow one above it. */
  hourglass: 4,
} as const

/** Beyond this a title is running text. */
const MOST_BALANCED_LINES = 6

interface Plan {
  cost: number
  breaks: number[]
}

/**
 * Breaks a title, an issuer or a signature into lines of at most `measure` cells. Returns the lines'
 * texts; joined they give the text, save the line feeds.
 */
export function balanceLines(text: string, measure: number): string[] {
  return text
    .split('\n')
    .map(settable)
    .filter((part) => part !== '')
    .flatMap((part) => balanceOne(part, measure))
}

function balanceOne(text: string, measure: number): string[] {
  const atoms = atomsOf(text, measure)
  const total = atoms.reduce((sum, atom) => sum + atom.width, 0)
  if (total <= measure) return [text]
  const fewest = Math.ceil(total / measure)
  const plans = [fewest, fewest + 1]
    .filter((lines) => lines <= MOST_BALANCED_LINES)
    .flatMap((lines) => {
      const plan = new TitlePlanner(atoms, measure, total / lines).plan(lines)
      return plan === null ? [] : [{ ...plan, cost: plan.cost + (lines - fewest) * COST.extraLine }]
    })
  const best = plans.reduce<Plan | null>((a, b) => (a !== null && a.cost <= b.cost ? a : b), null)
  if (best === null) return breakLines(text, { measure, closeUp: false }).map((line) => line.text)
  return best.breaks.map((end, index) => textOf(atoms.slice(index === 0 ? 0 : best.breaks[index - 1], end)))
}

function textOf(atoms: readonly Atom[]): string {
  return atoms.flatMap((atom) => atom.glyphs.map((glyph) => glyph.text)).join('')
}

/** Finds the cheapest set of breaks for a number of lines. */
class TitlePlanner {
  private readonly costs: number[]
  /** Width of the first n atoms. */
  private readonly upTo: number[] = [0]
  private readonly known = new Map<string, Plan | null>()

  constructor(
    private readonly atoms: readonly Atom[],
    private readonly measure: number,
    private readonly ideal: number,
  ) {
    this.costs = breakCosts(atoms)
    for (const atom of atoms) this.upTo.push((this.upTo.at(-1) ?? 0) + atom.width)
  }

  plan(lines: number): Plan | null {
    return this.rest(0, lines, 0, false)
  }

  /** The best way to set the atoms from `from` in `lines` lines, after a line `before` cells wide. */
  private rest(from: number, lines: number, before: number, falling: boolean): Plan | null {
    if (lines === 0) return from === this.atoms.length ? { cost: 0, breaks: [] } : null
    const key = `${from}/${lines}/${before}/${falling}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    let best: Plan | null = null
    const ends = lines === 1 ? [this.atoms.length] : this.endsAfter(from)
    for (const end of ends) {
      const width = this.widthOf(from, end)
      if (width > this.measure) break
      const breakCost = this.costs[end] ?? 0
      if (breakCost === Infinity) continue
      const rest = this.rest(end, lines - 1, width, before > 0 && (width < before || (falling && width === before)))
      if (rest === null) continue
      const cost = rest.cost + breakCost + this.shapeCost(width, before, falling)
      if (best === null || cost < best.cost) best = { cost, breaks: [end, ...rest.breaks] }
    }
    this.known.set(key, best)
    return best
  }

  private endsAfter(from: number): number[] {
    const ends: number[] = []
    for (let end = from + 1; end < this.atoms.length && this.widthOf(from, end) <= this.measure; end++) ends.push(end)
    return ends
  }

  private widthOf(from: number, end: number): number {
    return (this.upTo[end] ?? 0) - (this.upTo[from] ?? 0)
  }

  private shapeCost(width: number, before: number, falling: boolean): number {
    const away = (width - this.ideal) ** 2 / 4
    if (before === 0) return away
    if (width === before) return away + COST.rectangle
    return falling && width > before ? away + (width - before) * COST.hourglass : away
  }
}

/** For every place between two atoms (index of the second) what a break there costs. */
function breakCosts(atoms: readonly Atom[]): number[] {
  const text = textOf(atoms)
  const starts: number[] = []
  let position = 0
  for (const atom of atoms) {
    starts.push(position)
    position += textOf([atom]).length
  }
  const tied = tiedPlaces(text)
  return starts.map((at, index) => {
    const before = atoms[index - 1]
    const after = atoms[index]
    if (before === undefined || after === undefined) return 0
    if (!mayBreakBetween(before, after)) return Infinity
    const [line, next] = [text.slice(0, at), text.slice(at)]
    if (next.startsWith('关于')) return 0
    if (GOOD_START.test(next)) return COST.goodBreak
    if (CLINGING.test(next) || REACHING.test(line)) return COST.badBreak
    const tie = tied.get(at)
    if (tie !== undefined) return tie
    if (line.endsWith('、')) return COST.listBreak
    return GOOD_END.test(line) ? COST.goodBreak : COST.plainBreak
  })
}

/** What it costs to break inside words, names and book titles, and between 的 and 通知. */
function tiedPlaces(text: string): Map<number, number> {
  const tied = new Map<number, number>()
  const tie = (from: number, length: number, cost: number) => {
    for (let place = from + 1; place < from + length; place++) tied.set(place, cost)
  }
  for (const match of text.matchAll(/《[^》]*》/g)) tie(match.index, match[0].length, COST.bookTitle)
  for (const word of WORDS) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) tie(at, word.length, COST.badBreak)
  }
  for (const match of text.matchAll(NAME)) {
    const name = match[1] ?? ''
    tie(match.index + match[0].length - name.length, name.length, COST.badBreak)
  }
  for (const match of text.matchAll(PHRASE)) tie(match.index, match[0].length, COST.badBreak)
  return tied
}
