import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { removePost, savePost, type PostInput } from '../../store/post-records'
import { versionsInside } from './grid-checks'

type Saved = { id: number; changeId: number | null }

/** Founds or changes a staff post of a grid. */
export async function saveGridPost(context: LedgerContext, input: PostInput & { gridId: number }): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'grids.savePost' }, async (unit, intent) => {
    await unit.get('grid', input.gridId, '网格')
    const versions = await versionsInside(unit, input.gridId)
    const [first, last] = [versions[0], versions.at(-1)]
    if (!first || !last) throw new Error('a grid without versions')
    if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不能再设岗位。`)
    intent.summary = `${input.id === null ? '设立' : '修改'}岗位“${last.name} ${input.title}”`
    return savePost(unit, { organisation_id: null, grid_id: input.gridId }, first.valid_from, input)
  })
  return { id: result, changeId }
}

export async function removeGridPost(context: LedgerContext, id: number): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'grids.removePost' }, async (unit, intent) => {
    const row = await removePost(unit, id)
    intent.summary = `删除岗位“${row.title}”`
  })
  return { id, changeId }
}
