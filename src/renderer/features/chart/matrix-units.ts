import type { OutputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { SIGNS } from '@shared/domain/chart-layout/card'

/** Where a block and a line meet: the first of what stands there, and how many there are. */
export type Units = OutputOf<typeof chart.matrix>['rows'][number]['cells'][number]
export type Unit = Units['units'][number]

/** What is different and what is vacant, in signs. */
export function signsOf({ change, vacantPosts }: Unit): string {
  return [...(change?.kinds.map((kind) => SIGNS[kind]) ?? []), ...(vacantPosts > 0 ? [`${SIGNS.vacancy}${vacantPosts}`] : [])].join(' ')
}

/** The same in words. */
export function unitInWords({ name, leader, vacantPosts, change }: Unit): string {
  return [name, leader, vacantPosts > 0 ? `空缺 ${vacantPosts}` : null, ...(change?.words ?? [])].filter(Boolean).join('\n')
}
