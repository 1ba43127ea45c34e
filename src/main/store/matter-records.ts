import type { EntityManager } from 'typeorm'
import { OPEN_END } from '@shared/domain/calendar'
import { isOpen, openSteps } from '@shared/domain/matters/facts'
import { reportDueOn, stepDueOn, wholeDueOn } from '@shared/domain/matters/limits'
import type { MatterLimits } from '@shared/domain/matters/steps'
import type { MatterRow, MatterUnitRow } from './rows'
import type { RowPatch, UnitOfWork } from './unit-of-work'
import { readCalendar } from './work-calendar'

/** What several features ask of matters. */

const quoted = (words: readonly string[]): string => `(${words.map((word) => `'${word}'`).join(', ')})`

/** For SQL: not closed yet, nor merged into another. */
export const OPEN_STEPS = quoted(openSteps)

/**
 * For SQL, of a matter's row: the day that counts now, of the step or of the whole, whichever comes first. As the index
 * `matter_by_due` has it, word for word.
 */
export const NEXT_DUE = `CASE WHEN step IN ${OPEN_STEPS} THEN min(coalesce(step_due, '${OPEN_END}'), coalesce(due_on, '${OPEN_END}')) ELSE coalesce(step_due, '${OPEN_END}') END`

/** For SQL, of a unit's row: called and still at it. */
export const ACTIVE_UNIT = "state NOT IN ('returned', 'transferred')"

/** For SQL: the name an organisation has, or had last; `column` is its id. */
export function organisationName(column: string): string {
  return `(SELECT coalesce(named.short_name, named.name) FROM organisation_version AS named WHERE named.organisation_id = ${column} ORDER BY named.valid_from DESC LIMIT 1)`
}

/** For SQL: the same of a grid. */
export function gridName(column: string): string {
  return `(SELECT named.name FROM grid_version AS named WHERE named.grid_id = ${column} ORDER BY named.valid_from DESC LIMIT 1)`
}

/** `2026-00012` */
export function matterNumber({ year, serial }: Pick<MatterRow, 'year' | 'serial'>): string {
  return `${year}-${String(serial).padStart(5, '0')}`
}

/** Matters that are not closed and that an organisation is called to and not done with; named as `2026-00012 标题`. */
export async function openMattersOf(manager: EntityManager, organisationId: number): Promise<{ kind: 'matter'; id: number; name: string }[]> {
  const rows = await manager.query<Pick<MatterRow, 'id' | 'year' | 'serial' | 'title'>[]>(
    `SELECT id, year, serial, title FROM matter WHERE step IN ${OPEN_STEPS} AND id IN (SELECT matter_id FROM matter_unit WHERE organisation_id = ?1 AND state IN ('assigned', 'reported')) ORDER BY id`,
    [organisationId],
  )
  return rows.map((row) => ({ kind: 'matter', id: row.id, name: `${matterNumber(row)} ${row.title}` }))
}

type Counted = Pick<MatterRow, 'id' | 'step' | 'step_since' | 'step_due' | 'due_on' | 'received_at'> & { limits: string; reworked_at: string | null; line_id: number | null; line_due: string | null }

/**
 * Counts the limits anew of what is still awaited (`only` some matters and those of some kinds, or all that are not
 * archived), after the table of holidays, a kind or what was registered has changed. Returns how many matters have another
 * day now.
 */
export async function recountLimits(unit: UnitOfWork, only?: { kindIds?: readonly number[]; ids?: readonly number[] }): Promise<number> {
  const calendar = await readCalendar(unit.manager)
  const asked = 'matter.kind_id IN (SELECT value FROM json_each(?1)) OR matter.id IN (SELECT value FROM json_each(?2))'
  const which = `matter.step NOT IN ('archived', 'merged') ${only ? `AND (${asked})` : ''}`
  const parameters = only ? [JSON.stringify(only.kindIds ?? []), JSON.stringify(only.ids ?? [])] : []
  const rows = await unit.manager.query<Counted[]>(
    `SELECT matter.id, matter.step, step_since, step_due, matter.due_on, received_at, limits, line.id AS line_id, line.due_on AS line_due,
       (SELECT max(at) FROM matter_step WHERE matter_id = matter.id AND act = 'rework') AS reworked_at
     FROM matter JOIN matter_kind ON matter_kind.id = kind_id
       LEFT JOIN matter_step AS line ON line.id = (
         SELECT max(own.id) FROM matter_step AS own WHERE own.matter_id = matter.id AND own.due_on IS NOT NULL AND own.step = matter.step AND own.at = matter.step_since)
     WHERE ${which}`,
    parameters,
  )
  const [matters, lines, units] = [new Patches<'matter'>('matter'), new Patches<'matter_step'>('matter_step'), new Patches<'matter_unit'>('matter_unit')]
  for (const row of rows) {
    const limits = limitsOf(row.limits)
    const stepDue = stepDueOn(row.step, row.step_since, limits, calendar)
    // What is closed was in time or late by the day that held then.
    const dueOn = isOpen(row.step) ? wholeDueOn(row.received_at, row.reworked_at, limits, calendar) : row.due_on
    if (stepDue !== row.step_due || dueOn !== row.due_on) matters.add(row.id, { step_due: stepDue, due_on: dueOn })
    if (row.line_id !== null && row.line_due !== stepDue) lines.add(row.line_id, { due_on: stepDue })
  }
  const called = await unit.manager.query<(Pick<MatterUnitRow, 'id' | 'assigned_at' | 'report_due'> & { limits: string })[]>(
    `SELECT matter_unit.id, assigned_at, report_due, limits FROM matter_unit JOIN matter ON matter.id = matter_id JOIN matter_kind ON matter_kind.id = kind_id
     WHERE state = 'assigned' AND ${which}`,
    parameters,
  )
  for (const row of called) {
    const due = reportDueOn(row.assigned_at, limitsOf(row.limits), calendar)
    if (due !== row.report_due) units.add(row.id, { report_due: due })
  }
  await matters.write(unit)
  await lines.write(unit)
  await units.write(unit)
  return matters.size
}

/** As `matter_kind.limits` keeps them; written by this program only. */
export function limitsOf(text: string): MatterLimits {
  const limits: MatterLimits = JSON.parse(text)
  return limits
}

/** Rows that get the same values are written together. */
class Patches<Table extends 'matter' | 'matter_unit' | 'matter_step'> {
  private readonly byValues = new Map<string, { patch: RowPatch<Table>; ids: number[] }>()
  size = 0

  constructor(private readonly table: Table) {}

  add(id: number, patch: RowPatch<Table>): void {
    const key = JSON.stringify(patch)
    const group = this.byValues.get(key) ?? { patch, ids: [] }
    group.ids.push(id)
    this.byValues.set(key, group)
    this.size += 1
  }

  async write(unit: UnitOfWork): Promise<void> {
    for (const { patch, ids } of this.byValues.values()) await unit.updateMany(this.table, ids, patch)
  }
}

