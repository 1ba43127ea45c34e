import { phoneKey } from '@shared/domain/text'
import { givenColumns } from './given-columns'
import { nameKeys } from './name-keys'
import type { PersonRow } from './rows'
import type { SealedColumn } from './sensitive'
import type { Store } from './store'
import type { RowPatch, UnitOfWork } from './unit-of-work'

/** Somebody of whom little is known yet, named by a notice or an appointment. Returns the new id. */
export async function registerPerson(unit: UnitOfWork, person: Pick<PersonRow, 'name' | 'sex' | 'birth' | 'ethnicity'>): Promise<number> {
  return unit.insert('person', { ...person, ...nameKeys(person.name) })
}

/** What is only stored sealed, in clear; undefined stays as it is, null is cleared. */
export interface SensitiveFields {
  idNumber?: string | null | undefined
  phone?: string | null | undefined
  landline?: string | null | undefined
  homeAddress?: string | null | undefined
  registeredResidence?: string | null | undefined
}

/** Columns of the sealed values that change; undefined stays as it is, null is cleared. */
export function sealedColumns({ vault }: Pick<Store, 'vault'>, person: SensitiveFields): RowPatch<'person'> {
  const sealed = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.seal(column, text) : text)
  const hash = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.hash(column, text) : text)
  const last4 = (column: SealedColumn, text: string | null | undefined): string | null | undefined => (text ? vault.hashLast4(column, text) : text)
  const phone = person.phone && phoneKey(person.phone)
  const landline = person.landline && phoneKey(person.landline)
  return givenColumns<RowPatch<'person'>>({
    id_number_sealed: sealed('id_number', person.idNumber),
    id_number_hash: hash('id_number', person.idNumber),
    id_last4_hash: last4('id_number', person.idNumber),
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
export function openSensitive({ vault }: Pick<Store, 'vault'>, row: PersonRow) {
  const open = (column: SealedColumn, sealed: string | null): string | null => (sealed === null ? null : vault.open(column, sealed))
  return {
    idNumber: open('id_number', row.id_number_sealed),
    phone: open('phone', row.phone_sealed),
    landline: open('landline', row.landline_sealed),
    homeAddress: open('home_address', row.home_address_sealed),
    registeredResidence: open('registered_residence', row.registered_residence_sealed),
  }
}
