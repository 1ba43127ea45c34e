import type { OutputOf } from '@shared/contract'
import type { templates } from '@shared/contract/templates'
import { ElMessageBox } from 'element-plus'

export type Template = OutputOf<typeof templates.list>['templates'][number]
export type PlacedMark = Template['marks'][number]

/** What a form can be filled from, as one chooses it. */
export const subjectMeanings = {
  person: '填一个人：登记表、审批表、证明',
  organisation: '填一个组织：基本情况表、班子名册',
  list: '填一份名单：一人一行的花名册',
} as const

export function agreed(question: string, yes: string, no: string): Promise<boolean> {
  return ElMessageBox.confirm(question, { confirmButtonText: yes, cancelButtonText: no }).then(
    () => true,
    () => false,
  )
}

/** `花名册!B4、花名册!B9 等 5 处`. */
export function placesInWords(places: readonly string[], shown = 3): string {
  return places.length <= shown ? places.join('、') : `${places.slice(0, shown).join('、')} 等 ${places.length} 处`
}
