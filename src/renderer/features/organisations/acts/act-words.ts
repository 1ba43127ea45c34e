import type { InputOf, OutputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'

export type ActInput = InputOf<typeof organisations.performAct>['act']
export type ActType = ActInput['type']
export type ActChoices = OutputOf<typeof organisations.actChoices>
export type ActMember = ActChoices['members'][number]

/** What may be done with an organisation that is there, in the order of the menu. */
export const actsMenu: readonly { type: ActType; label: string; divided?: boolean }[] = [
  { type: 'rename', label: '更名' },
  { type: 'move', label: '改变隶属' },
  { type: 'change-kind', label: '改变类别' },
  { type: 'merge', label: '合并到别的组织', divided: true },
  { type: 'split', label: '分设新组织' },
  { type: 'dissolve', label: '撤销组织', divided: true },
]

/** Where all people of an organisation are listed. */
export function peopleAddress(organisationId: number): string {
  return `#/people?organisation=${organisationId}`
}

/** Members found by characters of the name, its pinyin or initials. */
export function findMembers(members: readonly ActMember[], typed: string): ActMember[] {
  const text = typed.trim().toLowerCase().replaceAll(' ', '')
  if (text === '') return [...members]
  return members.filter((member) => {
    const syllables = member.sortName.toLowerCase().replace(/\d/g, '').split(/\s+/)
    return member.name.includes(text) || syllables.join('').startsWith(text) || syllables.map((one) => one[0] ?? '').join('').startsWith(text)
  })
}
