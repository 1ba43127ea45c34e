/** What brings a version of a grid about (网格变动); `change` is any other change of what is registered. */
export const gridActs = ['create', 'rename', 'renumber', 'move', 'change', 'split', 'merge', 'dissolve', 'restore'] as const
export type GridAct = (typeof gridActs)[number]

interface Told {
  code: string | null
  name: string
  parentId: number | null
  communityId: number | null
}

/** What a change of a grid's record is called: the weightiest of what differs. */
export function gridActOf(before: Told, after: Told): GridAct {
  if (before.communityId !== after.communityId || before.parentId !== after.parentId) return 'move'
  if (before.name !== after.name) return 'rename'
  return before.code !== after.code ? 'renumber' : 'change'
}

/** A grid found by what it was, and what became of it, in one line. */
export function formerInWords({ was, dissolvedOn, into }: { was: string; dissolvedOn: string | null; into: readonly { name: string }[] }): string {
  if (dissolvedOn === null) return was
  const now = into.length === 0 ? '' : `，现为${into.map(({ name }) => `“${name}”`).join('、')}`
  return `${was}，${dissolvedOn} 已撤销${now}`
}
