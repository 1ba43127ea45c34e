import { OPEN_END } from '@shared/domain/calendar'
import { startInWords } from '@shared/domain/dated-versions'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt, refuseStale } from '../../store/dated-records'
import { endPosts, tenuresPast, type PostOwner } from '../../store/post-records'
import { versionsInside } from './grid-checks'

/** Ends a grid on a day; refused while grids below it or staff would be left behind. */
export async function dissolveGrid(
  context: LedgerContext,
  input: { id: number; revision: number; on: string },
): Promise<{ id: number; changeId: number | null }> {
  const { changeId } = await context.store.write({ action: 'grids.dissolve' }, async (unit, intent) => {
    await unit.get('grid', input.id, '网格')
    await refuseStale(unit.manager, 'grid', input.id, input.revision)
    const last = (await versionsInside(unit, input.id)).at(-1)
    if (!last) throw new Error('a grid without versions')
    if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不用再办。`)
    if (input.on <= last.valid_from) {
      throw refusedAt('on', `撤销日期要晚于最近一次变更的生效日期（${startInWords(last.valid_from)}），没有撤销。请改日期。`)
    }
    const owner: PostOwner = { organisation_id: null, grid_id: input.id }
    const children = await unit.manager.query<{ name: string }[]>(
      `SELECT name FROM grid_version WHERE parent_id = ?1 AND status = 'active' AND valid_to > ?2 GROUP BY grid_id`,
      [input.id, input.on],
    )
    const held = await tenuresPast(unit, owner, input.on)
    const reasons: string[] = []
    if (children.length > 0) reasons.push(`下面还有 ${children.length} 个网格（${children[0]?.name ?? ''} 等），请先撤销它们或改换上级`)
    if (held.length > 0) reasons.push(`还有 ${held.length} 人在岗（${held[0]?.name ?? ''} 等），请先办理离岗`)
    if (reasons.length > 0) {
      const message = `网格“${last.name}”还不能撤销，没有做任何改动：${reasons.join('；')}。`
      throw new AppError('refused', message, reasons.map((reason) => ({ field: '', message: reason })))
    }
    await endPosts(unit, owner, input.on)
    const { id, ...facts } = last
    await unit.update('grid_version', id, { valid_to: input.on })
    await unit.insert('grid_version', { ...facts, valid_from: input.on, valid_to: OPEN_END, status: 'dissolved' })
    intent.summary = `自 ${input.on} 起撤销网格“${last.name}”`
  })
  return { id: input.id, changeId }
}
