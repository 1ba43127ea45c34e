import type { gridChange, gridDetail } from '@shared/contract/grids'
import { changedFields, endOrNull, stateOn, versionOn } from '@shared/domain/dated-versions'
import { gridSizeWarning, gridStaffWarnings } from '@shared/domain/grid-rules'
import { finding } from '@shared/domain/organisation-rules'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { lastChangeOf } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { postsOf } from '../../store/post-records'
import { codeDoubt } from './grid-codes'
import { childrenCountOn, gridById, pathOn, relatedActsOf, versionsOf, type NamedGridVersionRow } from './grid-queries'

type Detail = z.input<typeof gridDetail>
type Change = z.input<typeof gridChange>

/** One grid as of a day, with what is due or wrong then. Fails with `not-found`. */
export async function gridDetailOn(context: LedgerContext, id: number, day: string): Promise<Detail> {
  const { store } = context
  const row = await gridById(store, id)
  const versions = await versionsOf(store, id)
  const dated = versions.map((version) => ({ row: version, from: version.valid_from, to: version.valid_to, status: version.status }))
  const current = versionOn(dated, day)?.row
  if (!row || !current) throw new AppError('not-found', '这个网格已不存在，可能刚被撤回。请在左边另选一个。')
  const state = stateOn(dated, day)
  const posts = await postsOf(store, { organisation_id: null, grid_id: id }, day)
  const levels = await readGridLevels(store.reader)
  const facts = { level: current.level, kind: current.kind, partyOrganisationId: current.party_organisation_id }
  const size = gridSizeWarning(levels, current, current.households)
  const place = { ...facts, code: current.code, communityId: current.community_id, parentId: current.parent_id }
  const code = await codeDoubt({ manager: store.reader }, levels, place, context.settings.value.regionCode, day)
  const warnings = [...gridStaffWarnings(levels, facts, posts), ...(size ? [size] : []), ...(code === null ? [] : [finding('code', code)])]
  return {
    id,
    asOf: day,
    state,
    revision: await lastChangeOf(store.reader, 'grid', id),
    version: versionInWords(current),
    path: await pathOn(store, id, day),
    note: row.note,
    sortOrder: row.sort_order,
    childrenCount: await childrenCountOn(store, id, day),
    posts,
    history: history(versions),
    relatedActs: await relatedActsOf(store, id),
    warnings: state === 'alive' ? warnings : [],
  }
}

function versionInWords(row: NamedGridVersionRow): Detail['version'] {
  return {
    from: row.valid_from,
    to: endOrNull(row.valid_to),
    code: row.code,
    name: row.name,
    level: row.level,
    kind: row.kind,
    parentId: row.parent_id,
    parentName: row.parent_name,
    communityId: row.community_id,
    communityName: row.community_name,
    partyOrganisationId: row.party_organisation_id,
    partyOrganisationName: row.party_organisation_name,
    boundary: row.boundary,
    buildings: row.buildings,
    households: row.households,
    residents: row.residents,
    status: row.status,
  }
}

const CHANGES: [keyof NamedGridVersionRow, Change][] = [
  ['code', 'code'],
  ['name', 'name'],
  ['level', 'level'],
  ['kind', 'kind'],
  ['parent_id', 'parent'],
  ['community_id', 'community'],
  ['party_organisation_id', 'partyOrganisation'],
  ['boundary', 'boundary'],
  ['buildings', 'buildings'],
  ['households', 'households'],
  ['residents', 'residents'],
  ['status', 'status'],
]

/** Newest first. */
function history(versions: readonly NamedGridVersionRow[]): Detail['history'] {
  return versions
    .map((version, index) => {
      const before = versions[index - 1]
      const differ = before ? changedFields(before, version, CHANGES.map(([column]) => column)) : []
      const related = version.related_id === null ? null : { id: version.related_id, name: version.related_name ?? '' }
      return { ...versionInWords(version), act: version.act, basis: version.basis, related, changed: CHANGES.filter(([column]) => differ.includes(column)).map(([, name]) => name) }
    })
    .reverse()
}
