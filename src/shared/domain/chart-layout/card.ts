import { CARD_SIZES, type CardStyle } from './card-style'
import { fitText, textWidth, type FittedText, type Setting } from './text-fit'

/** What a card tells about one organisation, grid or person. */
export interface CardContent {
  name: string
  kind: string
  party: boolean
  /** In order of precedence. */
  leaders: readonly { title: string; name: string }[]
  moreLeaders: number
  /** In it and everything below it; null where that is no question. */
  memberCount: number | null
  households: number | null
  childCount: number
  vacantPosts: number
  /** Last day of the term of office. */
  termEnd: string | null
  term: 'due' | 'overdue' | null
  noParty: boolean
  note: string | null
  change: { kinds: readonly ChangeKind[]; words: readonly string[] } | null
  changesBelow: number
}

/** What is different from another day. */
export type ChangeKind = 'new' | 'gone' | 'moved' | 'renamed' | 'leaders'

/** `late` is red, `mark` bold; the sign in front says the same without colour. */
export type LineTone = 'name' | 'plain' | 'soft' | 'mark' | 'late' | 'change'

export interface CardLine {
  text: string
  tone: LineTone
  size: number
  /** Of the line's box, from the card's top. */
  top: number
  lineHeight: number
}

/** A card with all its lines in place: the screen and the drawings show the same. */
export interface ComposedCard {
  width: number
  height: number
  padding: { x: number; y: number }
  lines: CardLine[]
  /** In the foot, at the right; null when nothing stands below. */
  below: string | null
  footHeight: number
  party: boolean
  /** The way the outline is drawn: what came is double, what went is dashed. */
  outline: 'plain' | 'new' | 'gone' | 'changed'
  /** A row of a compact list: no room around it, no outline unless something has changed. */
  row: boolean
}

/** The signs that stand beside words, the same in chart, legend and drawing. */
export const SIGNS = {
  vacancy: '△',
  overdue: '！',
  due: '◷',
  noParty: '○',
  closed: '▸',
  open: '▾',
  new: '＋',
  gone: '－',
  moved: '⇄',
  renamed: '≠',
  leaders: '◇',
} as const

export const changeNames: Readonly<Record<ChangeKind, string>> = { new: '新设', gone: '撤销', moved: '改变隶属', renamed: '更名', leaders: '班子变动' }

/** Sets a card's texts; its height follows from them. A leaf may be set as a row of a list. */
export function composeCard(content: CardContent, style: CardStyle): ComposedCard {
  const row = style.leaves === 'rows' && content.childCount === 0
  const size = CARD_SIZES[style.density]
  const padding = row ? { x: 8, y: 3 } : size.padding
  const inner = size.width - 2 * padding.x
  const lines: CardLine[] = []
  let top = padding.y
  const put = (fitted: FittedText, tone: LineTone): void => {
    for (const text of fitted.lines) {
      lines.push({ text, tone, size: fitted.size, top, lineHeight: fitted.lineHeight })
      top += fitted.lineHeight
    }
  }
  const text: readonly Setting[] = row ? size.rowText : size.text
  put(fitText(content.name, inner, row ? size.rowName : size.name), 'name')
  for (const { words, tone } of linesOf(content, style, row)) put(fitText(words, inner, text), tone)

  const below = style.fields.below && content.childCount > 0 ? belowOf(content) : null
  const last = lines.at(-1)
  // What stands below shares the last line where that has room.
  const shares = below !== null && last !== undefined && last.tone === 'mark' && textWidth(last.text, last.size) + textWidth(below, 12) + 28 <= inner
  const footHeight = below === null ? 0 : shares ? last.lineHeight : size.footHeight
  const height = top + (shares ? 0 : footHeight) + padding.y
  return { width: size.width, height, padding, lines, below, footHeight, party: content.party, outline: outlineOf(content), row }
}

function belowOf({ childCount, changesBelow }: CardContent): string {
  return changesBelow > 0 ? `下级 ${childCount}，变化 ${changesBelow}` : `下级 ${childCount}`
}

function outlineOf({ change }: CardContent): ComposedCard['outline'] {
  if (change?.kinds.includes('gone')) return 'gone'
  if (change?.kinds.includes('new')) return 'new'
  return change ? 'changed' : 'plain'
}

/** What stands under the name, in order. */
function linesOf(content: CardContent, { fields }: CardStyle, row: boolean): { words: string; tone: LineTone }[] {
  const people = fields.members ? countOf(content) : null
  const marks = fields.marks ? marksOf(content) : []
  const led = leaderTexts(content, row ? Math.min(fields.leaders, 1) : fields.leaders)
  const what = [fields.kind && !row ? content.kind : null, people].filter((part) => part !== null).join(' · ')
  const lines: { words: string; tone: LineTone }[] = []
  if (row) {
    const about = [...led, what].filter((part) => part !== '').join(' · ')
    if (about !== '') lines.push({ words: about, tone: 'soft' })
  } else {
    if (what !== '') lines.push({ words: what, tone: 'soft' })
    for (const words of led) lines.push({ words, tone: 'plain' })
  }
  if (content.note !== null) lines.push({ words: content.note, tone: 'soft' })
  if (fields.term && content.termEnd !== null && !(fields.marks && content.term !== null)) lines.push({ words: `任期至 ${content.termEnd}`, tone: 'soft' })
  if (fields.marks && content.term !== null) lines.push({ words: termMark(content), tone: content.term === 'overdue' ? 'late' : 'mark' })
  if (marks.length > 0) lines.push({ words: marks.join('　'), tone: 'mark' })
  for (const words of changeTexts(content)) lines.push({ words, tone: 'change' })
  return lines
}

/** Made once: for every number anew, it takes longer than setting the texts. */
const GROUPED = new Intl.NumberFormat('en-US')

function countOf({ memberCount, households }: CardContent): string | null {
  if (memberCount !== null) return `${GROUPED.format(memberCount)} 人`
  return households === null ? null : `${GROUPED.format(households)} 户`
}

function termMark({ term, termEnd }: CardContent): string {
  const words = term === 'overdue' ? '届满未换届' : '将届满'
  return [term === 'overdue' ? SIGNS.overdue : SIGNS.due, words, termEnd].filter((part) => part !== null).join(' ')
}

function marksOf({ vacantPosts, noParty }: CardContent): string[] {
  return [...(vacantPosts > 0 ? [`${SIGNS.vacancy} 空缺 ${vacantPosts}`] : []), ...(noParty ? [`${SIGNS.noParty} 无党组织`] : [])]
}

function changeTexts({ change }: CardContent): string[] {
  if (!change) return []
  const [first] = change.kinds
  if (first === undefined) return change.words.slice()
  if (saysItself(change)) return [`${SIGNS[first]} ${change.words.join('，')}`]
  return [change.kinds.map((kind) => `${SIGNS[kind]}${changeNames[kind]}`).join(' '), ...change.words]
}

/** What came or went is told in its own words (新设于…, 恢复于…, 已并入…), which the name of the kind would only repeat or belie. */
function saysItself({ kinds, words }: NonNullable<CardContent['change']>): boolean {
  return words.length > 0 && kinds.every((kind) => kind === 'new' || kind === 'gone')
}

function leaderTexts({ leaders, moreLeaders }: CardContent, most: number): string[] {
  const shown = leaders.slice(0, most).map((leader) => `${leader.title} ${leader.name}`.trim())
  const people = leaders.length + moreLeaders
  const last = shown.pop()
  if (last === undefined) return []
  return [...shown, people > most ? `${last} 等 ${people} 人` : last]
}

/** The whole card in words, for screen readers: everything, whatever is shown on it. */
export function cardInWords(content: CardContent): string {
  const parts = [
    content.name,
    content.kind,
    ...leaderTexts(content, 3),
    countOf(content) ?? '',
    content.note ?? '',
    content.termEnd === null || content.term !== null ? '' : `任期至 ${content.termEnd}`,
    content.term === null ? '' : termMark(content).slice(2),
    content.vacantPosts > 0 ? `空缺 ${content.vacantPosts}` : '',
    content.noParty ? '没有党组织' : '',
    ...(content.change ? [...(saysItself(content.change) ? [] : [content.change.kinds.map((kind) => changeNames[kind]).join('、')]), ...content.change.words] : []),
    content.childCount > 0 ? belowOf(content) : '',
  ]
  return parts.filter((part) => part !== '').join('，')
}
