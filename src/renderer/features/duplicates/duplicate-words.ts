import type { OutputOf } from '@shared/contract'
import type { duplicates } from '@shared/contract/duplicates'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'

type Listed = OutputOf<typeof duplicates.list>['pairs'][number]

export const GRADES: Record<Listed['grade'], string> = { likely: '很可能', possible: '可能' }

export const KINDS = { party: '组织关系', staff: '工作单位', post: '任职', role: '身份', report: '双报到' } as const

/** One name where both are the same, else both. */
export function pairTitle({ a, b }: Pick<Listed, 'a' | 'b'>): string {
  return a.name === b.name ? a.name : `${a.name}、${b.name}`
}

/** What tells an entry apart, in one line. */
export function sideInWords(side: Listed['a']): string {
  const party = side.partyOrganisation === side.organisation ? null : side.partyOrganisation
  const words = [side.sex, side.birth === null ? null : `${side.birth} 生`, side.idNumber, side.phone, side.organisation, side.posts, party]
  return words.filter((word) => word !== null && word !== '').join(' · ') || '只有姓名'
}

export function spanInWords(from: string, to: string): string {
  return `${from === BEGINNING ? '不详' : from} 至 ${to === OPEN_END ? '今' : to}`
}
