import { appointmentSheet } from '@shared/domain/official-sheets/organisation-sheets'
import { z } from 'zod'
import { EXPORT_BATCH } from '../../export-sheet'
import { columnsOf, type Source, type Wanted } from './reading'
import { ownerColumns, type OwnerRow } from './owners'
import { NOTICE_LABEL } from '../../store/post-records'

type Act = '任职' | '离任'

type Row = OwnerRow & {
  on_day: string
  act: Act
  name: string
  sex: string | null
  birth: string | null
  title: string
  appointment_kind: string
  end_reason: string | null
  remark: string | null
  note: string | null
  document: string | null
}

/** Everything at or below an organisation `?3` on any day of the time, so that what was dissolved in it is told, too. */
const WITHIN = `
  WITH RECURSIVE below(id) AS (
    SELECT ?3 UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id
      WHERE version.valid_from <= ?2 AND version.valid_to > ?1)
  SELECT post.id FROM post WHERE post.organisation_id IN (SELECT id FROM below)
  UNION ALL SELECT post.id FROM post JOIN grid_version AS grid ON grid.grid_id = post.grid_id
    WHERE grid.community_id IN (SELECT id FROM below) AND grid.valid_from <= ?2 AND grid.valid_to > ?1`

/** Tenures that began, and those that ended, from `?1` to `?2`; those of one notice stand together. */
const EVENTS = `
  SELECT id, act FROM (
    SELECT tenure.id, 0 AS act, tenure.valid_from AS on_day, tenure.begin_notice_id AS notice_id, tenure.post_id FROM tenure WHERE tenure.valid_from BETWEEN ?1 AND ?2
    UNION ALL SELECT tenure.id, 1, tenure.valid_to, tenure.end_notice_id, tenure.post_id FROM tenure WHERE tenure.valid_to BETWEEN ?1 AND ?2)
  WHERE ?3 IS NULL OR post_id IN (${WITHIN}) ORDER BY on_day, notice_id, act, post_id, id`

const events = z.array(z.tuple([z.number(), z.number()]))

/** 任免登记簿: every appointment and every end of one in a time, in the order of the days. */
export async function readAppointments({ store, day, from, rootId }: Wanted): Promise<Source<Row>> {
  const found = await store.first<{ json: string }>(`SELECT json_group_array(json_array(id, act)) AS json FROM (${EVENTS})`, [from, day, rootId])
  const all = events.parse(JSON.parse(found?.json ?? '[]'))
  async function* rows(): AsyncGenerator<Row[]> {
    for (let at = 0; at < all.length; at += EXPORT_BATCH) yield await store.all<Row>(QUERY, [JSON.stringify(all.slice(at, at + EXPORT_BATCH))])
  }
  const columns = columnsOf<(typeof appointmentSheet.columns)[number]['key'], Row>(appointmentSheet, {
    number: (_row, number) => number,
    on: (row) => row.on_day,
    act: (row) => row.act,
    name: (row) => row.name,
    sex: (row) => row.sex,
    birth: (row) => row.birth,
    owner: (row) => row.owner_name,
    title: (row) => row.title,
    how: (row) => (row.act === '任职' ? row.appointment_kind : row.end_reason),
    document: (row) => row.document,
    note: (row) => (row.act === '任职' ? row.remark : row.note),
  })
  return { total: all.length, columns, rows: rows() }
}

const QUERY = `
  SELECT event.*, ${ownerColumns('event.on_day')}, post.title,
    ${NOTICE_LABEL('notice')} AS document
  FROM (
    SELECT wanted.key, CASE wanted.value ->> 1 WHEN 0 THEN '任职' ELSE '离任' END AS act, CASE wanted.value ->> 1 WHEN 0 THEN tenure.valid_from ELSE tenure.valid_to END AS on_day,
      CASE wanted.value ->> 1 WHEN 0 THEN tenure.begin_notice_id ELSE tenure.end_notice_id END AS notice_id,
      tenure.post_id, tenure.appointment_kind, tenure.end_reason, tenure.remark, tenure.note, person.name, person.sex, person.birth
    FROM json_each(?1) AS wanted JOIN tenure ON tenure.id = (wanted.value ->> 0) JOIN person ON person.id = tenure.person_id) AS event
  JOIN post ON post.id = event.post_id LEFT JOIN notice ON notice.id = event.notice_id
  ORDER BY event.key`
