import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { readKinds } from '../../../store/organisation-kinds'
import type { ReportInRow } from '../../../store/rows'
import type { NewRow, Reads, UnitOfWork } from '../../../store/unit-of-work'
import { versionsInside } from '../organisation-checks'
import { listed, type NamedRecord, type Plan, type Subject } from './plan'

/** 双报到 where an organisation ends: what reports to it, and where it reports as a unit's party organisation. */

type Column = 'community_id' | 'organisation_id'
type Row = ReportInRow & { community: string }

/** What reaches past a day. */
export async function reportsFrom(reads: Reads, column: Column, id: number, day: string): Promise<Row[]> {
  return reads.manager.query(
    `SELECT report_in.*, (SELECT name FROM organisation_version WHERE organisation_id = community_id ORDER BY valid_from DESC LIMIT 1) AS community
     FROM report_in WHERE ${column} = ?1 AND valid_to > ?2 ORDER BY kind DESC, id`,
    [id, day],
  )
}

/** 撤销: whoever reports there must have gone before; its own reports end with it. */
export async function planEndOfReports(plan: Plan, { id }: Subject, day: string): Promise<Row[]> {
  const here = await reportsFrom(plan.reads, 'community_id', id, day)
  if (here.length > 0) plan.refuse('reports', `还有 ${listed(here, '个单位和党员')}在这里报到，请先在“双报到”里结束或改到别的社区`, { first: named(here) })
  const own = await reportsFrom(plan.reads, 'organisation_id', id, day)
  await refuseServedLater(plan, own, day)
  plan.touch('reports', own.map((row) => ({ kind: 'report-in', id: row.id, name: row.community })), (count) => `它在 ${count} 个社区的报到同时结束`)
  return own
}

/** 合并: whoever reports there reports to the other one, and so does what it is itself. */
export async function planMoveOfReports(plan: Plan, { id }: Subject, target: { id: number; name: string } | null, day: string): Promise<{ here: Row[]; own: Row[] }> {
  const here = await reportsFrom(plan.reads, 'community_id', id, day)
  const own = await reportsFrom(plan.reads, 'organisation_id', id, day)
  if (target !== null && here.length + own.length > 0) {
    const book = await readKinds(plan.reads.manager)
    const kinds = (await versionsInside(plan.reads, target.id)).filter((version) => version.valid_to > day).map(({ kind }) => kind)
    if (here.length > 0 && kinds.some((kind) => kind !== COMMUNITY_KIND)) {
      plan.refuse('targetId', `“${target.name}”是${kinds[0] ?? ''}，不是社区，${listed(here, '个单位和党员')}不能改到那里报到。请另选一个社区，或先在“双报到”里结束。`, { first: named(here) })
    }
    if (own.length > 0 && kinds.some((kind) => !book.isParty(kind))) {
      plan.refuse('targetId', `“${target.name}”是${kinds[0] ?? ''}，不是党组织，不能接着在 ${own.length} 个社区报到。请另选一个党组织，或先在“双报到”里结束。`, { first: named(own) })
    }
  }
  const into = target === null ? '并入的组织' : `“${target.name}”`
  plan.touch('reports', named(here), (count) => `${count} 个单位和党员改到${into}报到，做过的服务仍记在原来的社区`)
  plan.touch('reports', own.map((row) => ({ kind: 'report-in', id: row.id, name: row.community })), (count) => `它在 ${count} 个社区的报到改由${into}接着报到`)
  return { here, own }
}

export async function endReports(unit: UnitOfWork, rows: readonly Row[], day: string): Promise<void> {
  await unit.updateMany('report_in', rows.map(({ id }) => id), { valid_to: day })
}

/** Ends on the day and begins anew with the target, where that has the same not yet. What was offered from then on goes along. */
export async function moveReports(unit: UnitOfWork, rows: readonly Row[], column: Column, target: { id: number; name: string }, day: string): Promise<void> {
  for (const row of rows) {
    const { id, revision: _revision, community: _community, ...facts } = row
    const moved: NewRow<'report_in'> = { ...facts, [column]: target.id, valid_from: row.valid_from > day ? row.valid_from : day }
    if (column === 'organisation_id') moved.name = target.name
    const there = (await sameThere(unit, moved)) ?? (row.valid_from < day ? await unit.insert('report_in', moved) : null)
    if (there === null) {
      await unit.update('report_in', id, { [column]: target.id, name: moved.name })
      continue
    }
    const later = await unit.manager.query<{ id: number }[]>('SELECT id FROM report_service WHERE report_in_id = ?1 AND offered_on >= ?2', [id, day])
    await unit.updateMany('report_service', later.map((service) => service.id), { report_in_id: there })
    if (row.valid_from < day) await unit.update('report_in', id, { valid_to: day })
    else await giveUp(unit, id, there)
  }
}

async function giveUp(unit: UnitOfWork, id: number, there: number): Promise<void> {
  const called = await unit.manager.query<{ id: number }[]>('SELECT id FROM matter_unit WHERE report_in_id = ?', [id])
  await unit.updateMany('matter_unit', called.map((row) => row.id), { report_in_id: there })
  await unit.remove('report_in', id)
}

async function sameThere(unit: UnitOfWork, row: NewRow<'report_in'>): Promise<number | null> {
  const found = await unit.manager.query<{ id: number }[]>(
    `SELECT id FROM report_in WHERE community_id = ?1 AND kind = ?2 AND valid_from <= ?3 AND valid_to >= ?4
       AND (organisation_id = ?5 OR person_id = ?6 OR (name = ?7 AND unit_name IS ?8 AND organisation_id IS ?5 AND person_id IS ?6)) LIMIT 1`,
    [row.community_id, row.kind, row.valid_from, row.valid_to, row.organisation_id ?? null, row.person_id ?? null, row.name, row.unit_name ?? null],
  )
  return found[0]?.id ?? null
}

async function refuseServedLater(plan: Plan, rows: readonly Row[], day: string): Promise<void> {
  const later = await plan.reads.manager.query<{ id: number }[]>(
    `SELECT id FROM report_in WHERE id IN (SELECT value FROM json_each(?1))
       AND (valid_from >= ?2 OR EXISTS (SELECT 1 FROM report_service WHERE report_in_id = report_in.id AND offered_on >= ?2))`,
    [JSON.stringify(rows.map(({ id }) => id)), day],
  )
  if (later.length > 0) plan.refuse('on', `它在这一天以后还有 ${later.length} 处报到或服务。请改用更晚的日期，或先在“双报到”里更正。`, { first: named(rows.filter(({ id }) => later.some((one) => one.id === id))) })
}

function named(rows: readonly Row[]): NamedRecord[] {
  return rows.map(({ id, name }) => ({ kind: 'report-in', id, name }))
}
