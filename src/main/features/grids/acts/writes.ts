import { OPEN_END } from '@shared/domain/calendar'
import { endPosts, savePost } from '../../../store/post-records'
import type { GridVersionRow, PostRow } from '../../../store/rows'
import { beginTenure, endTenure } from '../../../store/tenure-records'
import type { NewRow, UnitOfWork } from '../../../store/unit-of-work'
import type { Subject } from './plan'
import type { HolderRow } from './reads'

/** What acts on grids write. */

type Stamp = Pick<GridVersionRow, 'act' | 'basis' | 'related_id'>
export type GridPatch = Partial<Omit<GridVersionRow, 'id' | 'grid_id' | 'valid_from' | 'valid_to' | keyof Stamp>>

/** What begins on the very day of the last version is added to it, and that keeps what it began with. */
function addedStamp(last: GridVersionRow, stamp: Stamp): Stamp {
  return { act: last.act ?? stamp.act, basis: last.basis ?? stamp.basis, related_id: last.related_id ?? stamp.related_id }
}

/** The grid goes on from a day as changed. */
export async function followGrid(unit: UnitOfWork, last: GridVersionRow, day: string, patch: GridPatch, stamp: Stamp): Promise<void> {
  await followGrids(unit, [last], day, () => patch, stamp)
}

/** Many at once, each with its own patch; the rows are their last versions. */
export async function followGrids<Row extends GridVersionRow>(unit: UnitOfWork, rows: readonly Row[], day: string, patchOf: (row: Row) => GridPatch, stamp: Stamp): Promise<void> {
  for (const row of rows.filter((same) => same.valid_from === day)) await unit.update('grid_version', row.id, { ...patchOf(row), ...addedStamp(row, stamp) })
  const earlier = rows.filter((row) => row.valid_from < day)
  await unit.updateMany('grid_version', earlier.map((row) => row.id), { valid_to: day })
  await unit.insertMany('grid_version', earlier.map((row): NewRow<'grid_version'> => ({ ...columnsOf(row), ...patchOf(row), ...stamp, valid_from: day, valid_to: OPEN_END })))
}

/** The columns of the table alone: rows that were read come with more. */
function columnsOf(row: GridVersionRow): Omit<NewRow<'grid_version'>, 'valid_from' | 'valid_to' | keyof Stamp> {
  const { grid_id, code, name, level, kind, parent_id, community_id, party_organisation_id, boundary, buildings, households, residents, status } = row
  return { grid_id, code, name, level, kind, parent_id, community_id, party_organisation_id, boundary, buildings, households, residents, status }
}

/** Ends a grid with its posts; its staff must have been seen to before. */
export async function endGrid(unit: UnitOfWork, subject: Subject, day: string, stamp: Stamp): Promise<void> {
  await endPosts(unit, { organisation_id: null, grid_id: subject.id }, day)
  await unit.update('grid_version', subject.last.id, { valid_to: day })
  await unit.insert('grid_version', { ...columnsOf(subject.last), status: 'dissolved', ...stamp, valid_from: day, valid_to: OPEN_END })
}

export async function endHolders(unit: UnitOfWork, holders: readonly HolderRow[], day: string, reason: string): Promise<void> {
  for (const holder of holders) await endTenure(unit, holder.id, { on: day, reason, noticeId: null, note: null })
}

/** A post that a grid is founded with, or that comes into it with who holds it. */
export interface WantedPost {
  title: string
  seats: number
  kind: PostRow['kind']
}

/** Founds posts in their order behind what is there; returns them all by title. */
export async function foundPosts(unit: UnitOfWork, gridId: number, day: string, wanted: readonly WantedPost[]): Promise<Map<string, number>> {
  const there = await unit.manager.query<Pick<PostRow, 'id' | 'title' | 'rank'>[]>(
    'SELECT id, title, rank FROM post WHERE grid_id = ?1 AND valid_from <= ?2 AND valid_to = ?3',
    [gridId, day, OPEN_END],
  )
  const byTitle = new Map(there.map((post) => [post.title, post.id]))
  let rank = Math.max(0, ...there.map((post) => post.rank))
  for (const { title, seats, kind } of wanted) {
    if (byTitle.has(title)) continue
    rank += 1
    byTitle.set(title, await savePost(unit, { organisation_id: null, grid_id: gridId }, day, { id: null, revision: null, title, rank, seats, kind, from: day, until: null }))
  }
  return byTitle
}

/** Whoever held a post goes on in the post of the same title elsewhere, from the same day. */
export async function carryHolders(unit: UnitOfWork, holders: readonly HolderRow[], posts: ReadonlyMap<string, number>, day: string, from: string, reason: string): Promise<void> {
  for (const holder of holders) {
    const postId = posts.get(holder.title)
    if (postId === undefined) throw new Error('a holder without a post to go on in')
    await beginTenure(unit, {
      personId: holder.person_id,
      postId,
      from: day,
      to: holder.valid_to,
      kind: holder.appointment_kind,
      probationUntil: holder.probation_until !== null && holder.probation_until > day ? holder.probation_until : null,
      remark: holder.remark,
      beginNoticeId: null,
      ...(holder.valid_to === OPEN_END ? {} : { endNoticeId: holder.end_notice_id, endReason: holder.end_reason }),
      note: `由“${from}”转来（${reason}）`,
    })
  }
}
