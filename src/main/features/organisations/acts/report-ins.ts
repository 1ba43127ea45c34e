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
    await refuseTwiceThere(plan, here, 'community_id', target, day)
    await refuseTwiceThere(plan, own, 'organisation_id', target, day)
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
  const same = new Map((await foundThere(unit, rows, column, target, day)).filter(({ whole }) => whole === 1).map((found) => [found.id, found.there]))
  for (const row of rows) {
    const { id } = row
    const moved = movedTo(row, column, target, day)
    const there = same.get(id) ?? (row.valid_from < day ? await unit.insert('report_in', moved) : null)
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

function movedTo(row: Row, column: Column, target: { id: number; name: string }, day: string): NewRow<'report_in'> {
  const { id: _id, revision: _revision, community: _community, ...facts } = row
  return { ...facts, [column]: target.id, ...(column === 'organisation_id' ? { name: target.name } : {}), valid_from: row.valid_from > day ? row.valid_from : day }
}

/** What is there at the time of what is moved, and whether it is the same reporter's for the whole of that time. */
async function foundThere(reads: Reads, rows: readonly Row[], column: Column, target: { id: number; name: string }, day: string): Promise<{ id: number; there: number; whole: number }[]> {
  const moved = rows.map((row) => {
    const { community_id, kind, valid_from, valid_to, organisation_id = null, person_id = null, name, unit_name = null } = movedTo(row, column, target, day)
    return { id: row.id, community_id, kind, valid_from, valid_to, organisation_id, person_id, name, unit_name }
  })
  return reads.manager.query(
    `WITH moved AS MATERIALIZED (
       SELECT value ->> 'id' AS id, value ->> 'community_id' AS community_id, value ->> 'kind' AS kind, value ->> 'valid_from' AS valid_from, value ->> 'valid_to' AS valid_to,
         value ->> 'organisation_id' AS organisation_id, value ->> 'person_id' AS person_id, value ->> 'name' AS name, value ->> 'unit_name' AS unit_name FROM json_each(?1))
     SELECT moved.id, there.id AS there, coalesce(there.valid_from <= moved.valid_from AND there.valid_to >= moved.valid_to
         AND (there.organisation_id = moved.organisation_id OR there.person_id = moved.person_id OR (there.organisation_id IS moved.organisation_id AND there.person_id IS moved.person_id)), 0) AS whole
     FROM moved JOIN report_in AS there ON there.community_id = moved.community_id AND there.kind = moved.kind AND there.valid_from < moved.valid_to AND there.valid_to > moved.valid_from
     WHERE there.id NOT IN (SELECT id FROM moved) AND (there.organisation_id = moved.organisation_id OR there.person_id = moved.person_id
       OR (there.name = moved.name AND there.unit_name IS moved.unit_name AND (there.person_id IS NULL OR moved.person_id IS NULL) AND (there.organisation_id IS NULL OR moved.organisation_id IS NULL)))`,
    [JSON.stringify(moved)],
  )
}

/** Nobody reports to one community twice at a time, after a merger either. */
async function refuseTwiceThere(plan: Plan, rows: readonly Row[], column: Column, target: { id: number; name: string }, day: string): Promise<void> {
  const doubled = new Set((await foundThere(plan.reads, rows, column, target, day)).filter(({ whole }) => whole === 0).map(({ id }) => id))
  const twice = named(rows.filter(({ id }) => doubled.has(id)))
  if (twice.length === 0) return
  const where = column === 'community_id' ? `在“${target.name}”也有报到` : `所在的社区“${target.name}”也报到了`
  plan.refuse('reports', `${listed(twice, '条报到')}${where}，时间或登记的单位、人员不一致，合并后会同时有两条。请先在“双报到”里结束其中一条，或改成一致。`, { first: twice })
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
