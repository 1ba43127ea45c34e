import type { OutputOf } from '@shared/contract'
import type { workbench } from '@shared/contract/workbench'
import { PARTY_KINDS } from '../../store/organisation-kinds'
import type { RecordTable } from '../../store/rows'
import type { Store } from '../../store/store'

type Overview = OutputOf<typeof workbench.overview>
type Figure = Exclude<keyof Overview, 'asOf'>

const CURRENT = 'valid_from <= ?1 AND valid_to > ?1'

const ORGANISATIONS = `
  SELECT count(*) AS organisations, count(CASE WHEN kind IN ${PARTY_KINDS} THEN 1 END) AS partyOrganisations
  FROM organisation_version WHERE status = 'active' AND ${CURRENT}`

const MEMBERS = `
  SELECT count(*) AS partyMembers, count(CASE WHEN category = '预备党员' THEN 1 END) AS probationaryMembers
  FROM membership WHERE kind = 'party' AND ${CURRENT}`

const GRIDS = `
  SELECT count(*) AS grids FROM grid_version WHERE status = 'active' AND ${CURRENT}`

const POSTS = `
  WITH day_post AS MATERIALIZED (
    SELECT seats, (SELECT count(*) FROM tenure WHERE post_id = post.id AND ${CURRENT}) AS held FROM post WHERE ${CURRENT})
  SELECT count(*) AS posts, coalesce(sum(seats), 0) AS seats, coalesce(sum(held < seats), 0) AS vacantPosts, coalesce(sum(max(seats - held, 0)), 0) AS vacantSeats
  FROM day_post`

/**
 * The figures of the first page. Each is counted over a whole table, so it is kept until one of its own tables is
 * written: saving a person does not count the posts of a city again.
 */
export function overviewOf(store: Store): (day: string) => Promise<Overview> {
  const organisations = figures<'organisations' | 'partyOrganisations'>(store, ['organisation_version', 'organisation_kind'], ORGANISATIONS)
  const people = figures<'people'>(store, ['person'], 'SELECT count(*) AS people FROM person WHERE ?1 IS NOT NULL')
  const members = figures<'partyMembers' | 'probationaryMembers'>(store, ['membership'], MEMBERS)
  const grids = figures<'grids'>(store, ['grid_version'], GRIDS)
  const posts = figures<'posts' | 'seats' | 'vacantPosts' | 'vacantSeats'>(store, ['post', 'tenure'], POSTS)
  const notices = figures<'notices'>(store, ['notice'], "SELECT count(*) AS notices FROM notice WHERE ?1 IS NOT NULL")
  return async (day) => ({
    asOf: day,
    ...(await organisations(day)),
    ...(await people(day)),
    ...(await members(day)),
    ...(await grids(day)),
    ...(await posts(day)),
    ...(await notices(day)),
  })
}

/** Some of the figures, read by one query of the day `?1` over these tables. */
function figures<Name extends Figure>(store: Store, tables: readonly RecordTable[], sql: string): (day: string) => Promise<Pick<Overview, Name>> {
  const shelf = store.shelf<Pick<Overview, Name>>(tables)
  return (day) =>
    shelf.get(day, async () => {
      const counts = await store.first<Pick<Overview, Name>>(sql, [day])
      if (!counts) throw new Error('no counts')
      return counts
    })
}
