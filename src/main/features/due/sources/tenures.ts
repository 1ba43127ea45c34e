import { entryOf, type DueSource } from '../due-source'
import { ownerOf, runs } from './places'

interface Row {
  id: number
  person_id: number
  name: string
  post_id: number
  title: string
  grid: string | null
  owner_id: number | null
  probation_until: string
}

/** Trials of those who hold a post and were not made formal. */
export const tenures: DueSource = {
  rule: 'tenure-probation',
  tables: ['tenure', 'post', 'person', 'grid_version'],
  read: async (reading, span) => {
    const rows = await reading.store.all<Row>(
      `SELECT tenure.id, tenure.person_id, person.name, tenure.post_id, post.title, probation_until, ${ownerOf('post')} AS owner_id,
         (SELECT name FROM grid_version AS place WHERE place.grid_id = post.grid_id AND ${runs('place')}) AS grid
       FROM tenure JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
       WHERE probation_until >= ?2 AND probation_until <= ?3 AND appointment_kind <> '正式任职' AND ${runs('tenure')}`,
      [reading.today, span.from, span.to],
    )
    return rows.flatMap((row) =>
      entryOf(reading, span, 'tenure-probation', {
        id: row.id,
        day: row.probation_until,
        subject: { kind: 'person', id: row.person_id, name: row.name },
        what: `任${row.grid ?? ''}${row.title}的试用期满`,
        organisationId: row.owner_id,
        actId: row.post_id,
      }),
    )
  },
}
