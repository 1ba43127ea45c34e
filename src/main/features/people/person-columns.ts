import type { personToSave } from '@shared/contract/people'
import type { z } from 'zod'
import { givenColumns } from '../../store/given-columns'
import { nameKeys } from '../../store/name-keys'
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
