import type { Called, MatterFacts, UnitFacts } from '@shared/domain/matters/facts'
import type { MatterRow, MatterUnitRow } from '../../store/rows'
import type { Reads } from '../../store/unit-of-work'

/** A matter as its rules see it, from its rows. */
export function factsOf(row: MatterRow, units: readonly MatterUnitRow[], lastAt: string): MatterFacts {
  return {
    receivedAt: row.received_at,
    lastAt,
    step: row.step,
    stepSince: row.step_since,
    stepDue: row.step_due,
    dueOn: row.due_on,
    closedOn: row.closed_on,
    archivedOn: row.archived_on,
    satisfaction: row.satisfaction,
    mergedIntoId: row.merged_into_id,
    units: units.map(unitFacts),
  }
}

export function unitFacts(row: MatterUnitRow): UnitFacts & { id: number } {
  return {
    id: row.id,
    role: row.role,
    called: calledOf(row),
    contact: row.contact,
    state: row.state,
    assignedAt: row.assigned_at,
    reportDue: row.report_due,
    reportedAt: row.reported_at,
    handledAt: row.handled_at,
    endedAt: row.ended_at,
    reminders: row.reminders,
  }
}

export function calledOf({ organisation_id: organisationId, report_in_id: reportInId }: MatterUnitRow): Called {
  return organisationId === null ? { kind: 'member', id: reportInId ?? 0 } : { kind: 'organisation', id: organisationId }
}

export async function unitsOf({ manager }: Reads, matterId: number): Promise<MatterUnitRow[]> {
  return manager.query('SELECT * FROM matter_unit WHERE matter_id = ? ORDER BY id', [matterId])
}

/** When something was done last, or it came in. */
export async function lastActOf({ manager }: Reads, row: MatterRow): Promise<string> {
  const rows = await manager.query<{ at: string | null }[]>('SELECT max(at) AS at FROM matter_step WHERE matter_id = ?', [row.id])
  return rows[0]?.at ?? row.received_at
}
