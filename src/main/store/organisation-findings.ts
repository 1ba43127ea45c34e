import type { z } from 'zod'
import type { checkFinding } from '@shared/contract/checks'
import { endOrNull } from '@shared/domain/dated-versions'
import { organisationFindings } from '@shared/domain/organisation-checks'
import type { CheckFinding } from '@shared/domain/organisation-checks/rules'
import { dueWindowsOn } from './due-windows'
import { organisationsOnDay, type OrganisationOnDay, type Wanted } from './organisation-facts'
import type { ExcuseRow } from './rows'
import type { Store } from './store'

export interface FindingOnDay extends CheckFinding {
  /** The excuse that counts on the day. */
  excuse: ExcuseRow | null
}

export interface CheckedOrganisation extends Pick<OrganisationOnDay, 'id' | 'name' | 'kind' | 'parentId'> {
  findings: FindingOnDay[]
}

/** What the checks find on a day in some organisations or in all; excused findings are marked, not left out. */
export async function findingsOnDay(store: Store, day: string, wanted: Wanted): Promise<CheckedOrganisation[]> {
  const organisations = await organisationsOnDay(store, day, wanted)
  const excuses = await excusesOnDay(store, day, wanted)
  const windows = await dueWindowsOn(store, day)
  return organisations.map(({ id, name, kind, parentId, facts }) => ({
    id,
    name,
    kind,
    parentId,
    findings: organisationFindings(facts, day, windows).map((finding) => ({ ...finding, excuse: excuses.get(excuseKey(id, finding.rule)) ?? null })),
  }))
}

function excuseKey(organisationId: number, rule: string): string {
  return `${organisationId} ${rule}`
}

async function excusesOnDay(store: Store, day: string, wanted: Wanted): Promise<Map<string, ExcuseRow>> {
  const only = wanted === null ? '' : 'AND organisation_id IN (SELECT value FROM json_each(?2))'
  const rows = await store.all<ExcuseRow>(
    `SELECT * FROM excuse WHERE valid_from <= ?1 AND valid_to > ?1 ${only} ORDER BY id`,
    wanted === null ? [day] : [day, JSON.stringify(wanted)],
  )
  return new Map(rows.map((row) => [excuseKey(row.organisation_id, row.rule), row]))
}

type Finding = z.input<typeof checkFinding>
interface InWords extends Omit<CheckedOrganisation, 'findings'> {
  findings: Finding[]
}

/** Findings as the contract gives them: an excuse with who made it. */
export async function findingsInWords(store: Store, organisations: readonly CheckedOrganisation[]): Promise<InWords[]> {
  const ids = organisations.flatMap(({ findings }) => findings.flatMap(({ excuse }) => (excuse === null ? [] : [excuse.id])))
  const operators = ids.length === 0 ? new Map<number, string>() : await excusedBy(store, ids)
  return organisations.map((organisation) => ({
    ...organisation,
    findings: organisation.findings.map(({ excuse, ...finding }) => ({
      ...finding,
      excuse:
        excuse === null
          ? null
          : { id: excuse.id, reason: excuse.reason, from: excuse.valid_from, to: endOrNull(excuse.valid_to), by: operators.get(excuse.id) ?? null },
    })),
  }))
}

/** Who excused, by the log: the operator of the change that first made each row. */
async function excusedBy(store: Store, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await store.all<{ id: number; operator: string }>(
    `SELECT change_item.row_id AS id, change.operator FROM change_item JOIN change ON change.id = change_item.change_id
     WHERE table_name = 'excuse' AND row_id IN (SELECT value FROM json_each(?)) AND change_item.before IS NULL ORDER BY change.id DESC`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map(({ id, operator }) => [id, operator]))
}
