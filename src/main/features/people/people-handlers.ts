import { readCitizenId } from '@shared/domain/citizen-id'
import { maskCitizenId, maskPhone } from '@shared/domain/masking'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import type { PersonRow } from '../../store/rows'
import { applyBatch, previewBatch } from './batch/batch-service'
import { exportPeople } from './people-export'
import { carryOutAct, previewAct } from './membership-acts'
import { correctStay, removeStay } from './membership-corrections'
import { PeopleLists } from './people-queries'
import { openSensitive } from '../../store/person-records'
import { readPerson } from './person-detail'
import { removeRole, roleNames, saveRole } from './person-roles'
import { savePerson } from './person-saving'

const FIELD_NAMES = { idNumber: '身份证号', phone: '电话', landline: '固定电话', homeAddress: '住址', registeredResidence: '户籍所在地' }

export function peopleHandlers(context: LedgerContext): Handlers<'people'> {
  const { store } = context
  const lists = new PeopleLists(store)
  return {
    list: async ({ asOf, search, filters, sort, offset, limit, beside }) => {
      const query = { day: asOf ?? context.today(), search, filters, sort }
      const total = await lists.count(query)
      const rows = await lists.page(query, { offset, limit, beside }, total)
      return {
        total,
        rows: rows.map((row) => ({
          id: row.id,
          name: row.name,
          sex: row.sex,
          birth: row.birth,
          organisation: row.organisation,
          partyOrganisation: row.party_organisation,
          partyCategory: row.party_category,
          posts: row.posts,
          ethnicity: row.ethnicity,
          nativePlace: row.native_place,
          education: row.education,
          occupation: row.occupation,
          workStartedOn: row.work_started_on,
          partyJoinedOn: row.party_joined_on,
          partyFullOn: row.party_full_on,
          idNumber: row.id_number_sealed === null ? null : maskCitizenId(store.vault.open('id_number', row.id_number_sealed)),
          phone: row.phone_sealed === null ? null : maskPhone(store.vault.open('phone', row.phone_sealed)),
        })),
      }
    },
    educations: async () => ({
      educations: (await store.all<{ education: string }>("SELECT DISTINCT education FROM person WHERE education > '' ORDER BY education")).map((row) => row.education),
    }),
    get: ({ id, asOf }) => readPerson(store, id, asOf ?? context.today(), context.today()),
    save: (person) => savePerson(store, person, context.today()),
    previewAct: (input) => previewAct(store, input, context.today()),
    act: (input) => carryOutAct(store, input, context.today()),
    correctStay: (input) => correctStay(store, input, context.today()),
    removeStay: (input) => removeStay(store, input, context.today()),
    saveRole: (input) => saveRole(store, input),
    removeRole: (input) => removeRole(store, input),
    roleNames: async () => ({ names: await roleNames(store) }),
    reveal: async ({ id, field }) => {
      const row = await store.first<PersonRow>('SELECT * FROM person WHERE id = ?', [id])
      const value = row && openSensitive(store, row)[field]
      if (!row || value === null) throw new AppError('not-found', `没有登记${FIELD_NAMES[field]}。`)
      await store.transaction((manager) =>
        store.logBulk(manager, { action: 'people.reveal', summary: `查看了${row.name}的${FIELD_NAMES[field]}` }),
      )
      return { value }
    },
    findByIdNumber: async ({ idNumber, exceptId }) => {
      const reading = readCitizenId(idNumber)
      if (!reading.ok) return { person: null }
      const found = await store.first<{ id: number; name: string; organisation: string | null }>(
        `SELECT person.id, person.name, (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id
            AND version.valid_from <= ?2 AND version.valid_to > ?2
           WHERE membership.person_id = person.id AND membership.valid_to > ?2 LIMIT 1) AS organisation
         FROM person WHERE id_number_hash = ?1 AND id <> ?3`,
        [store.vault.hash('id_number', reading.number), context.today(), exceptId ?? 0],
      )
      return { person: found }
    },
    previewBatch: ({ people, act }) => previewBatch(store, lists, people, act, context.today()),
    applyBatch: ({ people, act, changing }, call) => applyBatch(store, lists, people, act, changing, context.today(), call),
    export: async ({ asOf, search, filters, sort, ...to }, call) => exportPeople(context, { day: asOf ?? context.today(), search, filters, sort }, to, call),
  }
}
