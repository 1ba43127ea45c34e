import { OPEN_END } from '@shared/domain/calendar'
import { careerLines, type CareerLine, type CareerTenure } from '@shared/domain/curriculum-vitae'
import type { Store } from './store'

/** Places are named as they were called last in the time of the tenure. */
export const TENURE_PLACE = `coalesce(
  (SELECT coalesce(short_name, name) FROM organisation_version AS version WHERE version.organisation_id = post.organisation_id
    AND version.valid_from < min(tenure.valid_to, date(?2, '+1 day')) ORDER BY version.valid_from DESC LIMIT 1),
  (SELECT name FROM grid_version AS version WHERE version.grid_id = post.grid_id
    AND version.valid_from < min(tenure.valid_to, date(?2, '+1 day')) ORDER BY version.valid_from DESC LIMIT 1), '')`

/** The CV up to a day: what began later is left out, what runs on that day runs on. */
export async function curriculumVitae(store: Store, personId: number, day: string): Promise<CareerLine[]> {
  return careerLines(await careerOf(store, personId, day))
}

/** The tenures that the CV is made from, in order of time. */
export async function careerOf(store: Store, personId: number, day: string): Promise<CareerTenure[]> {
  const rows = await store.all<{ place: string; title: string; kind: string; valid_from: string; valid_to: string }>(
    `SELECT ${TENURE_PLACE} AS place, post.title, tenure.appointment_kind AS kind, tenure.valid_from, tenure.valid_to
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ?1 AND tenure.valid_from <= ?2 ORDER BY tenure.valid_from, post.rank, tenure.id`,
    [personId, day],
  )
  return rows.map(({ place, title, kind, valid_from: from, valid_to: to }) => ({ place, title, kind, from, to: to > day ? OPEN_END : to }))
}
