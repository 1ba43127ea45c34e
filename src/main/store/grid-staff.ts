import { DEPLOYED_TITLE, unitOfDeployed } from '@shared/domain/grid-staffing'
import { now } from './dated-records'
import type { Store } from './store'

/** Who holds the posts of grids, as papers and lists of several features tell it. */

export interface StaffPost {
  postId: number
  title: string
  seats: number
  people: StaffPerson[]
}

export interface StaffPerson {
  tenureId: number
  personId: number
  name: string
  birthYear: string | null
  from: string
  /** Of somebody sent down: the unit he comes from. */
  unit: string | null
  phoneSealed: string | null
}

interface StaffRow {
  grid_id: number
  post_id: number
  title: string
  seats: number
  tenure_id: number | null
  person_id: number
  name: string
  birth: string | null
  valid_from: string
  remark: string | null
  workplace: string | null
  phone_sealed: string | null
}

/** Where a person of `tenure` or `person` works on the day `?1`. */
export function workplaceOf(person: string): string {
  return `(SELECT coalesce(version.short_name, version.name) FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${now('version')}
    WHERE membership.person_id = ${person} AND membership.kind = 'staff' AND ${now('membership')} ORDER BY membership.id DESC LIMIT 1)`
}

/** The posts of these grids on a day in order of precedence, vacant ones too, by grid. */
export async function gridStaffOn(store: Store, gridIds: readonly number[], day: string): Promise<Map<number, StaffPost[]>> {
  const rows = await store.all<StaffRow>(
    `SELECT post.grid_id, post.id AS post_id, post.title, post.seats, tenure.id AS tenure_id, tenure.person_id, person.name, person.birth, tenure.valid_from, tenure.remark, person.phone_sealed,
       CASE WHEN post.title = ?3 THEN ${workplaceOf('tenure.person_id')} END AS workplace
     FROM json_each(?2) AS wanted JOIN post ON post.grid_id = wanted.value AND ${now('post')}
     LEFT JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} LEFT JOIN person ON person.id = tenure.person_id
     ORDER BY wanted.key, post.rank, post.id, tenure.valid_from, tenure.id`,
    [day, JSON.stringify(gridIds), DEPLOYED_TITLE],
  )
  const byGrid = new Map<number, StaffPost[]>()
  for (const row of rows) {
    const posts = byGrid.get(row.grid_id) ?? []
    byGrid.set(row.grid_id, posts)
    let post = posts.at(-1)
    if (post?.postId !== row.post_id) {
      post = { postId: row.post_id, title: row.title, seats: row.seats, people: [] }
      posts.push(post)
    }
    if (row.tenure_id !== null) post.people.push(personOf(row, row.tenure_id))
  }
  return byGrid
}

function personOf(row: StaffRow, tenureId: number): StaffPerson {
  return {
    tenureId,
    personId: row.person_id,
    name: row.name,
    birthYear: row.birth?.slice(0, 4) ?? null,
    from: row.valid_from,
    unit: row.title === DEPLOYED_TITLE ? unitOfDeployed(row.remark, row.workplace) : null,
    phoneSealed: row.phone_sealed,
  }
}
