import { BEGINNING } from '@shared/domain/calendar'
import { leaderSheet } from '@shared/domain/official-sheets/people-sheets'
import { now } from '../../store/dated-records'
import { organisationsInOrder } from '../../store/organisation-order'
import { columnsOf, countsBy, groupsOf, opened, sumOf, type Source, type Wanted } from './reading'

interface Row {
  organisation_id: number
  organisation: string
  title: string
  kind: 'elected' | 'appointed'
  name: string
  sex: string | null
  birth: string | null
  education: string | null
  party_joined_on: string | null
  phone_sealed: string | null
  valid_from: string
  appointment_kind: string
  probation_until: string | null
  remark: string | null
  term_number: string | null
  term_end: string | null
}

/** How most come to an elected or appointed post: not worth a remark. */
const ORDINARY = new Set(['当选', '任命'])

/** 班子成员名册: who holds the elected and appointed posts of organisations, by organisation and precedence. */
export async function readLeaders({ store, day, rootId }: Wanted): Promise<Source<Row>> {
  const organisations = await organisationsInOrder(store, day, rootId)
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const ids = [...names.keys()]
  const sizes = await countsBy(
    store,
    `SELECT post.organisation_id AS id, count(*) AS n FROM post JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')}
     WHERE post.organisation_id IS NOT NULL AND post.kind <> 'engaged' AND ${now('post')} GROUP BY post.organisation_id`,
    [day],
  )
  async function* rows(): AsyncGenerator<Row[]> {
    for (const group of groupsOf(ids, sizes)) {
      const found = await store.all<Omit<Row, 'organisation'>>(
        `SELECT post.organisation_id, post.title, post.kind, person.name, person.sex, person.birth, person.education, person.party_joined_on, person.phone_sealed,
           tenure.valid_from, tenure.appointment_kind, tenure.probation_until, tenure.remark, organisation.term_number, organisation.term_end
         FROM json_each(?2) AS wanted CROSS JOIN post ON post.organisation_id = wanted.value AND post.kind <> 'engaged' AND ${now('post')}
         JOIN organisation ON organisation.id = post.organisation_id
         JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} JOIN person ON person.id = tenure.person_id
         ORDER BY wanted.key, post.rank, post.id, person.name_strokes IS NULL, person.name_strokes, person.name_sort, person.id`,
        [day, JSON.stringify(group)],
      )
      yield found.map((row) => ({ ...row, organisation: names.get(row.organisation_id) ?? '' }))
    }
  }
  const columns = columnsOf<(typeof leaderSheet.columns)[number]['key'], Row>(leaderSheet, {
    number: (_row, number) => number,
    organisation: (row) => row.organisation,
    title: (row) => row.title,
    name: (row) => row.name,
    sex: (row) => row.sex,
    birth: (row) => row.birth,
    education: (row) => row.education,
    joined: (row) => row.party_joined_on,
    from: (row) => (row.valid_from === BEGINNING ? null : row.valid_from),
    termNumber: (row) => (row.kind === 'elected' ? row.term_number : null),
    termEnd: (row) => (row.kind === 'elected' ? row.term_end : null),
    phone: (row) => opened(store, 'phone', row.phone_sealed),
    note: (row) => noteOf(row, day),
  })
  return { total: sumOf(ids, sizes), columns, rows: rows() }
}

function noteOf({ appointment_kind: how, probation_until: probation, remark }: Row, day: string): string | null {
  const until = probation !== null && probation > day && how !== '正式任职' ? probation : null
  // Notices say 试用期一年: the day belongs to those words.
  const trial = until === null ? remark : remark?.includes('试用期') ? `${remark}（至 ${until}）` : [`试用期至 ${until}`, remark].filter(Boolean).join('；')
  return [ORDINARY.has(how) ? null : how, trial].filter(Boolean).join('；') || null
}
