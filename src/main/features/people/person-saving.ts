import { readCitizenId } from '@shared/domain/citizen-id'
import { futureDateProblems } from '@shared/domain/person-dates'
import { contradictionsWithId } from '@shared/domain/person-rules'
import { AppError } from '../../app-error'
import { refuseProblems } from '../../store/dated-records'
import { openSensitive, sealedColumns } from '../../store/person-records'
import type { PersonRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'
import { furtherColumns, plainColumns, type PersonToSave } from './person-columns'
import { putStay } from './person-stays'

/** Saves a person's form: fields, sealed values and where they belong, in one change. */
export async function savePerson(store: Store, person: PersonToSave, today: string): Promise<{ id: number; changeId: number | null }> {
  const summary = person.id === undefined ? `新建人员：${person.name}` : `修改人员：${person.name}`
  const { result, changeId } = await store.write({ action: 'people.save', summary }, async (unit) => {
    const before = person.id === undefined ? null : await unit.get('person', person.id, '人员')
    refuseFutureDates(person, before, today)
    const idNumber = await checkedIdNumber(store, unit, person, before)
    const columns = { ...plainColumns(person), ...furtherColumns(person), ...sealedColumns(store, { ...person, idNumber }) }
    const id = person.id ?? (await unit.insert('person', columns))
    if (person.id !== undefined) await unit.update('person', id, columns, person.revision)
    await putStay(unit, id, 'party', person.party, today)
    await putStay(unit, id, 'staff', person.staff, today)
    return id
  })
  return { id: result, changeId }
}

/** What was already so (and may have come with a load) does not keep from saving something else. */
function refuseFutureDates(person: PersonToSave, before: PersonRow | null, today: string): void {
  const dates = {
    birth: changed(person.birth, before?.birth),
    workStartedOn: changed(person.workStartedOn, before?.work_started_on),
    partyAppliedOn: changed(person.partyAppliedOn, before?.party_applied_on),
    partyActivistOn: changed(person.partyActivistOn, before?.party_activist_on),
    partyJoinedOn: changed(person.partyJoinedOn, before?.party_joined_on),
    partyFullOn: changed(person.partyFullOn, before?.party_full_on),
    lostContactSince: changed(person.lostContactSince, before?.lost_contact_since),
    floatingSince: changed(person.floatingSince, before?.floating_since),
    certificateOn: changed(person.certificateOn, before?.certificate_on),
  }
  refuseProblems(futureDateProblems(dates, today))
}

function changed(date: string | null | undefined, before: string | null | undefined): string | null {
  return date === undefined || date === before ? null : date
}

/** The number that will be stored: given, kept (undefined) or cleared (null). Refuses what contradicts it. */
async function checkedIdNumber(store: Store, unit: UnitOfWork, person: PersonToSave, before: PersonRow | null): Promise<string | null | undefined> {
  const kept = person.idNumber === undefined && before ? openSensitive(store, before).idNumber : null
  const given = person.idNumber === undefined ? kept : person.idNumber
  if (given === null) return person.idNumber
  const reading = readCitizenId(given)
  if (!reading.ok) throw refused('idNumber', reading.message)
  const problems = person.overruleReason === null ? contradictionsWithId({ ...person, idNumber: reading.number }) : []
  refuseProblems(problems.map(({ field, message }) => ({ field, message })))
  await refuseTaken(store, unit, reading.number, person.id)
  return person.idNumber === undefined ? undefined : reading.number
}

async function refuseTaken(store: Store, unit: UnitOfWork, number: string, ownId: number | undefined): Promise<void> {
  const rows = await unit.manager.query<{ id: number; name: string }[]>('SELECT id, name FROM person WHERE id_number_hash = ? AND id <> ?', [
    store.vault.hash('id_number', number),
    ownId ?? 0,
  ])
  const [other] = rows
  if (other) throw refused('idNumber', `这个身份证号已登记在${other.name}名下，没有保存。请核对号码；如果是同一个人，请打开那条记录修改。`)
}

function refused(field: string, message: string): AppError {
  return new AppError('refused', message.includes('没有保存') ? message : `没有保存：${message}`, [{ field, message }])
}
