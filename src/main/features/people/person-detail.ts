import type { z } from 'zod'
import type { personDetail } from '@shared/contract/people'
import { endOrNull } from '@shared/domain/dated-versions'
import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'
import { finding, type Finding } from '@shared/domain/organisation-rules'
import { partyYears } from '@shared/domain/party-periods'
import { partyStandings } from '@shared/domain/person-choices'
import { dateOrderWarnings } from '@shared/domain/person-dates'
import { dueFindings } from '@shared/domain/person-due'
import { contradictionsWithId, partyDateWarnings } from '@shared/domain/person-rules'
import type { DueWindows } from '@shared/domain/due-rules/settings'
import { AppError } from '../../app-error'
import { dueWindowsOn } from '../../store/due-windows'
import type { PersonRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { staysOf, type StayRow } from './membership-facts'
import { openSensitive } from '../../store/person-records'
import { tenuresOf, type TenureFacts } from './person-history'
import { rolesOf } from './person-roles'

type Detail = z.input<typeof personDetail>

/** Everything of one person as of a day; sensitive values masked. */
export async function readPerson(store: Store, id: number, day: string, today: string): Promise<Detail> {
  const row = await store.first<PersonRow>('SELECT * FROM person WHERE id = ?', [id])
  if (!row) throw new AppError('not-found', '这位人员的记录已不存在，可能已被撤销。请刷新列表。')
  const stays = await staysOf(store.reader, id)
  const tenures = await tenuresOf(store, id)
  const on = (date: string) => (entry: { valid_from: string; valid_to: string }): boolean => entry.valid_from <= date && date < entry.valid_to
  const running = on(day)
  const party = stays.find((stay) => stay.kind === 'party' && running(stay))
  const staff = stays.filter((stay) => stay.kind === 'staff' && running(stay)).at(-1)
  const opened = openSensitive(store, row)
  return {
    id,
    revision: row.revision,
    ...plainFields(row),
    idNumber: opened.idNumber && maskCitizenId(opened.idNumber),
    phone: opened.phone && maskPhone(opened.phone),
    landline: opened.landline && maskPhone(opened.landline),
    homeAddress: opened.homeAddress && maskAddress(opened.homeAddress),
    registeredResidence: opened.registeredResidence && maskAddress(opened.registeredResidence),
    partyYears: party?.category === '正式党员' && row.party_full_on !== null ? partyYears(row.party_full_on, row.party_years_adjustment, day) : null,
    party: party ? { membershipId: party.id, organisationId: party.organisation_id, organisation: party.organisation, category: party.category, from: party.valid_from } : null,
    staff: staff ? { organisationId: staff.organisation_id, organisation: staff.organisation, from: staff.valid_from } : null,
    tenures: tenures.filter((tenure) => tenure.valid_from <= day).map((tenure) => tenureOf(tenure, running(tenure))),
    memberships: stays.filter((stay) => stay.valid_from <= day).map((stay) => stayOf(stay, running(stay))),
    roles: await rolesOf(store, id, day, party, tenures),
    warnings: warningsOf(row, opened, standingOf(stays, tenures, on(today)), await dueWindowsOn(store, today)),
  }
}

function plainFields(row: PersonRow) {
  return {
    name: row.name,
    sex: row.sex,
    birth: row.birth,
    ethnicity: row.ethnicity,
    nativePlace: row.native_place,
    education: row.education,
    degree: row.degree,
    occupation: row.occupation,
    workStartedOn: row.work_started_on,
    politicalStatus: row.political_status,
    partyAppliedOn: row.party_applied_on,
    partyActivistOn: row.party_activist_on,
    partyJoinedOn: row.party_joined_on,
    partyFullOn: row.party_full_on,
    partyJoiningKind: row.party_joining_kind,
    partyProbationUntil: row.party_probation_until,
    partyYearsAdjustment: row.party_years_adjustment,
    partyStanding: partyStandings.find((standing) => standing === row.party_standing) ?? null,
    lostContactSince: row.lost_contact_since,
    floatingTo: row.floating_to,
    floatingSince: row.floating_since,
    newStratum: row.new_stratum,
    migrantWorker: row.migrant_worker === null ? null : row.migrant_worker === 1,
    staffGrade: row.staff_grade,
    contractUntil: row.contract_until,
    certificate: row.certificate,
    certificateNumber: row.certificate_number,
    certificateOn: row.certificate_on,
    overruleReason: row.overrule_reason,
    note: row.note,
  }
}

function tenureOf(tenure: TenureFacts, current: boolean): Detail['tenures'][number] {
  return {
    id: tenure.id,
    title: tenure.title,
    organisationId: tenure.organisation_id,
    organisation: tenure.organisation ?? '',
    from: tenure.valid_from,
    to: endOrNull(tenure.valid_to),
    current,
    appointmentKind: tenure.appointment_kind,
    probationUntil: tenure.probation_until,
    remark: tenure.remark,
    endReason: tenure.end_reason,
    beginNotice: tenure.begin_notice_id === null ? null : { id: tenure.begin_notice_id, label: tenure.begin_label ?? '' },
    endNotice: tenure.end_notice_id === null ? null : { id: tenure.end_notice_id, label: tenure.end_label ?? '' },
  }
}

function stayOf(stay: StayRow, current: boolean): Detail['memberships'][number] {
  return {
    id: stay.id,
    revision: stay.revision,
    kind: stay.kind,
    organisationId: stay.organisation_id,
    organisation: stay.organisation,
    category: stay.category,
    from: stay.valid_from,
    to: endOrNull(stay.valid_to),
    current,
    beginReason: stay.begin_reason,
    endReason: stay.end_reason,
    beginLetter: stay.begin_letter,
    beginLetterOn: stay.begin_letter_on,
    beginPlace: stay.begin_place,
    endLetter: stay.end_letter,
    endLetterOn: stay.end_letter_on,
    endPlace: stay.end_place,
    note: stay.note,
  }
}

interface Standing {
  party: StayRow | undefined
  employed: boolean
  serving: boolean
}

function standingOf(stays: readonly StayRow[], tenures: readonly TenureFacts[], running: (entry: { valid_from: string; valid_to: string }) => boolean): Standing {
  const staff = stays.filter((stay) => stay.kind === 'staff')
  const employed = staff.some(running) || tenures.some(running)
  return { party: stays.find((stay) => stay.kind === 'party' && running(stay)), employed, serving: employed || (staff.length === 0 && tenures.length === 0) }
}

/** What is due today comes first, then what is doubtful. */
function warningsOf(row: PersonRow, opened: ReturnType<typeof openSensitive>, { party, employed, serving }: Standing, windows: DueWindows): Finding[] {
  const fields = plainFields(row)
  const { today } = windows
  const checked = { ...fields, idNumber: opened.idNumber }
  const contradictions = row.overrule_reason === null ? contradictionsWithId(checked) : []
  const doubts = [...contradictions, ...partyDateWarnings(checked, today)].map(({ field, message }) => finding(field, message))
  const missing = party && row.party_joined_on === null ? [finding('partyJoinedOn', '有组织关系，没有填入党日期，请补上。')] : []
  const due = dueFindings({ ...fields, category: party ? (party.category ?? '') : null, employed, serving }, windows)
  return [...due, ...doubts, ...dateOrderWarnings(fields), ...missing]
}
