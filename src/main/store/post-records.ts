import type { z } from 'zod'
import type { post, postHistory, postTenure } from '@shared/contract/posts'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { endOrNull, startInWords } from '@shared/domain/dated-versions'
import { vacancies } from '@shared/domain/post-rules'
import { AppError } from '../app-error'
import { refusedAt } from './dated-records'
import type { PostRow, TenureRow } from './rows'
import type { Store } from './store'
import type { UnitOfWork } from './unit-of-work'

/** Posts (岗位) of organisations and grids: read and written in the same way for both. */
export type PostOwner = { organisation_id: number; grid_id: null } | { organisation_id: null; grid_id: number }

type Post = z.input<typeof post>
type PostTenure = z.input<typeof postTenure>

export interface PostInput {
  id: number | null
  revision: number | null
  title: string
  rank: number
  seats: number
  kind: PostRow['kind']
  from: string | null
  until: string | null
}

type HolderRow = Pick<TenureRow, 'id' | 'revision' | 'post_id' | 'person_id' | 'valid_from' | 'appointment_kind' | 'probation_until' | 'remark'> & {
  name: string
  birth: string | null
}

/** The posts of an organisation or grid on a day with who holds them, in order of precedence. */
export async function postsOf(store: Store, owner: PostOwner, day: string): Promise<Post[]> {
  const posts = await store.all<PostRow & { ever_held: number }>(
    `SELECT post.*, EXISTS (SELECT 1 FROM tenure WHERE post_id = post.id) AS ever_held FROM post
     WHERE (organisation_id = ?1 OR grid_id = ?2) AND valid_from <= ?3 AND valid_to > ?3 ORDER BY rank, id`,
    [owner.organisation_id, owner.grid_id, day],
  )
  const holders = await store.all<HolderRow>(
    `SELECT tenure.*, person.name, person.birth FROM tenure
     JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE (post.organisation_id = ?1 OR post.grid_id = ?2) AND tenure.valid_from <= ?3 AND tenure.valid_to > ?3
     ORDER BY tenure.valid_from, tenure.id`,
    [owner.organisation_id, owner.grid_id, day],
  )
  return posts.map((row) => postInWords(row, row.ever_held === 1, holders.filter((holder) => holder.post_id === row.id)))
}

/** One post with who holds it on a day, whether or not it is kept on that day. */
export async function postOn(store: Store, row: PostRow, day: string): Promise<Post> {
  const holders = await store.all<HolderRow>(
    `SELECT tenure.*, person.name, person.birth FROM tenure JOIN person ON person.id = tenure.person_id
     WHERE tenure.post_id = ?1 AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 ORDER BY tenure.valid_from, tenure.id`,
    [row.id, day],
  )
  const ever = await store.first<{ id: number }>('SELECT id FROM tenure WHERE post_id = ? LIMIT 1', [row.id])
  return postInWords(row, ever !== null, holders)
}

function postInWords(row: PostRow, everHeld: boolean, holders: readonly HolderRow[]): Post {
  return {
    id: row.id,
    revision: row.revision,
    title: row.title,
    rank: row.rank,
    seats: row.seats,
    kind: row.kind,
    from: row.valid_from,
    until: endOrNull(row.valid_to),
    holders: holders.map(holderOf),
    vacancies: vacancies(row.seats, holders.length),
    everHeld,
  }
}

function holderOf(row: HolderRow): Post['holders'][number] {
  return {
    tenureId: row.id,
    revision: row.revision,
    personId: row.person_id,
    name: row.name,
    birthYear: row.birth?.slice(0, 4) ?? null,
    from: row.valid_from,
    appointmentKind: row.appointment_kind,
    probationUntil: row.probation_until,
    remark: row.remark,
  }
}

interface HistoryRow extends TenureRow {
  name: string
  birth: string | null
  begin_title: string | null
  begin_number: string | null
  end_title: string | null
  end_number: string | null
}

/** A notice's number (文号) in SQL: of one written here, or as read in one received; null where it has none. */
export const NOTICE_NUMBER = (notice: string): string =>
  `CASE WHEN ${notice}.number_serial IS NOT NULL
      THEN ${notice}.number_prefix || '〔' || ${notice}.number_year || '〕' || ${notice}.number_serial || '号'
    WHEN ${notice}.direction = 'received' THEN ${notice}.document ->> 'number' END`

/** What a document is called in lists: its number, else its title; null where there is none. */
export const NOTICE_LABEL = (notice: string): string => `coalesce(${NOTICE_NUMBER(notice)}, ${notice}.title)`

const HISTORY = `
  SELECT tenure.*, person.name, person.birth,
    begun.title AS begin_title, ${NOTICE_NUMBER('begun')} AS begin_number, ended.title AS end_title, ${NOTICE_NUMBER('ended')} AS end_number
  FROM tenure JOIN person ON person.id = tenure.person_id
  LEFT JOIN notice begun ON begun.id = tenure.begin_notice_id LEFT JOIN notice ended ON ended.id = tenure.end_notice_id
  WHERE tenure.post_id = ? ORDER BY tenure.valid_from DESC, tenure.id DESC`

/** Who held a post, newest first, and by which notices. Fails with `not-found`. */
export async function postHistoryOf(store: Store, id: number): Promise<z.input<typeof postHistory>> {
  const found = await store.first<{ title: string; owner: string | null }>(
    `SELECT title, coalesce(
       (SELECT name FROM organisation_version WHERE organisation_id = post.organisation_id ORDER BY valid_from DESC LIMIT 1),
       (SELECT name FROM grid_version WHERE grid_id = post.grid_id ORDER BY valid_from DESC LIMIT 1)) AS owner
     FROM post WHERE id = ?`,
    [id],
  )
  if (!found) throw new AppError('not-found', '这个岗位已不存在，可能已被撤销。请刷新后再看。')
  const rows = await store.all<HistoryRow>(HISTORY, [id])
  return { id, title: found.title, owner: found.owner ?? '', tenures: rows.map(tenureOf) }
}

function tenureOf(row: HistoryRow): PostTenure {
  return {
    tenureId: row.id,
    revision: row.revision,
    personId: row.person_id,
    name: row.name,
    birthYear: row.birth?.slice(0, 4) ?? null,
    from: row.valid_from,
    to: endOrNull(row.valid_to),
    appointmentKind: row.appointment_kind,
    probationUntil: row.probation_until,
    remark: row.remark,
    beginNotice: noticeOf(row.begin_notice_id, row.begin_number, row.begin_title),
    endNotice: noticeOf(row.end_notice_id, row.end_number, row.end_title),
    endReason: row.end_reason,
    note: row.note,
  }
}

function noticeOf(id: number | null, number: string | null, title: string | null): PostTenure['beginNotice'] {
  return id === null ? null : { id, label: number ?? title ?? '' }
}

/**
 * Founds or changes a post of `owner`, whose record begins on `ownerFrom`. Refuses a second post of the
 * same title at the same time, and an interval that somebody's tenure reaches out of.
 */
export async function savePost(unit: UnitOfWork, owner: PostOwner, ownerFrom: string, input: PostInput): Promise<number> {
  const current = input.id === null ? null : await unit.get('post', input.id, '岗位')
  if (current && (current.organisation_id !== owner.organisation_id || current.grid_id !== owner.grid_id)) {
    throw new AppError('refused', '这个岗位属于别的单位，没有保存。请刷新后再试。')
  }
  const validFrom = input.from ?? current?.valid_from ?? ownerFrom
  const validTo = input.until ?? OPEN_END
  if (validTo <= validFrom) throw refusedAt('until', `停设日期要晚于设立日期（${startInWords(validFrom)}），没有保存。`)
  if (validFrom < ownerFrom) {
    throw refusedAt('from', `设立日期早于所属单位的起始日 ${startInWords(ownerFrom)}，没有保存。请改为这一天或以后。`)
  }
  await refuseSameTitle(unit, owner, input, validFrom, validTo)
  const row = { title: input.title, rank: input.rank, seats: input.seats, kind: input.kind, valid_from: validFrom, valid_to: validTo }
  if (!current) return unit.insert('post', { ...owner, ...row })
  await refuseOutsideTenures(unit, current, validFrom, validTo)
  await unit.update('post', current.id, row, input.revision ?? 0)
  return current.id
}

async function refuseSameTitle(unit: UnitOfWork, owner: PostOwner, input: PostInput, from: string, to: string): Promise<void> {
  const same = await unit.manager.query<PostRow[]>(
    `SELECT * FROM post WHERE (organisation_id = ?1 OR grid_id = ?2) AND title = ?3 AND id IS NOT ?4
     AND valid_from < ?6 AND valid_to > ?5`,
    [owner.organisation_id, owner.grid_id, input.title, input.id, from, to],
  )
  if (same.length > 0) {
    throw refusedAt('title', `这里已经有岗位“${input.title}”，没有重复设立。要增加人数，请修改那个岗位的职数。`)
  }
}

async function refuseOutsideTenures(unit: UnitOfWork, post: PostRow, from: string, to: string): Promise<void> {
  const rows = await unit.manager.query<{ first: string | null; last: string | null }[]>(
    // A beginning that nobody recorded says nothing about when the post was founded.
    `SELECT min(CASE WHEN valid_from <> '${BEGINNING}' THEN valid_from END) AS first, max(valid_to) AS last FROM tenure WHERE post_id = ?`,
    [post.id],
  )
  const held = rows[0]
  if (held?.first && held.first < from) {
    throw refusedAt('from', `已有人从 ${startInWords(held.first)} 起任这个岗位，设立日期不能更晚，没有保存。`)
  }
  if (held?.last && held.last > to) {
    const until = held.last === OPEN_END ? '现在还有人在任' : `有人任职到 ${held.last}`
    throw refusedAt('until', `这个岗位${until}，不能从 ${to} 起停设，没有保存。请先办理免职，再停设岗位。`)
  }
}

/** Removes a post that nobody ever held; fails with `refused` otherwise. Returns its title. */
export async function removePost(unit: UnitOfWork, id: number): Promise<PostRow> {
  const row = await unit.get('post', id, '岗位')
  const held = await unit.manager.query<{ id: number }[]>('SELECT id FROM tenure WHERE post_id = ? LIMIT 1', [id])
  if (held.length > 0) {
    throw new AppError('refused', `“${row.title}”有过任职记录，不能删除，任职历史要保留。不再设这个岗位时，请填写停设日期。`)
  }
  await unit.remove('post', id)
  return row
}

/** Ends the posts of an owner that ends on a day; posts that would only begin later go. */
export async function endPosts(unit: UnitOfWork, owner: PostOwner, day: string): Promise<void> {
  const rows = await unit.manager.query<PostRow[]>(
    'SELECT * FROM post WHERE (organisation_id = ?1 OR grid_id = ?2) AND valid_to > ?3',
    [owner.organisation_id, owner.grid_id, day],
  )
  for (const row of rows) {
    if (row.valid_from < day) await unit.update('post', row.id, { valid_to: day })
    else await unit.remove('post', row.id)
  }
}

/** People whose tenure of a post of this owner reaches past a day, a few by name. */
export async function tenuresPast(unit: UnitOfWork, owner: PostOwner, day: string): Promise<{ name: string; title: string }[]> {
  return unit.manager.query(
    `SELECT person.name, post.title FROM tenure
     JOIN post ON post.id = tenure.post_id JOIN person ON person.id = tenure.person_id
     WHERE (post.organisation_id = ?1 OR post.grid_id = ?2) AND tenure.valid_to > ?3 ORDER BY post.rank, tenure.id`,
    [owner.organisation_id, owner.grid_id, day],
  )
}
