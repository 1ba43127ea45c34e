/** What brings a version of a grid about (网格变动). */
export const gridActs = ['create', 'rename', 'renumber', 'move', 'split', 'merge', 'dissolve', 'restore', 'correct'] as const
export type GridAct = (typeof gridActs)[number]
