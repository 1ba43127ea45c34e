import type { gridInput } from '@shared/contract/grids'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { gridActOf } from '@shared/domain/grid-acts'
import { gridChangeInWords, gridProblems, gridSizeWarning, type GridFacts } from '@shared/domain/grid-rules'
import { finding, type Finding } from '@shared/domain/organisation-rules'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { listed } from '../../store/act-plan'
import { putVersion, refusedAt, refuseProblems, refuseStale } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { savePost } from '../../store/post-records'
import type { GridVersionRow } from '../../store/rows'
import type { WriteIntent } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'
import {
  refuseDuplicates,
  refuseLevelBelow,
  requireCommunity,
  requireParent,
  requirePartyOrganisation,
  versionsInside,
} from './grid-checks'
import { codeDoubt } from './grid-codes'

export type GridInput = z.output<typeof gridInput>
type Facts = Omit<GridVersionRow, 'id' | 'valid_from' | 'valid_to' | 'act' | 'basis' | 'related_id'>

/** Founds a grid or changes one; see `gridInput` for what takes effect when. */
export async function saveGrid(
  context: LedgerContext,
  input: GridInput,
): Promise<{ id: number; changeId: number | null; warnings: Finding[] }> {
  const today = context.today()
  const { result, changeId } = await context.store.write({ action: 'grids.save' }, async (unit, intent) =>
    input.id === null ? create(unit, intent, input) : change(unit, intent, { ...input, id: input.id }, today),
  )
  return { id: result, changeId, warnings: await warningsOf(context, input) }
}

/** What is doubtful about a grid as it was saved. */
async function warningsOf({ store, settings, today }: LedgerContext, input: GridInput): Promise<Finding[]> {
  const levels = await readGridLevels(store.reader)
  const size = gridSizeWarning(levels, input, input.households)
  const code = await codeDoubt({ manager: store.reader }, levels, input, settings.value.regionCode, today())
  return [...(size ? [size] : []), ...(code === null ? [] : [finding('code', code)])]
}

async function create(unit: UnitOfWork, intent: WriteIntent, input: GridInput): Promise<number> {
  const day = input.effectiveFrom ?? (await firstDay(unit, input))
  const { facts } = await checked(unit, input, day)
  const id = await unit.insert('grid', { note: input.note, sort_order: input.sortOrder ?? (await lastSortOrder(unit)) + 1 })
  await unit.insert('grid_version', { ...facts, grid_id: id, valid_from: day, valid_to: OPEN_END, act: 'create', basis: input.basis ?? null })
  for (const [at, { title, seats }] of (input.posts ?? []).entries()) {
    await savePost(unit, { organisation_id: null, grid_id: id }, day, { id: null, revision: null, title, rank: at + 1, seats, kind: 'engaged', from: day, until: null })
  }
  intent.summary = `新建网格“${input.name}”`
  return id
}

async function change(unit: UnitOfWork, intent: WriteIntent, input: GridInput & { id: number }, today: string): Promise<number> {
  const row = await unit.get('grid', input.id, '网格')
  await refuseStale(unit.manager, 'grid', row.id, input.revision)
  const versions = await versionsInside(unit, row.id)
  const last = versions.at(-1)
  if (!last) throw new Error('a grid without versions')
  if (last.status === 'dissolved') {
    throw new AppError('refused', `“${last.name}”已于 ${last.valid_from} 撤销，不能再修改。撤销有误的话，请在日志里撤回那一步。`)
  }
  if (input.parentId === row.id) throw refusedAt('parentId', '上级网格不能是它自己，没有保存。请另选上级。')
  const day = input.effectiveFrom ?? today
  const before = versions.find((version) => version.valid_from <= day && day < version.valid_to) ?? last
  const wanted = await withParentsCommunity(unit, input, day)
  const stamp = { act: gridActOf(gridFacts(before), wanted), basis: input.basis ?? null }
  const changed = await putGridVersion(unit, versions, day, { ...factsOf(wanted), grid_id: row.id }, stamp)
  const names = changed ? (await checked(unit, input, day)).names : { parent: null, community: null }
  if (changed) {
    await refuseLevelBelow(unit, row.id, input.level, day)
    await takeAlong(unit, row.id, before.community_id, wanted.communityId, day, stamp.basis)
  }
  const patch = input.sortOrder === undefined ? { note: input.note } : { note: input.note, sort_order: input.sortOrder }
  await unit.update('grid', row.id, patch)
  const after = changed ? wanted : gridFacts(before)
  intent.summary = gridChangeInWords(await readGridLevels(unit.manager), gridFacts(before), after, names, before.valid_from === day ? null : day)
  return row.id
}

type Stamp = Pick<GridVersionRow, 'act' | 'basis'>

/** A version that is put right in place keeps the act that it began with; the document is the later one's where it names one. */
async function putGridVersion(unit: UnitOfWork, versions: readonly GridVersionRow[], day: string, facts: Facts, stamp: Stamp): Promise<boolean> {
  const last = versions.at(-1)
  return putVersion(versions, day, facts, {
    insert: async (version) => unit.insert('grid_version', { ...version, ...stamp, related_id: null }),
    correct: async (id, version) => unit.update('grid_version', id, { ...version, act: last?.act ?? stamp.act, basis: stamp.basis ?? last?.basis ?? null }),
    end: async (id, end) => unit.update('grid_version', id, { valid_to: end }),
    remove: async (id) => unit.remove('grid_version', id),
  })
}

/** Everything a grid refers to is there from `day` on, and the levels and communities agree. */
async function checked(
  unit: UnitOfWork,
  input: GridInput,
  day: string,
): Promise<{ facts: Omit<Facts, 'grid_id'>; names: { parent: string | null; community: string | null } }> {
  const wanted = await withParentsCommunity(unit, input, day)
  const parent = input.parentId === null ? null : await requireParent(unit, input.parentId, day)
  refuseProblems(gridProblems(await readGridLevels(unit.manager), wanted, { parent }))
  const community = wanted.communityId === null ? null : await requireCommunity(unit, wanted.communityId, day)
  if (input.partyOrganisationId !== null) await requirePartyOrganisation(unit, input.partyOrganisationId, day)
  await refuseDuplicates(unit, wanted, day)
  return { facts: factsOf(wanted), names: { parent: parent?.name ?? null, community } }
}

/** A grid whose community was left out has its parent's. */
async function withParentsCommunity(unit: UnitOfWork, input: GridInput, day: string): Promise<GridInput> {
  if (input.communityId !== null || input.parentId === null) return input
  return { ...input, communityId: (await requireParent(unit, input.parentId, day)).communityId }
}

/** The grids below move with it to another community, from the same day; they stay in theirs below one that leaves it for none. */
async function takeAlong(unit: UnitOfWork, id: number, from: number | null, to: number | null, day: string, basis: string | null): Promise<void> {
  if (from === to || to === null) return
  await refuseForeignBelow(unit, id, [from, to], day)
  const children = await unit.manager.query<{ grid_id: number }[]>(
    `SELECT DISTINCT grid_id FROM grid_version WHERE parent_id = ?1 AND status = 'active' AND valid_to > ?2 AND community_id IS ?3`,
    [id, day, from],
  )
  for (const child of children) {
    const versions = await versionsInside(unit, child.grid_id)
    const current = versions.find((version) => version.valid_from <= day && day < version.valid_to)
    if (!current) {
      throw new AppError('refused', `下面的网格“${versions[0]?.name ?? ''}”在 ${day} 还没有设立，不能一起划转，没有保存。请改用它设立以后的日期。`)
    }
    await putGridVersion(unit, versions, day, { ...factsOf(gridFacts(current)), grid_id: child.grid_id, community_id: to }, { act: 'move', basis })
    await takeAlong(unit, child.grid_id, from, to, day, basis)
  }
}

/** Below a grid with a community nothing of a third one can stand. */
async function refuseForeignBelow(unit: UnitOfWork, id: number, allowed: readonly (number | null)[], day: string): Promise<void> {
  const rows = await unit.manager.query<{ name: string }[]>(
    `SELECT name FROM grid_version WHERE parent_id = ?1 AND status = 'active' AND valid_to > ?2 AND community_id NOT IN (SELECT value FROM json_each(?3)) GROUP BY grid_id`,
    [id, day, JSON.stringify(allowed.filter((one) => one !== null))],
  )
  if (rows.length > 0) throw refusedAt('communityId', `下面有 ${listed(rows, '个网格')}属于另外的社区，没有保存。请先给它们改换上级网格，或改选它们的社区。`)
}

function factsOf(grid: GridFacts): Omit<Facts, 'grid_id'> {
  return {
    code: grid.code,
    name: grid.name,
    level: grid.level,
    kind: grid.kind,
    parent_id: grid.parentId,
    community_id: grid.communityId,
    party_organisation_id: grid.partyOrganisationId,
    boundary: grid.boundary,
    buildings: grid.buildings,
    households: grid.households,
    residents: grid.residents,
    status: 'active',
  }
}

function gridFacts(row: GridVersionRow): GridFacts {
  return {
    code: row.code,
    name: row.name,
    level: row.level,
    kind: row.kind,
    parentId: row.parent_id,
    communityId: row.community_id,
    partyOrganisationId: row.party_organisation_id,
    boundary: row.boundary,
    buildings: row.buildings,
    households: row.households,
    residents: row.residents,
  }
}

/** A new grid begins with whatever it refers to that began last. */
async function firstDay(unit: UnitOfWork, input: GridInput): Promise<string> {
  const rows = await unit.manager.query<{ first: string }[]>(
    `SELECT min(valid_from) AS first FROM grid_version WHERE grid_id = ?1 GROUP BY grid_id
     UNION ALL SELECT min(valid_from) FROM organisation_version WHERE organisation_id IN (?2, ?3) GROUP BY organisation_id`,
    [input.parentId, input.communityId, input.partyOrganisationId],
  )
  return rows.reduce((latest, row) => (row.first > latest ? row.first : latest), BEGINNING)
}

async function lastSortOrder(unit: UnitOfWork): Promise<number> {
  const rows = await unit.manager.query<{ last: number | null }[]>('SELECT max(sort_order) AS last FROM grid')
  return rows[0]?.last ?? 0
}
