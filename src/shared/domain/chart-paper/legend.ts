import { changeNames, SIGNS, type ChangeKind } from '../chart-layout/card'
import type { PictureCard } from '../chart-layout/picture'

const outlines: Readonly<Record<ChangeKind, string>> = { new: '（双线框）', gone: '（虚线框）', moved: '', renamed: '', leaders: '' }
const changeKinds = ['new', 'gone', 'moved', 'renamed', 'leaders'] as const

/** What the signs mean, of those that occur in the drawing. */
export function legendOf(cards: Iterable<PictureCard>): string[] {
  const found = { party: false, people: false, households: false, closed: false, vacancy: false, overdue: false, due: false, noParty: false }
  const changes = new Set<ChangeKind>()
  for (const { composed, content, open } of cards) {
    found.party ||= composed.party
    found.closed ||= composed.below !== null && !open
    const people = content.memberCount === null ? null : `${content.memberCount.toLocaleString('en-US')} 人`
    const households = content.households === null ? null : `${content.households.toLocaleString('en-US')} 户`
    for (const { tone, text } of composed.lines) {
      found.people ||= tone === 'soft' && people !== null && text.includes(people)
      found.households ||= tone === 'soft' && households !== null && text.includes(households)
      if (tone === 'late') found.overdue = true
      else if (tone === 'mark') {
        found.vacancy ||= text.includes(SIGNS.vacancy)
        found.due ||= text.includes(SIGNS.due)
        found.noParty ||= text.includes(SIGNS.noParty)
      } else if (tone === 'change') for (const kind of content.change?.kinds ?? []) changes.add(kind)
    }
  }
  return [
    ...(found.party ? ['粗左边线：党组织'] : []),
    ...(found.people ? ['人数：本级及全部下级的党员和工作人员，一人只计一次'] : []),
    ...(found.households ? ['户数：网格登记的户数'] : []),
    ...(found.vacancy ? [`${SIGNS.vacancy} 空缺：岗位尚缺的人数`] : []),
    ...(found.overdue ? [`${SIGNS.overdue}届满未换届`] : []),
    ...(found.due ? [`${SIGNS.due} 将届满`] : []),
    ...(found.noParty ? [`${SIGNS.noParty} 无党组织：应建未建`] : []),
    ...changeKinds.filter((kind) => changes.has(kind)).map((kind) => `${SIGNS[kind]} ${changeNames[kind]}${outlines[kind]}`),
    ...(changes.has('moved') || changes.has('renamed') || changes.has('leaders') ? ['粗框：有变动'] : []),
    ...(found.closed ? [`${SIGNS.closed} 下级：图中没有展开的下级数`] : []),
  ]
}
