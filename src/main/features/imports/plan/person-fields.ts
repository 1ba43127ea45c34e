import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'
import { partyStandings } from '@shared/domain/person-choices'
import { fieldsOf, type RosterKind } from '@shared/domain/roster/fields'
import { phoneKey } from '@shared/domain/text'
import { openSensitive, type SensitiveFields } from '../../../store/person-records'
import type { PersonRow } from '../../../store/rows'
import type { SensitiveVault } from '../../../store/sensitive'
import type { RowPatch } from '../../../store/unit-of-work'
import type { RowPlan } from './row-plan'

type Values = Readonly<Record<string, string | null>>
type PlainColumn = Exclude<keyof RowPatch<'person'>, 'migrant_worker' | 'party_years_adjustment' | 'party_standing' | 'sex'>

/** Roster fields that are one column of the person, as they are written. */
const PLAIN: readonly [string, PlainColumn][] = Object.entries<PlainColumn>({
  birth: 'birth',
  ethnicity: 'ethnicity',
  education: 'education',
  degree: 'degree',
  nativePlace: 'native_place',
  workStartedOn: 'work_started_on',
  occupation: 'occupation',
  politicalStatus: 'political_status',
  partyJoinedOn: 'party_joined_on',
  partyFullOn: 'party_full_on',
  partyAppliedOn: 'party_applied_on',
  partyActivistOn: 'party_activist_on',
  partyJoiningKind: 'party_joining_kind',
  newStratum: 'new_stratum',
  staffGrade: 'staff_grade',
  contractUntil: 'contract_until',
  certificate: 'certificate',
  certificateNumber: 'certificate_number',
  certificateOn: 'certificate_on',
})
const DATES: ReadonlySet<string> = new Set(['birth', 'workStartedOn', 'partyJoinedOn', 'partyFullOn', 'partyAppliedOn', 'partyActivistOn', 'contractUntil', 'certificateOn'])

const SEALED = [
  { field: 'idNumber', mask: maskCitizenId },
  { field: 'phone', mask: maskPhone },
  { field: 'landline', mask: maskPhone },
  { field: 'homeAddress', mask: maskAddress },
  { field: 'registeredResidence', mask: maskAddress },
] as const

export interface PersonFields {
  columns: RowPatch<'person'>
  sensitive: SensitiveFields
  changes: RowPlan['changes']
}

/**
 * What a row says of a person that the ledger does not have yet. An empty cell takes nothing away; a date that
 * is only less exact than the recorded one changes nothing. With `fill`, what is recorded stays.
 */
export function personFields(
  kind: RosterKind,
  values: Values,
  extra: readonly string[],
  row: PersonRow | null,
  options: { existing: 'replace' | 'fill'; vault: SensitiveVault },
): PersonFields {
  const out: PersonFields = { columns: {}, sensitive: {}, changes: [] }
  const replaces = (before: string | null, after: string | null, date: boolean): boolean =>
    after !== null && after !== before && (before === null || (options.existing === 'replace' && !(date && before.startsWith(after))))
  const told = (field: string, before: string | null, after: string): void => {
    if (row !== null) out.changes.push({ label: fieldsOf(kind).find((known) => known.field === field)?.label ?? field, before, after })
  }
  for (const [field, column] of PLAIN) {
    const [before, after] = [row?.[column] ?? null, values[field] ?? null]
    if (after === null || !replaces(before, after, DATES.has(field))) continue
    out.columns[column] = after
    told(field, before, after)
  }
  putChoices(values, row, out, replaces, told)
  const open = row ? openSensitive({ vault: options.vault }, row) : null
  for (const { field, mask } of SEALED) {
    const [before, after] = [open?.[field] ?? null, values[field] ?? null]
    if (after === null || (mask !== maskAddress && sameNumber(before, after)) || !replaces(before, after, false)) continue
    out.sensitive[field] = after
    told(field, before === null ? null : mask(before), mask(after))
  }
  putNote(values['note'] ?? null, extra, row, out)
  return out
}

function sameNumber(before: string | null, after: string): boolean {
  return before !== null && phoneKey(before) === phoneKey(after)
}

type Told = (field: string, before: string | null, after: string) => void

/** Fields that the ledger keeps as something else than the words of the cell. */
function putChoices(values: Values, row: PersonRow | null, out: PersonFields, replaces: (before: string | null, after: string | null, date: boolean) => boolean, told: Told): void {
  const { sex = null, partyStanding = null, lostContactSince = null, floatingTo = null, migrantWorker = null } = values
  if ((sex === '男' || sex === '女') && replaces(row?.sex ?? null, sex, false)) {
    out.columns.sex = sex
    told('sex', row?.sex ?? null, sex)
  }
  const standing = partyStandings.find((known) => known === partyStanding)
  if (standing && replaces(row?.party_standing ?? null, standing, false)) {
    out.columns.party_standing = standing
    told('partyStanding', row?.party_standing ?? null, standing)
  }
  const lost = /^\d{4}(-\d{2}){0,2}$/.test(lostContactSince ?? '') ? lostContactSince : null
  if (lost !== null && replaces(row?.lost_contact_since ?? null, lost, true)) {
    out.columns.lost_contact_since = lost
    told('lostContactSince', row?.lost_contact_since ?? null, lost)
  }
  const away = floatingTo !== null && !/^(否|不是|无|是)$/.test(floatingTo) ? floatingTo : null
  if (away !== null && replaces(row?.floating_to ?? null, away, false)) {
    out.columns.floating_to = away
    told('floatingTo', row?.floating_to ?? null, away)
  }
  const worker = migrantWorker === '是' ? 1 : migrantWorker === '否' ? 0 : null
  const before = row?.migrant_worker ?? null
  if (worker !== null && worker !== before && replaces(before === null ? null : String(before), String(worker), false)) {
    out.columns.migrant_worker = worker
    told('migrantWorker', before === null ? null : before === 1 ? '是' : '否', migrantWorker ?? '')
  }
}

/** Notes are added to, never replaced: several columns and several files write there. */
function putNote(note: string | null, extra: readonly string[], row: PersonRow | null, out: PersonFields): void {
  const before = row?.note ?? null
  const added = [...(note === null ? [] : [note]), ...extra].filter((line) => before === null || !before.includes(line))
  if (added.length === 0) return
  const after = [...(before === null ? [] : [before]), ...added].join('；')
  out.columns.note = after
  if (row !== null) out.changes.push({ label: '备注', before, after })
}
