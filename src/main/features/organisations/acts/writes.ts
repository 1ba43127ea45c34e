import { OPEN_END } from '@shared/domain/calendar'
import type { GridVersionRow, OrganisationVersionRow } from '../../../store/rows'
import type { NewRow, UnitOfWork } from '../../../store/unit-of-work'
import type { GridRow, HolderRow, LastVersionRow, LinkRow, MemberRow } from './reads'

/** What acts write: set-based, since a merger may touch thousands of rows. */

type ActColumns = Pick<OrganisationVersionRow, 'act' | 'basis' | 'related_id'>

/** Ends the last version on a day and begins one that differs from it by `patch`. */
export async function followVersion(unit: UnitOfWork, last: OrganisationVersionRow, day: string, patch: Partial<OrganisationVersionRow> & ActColumns): Promise<void> {
  const { id, ...facts } = last
  await unit.update('organisation_version', id, { valid_to: day })
  await unit.insert('organisation_version', { ...facts, ...patch, valid_from: day, valid_to: OPEN_END })
}

/** Begins the memberships anew in another organisation on a day; those that only begin later just go there. */
export async function moveMembers(unit: UnitOfWork, rows: readonly MemberRow[], targetId: number, day: string, reason: string): Promise<void> {
  const running = rows.filter((row) => row.valid_from < day)
  await unit.updateMany('membership', rows.filter((row) => row.valid_from >= day).map((row) => row.id), { organisation_id: targetId })
  await unit.updateMany('membership', running.map((row) => row.id), {
    valid_to: day, end_reason: reason, end_letter: null, end_letter_on: null, end_place: null,
  })
  const joined = await staffAlready(unit, running, targetId, day)
  await unit.insertMany('membership', running.filter((row) => !joined.has(row.person_id) || row.kind === 'party').map((row): NewRow<'membership'> => {
    const { id: _id, revision: _revision, name: _name, ...columns } = row
    return { ...columns, organisation_id: targetId, valid_from: day, begin_reason: reason, begin_letter: null, begin_letter_on: null, begin_place: null }
  }))
}

/** Who works in the target already need not begin there once more. */
async function staffAlready(unit: UnitOfWork, rows: readonly MemberRow[], targetId: number, day: string): Promise<Set<number>> {
  const found = await unit.manager.query<{ person_id: number }[]>(
    `SELECT person_id FROM membership WHERE organisation_id = ?1 AND kind = 'staff' AND valid_from <= ?2 AND valid_to = '${OPEN_END}'
     AND person_id IN (SELECT value FROM json_each(?3))`,
    [targetId, day, JSON.stringify(rows.filter((row) => row.kind === 'staff').map((row) => row.person_id))],
  )
  return new Set(found.map((row) => row.person_id))
}

/** Puts children under another parent from a day on. Each one's last version is the one given. */
export async function moveChildren(unit: UnitOfWork, children: readonly LastVersionRow[], parentId: number, day: string, basis: string | null): Promise<void> {
  const [same, earlier] = [children.filter((child) => child.valid_from === day), children.filter((child) => child.valid_from < day)]
  await unit.updateMany('organisation_version', same.map((child) => child.id), { parent_id: parentId })
  await unit.updateMany('organisation_version', earlier.map((child) => child.id), { valid_to: day })
  await unit.insertMany('organisation_version', earlier.map((child): NewRow<'organisation_version'> => {
    const { id: _id, last_from: _last, ...facts } = child
    return { ...facts, valid_from: day, valid_to: OPEN_END, parent_id: parentId, act: 'move', basis, related_id: null }
  }))
}

/** Puts another organisation in the place of one as community and party organisation of grids. */
export async function moveGrids(unit: UnitOfWork, grids: readonly GridRow[], fromId: number, targetId: number, day: string, basis: string | null): Promise<void> {
  const moved = (grid: GridVersionRow): Pick<GridVersionRow, 'community_id' | 'party_organisation_id'> => ({
    community_id: grid.community_id === fromId ? targetId : grid.community_id,
    party_organisation_id: grid.party_organisation_id === fromId ? targetId : grid.party_organisation_id,
  })
  for (const grid of grids.filter((row) => row.valid_from === day)) await unit.update('grid_version', grid.id, moved(grid))
  const earlier = grids.filter((grid) => grid.valid_from < day)
  await unit.updateMany('grid_version', earlier.map((grid) => grid.id), { valid_to: day })
  await unit.insertMany('grid_version', earlier.map((grid): NewRow<'grid_version'> => {
    const { id: _id, last_from: _last, ...facts } = grid
    return { ...facts, ...moved(grid), valid_from: day, valid_to: OPEN_END, act: grid.community_id === fromId ? 'move' : 'change', basis, related_id: null }
  }))
}

export async function endTenures(unit: UnitOfWork, holders: readonly HolderRow[], day: string, reason: string): Promise<void> {
  await unit.updateMany('tenure', holders.map((holder) => holder.id), { valid_to: day, end_reason: reason })
}

/** What one organisation guided or led is guided or led by another; not what that one itself is, nor what it had already. */
export async function moveGuided(unit: UnitOfWork, links: readonly LinkRow[], targetId: number, day: string, basis: string | null): Promise<void> {
  for (const link of links) {
    const { id, revision: _revision, name: _name, ...columns } = link
    const from = link.valid_from < day ? day : link.valid_from
    const has = await unit.manager.query<unknown[]>(
      'SELECT 1 FROM organisation_link WHERE organisation_id = ? AND other_id = ? AND kind = ? AND valid_from < ? AND valid_to > ? LIMIT 1',
      [link.organisation_id, targetId, link.kind, link.valid_to, from],
    )
    if (link.valid_from < day) await unit.update('organisation_link', id, { valid_to: day })
    else await unit.remove('organisation_link', id)
    if (has.length === 0 && link.organisation_id !== targetId) await unit.insert('organisation_link', { ...columns, other_id: targetId, valid_from: from, basis })
  }
}
