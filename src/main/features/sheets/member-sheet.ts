import { memberSheet } from '@shared/domain/official-sheets/people-sheets'
import { now } from '../../store/dated-records'
import { organisationsInOrder } from '../../store/organisation-order'
import type { PersonRow } from '../../store/rows'
import { BY_RANK_AND_STROKES, columnsOf, countsBy, groupsOf, opened, rankIn, sumOf, type Source, type Wanted } from './reading'

type Row = PersonRow & { organisation_id: number; category: string | null; branch: string }

/** 党员花名册: by organisation, then rank, then strokes. */
export async function readMembers({ store, day, rootId }: Wanted): Promise<Source<Row>> {
  const organisations = await organisationsInOrder(store, day, rootId)
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const sizes = await countsBy(store, `SELECT organisation_id AS id, count(*) AS n FROM membership WHERE kind = 'party' AND ${now('membership')} GROUP BY organisation_id`, [day])
  const ids = [...names.keys()]
  async function* rows(): AsyncGenerator<Row[]> {
    for (const group of groupsOf(ids, sizes)) {
      const people = await store.all<Omit<Row, 'branch'>>(
        `SELECT person.*, membership.organisation_id, membership.category, ${rankIn('membership.organisation_id')} AS rank
         FROM json_each(?2) AS wanted CROSS JOIN membership ON membership.organisation_id = wanted.value AND membership.kind = 'party' AND ${now('membership')}
         JOIN person ON person.id = membership.person_id ORDER BY wanted.key, ${BY_RANK_AND_STROKES}`,
        [day, JSON.stringify(group)],
      )
      yield people.map((person) => ({ ...person, branch: names.get(person.organisation_id) ?? '' }))
    }
  }
  /** What came about later was not so on the day. */
  const until = (date: string | null): string | null => (date !== null && date <= day ? date : null)
  const columns = columnsOf<(typeof memberSheet.columns)[number]['key'], Row>(memberSheet, {
    number: (_row, number) => number,
    branch: (row) => row.branch,
    name: (row) => row.name,
    sex: (row) => row.sex,
    ethnicity: (row) => row.ethnicity,
    idNumber: (row) => opened(store, 'id_number', row.id_number_sealed),
    birth: (row) => row.birth,
    education: (row) => row.education,
    category: (row) => row.category,
    joined: (row) => row.party_joined_on,
    full: (row) => until(row.party_full_on),
    occupation: (row) => row.occupation,
    phone: (row) => opened(store, 'phone', row.phone_sealed),
    landline: (row) => opened(store, 'landline', row.landline_sealed),
    address: (row) => opened(store, 'home_address', row.home_address_sealed),
    standing: (row) => row.party_standing ?? '正常',
    lost: (row) => until(row.lost_contact_since) ?? '否',
    floating: (row) => (row.floating_since !== null && row.floating_since > day ? '否' : (row.floating_to ?? (row.floating_since === null ? '否' : '是'))),
  })
  return { total: sumOf(ids, sizes), columns, rows: rows() }
}
