import type { InputOf, OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'

export type GridActInput = InputOf<typeof grids.performAct>['act']
export type GridActType = GridActInput['type']
export type GridActPreview = OutputOf<typeof grids.previewAct>
export type GridActChoices = OutputOf<typeof grids.actChoices>

/** What may be done with a grid that is there, in the order of the menu. */
export const actsMenu: readonly { type: GridActType; label: string; divided?: boolean }[] = [
  { type: 'split', label: '分设新网格' },
  { type: 'merge', label: '合并到别的网格' },
  { type: 'move', label: '划转到别的社区', divided: true },
  { type: 'renumber', label: '改编号' },
  { type: 'dissolve', label: '撤销网格', divided: true },
]

/** Why an act cannot be sent while it is not known what there is to divide: whoever is not told of would leave. */
export function choicesBlocked(choices: GridActChoices | null, failure: string | null): string | null {
  if (choices !== null) return null
  return failure === null ? '没有办理：在岗人员和下级网格还没有读出来。请稍等再试。' : '没有办理：在岗人员和下级网格没有读出来，不知道谁留下。请先点“重新读取”。'
}
