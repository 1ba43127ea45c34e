import type { personToSave } from '@shared/contract/people'
import { phoneKey } from '@shared/domain/text'
import type { z } from 'zod'
import { givenColumns } from '../../store/given-columns'
import { nameKeys } from '../../store/name-keys'
import type { PersonRow } from '../../store/rows'
import type { SealedColumn } from '../../store/sensitive'
import type { Store } from '../../store/store'
import type { RowPatch } from '../../store/unit-of-work'

export type PersonToSave = z.output<typeof personToSave>

export function plainColumns(person: PersonToSave) {
  return {
    name: person.name,
    ...nameKeys(person.name),
    sex: person.sex,
    birth: person.birth,
    ethnicity: person.ethnicity,
    native_place: person.nativePlace,
    education: person.education,
    occupation: person.occupation,
    work_started_on: person.workStartedOn,
    party_joined_on: person.partyJoinedOn,
    party_full_on: person.partyFullOn,
    overrule_reason: person.overruleReason,
    note: person.note,
  }
}

/** Columns of the further fields that were given; what is left out stays as it is. */
export function furtherColumns(person: PersonToSave): RowPatch<'person'> {
  return givenColumns<RowPatch<'person'>>({
    political_status: person.politicalStatus,
    degree: person.degree,
    party_applied_on: person.partyAppliedOn,
    party_activist_on: person.partyActivistOn,
    party_joining_kind: person.partyJoiningKind,
    party_probation_until: person.partyProbationUntil,
    party_years_adjustment: person.partyYearsAdjustment,
    party_standing: person.partyStanding,
    lost_contact_since: person.lostContactSince,
    floating_to: person.floatingTo,
    floating_since: person.floatingSince,
    new_stratum: person.newStratum,
    migrant_worker: person.migrantWorker === undefined || person.migrantWorker === null ? person.migrantWorker : person.migrantWorker ? 1 : 0,
    staff_grade: person.staffGrade,
    contract_until: person.contractUntil,
    certificate: person.certificate,
    certificate_number: person.certificateNumber,
    certificate_on: person.certificateOn,
  })
}

/** Columns of the sealed values that change; undefined stays as it is, null is cleared. */
export function sealedColumns({ vault }: Store, person: PersonToSave, idNumber: string | null | undefined): RowPatch<'person'> {
  const sealed = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.seal(column, text) : text)
  const hash = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.hash(column, text) : text)
  const last4 = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.hashLast4(column, text) : text)
  const phone = person.phone && phoneKey(person.phone)
  const landline = person.landline && phoneKey(person.landline)
  return givenColumns<RowPatch<'person'>>({
    id_number_sealed: sealed('id_number', idNumber),
    id_number_hash: hash('id_number', idNumber),
    id_last4_hash: last4('id_number', idNumber),
    phone_sealed: sealed('phone', person.phone),
    phone_hash: hash('phone', phone),
    phone_last4_hash: last4('phone', phone),
    landline_sealed: sealed('landline', person.landline),
    landline_hash: hash('landline', landline),
    landline_last4_hash: last4('landline', landline),
    home_address_sealed: sealed('home_address', person.homeAddress),
    registered_residence_sealed: sealed('registered_residence', person.registeredResidence),
  })
}

/** The clear values of a row; for masks, checks and an allowed reveal only. */
export function openSensitive({ vault }: Store, row: PersonRow) {
  const open = (column: SealedColumn, sealed: string | null): string | null => (sealed === null ? null : vault.open(column, sealed))
  return {
    idNumber: open('id_number', row.id_number_sealed),
    phone: open('phone', row.phone_sealed),
    landline: open('landline', row.landline_sealed),
    homeAddress: open('home_address', row.home_address_sealed),
    registeredResidence: open('registered_residence', row.registered_residence_sealed),
  }
}
