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
