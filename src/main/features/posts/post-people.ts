import type { OutputOf } from '@shared/contract'
import type { posts } from '@shared/contract/post-register'
import { OPEN_END } from '@shared/domain/calendar'
import { careerLines, type CareerLine } from '@shared/domain/curriculum-vitae'
import { findPeopleOn } from '../../store/sqlite/person-search'
import type { Store } from '../../store/store'

/** People to choose from, each with what tells namesakes apart. */
export async function suggestPeople(store: Store, typed: string, day: string, limit: number): Promise<OutputOf<typeof posts.suggestPeople>['items']> {
  if (typed === '') return []
  const people = await findPeopleOn(store, { typed, day, limit })
  return people.map(({ id, name, birth, place, post }) => ({
    id,
    name,
    birthYear: birth?.slice(0, 4) ?? null,
    about: [place, post].filter((part) => part !== null).join(' · ') || null,
  }))
}

/** Places are named as they were called last in the time of the tenure. */
const PLACE = `coalesce(
  (SELECT coalesce(short_name, name) FROM organisation_version AS version WHERE version.organisation_id = post.organisation_id
    AND version.valid_from < min(tenure.valid_to, date(?2, '+1 day')) ORDER BY version.valid_from DESC LIMIT 1),
  (SELECT name FROM grid_version AS version WHERE version.grid_id = post.grid_id
    AND version.valid_from < min(tenure.valid_to, date(?2, '+1 day')) ORDER BY version.valid_from DESC LIMIT 1), '')`

export async function heldBy(store: Store, personId: number, day: string): Promise<OutputOf<typeof posts.heldBy>['tenures']> {
  const rows = await store.all<{ id: number; revision: number; post_id: number; title: string; place: string; valid_from: string }>(
    `SELECT tenure.id, tenure.revision, tenure.post_id, post.title, ${PLACE} AS place, tenure.valid_from
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ?1 AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 ORDER BY tenure.valid_from, tenure.id`,
    [personId, day],
  )
  return rows.map(({ id, revision, post_id: postId, title, place, valid_from: from }) => ({ id, revision, postId, title, place, from }))
}

/** The CV up to a day: what began later is left out, what runs on that day runs on. */
export async function curriculumVitae(store: Store, personId: number, day: string): Promise<CareerLine[]> {
  const rows = await store.all<{ place: string; title: string; kind: string; valid_from: string; valid_to: string }>(
    `SELECT ${PLACE} AS place, post.title, tenure.appointment_kind AS kind, tenure.valid_from, tenure.valid_to
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ?1 AND tenure.valid_from <= ?2 ORDER BY tenure.valid_from, post.rank, tenure.id`,
    [personId, day],
  )
  return careerLines(rows.map(({ place, title, kind, valid_from: from, valid_to: to }) => ({ place, title, kind, from, to: to > day ? OPEN_END : to })))
}
