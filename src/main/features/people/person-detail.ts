import type { z } from 'zod'
import type { personDetail } from '@shared/contract/people'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'
import { contradictionsWithId, partyDateWarnings } from '@shared/domain/person-rules'
import { AppError } from '../../app-error'
import type { PersonRow, TenureRow } from '../../store/rows'
import type { Store } from '../../store/store'

type Detail = z.input<typeof personDetail>

interface MembershipFacts {
  kind: 'party' | 'staff'
  organisation_id: number
  organisation: string
  category: string | null
  valid_from: string
  valid_to: string
}

interface TenureFacts extends TenureRow {
  title: string
  organisation_id: number | null
  organisation: string | null
}

/** Everything of one person as of a day; sensitive values masked. */
export async function readPerson(store: Store, id: number, day: string, today: string): Promise<Detail> {
  const row = await store.first<PersonRow>('SELECT * FROM person WHERE id = ?', [id])
  if (!row) throw new AppError('not-found', '这位人员的记录已不存在，可能已被撤销。请刷新列表。')
  const memberships = await readMemberships(store, id)
  const tenures = await readTenures(store, id)
  const running = (entry: { valid_from: string; valid_to: string }): boolean => entry.valid_from <= day && day < entry.valid_to
  const party = memberships.find((membership) => membership.kind === 'party' && running(membership))
  const staff = memberships.find((membership) => membership.kind === 'staff' && running(membership))
  const opened = openSensitive(store, row)
  return {
    id,
    revision: row.revision,
    name: row.name,
    sex: row.sex,
    birth: row.birth,
    ethnicity: row.ethnicity,
    nativePlace: row.native_place,
    education: row.education,
    occupation: row.occupation,
    workStartedOn: row.work_started_on,
    partyJoinedOn: row.party_joined_on,
    partyFullOn: row.party_full_on,
    overruleReason: row.overrule_reason,
    note: row.note,
    idNumber: opened.idNumber && maskCitizenId(opened.idNumber),
    phone: opened.phone && maskPhone(opened.phone),
    homeAddress: opened.homeAddress && maskAddress(opened.homeAddress),
    party: party ? { organisationId: party.organisation_id, organisation: party.organisation, category: party.category, from: party.valid_from } : null,
    staff: staff ? { organisationId: staff.organisation_id, organisation: staff.organisation, from: staff.valid_from } : null,
    tenures: tenures
      .filter((tenure) => tenure.valid_from <= day)
      .map((tenure) => ({
        id: tenure.id,
        title: tenure.title,
        organisationId: tenure.organisation_id,
        organisation: tenure.organisation ?? '',
        from: tenure.valid_from,
        to: endOf(tenure.valid_to),
        current: running(tenure),
        appointmentKind: tenure.appointment_kind,
        probationUntil: tenure.probation_until,
        remark: tenure.remark,
        endReason: tenure.end_reason,
        beginNoticeId: tenure.begin_notice_id,
        endNoticeId: tenure.end_notice_id,
      })),
    memberships: memberships
      .filter((membership) => membership.valid_from <= day)
      .map((membership) => ({
        kind: membership.kind,
        organisation: membership.organisation,
        category: membership.category,
        from: membership.valid_from,
        to: endOf(membership.valid_to),
        current: running(membership),
      })),
    warnings: warningsOf(row, opened.idNumber, party !== undefined, today),
  }
}

/** The clear values of a row; for masks, checks and an allowed reveal only. */
export function openSensitive(store: Store, row: Pick<PersonRow, 'id_number_sealed' | 'phone_sealed' | 'home_address_sealed'>): {
  idNumber: string | null
  phone: string | null
  homeAddress: string | null
} {
  const { vault } = store
  return {
    idNumber: row.id_number_sealed === null ? null : vault.open('id_number', row.id_number_sealed),
    phone: row.phone_sealed === null ? null : vault.open('phone', row.phone_sealed),
    homeAddress: row.home_address_sealed === null ? null : vault.open('home_address', row.home_address_sealed),
  }
}

function warningsOf(row: PersonRow, idNumber: string | null, member: boolean, today: string): Detail['warnings'] {
  const checked = { sex: row.sex, birth: row.birth, idNumber, partyJoinedOn: row.party_joined_on, partyFullOn: row.party_full_on }
  const contradictions = row.overrule_reason === null ? contradictionsWithId(checked) : []
  const warnings: Detail['warnings'] = [...contradictions, ...partyDateWarnings(checked, today)]
  if (member && row.party_joined_on === null) warnings.push({ field: 'partyJoinedOn', message: '有组织关系，没有填入党日期，请补上。' })
  return warnings
}

function endOf(day: string): string | null {
  return day === OPEN_END ? null : day
}

async function readMemberships(store: Store, id: number): Promise<MembershipFacts[]> {
  return store.all<MembershipFacts>(
    `SELECT membership.kind, membership.organisation_id, membership.category, membership.valid_from, membership.valid_to,
       (SELECT name FROM organisation_version AS version WHERE version.organisation_id = membership.organisation_id
         ORDER BY version.valid_from <= membership.valid_to DESC, version.valid_from DESC LIMIT 1) AS organisation
     FROM membership WHERE person_id = ? ORDER BY valid_from DESC, id DESC`,
    [id],
  )
}

/** Places are named as they were called when the tenure ended, or are called now. */
async function readTenures(store: Store, id: number): Promise<TenureFacts[]> {
  return store.all<TenureFacts>(
    `SELECT tenure.*, post.title, post.organisation_id,
       coalesce(
         (SELECT name FROM organisation_version AS version WHERE version.organisation_id = post.organisation_id AND version.valid_from < tenure.valid_to
           ORDER BY version.valid_from DESC LIMIT 1),
         (SELECT name FROM grid_version AS version WHERE version.grid_id = post.grid_id AND version.valid_from < tenure.valid_to
           ORDER BY version.valid_from DESC LIMIT 1)) AS organisation
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ? ORDER BY tenure.valid_to DESC, tenure.valid_from = '${BEGINNING}', tenure.valid_from DESC`,
    [id],
  )
}
