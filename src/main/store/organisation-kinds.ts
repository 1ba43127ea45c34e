import type { EntityManager } from 'typeorm'
import { KIND_SETTINGS, KindBook, placeProblem } from '@shared/domain/kind-book'
import type { OrganisationKind } from '@shared/domain/organisation-kinds'
import { refusedAt } from './dated-records'
import type { OrganisationKindRow } from './rows'
import type { Reads } from './unit-of-work'

/** The office's list of kinds (组织类别), which all features ask. */

/** For SQL: `kind IN ${PARTY_KINDS}`. */
export const PARTY_KINDS = '(SELECT name FROM organisation_kind WHERE party = 1)'

export async function kindRows(manager: EntityManager): Promise<OrganisationKindRow[]> {
  return manager.query('SELECT * FROM organisation_kind ORDER BY sort_order, id')
}

/** On the reading connection, or inside a write on its own. */
export async function readKinds(manager: EntityManager): Promise<KindBook> {
  return new KindBook((await kindRows(manager)).map(kindOf))
}

export function kindOf(row: OrganisationKindRow): OrganisationKind {
  return {
    name: row.name,
    party: row.party === 1,
    under: namesUnder(row),
    termYears: row.term_years,
    termSource: row.term_source,
    retired: row.retired === 1,
  }
}

export function namesUnder(row: Pick<OrganisationKindRow, 'under'>): string[] {
  const names: unknown = JSON.parse(row.under)
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}

interface Place {
  kind: string
  parentId: number | null
}

/**
 * Refuses an organisation of a kind that is not to be chosen, or that may not stand under its parent as that is
 * from `day` on. `before` is what it was: what stays as it is, is not refused; null for a new one.
 */
export async function refuseWrongKind(unit: Reads, place: Place, before: Place | null, day: string): Promise<void> {
  if (before !== null && before.kind === place.kind && before.parentId === place.parentId) return
  const kinds = await readKinds(unit.manager)
  if (before?.kind !== place.kind) refuseNotOffered(kinds, place.kind)
  if (place.parentId === null) return
  const parents = await unit.manager.query<{ name: string; kind: string }[]>(
    "SELECT name, kind FROM organisation_version WHERE organisation_id = ?1 AND status = 'active' AND valid_to > ?2 ORDER BY valid_from",
    [place.parentId, day],
  )
  const problem = parents.map((parent) => placeProblem(kinds, place.kind, parent)).find((found) => found !== null)
  if (problem === undefined) return
  const field = before === null || before.parentId !== place.parentId ? 'parentId' : 'kind'
  throw refusedAt(field, `${problem}，没有保存。请另选${field === 'kind' ? '类别' : '上级'}；规定不合实际的话，可以先到“${KIND_SETTINGS}”修改。`)
}

function refuseNotOffered(kinds: KindBook, name: string): void {
  const kind = kinds.find(name)
  if (!kind) throw refusedAt('kind', `“${name}”不在组织类别里，没有保存。请从列表中选，或先到“${KIND_SETTINGS}”新增。`)
  if (kind.retired) throw refusedAt('kind', `类别“${name}”已停用，没有保存。请另选类别，或先到“${KIND_SETTINGS}”恢复使用。`)
}

/** Refuses a new kind of an organisation under which what stands below it now may no longer stand. */
export async function refuseKindAbove(unit: Reads, id: number, kind: { before: string; after: string }, day: string): Promise<void> {
  if (kind.before === kind.after) return
  const kinds = await readKinds(unit.manager)
  const below = await unit.manager.query<{ name: string; kind: string }[]>(
    "SELECT name, kind FROM organisation_version WHERE parent_id = ?1 AND status = 'active' AND valid_to > ?2 GROUP BY organisation_id",
    [id, day],
  )
  const lost = below.filter((child) => kinds.mayStandUnder(child.kind, kind.before) && !kinds.mayStandUnder(child.kind, kind.after))
  const [first] = lost
  if (!first) return
  const others = lost.length > 1 ? `等 ${lost.length} 个组织` : ''
  throw refusedAt(
    'kind',
    `下面还有“${first.name}”${others}，${first.kind}不能设在${kind.after}之下，没有保存。请先给它们改换上级；规定不合实际的话，可以先到“${KIND_SETTINGS}”修改。`,
  )
}
