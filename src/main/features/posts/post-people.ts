import type { OutputOf } from '@shared/contract'
import type { posts } from '@shared/contract/post-register'
import { TENURE_PLACE } from '../../store/career-records'
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

export async function heldBy(store: Store, personId: number, day: string): Promise<OutputOf<typeof posts.heldBy>['tenures']> {
  const rows = await store.all<{ id: number; revision: number; post_id: number; title: string; place: string; valid_from: string }>(
    `SELECT tenure.id, tenure.revision, tenure.post_id, post.title, ${TENURE_PLACE} AS place, tenure.valid_from
     FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ?1 AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 ORDER BY tenure.valid_from, tenure.id`,
    [personId, day],
  )
  return rows.map(({ id, revision, post_id: postId, title, place, valid_from: from }) => ({ id, revision, postId, title, place, from }))
}
