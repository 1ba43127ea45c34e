import { nameKeys } from './name-keys'
import type { PersonRow } from './rows'
import type { UnitOfWork } from './unit-of-work'

/** Somebody of whom little is known yet, named by a notice or an appointment. Returns the new id. */
export async function registerPerson(unit: UnitOfWork, person: Pick<PersonRow, 'name' | 'sex' | 'birth' | 'ethnicity'>): Promise<number> {
  return unit.insert('person', { ...person, ...nameKeys(person.name) })
}
