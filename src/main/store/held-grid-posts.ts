import { DEPLOYED_TITLE, unitOfDeployed } from '@shared/domain/grid-staffing'
import { now } from './dated-records'
import { readGridLevels } from './grid-levels'
import { workplaceOf } from './grid-staff'
import type { Store } from './store'

/** A post of a grid that somebody holds. */
export interface HeldPost {
  tenureId: number
  postId: number
  title: string
  from: string
  gridId: number
  grid: string
  code: string | null
  level: number
  levelName: string
  community: string | null
  households: number | null
  /** Of somebody sent down: the unit he comes from. */
  unit: string | null
}

/** Of `post`: one of the titles in `?2`, or any where none are named. */
export const COUNTED_TITLES = `(?2 = '[]' OR post.title IN (SELECT value FROM json_each(?2)))`

interface HeldRow {
  person_id: number
  tenure_id: number
  post_id: number
  title: string
  valid_from: string
  remark: string | null
  grid_id: number
  grid: string
  code: string | null
  level: number
  community: string | null
  households: number | null
  workplace: string | null
}

/** The posts of grids that people hold on a day, the highest grids first. */
export async function heldPosts(store: Store, personIds: readonly number[], day: string, only: { titles: readonly string[]; communityId: number | null } = { titles: [], communityId: null }): Promise<Map<number, HeldPost[]>> {
  const rows = await store.all<HeldRow>(
    `SELECT tenure.person_id, tenure.id AS tenure_id, post.id AS post_id, post.title, tenure.valid_from, tenure.remark, post.grid_id, version.name AS grid, version.code, version.level, version.households,
       (SELECT name FROM organisation_version AS community WHERE community.organisation_id = version.community_id AND ${now('community')}) AS community,
       CASE WHEN post.title = ?5 THEN ${workplaceOf('tenure.person_id')} END AS workplace
     FROM json_each(?3) AS wanted JOIN tenure ON tenure.person_id = wanted.value AND ${now('tenure')} JOIN post ON post.id = tenure.post_id
     JOIN grid_version AS version ON version.grid_id = post.grid_id AND ${now('version')} AND version.status = 'active'
     WHERE ${COUNTED_TITLES} AND (?4 IS NULL OR version.community_id = ?4)
     ORDER BY version.level, version.code, version.name, post.rank, tenure.id`,
    [day, JSON.stringify(only.titles), JSON.stringify(personIds), only.communityId, DEPLOYED_TITLE],
  )
  const levels = await readGridLevels(store.reader)
  const byPerson = new Map<number, HeldPost[]>()
  for (const row of rows) {
    const post: HeldPost = {
      tenureId: row.tenure_id,
      postId: row.post_id,
      title: row.title,
      from: row.valid_from,
      gridId: row.grid_id,
      grid: row.grid,
      code: row.code,
      level: row.level,
      levelName: levels.name(row.level),
      community: row.community,
      households: row.households,
      unit: row.title === DEPLOYED_TITLE ? unitOfDeployed(row.remark, row.workplace) : null,
    }
    const known = byPerson.get(row.person_id)
    if (known) known.push(post)
    else byPerson.set(row.person_id, [post])
  }
  return byPerson
}
