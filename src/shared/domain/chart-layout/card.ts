import { fitText, type FittedText, type Setting } from './text-fit'

/** What a card tells about one organisation. */
export interface CardContent {
  name: string
  kind: string
  party: boolean
  /** In order of precedence. */
  leaders: readonly { title: string; name: string }[]
  moreLeaders: number
  /** In it and everything below it. */
  memberCount: number
  childCount: number
  vacantPosts: number
}

export interface CardLine {
  text: string
  tone: 'name' | 'plain' | 'soft'
  size: number
  /** Of the line's box, from the card's top. */
  top: number
  lineHeight: number
}

/** A card with all its lines in place: the screen and the saved drawing show the same. */
export interface ComposedCard {
  width: number
  height: number
  lines: CardLine[]
  /** In the foot, at the left; null when every post is held. */
  vacancy: string | null
  /** In the foot, at the right; null when nothing stands below. */
  below: string | null
  party: boolean
}

export const CARD_WIDTH = 196
export const CARD_PADDING = { x: 12, y: 8 }
export const FOOT_HEIGHT = 20

const INNER = CARD_WIDTH - 2 * CARD_PADDING.x
const LEADERS_ON_CARD = 2

/** Eighty characters are the longest name; two lines hold 24 at full size, 28 at the next. */
const NAME: readonly Setting[] = [
  { size: 14, lineHeight: 18, lines: 2 },
  { size: 12, lineHeight: 16, lines: 2 },
  { size: 11, lineHeight: 14, lines: 3 },
]
const TEXT: readonly Setting[] = [
  { size: 12, lineHeight: 17, lines: 1 },
  { size: 11, lineHeight: 14, lines: 2 },
]

/** The signs that stand beside words, the same in chart, legend and drawing. */
export const SIGNS = { vacancy: '△', closed: '▸', open: '▾' }

/** Sets a card's texts; its height follows from them. */
export function composeCard(content: CardContent): ComposedCard {
  const lines: CardLine[] = []
  let top = CARD_PADDING.y
  const put = (fitted: FittedText, tone: CardLine['tone']): void => {
    for (const text of fitted.lines) {
      lines.push({ text, tone, size: fitted.size, top, lineHeight: fitted.lineHeight })
      top += fitted.lineHeight
    }
  }
  put(fitText(content.name, INNER, NAME), 'name')
  put(fitText(`${content.kind} · ${content.memberCount.toLocaleString('en-US')} 人`, INNER, TEXT), 'soft')
  for (const text of leaderTexts(content)) put(fitText(text, INNER, TEXT), 'plain')

  const vacancy = content.vacantPosts > 0 ? `${SIGNS.vacancy} 空缺 ${content.vacantPosts}` : null
  const below = content.childCount > 0 ? `下级 ${content.childCount}` : null
  const foot = vacancy !== null || below !== null ? FOOT_HEIGHT : 0
  return { width: CARD_WIDTH, height: top + foot + CARD_PADDING.y, lines, vacancy, below, party: content.party }
}

function leaderTexts({ leaders, moreLeaders }: CardContent): string[] {
  const shown = leaders.slice(0, LEADERS_ON_CARD).map((leader) => `${leader.title} ${leader.name}`)
  const people = leaders.length + moreLeaders
  const last = shown.pop()
  if (last === undefined) return []
  return [...shown, people > LEADERS_ON_CARD ? `${last} 等 ${people} 人` : last]
}

/** The whole card in words, for screen readers. */
export function cardInWords(content: CardContent): string {
  const parts = [
    content.name,
    content.kind,
    ...leaderTexts(content),
    `${content.memberCount} 人`,
    content.vacantPosts > 0 ? `空缺 ${content.vacantPosts}` : '',
    content.childCount > 0 ? `下级 ${content.childCount}` : '',
  ]
  return parts.filter((part) => part !== '').join('，')
}
