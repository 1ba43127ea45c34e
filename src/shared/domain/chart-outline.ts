import type { CardContent } from './chart-layout/card'
import { changeNames } from './chart-layout/card'

/** The chart as a list: each card under the one above it, in words. Pure. */

/** A card in its place: level 1 is where the list begins. */
export interface OutlineRow<Card extends CardContent = CardContent> {
  level: number
  /** Whether it is the last one under its card, and which of those above it are. */
  last: readonly boolean[]
  card: Card
}

/** `书记 张三、副书记 李四等 5 人` */
export function leadersInWords({ leaders, moreLeaders }: Pick<CardContent, 'leaders' | 'moreLeaders'>): string {
  const named = leaders.map(({ title, name }) => `${title} ${name}`.trim()).join('、')
  return moreLeaders > 0 ? `${named}等 ${leaders.length + moreLeaders} 人` : named
}

/** What is marked on a card, in words. */
export function marksInWords({ term, noParty }: Pick<CardContent, 'term' | 'noParty'>): string {
  return [...(term === null ? [] : [term === 'overdue' ? '届满未换届' : '将届满']), ...(noParty ? ['无党组织'] : [])].join('、')
}

/** `更名、班子变动（原名：东风里社区；原书记：张三）`; what came or went says so in its own words. */
export function changeInWords({ change }: Pick<CardContent, 'change'>): string {
  if (change === null) return ''
  const words = change.words.join('；')
  return change.kinds.some((kind) => kind === 'new' || kind === 'gone') ? words : `${change.kinds.map((kind) => changeNames[kind]).join('、')}（${words}）`
}

/** One line a card. Each branch takes two Chinese characters' width in a font where these lines do, as Chinese fonts have them. */
export function outlineLine({ last, card }: OutlineRow): string {
  const branches = last.slice(1).map((isLast, at, all) => (at < all.length - 1 ? (isLast ? '　　' : '│　') : isLast ? '└─' : '├─'))
  return branches.join('') + cardLine(card)
}

function cardLine(card: CardContent): string {
  const { name, kind, memberCount, households, childCount, vacantPosts, termEnd, note } = card
  const about = [
    leadersInWords(card),
    note ?? '',
    memberCount === null || memberCount === 0 ? '' : `${memberCount} 人`,
    households === null ? '' : `${households} 户`,
    childCount > 0 ? `下级 ${childCount}` : '',
    termEnd === null ? '' : `任期至 ${termEnd}`,
    vacantPosts > 0 ? `空缺 ${vacantPosts}` : '',
    marksInWords(card),
  ].filter((part) => part !== '')
  const changed = changeInWords(card)
  return `${name}${kind === '' ? '' : `（${kind}）`}${about.length === 0 ? '' : `　${about.join('，')}`}${changed === '' ? '' : `　【${changed}】`}`
}
