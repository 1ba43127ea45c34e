import type { matterRow } from '@shared/contract/matters'
import { latenessOn } from '@shared/domain/matters/limits'
import type { z } from 'zod'
import { ACTIVE_UNIT, gridName, matterNumber, organisationName } from '../../store/matter-records'
import type { MatterRow } from '../../store/rows'
import type { DueDays } from './matter-conditions'

export type MatterInList = z.input<typeof matterRow>

export type NamedMatterRow = MatterRow & {
  kind: string
  category: string
  grid_name: string | null
  community_name: string | null
  lead: string | null
  active: number
  reminders: number
}

const LEAD = `(SELECT coalesce(${organisationName('matter_unit.organisation_id')}, (SELECT name FROM report_in WHERE report_in.id = matter_unit.report_in_id))
  FROM matter_unit WHERE matter_unit.matter_id = matter.id AND ${ACTIVE_UNIT} AND role <> 'joint' ORDER BY role = 'lead' DESC, matter_unit.id LIMIT 1)`

/** What a list shows of a matter; to be followed by a condition on `matter` or a join with it. */
export const NAMED_MATTERS = `SELECT matter.*, matter_kind.name AS kind, matter_kind.category,
    ${gridName('matter.grid_id')} AS grid_name, ${organisationName('matter.community_id')} AS community_name, ${LEAD} AS lead,
    (SELECT count(*) FROM matter_unit WHERE matter_unit.matter_id = matter.id AND ${ACTIVE_UNIT}) AS active,
    (SELECT coalesce(sum(reminders), 0) FROM matter_unit WHERE matter_unit.matter_id = matter.id) AS reminders
  FROM matter JOIN matter_kind ON matter_kind.id = matter.kind_id`

export function rowInWords(row: NamedMatterRow, { today, soonUntil }: DueDays): MatterInList {
  return {
    id: row.id,
    number: matterNumber(row),
    title: row.title,
    kind: row.kind,
    category: row.category,
    source: row.source,
    receivedAt: row.received_at,
    grid: named(row.grid_id, row.grid_name),
    community: named(row.community_id, row.community_name),
    lead: row.lead,
    joint: row.lead === null ? row.active : row.active - 1,
    step: row.step,
    stepDue: row.step_due,
    dueOn: row.due_on,
    closedOn: row.closed_on,
    late: latenessOn({ step: row.step, stepDue: row.step_due, dueOn: row.due_on }, today, soonUntil),
    reminders: row.reminders,
    satisfaction: row.satisfaction,
  }
}

function named(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? '' }
}
