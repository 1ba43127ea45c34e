import type { matterKindEntry, matterKindInput } from '@shared/contract/matters'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { limitsOf, recountLimits } from '../../store/matter-records'
import type { MatterKindRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

type KindInput = z.output<typeof matterKindInput>
type Saved = { id: number; changeId: number | null }

export async function matterKinds({ store }: LedgerContext): Promise<z.input<typeof matterKindEntry>[]> {
  const rows = await store.all<MatterKindRow & { used: number }>(
    'SELECT matter_kind.*, (SELECT count(*) FROM matter WHERE kind_id = matter_kind.id) AS used FROM matter_kind ORDER BY sort_order, id',
  )
  return rows.map(({ id, revision, name, category, limits, source, retired, used }) => ({
    id, revision, name, category, limits: limitsOf(limits), source, retired: retired === 1, used,
  }))
}

/** Adds a kind or changes one; other limits count for the matters of it that are not archived. */
export async function saveMatterKind({ store }: LedgerContext, input: KindInput): Promise<Saved> {
  const { result, changeId } = await store.write({ action: 'matters.saveKind' }, async (unit, intent) => {
    const before = input.id === null ? null : await unit.get('matter_kind', input.id, '事项类别')
    const others = await unit.manager.query<MatterKindRow[]>('SELECT * FROM matter_kind WHERE id <> ?', [before?.id ?? 0])
    if (others.some((other) => other.name === input.name)) throw refusedAt('name', `已经有类别“${input.name}”，没有保存。请改用别的名称，或修改已有的那一个。`)
    const facts = { name: input.name, category: input.category, limits: JSON.stringify(input.limits), source: input.source, retired: input.retired ? (1 as const) : (0 as const) }
    if (!before) {
      intent.summary = `新增事项类别“${input.name}”`
      return unit.insert('matter_kind', { ...facts, sort_order: Math.max(0, ...others.map((other) => other.sort_order)) + 1 })
    }
    await unit.update('matter_kind', before.id, facts, input.revision ?? 0)
    const count = before.limits === facts.limits ? 0 : await recountLimits(unit, { kindIds: [before.id] })
    intent.summary = `${summaryOf(before, input)}${count === 0 ? '' : `，${count} 件未归档事项的期限重新推算`}`
    return before.id
  })
  return { id: result, changeId }
}

function summaryOf(before: MatterKindRow, input: KindInput): string {
  if (before.name !== input.name) return `事项类别“${before.name}”改名为“${input.name}”`
  if (input.retired && before.retired === 0) return `停用事项类别“${input.name}”`
  if (!input.retired && before.retired === 1) return `恢复使用事项类别“${input.name}”`
  return `修改事项类别“${input.name}”`
}

export async function removeMatterKind({ store }: LedgerContext, input: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await store.write({ action: 'matters.removeKind' }, async (unit, intent) => {
    const row = await unit.get('matter_kind', input.id, '事项类别')
    if (row.revision !== input.revision) throw new AppError('stale-version', `类别“${row.name}”在您打开之后已被修改，没有删除。请看过新内容后再决定。`)
    const used = await usesOf(unit, row.id)
    if (used > 0) throw new AppError('refused', `有 ${used} 件事项属于类别“${row.name}”，不能删除。不再用它的话，请停用。`)
    await unit.remove('matter_kind', row.id)
    intent.summary = `删除事项类别“${row.name}”`
  })
  return { id: input.id, changeId }
}

async function usesOf(unit: UnitOfWork, id: number): Promise<number> {
  const rows = await unit.manager.query<{ used: number }[]>('SELECT count(*) AS used FROM matter WHERE kind_id = ?', [id])
  return rows[0]?.used ?? 0
}
