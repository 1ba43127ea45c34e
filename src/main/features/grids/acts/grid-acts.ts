import type { gridActChoices, gridActPreview } from '@shared/contract/grid-acts'
import type { z } from 'zod'
import { AppError } from '../../../app-error'
import type { LedgerContext } from '../../../ledger-context'
import { refuseStale } from '../../../store/dated-records'
import { readGridLevels } from '../../../store/grid-levels'
import type { Reads } from '../../../store/unit-of-work'
import { freeCodesAt } from '../grid-codes'
import type { ActContext, GridActInput, GridPlan } from './plan'
import { readSubject } from './plan'
import { planMove, planRenumber, planRenumberMany } from './plan-change'
import { planDissolve, planRestore } from './plan-ending'
import { planMerge } from './plan-merge'
import { planSplit } from './plan-split'
import { belowFrom, holdersFrom } from './reads'

/** Numbers shown before an act; a community has a few hundred grids. */
const SHOWN_NUMBERS = 300
/** Free numbers offered for the parts of a split. */
const OFFERED_CODES = 20

async function planAct(reads: Reads, act: GridActInput, office: ActContext): Promise<GridPlan> {
  switch (act.type) {
    case 'split':
      return planSplit(reads, act, office)
    case 'merge':
      return planMerge(reads, act, office)
    case 'move':
      return planMove(reads, act, office)
    case 'renumber':
      return planRenumber(reads, act, office)
    case 'renumber-many':
      return planRenumberMany(reads, act, office)
    case 'dissolve':
      return planDissolve(reads, act, office)
    case 'restore':
      return planRestore(reads, act, office)
  }
}

async function officeOf(context: LedgerContext, reads: Reads): Promise<ActContext> {
  return { levels: await readGridLevels(reads.manager), region: context.settings.value.regionCode }
}

/** What an act would touch, and what refuses it, before anything is done. */
export async function previewGridAct(context: LedgerContext, act: GridActInput): Promise<z.input<typeof gridActPreview>> {
  const reads: Reads = { manager: context.store.reader }
  const { touches, refusals, doubts, numbers } = await planAct(reads, act, await officeOf(context, reads))
  return { touches, refusals, doubts, numbers: numbers.slice(0, SHOWN_NUMBERS), numbersInAll: numbers.length }
}

/** Plans the act anew inside its transaction and writes it, or refuses with everything that stands in the way. */
export async function performGridAct(context: LedgerContext, { revision, act }: { revision: number | null; act: GridActInput }): Promise<{ id: number; changeId: number | null }> {
  const { result, changeId } = await context.store.write({ action: `grids.${act.type}` }, async (unit, intent) => {
    if (act.type === 'renumber-many') await unit.get('organisation', act.id, '社区')
    else {
      await unit.get('grid', act.id, '网格')
      await refuseStale(unit.manager, 'grid', act.id, revision)
    }
    return (await planAct(unit, act, await officeOf(context, unit))).perform(unit, intent)
  })
  return { id: result, changeId }
}

/** What an act may divide or take along on a day. Fails with `not-found`. */
export async function gridActChoicesOn(context: LedgerContext, id: number, day: string): Promise<z.input<typeof gridActChoices>> {
  const reads: Reads = { manager: context.store.reader }
  const { last } = await readSubject(reads, id)
  if (last.status === 'dissolved') throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不能再办理。`)
  const children = (await belowFrom(reads, id, day)).filter((row) => row.depth === 1)
  const office = await officeOf(context, reads)
  const place = { level: last.level, kind: last.kind, communityId: last.community_id, parentId: last.parent_id }
  return {
    children: [...new Map(children.map((row) => [row.grid_id, row])).values()].map((row) => ({ id: row.grid_id, name: row.name, households: row.households })),
    tenures: (await holdersFrom(reads, id, day)).map((row) => ({ id: row.id, personId: row.person_id, name: row.name, title: row.title })),
    codes: (await freeCodesAt(reads, office.levels, place, office.region, day, OFFERED_CODES)).codes,
  }
}
