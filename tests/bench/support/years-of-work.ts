import { yearsBefore } from '@main/sample-office/days'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { parseNotice } from '@shared/domain/notice'
import type { RawDatabase } from './raw-database'

const SENTENCE = '任命赵宁为柳溪街道办事处副主任。'

/** Of a whole city; a part of it has its share. */
const CHANGES = 30_000
const ITEMS_A_CHANGE = 4
const NOTICES = 6_000
const CLAUSES_A_NOTICE = 5
/** Streets of about 3,000 people each that stand under one district. */
const DISTRICT_STREETS = 14

/** What the sample office does not have and a city has after some years: a district of 40,000 people, a log, notices. */
export async function addYearsOfWork(database: RawDatabase, day: string, scale: number): Promise<void> {
  await database.transaction(async () => {
    await addDistrict(database)
    await addChanges(database, day, Math.ceil(CHANGES * scale))
    await addNotices(database, day, Math.ceil(NOTICES * scale))
  })
}

/** Puts the first streets under a district of their own, as far back as they reach. */
async function addDistrict(database: RawDatabase): Promise<void> {
  const root = await database.first<{ id: number }>('SELECT organisation_id AS id FROM organisation_version WHERE parent_id IS NULL ORDER BY id LIMIT 1')
  const { id } = await database.first<{ id: number }>('SELECT max(id) + 1 AS id FROM organisation')
  await database.run('INSERT INTO organisation (id, sort_order) VALUES (?, 0)', [id])
  await database.run(
    `INSERT INTO organisation_version (organisation_id, valid_from, valid_to, name, kind, parent_id, status) VALUES (?, ?, ?, '中共柳溪市北城区委员会', '党委', ?, 'active')`,
    [id, BEGINNING, OPEN_END, root.id],
  )
  await database.run(
    `UPDATE organisation_version SET parent_id = ?1 WHERE parent_id = ?2 AND organisation_id IN (
       SELECT DISTINCT organisation_id FROM organisation_version WHERE parent_id = ?2 AND organisation_id <> ?1 ORDER BY organisation_id LIMIT ?3)`,
    [id, root.id, DISTRICT_STREETS],
  )
}

/** Corrections of people's notes, spread over five years. */
async function addChanges(database: RawDatabase, day: string, count: number): Promise<void> {
  const numbers = 'WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)'
  await database.run(
    `${numbers} INSERT INTO change (at, operator, action, summary)
     SELECT strftime('%Y-%m-%dT%H:%M:%fZ', ?2, '+' || (n * 1825.0 / ?1) || ' days'), '经办' || (n % 7), 'people.save', '修改了第 ' || n || ' 批人员的备注' FROM number`,
    [count, yearsBefore(day, 5)],
  )
  await database.run(
    `INSERT INTO change_item (change_id, seq, table_name, row_id, before, after)
     SELECT change.id, part.value, 'person', person.id, json_object('id', person.id, 'name', person.name, 'note', NULL), json_object('id', person.id, 'name', person.name, 'note', '已核对')
     FROM change, json_each(?1) AS part JOIN person ON person.id = 1 + (change.id * 4 + part.value) * 1471 % (SELECT max(id) FROM person)
     WHERE change.action = 'people.save'`,
    [JSON.stringify(Array.from({ length: ITEMS_A_CHANGE }, (_, index) => index))],
  )
}

/** Received notices with clauses, spread over ten years. */
async function addNotices(database: RawDatabase, day: string, count: number): Promise<void> {
  const [clause] = parseNotice(SENTENCE).clauses
  await database.run(
    `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1)
     INSERT INTO notice (id, direction, state, title, issuer, issued_on, effective_on, source_text, document)
     SELECT n, 'received', 'applied', '关于赵宁等' || (n % 9 + 1) || '名同志职务任免的通知（' || n || '）', '中共柳溪市委组织部', date(?2, '+' || (n * 3650 / ?1) || ' days'), date(?2, '+' || (n * 3650 / ?1) || ' days'),
       ?3, json_object('number', '柳组〔' || (2016 + n * 10 / ?1) || '〕' || (n % 300 + 1) || '号') FROM number`,
    [count, yearsBefore(day, 10), SENTENCE],
  )
  await database.run(
    `INSERT INTO search_notice (rowid, chars, pinyin, initials)
     SELECT id, '关 于 赵 宁 等 同 志 职 务 任 免 的 通 知 ' || id, 'guanyuzhaoningdengtongzhizhiwurenmiandetongzhi', 'gyzndtzzwrmdtz' FROM notice`,
  )
  await database.run(
    `INSERT INTO notice_clause (notice_id, seq, unit, action, clause)
     SELECT notice.id, part.value, '柳溪街道办事处', 'appoint', ?2 FROM notice, json_each(?1) AS part`,
    [JSON.stringify(Array.from({ length: CLAUSES_A_NOTICE }, (_, index) => index)), JSON.stringify(clause)],
  )
}
