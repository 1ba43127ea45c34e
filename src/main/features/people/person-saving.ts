import type { z } from 'zod'
import type { personToSave } from '@shared/contract/people'
import { OPEN_END } from '@shared/domain/calendar'
import { readCitizenId } from '@shared/domain/citizen-id'
import { contradictionsWithId } from '@shared/domain/person-rules'
import { AppError } from '../../app-error'
import { nameKeys } from '../../store/name-keys'
import type { MembershipRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { RowPatch, UnitOfWork } from '../../store/unit-of-work'
import { openSensitive } from './person-detail'

export type PersonToSave = z.output<typeof personToSave>

/** Saves a person's form: fields, sealed values and where they belong, in one change. */
export async function savePerson(store: Store, person: PersonToSave, today: string): Promise<{ id: number; changeId: number | null }> {
  const summary = person.id === undefined ? `新建人员：${person.name}` : `修改人员：${person.name}`
  const { result, changeId } = await store.write({ action: 'people.save', summary }, async (unit) => {
    const idNumber = await checkedIdNumber(store, unit, person)
    const columns = { ...plainColumns(person), ...sealedColumns(store, person, idNumber) }
    const id = person.id ?? (await unit.insert('person', { ...nothingSealed, ...columns }))
    if (person.id !== undefined) await unit.update('person', id, columns, person.revision)
    await putMembership(unit, id, 'party', person.party, today)
    await putMembership(unit, id, 'staff', person.staff, today)
    return id
  })
  return { id: result, changeId }
}

const nothingSealed = {
  id_number_sealed: null, id_number_hash: null, id_last4_hash: null,
  phone_sealed: null, phone_hash: null, phone_last4_hash: null, home_address_sealed: null,
}

/** The number that will be stored: given, kept (undefined) or cleared (null). Refuses what contradicts it. */
async function checkedIdNumber(store: Store, unit: UnitOfWork, person: PersonToSave): Promise<string | null | undefined> {
  const kept = person.idNumber === undefined && person.id !== undefined ? openSensitive(store, await unit.get('person', person.id, '人员')).idNumber : null
  const given = person.idNumber === undefined ? kept : person.idNumber
  if (given === null) return person.idNumber
  const reading = readCitizenId(given)
  if (!reading.ok) throw refused('idNumber', reading.message)
  const problems = person.overruleReason === null ? contradictionsWithId({ ...person, idNumber: reading.number }) : []
  const [first] = problems
  if (first) throw new AppError('refused', `没有保存：${first.message}`, problems.map(({ field, message }) => ({ field, message })))
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
  return new AppError('refused', message.startsWith('没有保存') || message.includes('没有保存') ? message : `没有保存：${message}`, [{ field, message }])
}

function plainColumns(person: PersonToSave) {
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

/** Columns of the sealed values that change; what is left out stays as it is. */
function sealedColumns({ vault }: Store, person: PersonToSave, idNumber: string | null | undefined): RowPatch<'person'> {
  return {
    ...(idNumber === undefined
      ? {}
      : {
          id_number_sealed: idNumber && vault.seal('id_number', idNumber),
          id_number_hash: idNumber && vault.hash('id_number', idNumber),
          id_last4_hash: idNumber && vault.hashLast4('id_number', idNumber),
        }),
    ...(person.phone === undefined
      ? {}
      : {
          phone_sealed: person.phone && vault.seal('phone', person.phone),
          phone_hash: person.phone && vault.hash('phone', person.phone),
          phone_last4_hash: person.phone && vault.hashLast4('phone', person.phone),
        }),
    ...(person.homeAddress === undefined ? {} : { home_address_sealed: person.homeAddress && vault.seal('home_address', person.homeAddress) }),
  }
}

/**
 * Makes a membership hold from its day on: the running one ends that day, or is corrected where it
 * began the same day or only the category differs on that day. Null ends it today.
 */
async function putMembership(
  unit: UnitOfWork,
  personId: number,
  kind: 'party' | 'staff',
  wanted: { organisationId: number; from: string; category?: string } | null | undefined,
  today: string,
): Promise<void> {
  if (wanted === undefined) return
  const running = await unit.manager.query<MembershipRow[]>(
    'SELECT * FROM membership WHERE person_id = ? AND kind = ? AND valid_to = ? ORDER BY valid_from DESC LIMIT 1',
    [personId, kind, OPEN_END],
  )
  const [now] = running
  if (wanted === null) {
    if (now && now.valid_from < today) await unit.update('membership', now.id, { valid_to: today, end_reason: '登记人员时结束' })
    else if (now) await unit.remove('membership', now.id)
    return
  }
  await unit.get('organisation', wanted.organisationId, '组织')
  const category = wanted.category ?? null
  const what = kind === 'party' ? '组织关系' : '工作单位'
  if (now && now.organisation_id === wanted.organisationId && now.category === category) {
    if (now.valid_from !== wanted.from) await unit.update('membership', now.id, { valid_from: wanted.from })
    return
  }
  if (now && wanted.from < now.valid_from) {
    throw new AppError('refused', `没有保存：${what}现在的记录从 ${now.valid_from} 开始，新的不能早于它。请把日期改为 ${now.valid_from} 或以后。`, [{ field: kind, message: '日期早于现在的记录。' }])
  }
  if (now && now.valid_from === wanted.from) {
    await unit.update('membership', now.id, { organisation_id: wanted.organisationId, category })
    return
  }
  if (now) await unit.update('membership', now.id, { valid_to: wanted.from, end_reason: '变更' })
  await unit.insert('membership', {
    person_id: personId, organisation_id: wanted.organisationId, valid_from: wanted.from, valid_to: OPEN_END, kind, category,
    begin_reason: null, end_reason: null, note: null,
  })
}
