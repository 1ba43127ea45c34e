import { gapFrom, startInWords } from '@shared/domain/dated-versions'
import { OPEN_END } from '@shared/domain/calendar'
import { refusedAt } from '../../store/dated-records'
import { readKinds } from '../../store/organisation-kinds'
import type { OrganisationVersionRow } from '../../store/rows'
import type { Reads } from '../../store/unit-of-work'

/** What refuses a change of an organisation; all of it read inside the write. */

export async function versionsInside(unit: Reads, id: number): Promise<OrganisationVersionRow[]> {
  return unit.manager.query('SELECT * FROM organisation_version WHERE organisation_id = ? ORDER BY valid_from', [id])
}

/** The parent must exist from `day` on without end. Returns its name. */
export async function requireParent(unit: Reads, parentId: number, day: string): Promise<string> {
  const versions = await versionsInside(unit, parentId)
  const name = versions.at(-1)?.name
  if (name === undefined) throw refusedAt('parentId', '选的上级组织已不存在，没有保存。请另选上级。')
  const active = versions.filter((version) => version.status === 'active')
  const gap = gapFrom(active.map((version) => ({ from: version.valid_from, to: version.valid_to })), day)
  if (gap?.kind === 'starts') {
    throw refusedAt(
      'parentId',
      `上级组织“${name}”自 ${gap.on} 起才有，不能从更早的日期（${startInWords(day)}）起作上级，没有保存。请把生效日期改为 ${gap.on} 或以后，或另选上级。`,
    )
  }
  if (gap) {
    const ended = gap.kind === 'ends' ? gap.on : active.at(-1)?.valid_to
    throw refusedAt('parentId', `上级组织“${name}”自 ${ended ?? day} 起已撤销，不能作上级，没有保存。请另选上级。`)
  }
  return name
}

/** Walks up from the new parent, through every time from `day` on: the organisation itself must not be met. */
export async function refuseCycle(unit: Reads, id: number, parentId: number, parentName: string, day: string): Promise<void> {
  const met = await unit.manager.query<{ id: number }[]>(
    `WITH RECURSIVE up(id, since, until) AS (
       VALUES (?1, ?3, ?4)
       UNION SELECT parent_id, max(valid_from, since), min(valid_to, until) FROM organisation_version JOIN up ON organisation_id = up.id
         WHERE up.id <> ?2 AND parent_id IS NOT NULL AND status = 'active' AND valid_from < until AND valid_to > since)
     SELECT id FROM up WHERE id = ?2 LIMIT 1`,
    [parentId, id, day, OPEN_END],
  )
  if (met.length === 0) return
  throw refusedAt('parentId', `“${parentName}”就在这个组织之下，作了上级会绕成一圈，没有保存。请另选上级，或先把“${parentName}”移出去。`)
}

/** Two organisations of one name under one parent cannot be told apart. */
export async function refuseSameName(
  unit: Reads,
  organisation: { id: number | null; name: string; parentId: number | null },
  day: string,
): Promise<void> {
  const same = await unit.manager.query<{ organisation_id: number }[]>(
    `SELECT organisation_id FROM organisation_version
     WHERE name = ?1 AND parent_id IS ?2 AND organisation_id IS NOT ?3 AND status = 'active' AND valid_to > ?4 LIMIT 1`,
    [organisation.name, organisation.parentId, organisation.id, day],
  )
  if (same.length > 0) {
    throw refusedAt('name', `同一上级下已经有“${organisation.name}”，没有重复登记。请核对名称，或打开已有的那个组织修改。`)
  }
}

/** A community keeps its kind while grids belong to it; a party organisation while it has members or grids. */
export async function refuseKindInUse(unit: Reads, id: number, before: string, after: string, day: string): Promise<void> {
  if (before === '社区' && after !== '社区') {
    const count = await countRows(unit, "SELECT count(DISTINCT grid_id) AS count FROM grid_version WHERE community_id = ?1 AND status = 'active' AND valid_to > ?2", id, day)
    if (count > 0) throw refusedAt('kind', `还有 ${count} 个网格属于这个社区，不能改成${after}，没有保存。请先把网格划归别的社区。`)
    const reports = await countRows(unit, 'SELECT count(*) AS count FROM report_in WHERE community_id = ?1 AND valid_to > ?2', id, day)
    if (reports > 0) throw refusedAt('kind', `还有 ${reports} 个单位和党员在这个社区报到，不能改成${after}，没有保存。请先在“双报到”里结束。`)
  }
  const kinds = await readKinds(unit.manager)
  if (!kinds.isParty(before) || kinds.isParty(after)) return
  const members = await countRows(unit, "SELECT count(DISTINCT person_id) AS count FROM membership WHERE organisation_id = ?1 AND kind = 'party' AND valid_to > ?2", id, day)
  if (members > 0) throw refusedAt('kind', `还有 ${members} 名党员的组织关系在这里，不能改成${after}，没有保存。请先把组织关系转出。`)
  const grids = await countRows(unit, "SELECT count(DISTINCT grid_id) AS count FROM grid_version WHERE party_organisation_id = ?1 AND status = 'active' AND valid_to > ?2", id, day)
  if (grids > 0) throw refusedAt('kind', `它还是 ${grids} 个网格的网格党组织，不能改成${after}，没有保存。请先在网格里改选网格党组织。`)
  const led = await countRows(unit, "SELECT count(*) AS count FROM organisation_link WHERE other_id = ?1 AND kind = 'leading' AND valid_to > ?2", id, day)
  if (led > 0) throw refusedAt('kind', `它还领导着 ${led} 个组织，不能改成${after}，没有保存。请先在那些组织里改换领导它的党组织。`)
  const reports = await countRows(unit, 'SELECT count(*) AS count FROM report_in WHERE organisation_id = ?1 AND valid_to > ?2', id, day)
  if (reports > 0) throw refusedAt('kind', `它还作为单位党组织在 ${reports} 个社区报到，不能改成${after}，没有保存。请先在“双报到”里结束。`)
}

async function countRows(unit: Reads, sql: string, id: number, day: string): Promise<number> {
  const rows = await unit.manager.query<{ count: number }[]>(sql, [id, day])
  return rows[0]?.count ?? 0
}
