import type { search, searchKinds } from '@shared/contract/search'
import type { OutputOf } from '@shared/contract'
import { formerInWords } from '@shared/domain/grid-acts'
import { MATTER_STEP_NAMES } from '@shared/domain/matters/steps'
import { endsWithPostWord, isPostPhrase, postStart } from '@shared/domain/notice'
import { formerGrids } from '../../store/former-grids'
import { matterNumber } from '../../store/matter-records'
import { NOTICE_NUMBER } from '../../store/post-records'
import type { MatterRow } from '../../store/rows'
import { findPeopleOn } from '../../store/sqlite/person-search'
import { matchesCondition, matchExpression, matchingRecords } from '../../store/sqlite/search-index'
import type { Store } from '../../store/store'

export interface SearchQuery {
  store: Store
  /** Cleaned, not empty. */
  typed: string
  day: string
  limit: number
}

type Found = OutputOf<typeof search.find>['groups'][number]['items'][number]
type Finder = (query: SearchQuery) => Promise<Found[]>

/** One finder a kind; each answers with at most `limit`, the best first. `?1` is the day everywhere. */
export const finders: Record<(typeof searchKinds)[number], Finder> = {
  person: findPeople,
  organisation: findOrganisations,
  grid: findGrids,
  post: findPosts,
  notice: findNotices,
  matter: findMatters,
}

const inForce = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

async function findPeople({ store, typed, day, limit }: SearchQuery): Promise<Found[]> {
  const people = await findPeopleOn(store, { typed, day, limit })
  return people.map(({ id, name, birth, place, post }) => ({
    id,
    name,
    about: told([birth === null ? null : `${birth.slice(0, 4)} 年生`, place, post]),
    opens: { kind: 'person', id },
  }))
}

async function findOrganisations({ store, typed, day, limit }: SearchQuery): Promise<Found[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await store.all<{ id: number; name: string; kind: string; above: string | null }>(
    `SELECT own.organisation_id AS id, own.name, own.kind,
       (SELECT coalesce(above.short_name, above.name) FROM organisation_version AS above WHERE above.organisation_id = own.parent_id AND ${inForce('above')}) AS above
     FROM (${matchingRecords('organisation', '?2')} UNION SELECT organisation_id FROM organisation_version WHERE name = ?3) AS hit
       CROSS JOIN organisation_version AS own ON own.organisation_id = hit.id
     WHERE own.status = 'active' AND ${inForce('own')}
     ORDER BY own.name = ?3 OR own.short_name IS ?3 DESC, length(own.name), own.organisation_id LIMIT ?4`,
    [day, match, typed, limit],
  )
  return rows.map(({ id, name, kind, above }) => ({ id, name, about: told([kind, above]), opens: { kind: 'organisation', id } }))
}

/** Also by a number or name that a grid had once; one that has ended leads to its record, and says what it went into. */
async function findGrids({ store, typed, day, limit }: SearchQuery): Promise<Found[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await store.all<{ id: number; name: string; code: string | null; community: string | null }>(
    `SELECT own.grid_id AS id, own.name, own.code,
       (SELECT community.name FROM organisation_version AS community WHERE community.organisation_id = own.community_id AND ${inForce('community')}) AS community
     FROM (${matchingRecords('grid', '?2')}) AS hit CROSS JOIN grid_version AS own ON own.grid_id = hit.id
     WHERE own.status = 'active' AND ${inForce('own')}
     ORDER BY own.name = ?3 OR own.code IS ?3 DESC, own.level, length(own.name), own.grid_id LIMIT ?4`,
    [day, match, typed, limit],
  )
  const former = new Map((await formerGrids(store, { typed, day, limit })).map((grid) => [grid.id, grid]))
  const found = rows.map(({ id, name, code, community }): Found => {
    const was = former.get(id)
    former.delete(id)
    return { id, name, about: told([was ? formerInWords(was) : null, community, code]), opens: { kind: 'grid', id } }
  })
  const others = [...former.values()].map((grid): Found => ({ id: grid.id, name: grid.name, about: formerInWords(grid), opens: { kind: 'grid', id: grid.id } }))
  // A whole old number is what was looked for.
  const exact = others.filter(({ about }) => about.startsWith(`编号 ${typed}`) || about.startsWith(`曾用编号 ${typed}，`))
  return [...exact, ...found, ...others.filter((other) => !exact.includes(other))].slice(0, limit)
}

interface PostFound {
  id: number
  title: string
  place: string
  holders: string | null
}

/** `柳溪桥社区党委书记`: the end is the post, what stands before it its organisation or grid. */
async function findPosts(query: SearchQuery): Promise<Found[]> {
  const { typed } = query
  if (!endsWithPostWord(typed)) return []
  // 党委 may belong to the organisation's name or to the post: the longer post first.
  for (let start = Math.max(postStart(typed), 0); start < typed.length; start += 1) {
    if (!isPostPhrase(typed.slice(start))) continue
    const posts = await postsOf(query, typed.slice(0, start), typed.slice(start))
    if (posts.length > 0) return posts
  }
  return []
}

async function postsOf({ store, day, limit }: SearchQuery, place: string, title: string): Promise<Found[]> {
  const match = place === '' ? null : matchExpression(place)
  if (place !== '' && match === null) return []
  const rows = await store.all<PostFound>(
    `SELECT post.id, post.title, coalesce(version.short_name, version.name, grid_version.name) AS place,
       (SELECT group_concat(person.name, '、') FROM tenure JOIN person ON person.id = tenure.person_id
          WHERE tenure.post_id = post.id AND ${inForce('tenure')}) AS holders
     FROM post
       LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND version.status = 'active' AND ${inForce('version')}
       LEFT JOIN grid_version ON grid_version.grid_id = post.grid_id AND grid_version.status = 'active' AND ${inForce('grid_version')}
     WHERE ${inForce('post')} AND post.title = ?2 AND coalesce(version.name, grid_version.name) IS NOT NULL
       ${match === null ? '' : `AND (${matchesCondition('organisation', 'post.organisation_id').replace('?', '?4')} OR ${matchesCondition('grid', 'post.grid_id').replace('?', '?4')})`}
     ORDER BY post.id LIMIT ?3`,
    [day, title, limit, ...(match === null ? [] : [match])],
  )
  return rows.map((row) => ({ id: row.id, name: row.place + row.title, about: row.holders ?? '空缺', opens: { kind: 'post', id: row.id } }))
}

/** By title, and by document number however its brackets were typed: 柳街任[2026]3号. */
async function findNotices({ store, typed, limit }: SearchQuery): Promise<Found[]> {
  const match = matchExpression(typed)
  const number = typed.replace(/[[［【(（]/g, '〔').replace(/[\]］】)）]/g, '〕')
  const rows = await store.all<{ id: number; title: string; number: string | null; effective_on: string | null }>(
    `SELECT id, title, number, effective_on FROM (
       SELECT id, title, effective_on, ${NOTICE_NUMBER('notice')} AS number FROM notice)
     WHERE ${match === null ? '0' : matchesCondition('notice', 'id').replace('?', '?3')} OR instr(number, ?1) > 0 ORDER BY id DESC LIMIT ?2`,
    [number, limit, ...(match === null ? [] : [match])],
  )
  return rows.map(({ id, title, number: written, effective_on: on }) => ({
    id,
    name: title,
    about: told([written, on === null ? null : `${on} 生效`]),
    opens: { kind: 'notice', id },
  }))
}

/** By title, by its own number, and by the number it has where it came from; the last first. */
async function findMatters({ store, typed, limit }: SearchQuery): Promise<Found[]> {
  const match = matchExpression(typed)
  if (match === null) return []
  const rows = await store.all<Pick<MatterRow, 'id' | 'title' | 'year' | 'serial' | 'step' | 'received_at'>>(
    `SELECT matter.id, title, year, serial, step, received_at FROM (${matchingRecords('matter', '?1')}) AS hit CROSS JOIN matter ON matter.id = hit.id
     ORDER BY instr(title, ?2) > 0 DESC, matter.id DESC LIMIT ?3`,
    [match, typed, limit],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.title,
    about: told([matterNumber(row), MATTER_STEP_NAMES[row.step], `${row.received_at.slice(0, 10)} 受理`]),
    opens: { kind: 'matter', id: row.id },
  }))
}

function told(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
