import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { listBackups } from '../../store/backup'
import { PARTY_KINDS } from '../../store/organisation-kinds'

interface Counts {
  organisations: number
  party_organisations: number
  people: number
  party_members: number
  probationary_members: number
  grids: number
  grids_without_party: number
  grids_without_chief: number
  posts: number
  seats: number
  vacant_posts: number
  vacant_seats: number
  notices: number
}

const CURRENT = 'valid_from <= ?1 AND valid_to > ?1'

const OVERVIEW = `
  WITH day_post AS MATERIALIZED (
    SELECT id, seats, grid_id, title FROM post WHERE ${CURRENT}),
  taken AS MATERIALIZED (
    SELECT post_id, count(*) AS held FROM tenure WHERE ${CURRENT} GROUP BY post_id)
  SELECT
    (SELECT count(*) FROM organisation_version WHERE status = 'active' AND ${CURRENT}) AS organisations,
    (SELECT count(*) FROM organisation_version WHERE status = 'active' AND ${CURRENT} AND kind IN ${PARTY_KINDS}) AS party_organisations,
    (SELECT count(*) FROM person) AS people,
    (SELECT count(*) FROM membership WHERE kind = 'party' AND ${CURRENT}) AS party_members,
    (SELECT count(*) FROM membership WHERE kind = 'party' AND category = '预备党员' AND ${CURRENT}) AS probationary_members,
    (SELECT count(*) FROM grid_version WHERE status = 'active' AND ${CURRENT}) AS grids,
    (SELECT count(*) FROM grid_version WHERE status = 'active' AND ${CURRENT} AND level >= 3 AND party_organisation_id IS NULL) AS grids_without_party,
    (SELECT count(*) FROM grid_version WHERE status = 'active' AND ${CURRENT} AND level >= 3 AND NOT EXISTS (
       SELECT 1 FROM day_post JOIN taken ON taken.post_id = day_post.id
       WHERE day_post.grid_id = grid_version.grid_id AND day_post.title IN ('网格长', '微网格长'))) AS grids_without_chief,
    (SELECT count(*) FROM day_post) AS posts,
    (SELECT coalesce(sum(seats), 0) FROM day_post) AS seats,
    (SELECT count(*) FROM day_post LEFT JOIN taken ON taken.post_id = day_post.id WHERE coalesce(held, 0) < seats) AS vacant_posts,
    (SELECT coalesce(sum(max(seats - coalesce(held, 0), 0)), 0) FROM day_post LEFT JOIN taken ON taken.post_id = day_post.id) AS vacant_seats,
    (SELECT count(*) FROM notice WHERE state <> 'withdrawn') AS notices`

export function workbenchHandlers(context: LedgerContext): Handlers<'workbench'> {
  const { store, settings } = context
  return {
    overview: async ({ asOf }) => {
      const day = asOf ?? context.today()
      const counts = await store.first<Counts>(OVERVIEW, [day])
      if (!counts) throw new Error('no counts')
      return {
        asOf: day,
        organisations: counts.organisations,
        partyOrganisations: counts.party_organisations,
        people: counts.people,
        partyMembers: counts.party_members,
        probationaryMembers: counts.probationary_members,
        grids: counts.grids,
        gridsWithoutPartyOrganisation: counts.grids_without_party,
        gridsWithoutChief: counts.grids_without_chief,
        posts: counts.posts,
        seats: counts.seats,
        vacantPosts: counts.vacant_posts,
        vacantSeats: counts.vacant_seats,
        notices: counts.notices,
      }
    },
    status: async () => {
      const change = await store.first<{ at: string }>('SELECT at FROM change ORDER BY id DESC LIMIT 1')
      const backup = (await listBackups(store.folder))[0]
      return {
        officeName: settings.value.officeName,
        operator: settings.value.operator,
        lastBackupAt: backup?.madeAt ?? null,
        lastChangeAt: change?.at ?? null,
        sample: settings.sample,
      }
    },
  }
}
