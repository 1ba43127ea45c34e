import type { kindInput, kindUse, organisationKindEntry } from '@shared/contract/organisation-kinds'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refusedAt } from '../../store/dated-records'
import { kindOf, kindRows, namesUnder } from '../../store/organisation-kinds'
import type { OrganisationKindRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'

type KindInput = z.output<typeof kindInput>
type Saved = { id: number; changeId: number | null }

const WORD = '组织类别'

export async function kindList(store: Store): Promise<z.input<typeof organisationKindEntry>[]> {
  const rows = await kindRows(store.reader)
  return rows.map((row) => {
    const { name, party, under, termYears, termSource, retired } = kindOf(row)
    return { id: row.id, revision: row.revision, name, party, under: [...under], termYears, termSource, sortOrder: row.sort_order, retired }
  })
}

export async function kindUses(context: LedgerContext): Promise<z.input<typeof kindUse>[]> {
  return context.store.all(
    `SELECT kind AS name, count(DISTINCT organisation_id) AS ever,
       count(DISTINCT CASE WHEN status = 'active' AND valid_to > ?1 THEN organisation_id END) AS current
     FROM organisation_version GROUP BY kind`,
    [context.today()],
  )
}

/** Adds a kind or changes one. A name that organisations bear stays: their history is told by it. */
export async function saveKind(context: LedgerContext, input: KindInput): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'settings.saveKind' }, async (unit, intent) => {
    const rows = await kindRows(unit.manager)
    const before = input.id === null ? null : await unit.get('organisation_kind', input.id, WORD)
    const others = rows.filter((row) => row.id !== before?.id)
    if (others.some((row) => row.name === input.name)) throw refusedAt('name', `已经有类别“${input.name}”，没有重复新增。请改用别的名称，或修改已有的那一个。`)
    const under = [...new Set(input.under.map((name) => (name === before?.name ? input.name : name)))]
    const unknown = under.find((name) => name !== input.name && !others.some((row) => row.name === name))
    if (unknown !== undefined) throw refusedAt('under', `“${unknown}”不在组织类别里，没有保存。请重新选择可设在哪些类别之下。`)
    const row = {
      name: input.name,
      party: input.party ? (1 as const) : (0 as const),
      under: JSON.stringify(under),
      term_years: input.termYears,
      term_source: input.termSource,
      sort_order: input.sortOrder ?? before?.sort_order ?? Math.max(0, ...rows.map((other) => other.sort_order)) + 1,
      retired: input.retired ? (1 as const) : (0 as const),
    }
    if (!before) {
      intent.summary = `新增组织类别“${input.name}”`
      return unit.insert('organisation_kind', row)
    }
    if (before.name !== input.name) await rename(unit, before, input.name, others)
    if (before.party === 1 && !input.party) await refuseWithMembers(unit, before.name, context.today())
    await unit.update('organisation_kind', before.id, row, input.revision ?? 0)
    intent.summary = summaryOf(before, input)
    return before.id
  })
  return { id: result, changeId }
}

function summaryOf(before: OrganisationKindRow, input: KindInput): string {
  if (before.name !== input.name) return `组织类别“${before.name}”改名为“${input.name}”`
  if (input.retired && before.retired === 0) return `停用组织类别“${input.name}”`
  if (!input.retired && before.retired === 1) return `恢复使用组织类别“${input.name}”`
  return `修改组织类别“${input.name}”`
}

async function rename(unit: UnitOfWork, before: OrganisationKindRow, name: string, others: readonly OrganisationKindRow[]): Promise<void> {
  refuseFixed(before.name, '改名')
  const used = await everUsed(unit, before.name)
  if (used > 0) {
    throw refusedAt('name', `有 ${used} 个组织（含以前的登记）用着类别“${before.name}”，不能改名，没有保存。请新增一个类别，把这些组织改过去，再停用这一个。`)
  }
  for (const other of others) {
    const under = namesUnder(other)
    if (under.includes(before.name)) {
      await unit.update('organisation_kind', other.id, { under: JSON.stringify(under.map((above) => (above === before.name ? name : above))) })
    }
  }
}

/** Removes a kind that no organisation ever had, also from where others may stand under it. */
export async function removeKind(context: LedgerContext, input: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'settings.removeKind' }, async (unit, intent) => {
    const row = await unit.get('organisation_kind', input.id, WORD)
    if (row.revision !== input.revision) throw new AppError('stale-version', `类别“${row.name}”在您打开之后已被修改，没有删除。请看过新内容后再决定。`)
    refuseFixed(row.name, '删除')
    const used = await everUsed(unit, row.name)
    if (used > 0) throw new AppError('refused', `有 ${used} 个组织（含以前的登记）用着类别“${row.name}”，不能删除。不再用它的话，请停用。`)
    for (const other of await kindRows(unit.manager)) {
      const under = namesUnder(other)
      if (other.id === row.id || !under.includes(row.name)) continue
      const left = under.filter((name) => name !== row.name)
      // Without any name left it would be free to stand anywhere.
      if (left.length === 0) throw new AppError('refused', `${other.name}只能设在${row.name}之下，没有删除。请先修改${other.name}的“可设在”。`)
      await unit.update('organisation_kind', other.id, { under: JSON.stringify(left) })
    }
    await unit.remove('organisation_kind', row.id)
    intent.summary = `删除组织类别“${row.name}”`
  })
  return { id: input.id, changeId }
}

function refuseFixed(name: string, act: string): void {
  if (name === COMMUNITY_KIND) throw refusedAt('name', `网格的“所属社区”就是按类别“${name}”认的，不能${act}，没有保存。`)
}

async function everUsed(unit: UnitOfWork, name: string): Promise<number> {
  const rows = await unit.manager.query<{ used: number }[]>('SELECT count(DISTINCT organisation_id) AS used FROM organisation_version WHERE kind = ?', [name])
  return rows[0]?.used ?? 0
}

/** A kind stays one of party organisations while members, grids or led organisations are with one of them. */
async function refuseWithMembers(unit: UnitOfWork, name: string, day: string): Promise<void> {
  const rows = await unit.manager.query<{ used: number }[]>(
    `SELECT count(DISTINCT organisation_id) AS used FROM organisation_version WHERE kind = ?1 AND status = 'active' AND valid_to > ?2 AND organisation_id IN (
       SELECT organisation_id FROM membership WHERE kind = 'party' AND valid_to > ?2
       UNION SELECT party_organisation_id FROM grid_version WHERE status = 'active' AND valid_to > ?2
       UNION SELECT other_id FROM organisation_link WHERE kind = 'leading' AND valid_to > ?2)`,
    [name, day],
  )
  const used = rows[0]?.used ?? 0
  if (used > 0) throw refusedAt('party', `有 ${used} 个${name}还有党员、网格或受它领导的组织，不能改成不是党组织，没有保存。请先转出或改选。`)
}
