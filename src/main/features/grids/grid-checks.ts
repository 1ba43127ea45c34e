import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { refusedAt } from '../../store/dated-records'
import { readKinds } from '../../store/organisation-kinds'
import type { GridVersionRow, OrganisationVersionRow } from '../../store/rows'
import type { Reads } from '../../store/unit-of-work'

/** What refuses a change of a grid: read for a preview, and again inside the write. */

export async function versionsInside(reads: Reads, id: number): Promise<GridVersionRow[]> {
  return reads.manager.query('SELECT * FROM grid_version WHERE grid_id = ? ORDER BY valid_from', [id])
}

export interface ParentOnDay {
  name: string
  level: number
  communityId: number | null
}

/** The parent grid must exist from `day` on without end. */
export async function requireParent(reads: Reads, parentId: number, day: string): Promise<ParentOnDay> {
  const versions = await versionsInside(reads, parentId)
  const parent = requireThroughout(versions, day, { field: 'parentId', word: '上级网格' })
  return { name: parent.name, level: parent.level, communityId: parent.community_id }
}

/** The community must be an organisation of that kind, there from `day` on. Returns its name. */
export async function requireCommunity(reads: Reads, id: number, day: string): Promise<string> {
  const found = requireThroughout(await organisationVersions(reads, id), day, { field: 'communityId', word: '所属社区' })
  if (found.kind !== COMMUNITY_KIND) {
    throw refusedAt('communityId', `“${found.name}”是${found.kind}，不是社区，没有保存。请从社区中选。`)
  }
  return found.name
}

/** The grid's party organisation must be of a party kind, there from `day` on. */
export async function requirePartyOrganisation(reads: Reads, id: number, day: string): Promise<void> {
  const found = requireThroughout(await organisationVersions(reads, id), day, { field: 'partyOrganisationId', word: '网格党组织' })
  if (!(await readKinds(reads.manager)).isParty(found.kind)) {
    throw refusedAt('partyOrganisationId', `“${found.name}”是${found.kind}，不是党组织，没有保存。请从党组织中选。`)
  }
}

async function organisationVersions(reads: Reads, id: number): Promise<OrganisationVersionRow[]> {
  return reads.manager.query('SELECT * FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from', [id])
}

interface VersionLike {
  name: string
  status: 'active' | 'dissolved'
  valid_from: string
  valid_to: string
}

/** The version of `day` of a record that is there from that day on without end; refuses otherwise. */
function requireThroughout<V extends VersionLike>(versions: readonly V[], day: string, refers: { field: string; word: string }): V {
  const last = versions.at(-1)
  if (!last) throw refusedAt(refers.field, `选的${refers.word}已不存在，没有保存。请另选一个。`)
  const active = versions.filter((version) => version.status === 'active')
  const gap = gapFrom(active.map((version) => ({ from: version.valid_from, to: version.valid_to })), day)
  if (gap?.kind === 'starts') {
    throw refusedAt(
      refers.field,
      `${refers.word}“${last.name}”自 ${gap.on} 起才有，不能从更早的日期（${startInWords(day)}）起选用，没有保存。请把生效日期改为 ${gap.on} 或以后，或另选一个。`,
    )
  }
  if (gap) {
    const ended = gap.kind === 'ends' ? gap.on : (active.at(-1)?.valid_to ?? day)
    throw refusedAt(refers.field, `${refers.word}“${last.name}”自 ${ended} 起已撤销，没有保存。请另选一个。`)
  }
  return active.find((version) => version.valid_from <= day && day < version.valid_to) ?? last
}

interface Named {
  id: number | null
  name: string
  parentId: number | null
  communityId: number | null
}

/** Numbers are unique in the office, names among siblings. */
export async function refuseDuplicates(reads: Reads, grid: Named & { code: string | null }, day: string): Promise<void> {
  await refuseSameCode(reads, grid, day)
  await refuseSameName(reads, grid, day)
}

export async function refuseSameCode(reads: Reads, grid: { id: number | null; code: string | null }, day: string): Promise<void> {
  const code = await reads.manager.query<{ name: string }[]>(
    `SELECT name FROM grid_version WHERE code = ?1 AND grid_id IS NOT ?2 AND status = 'active' AND valid_to > ?3 LIMIT 1`,
    [grid.code, grid.id, day],
  )
  if (code[0]) throw refusedAt('code', `编号 ${grid.code ?? ''} 已用于网格“${code[0].name}”，没有保存。请核对编号。`)
}

export async function refuseSameName(reads: Reads, grid: Named, day: string): Promise<void> {
  const name = await reads.manager.query<{ name: string }[]>(
    `SELECT name FROM grid_version
     WHERE name = ?1 AND parent_id IS ?2 AND community_id IS ?3 AND grid_id IS NOT ?4 AND status = 'active' AND valid_to > ?5 LIMIT 1`,
    [grid.name, grid.parentId, grid.communityId, grid.id, day],
  )
  if (name.length > 0) {
    throw refusedAt('name', `同一上级下已经有网格“${grid.name}”，没有重复登记。请核对名称，或打开已有的那个网格修改。`)
  }
}

/** The grids right below one must stay of a lower level. */
export async function refuseLevelBelow(reads: Reads, id: number, level: number, day: string): Promise<void> {
  const rows = await reads.manager.query<{ name: string }[]>(
    `SELECT name FROM grid_version WHERE parent_id = ?1 AND level <= ?2 AND status = 'active' AND valid_to > ?3 LIMIT 1`,
    [id, level, day],
  )
  if (rows[0]) {
    throw refusedAt('level', `下面的网格“${rows[0].name}”级别不低于这一级，没有保存。请先调整下级网格的级别或上级。`)
  }
}
