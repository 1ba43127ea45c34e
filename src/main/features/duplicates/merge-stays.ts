import type { z } from 'zod'
import type { mergeStay } from '@shared/contract/duplicates'
import type { JoinedStay, Stay } from '@shared/domain/joining-stays'
import type { MembershipRow, PersonRoleRow, ReportInRow, TenureRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'

export type Read = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>

type ReadStay = z.input<typeof mergeStay>

interface StayRow extends Stay {
  person_id: number
  words: string
}

const NAMED = (kind: 'organisation' | 'grid', owner: string, until: string): string =>
  `(SELECT name FROM ${kind}_version AS version WHERE version.${kind}_id = ${owner} ORDER BY version.valid_from < ${until} DESC, version.valid_from DESC LIMIT 1)`

/** A role of one person at two times is one row each; ids of different tables are told apart by `kind`. */
const STAYS = `
  SELECT id, person_id, kind, organisation_id || coalesce('/' || category, '') AS place, valid_from AS "from", valid_to AS "to",
    ${NAMED('organisation', 'membership.organisation_id', 'membership.valid_to')} || CASE WHEN category IS NULL THEN '' ELSE '（' || category || '）' END AS words
  FROM membership WHERE person_id IN (?1, ?2)
  UNION ALL
  SELECT tenure.id, person_id, 'post', post_id || '', tenure.valid_from, tenure.valid_to,
    coalesce(${NAMED('organisation', 'post.organisation_id', 'tenure.valid_to')}, ${NAMED('grid', 'post.grid_id', 'tenure.valid_to')}, '') || post.title
  FROM tenure JOIN post ON post.id = tenure.post_id WHERE person_id IN (?1, ?2)
  UNION ALL
  SELECT id, person_id, 'role', role, valid_from, valid_to, role FROM person_role WHERE person_id IN (?1, ?2)
  UNION ALL
  SELECT id, person_id, 'report', community_id || '', valid_from, valid_to, '到' || ${NAMED('organisation', 'report_in.community_id', 'report_in.valid_to')} || '报到'
  FROM report_in WHERE person_id IN (?1, ?2)
  ORDER BY 6, 1`

/** Memberships, tenures, roles and 双报到 of both entries, in order of time. */
export async function readStays(read: Read, aId: number, bId: number): Promise<ReadStay[]> {
  const rows = await read<StayRow>(STAYS, [aId, bId])
  return rows.map(({ id, person_id: owner, kind, place, words, from, to }) => ({ id, side: owner === aId ? 'a' : 'b', kind, place, words, from, to }))
}

/**
 * Writes the stays as they were joined, all with person `keepId`. Answers which tenure each one that went
 * became part of, for what refers to it.
 */
export async function writeStays(unit: UnitOfWork, keepId: number, all: readonly Stay[], joined: readonly JoinedStay[]): Promise<Map<number, number>> {
  const replaced = new Map<number, number>()
  const kept = new Set<string>()
  for (const stay of joined) {
    const [first = stay.id] = stay.of
    kept.add(`${tableOf(stay)}/${first}`)
    if (stay.kind === 'post') {
      await writeTenure(unit, keepId, stay)
      for (const id of stay.of) if (id !== first) replaced.set(id, first)
    } else if (stay.kind === 'role') await writeRole(unit, keepId, stay)
    else if (stay.kind === 'report') await writeReport(unit, keepId, stay)
    else await writeMembership(unit, keepId, stay)
  }
  for (const stay of all) {
    if (!kept.has(`${tableOf(stay)}/${stay.id}`)) await unit.remove(tableOf(stay), stay.id)
  }
  return replaced
}

const TABLES = { post: 'tenure', role: 'person_role', report: 'report_in', party: 'membership', staff: 'membership' } as const

function tableOf(stay: Stay): (typeof TABLES)[Stay['kind']] {
  return TABLES[stay.kind]
}

interface Dated {
  valid_from: string
  valid_to: string
  note: string | null
}

/** What is told of a beginning comes from the row that begins it, what is told of the end from the one that ends it. */
function ends<Row extends Dated>(rows: readonly Row[], stay: JoinedStay): { begun: Row; ended: Row; note: string | null } {
  const [first] = rows
  if (!first) throw new Error('a stay of nothing')
  const notes = [...new Set(rows.flatMap((row) => row.note ?? []))]
  return {
    begun: rows.find((row) => row.valid_from === stay.from) ?? first,
    ended: [...rows].reverse().find((row) => row.valid_to === stay.to) ?? rows.at(-1) ?? first,
    note: notes.length === 0 ? null : notes.join('；'),
  }
}

async function rowsOf<Row>(stay: JoinedStay, get: (id: number) => Promise<Row>): Promise<Row[]> {
  const rows: Row[] = []
  for (const id of stay.of) rows.push(await get(id))
  return rows
}

async function writeMembership(unit: UnitOfWork, keepId: number, stay: JoinedStay): Promise<void> {
  const rows = await rowsOf<MembershipRow>(stay, (id) => unit.get('membership', id, '组织关系'))
  const { begun, ended, note } = ends(rows, stay)
  await unit.update('membership', stay.of[0] ?? stay.id, {
    person_id: keepId, valid_from: stay.from, valid_to: stay.to, note,
    begin_reason: begun.begin_reason, begin_letter: begun.begin_letter, begin_letter_on: begun.begin_letter_on, begin_place: begun.begin_place,
    end_reason: ended.end_reason, end_letter: ended.end_letter, end_letter_on: ended.end_letter_on, end_place: ended.end_place,
  })
}

async function writeTenure(unit: UnitOfWork, keepId: number, stay: JoinedStay): Promise<void> {
  const rows = await rowsOf<TenureRow>(stay, (id) => unit.get('tenure', id, '任职'))
  const { begun, ended, note } = ends(rows, stay)
  const first = <Value>(of: (row: TenureRow) => Value | null): Value | null => of(begun) ?? rows.map(of).find((value) => value !== null) ?? null
  await unit.update('tenure', stay.of[0] ?? stay.id, {
    person_id: keepId, valid_from: stay.from, valid_to: stay.to, note,
    appointment_kind: begun.appointment_kind, probation_until: first((row) => row.probation_until), remark: first((row) => row.remark),
    begin_notice_id: first((row) => row.begin_notice_id), end_notice_id: ended.end_notice_id, end_reason: ended.end_reason,
  })
}

async function writeRole(unit: UnitOfWork, keepId: number, stay: JoinedStay): Promise<void> {
  const rows = await rowsOf<PersonRoleRow>(stay, (id) => unit.get('person_role', id, '身份'))
  await unit.update('person_role', stay.of[0] ?? stay.id, { person_id: keepId, valid_from: stay.from, valid_to: stay.to, note: ends(rows, stay).note })
}

/** Services and matters of what was registered twice go to the one that stays. */
async function writeReport(unit: UnitOfWork, keepId: number, stay: JoinedStay): Promise<void> {
  const rows = await rowsOf<ReportInRow>(stay, (id) => unit.get('report_in', id, '报到'))
  const first = <Value>(of: (row: ReportInRow) => Value | null): Value | null => rows.map(of).find((value) => value !== null) ?? null
  const [kept = stay.id, ...others] = stay.of
  await unit.update('report_in', kept, {
    person_id: keepId, valid_from: stay.from, valid_to: stay.to, note: ends(rows, stay).note,
    unit_name: first((row) => row.unit_name), post: first((row) => row.post), phone_sealed: first((row) => row.phone_sealed),
  })
  for (const table of ['report_service', 'matter_unit'] as const) {
    const moved = await unit.manager.query<{ id: number }[]>(`SELECT id FROM ${table} WHERE report_in_id IN (SELECT value FROM json_each(?))`, [JSON.stringify(others)])
    await unit.updateMany(table, moved.map(({ id }) => id), { report_in_id: kept })
  }
}
