import type { duplicateGrades } from '@shared/contract/duplicates'
import type { Store } from '../../store/store'

export type Grade = (typeof duplicateGrades)[number]

export interface PairRow {
  low: number
  high: number
  grade: Grade
  same_id: 0 | 1
  different_id: 0 | 1
  same_phone: 0 | 1
  same_name: 0 | 1
  same_birth: 0 | 1
  same_month: 0 | 1
  same_place: 0 | 1
}

export interface PairQuery {
  personId?: number | undefined
  withDifferentIds: boolean
  after: { grade: Grade; aId: number; bId: number } | null
  limit: number
}

/** Of entries without a month of birth (made by notices) only the newest are looked at, so that the list stays quick. */
const WITHOUT_BIRTH = 2000

const MONTH = (person: string): string => `substr(${person}.birth, 1, 7)`

const SAME_PLACE = (a: string, b: string): string => `EXISTS (
  SELECT 1 FROM membership AS one JOIN membership AS other ON other.organisation_id = one.organisation_id WHERE one.person_id = ${a} AND other.person_id = ${b})`

/** Candidates out of the whole register, group by group along the indexes: a group of one is nobody's duplicate. */
const EVERYBODY = `
  SELECT a.id AS low, b.id AS high
  FROM (SELECT id_number_hash AS hash FROM person WHERE id_number_hash IS NOT NULL GROUP BY id_number_hash HAVING count(*) > 1) AS shared
  CROSS JOIN person AS a ON a.id_number_hash = shared.hash CROSS JOIN person AS b ON b.id_number_hash = shared.hash AND b.id > a.id
  UNION
  SELECT a.id, b.id
  FROM (SELECT phone_hash AS hash FROM person WHERE phone_hash IS NOT NULL GROUP BY phone_hash HAVING count(*) > 1) AS shared
  CROSS JOIN person AS a ON a.phone_hash = shared.hash CROSS JOIN person AS b ON b.name = a.name AND +b.phone_hash = a.phone_hash AND b.id > a.id
  UNION
  SELECT a.id, b.id
  FROM (SELECT name, ${MONTH('person')} AS month, sex FROM person WHERE length(birth) >= 7 AND sex IS NOT NULL
        GROUP BY name, month, sex HAVING count(*) > 1) AS shared
  CROSS JOIN person AS a ON a.name = shared.name AND a.birth BETWEEN shared.month AND shared.month || '~' AND a.sex = shared.sex
  CROSS JOIN person AS b ON b.name = shared.name AND b.birth BETWEEN shared.month AND shared.month || '~' AND b.sex = shared.sex AND b.id > a.id
  UNION
  SELECT min(a.id, b.id), max(a.id, b.id)
  FROM (SELECT id, name FROM person WHERE birth IS NULL ORDER BY id DESC LIMIT ${WITHOUT_BIRTH}) AS a
  CROSS JOIN person AS b ON b.name = a.name AND b.id <> a.id WHERE ${SAME_PLACE('a.id', 'b.id')}`

/** Candidates for one person: whoever has the number, and namesakes of the month, with the telephone or in the same place. */
const ONE = `
  SELECT min(a.id, b.id) AS low, max(a.id, b.id) AS high FROM person AS a JOIN person AS b ON b.id_number_hash = a.id_number_hash AND b.id <> a.id WHERE a.id = ?1
  UNION
  SELECT min(a.id, b.id), max(a.id, b.id) FROM person AS a JOIN person AS b ON b.name = a.name AND b.id <> a.id
  WHERE a.id = ?1 AND (b.phone_hash = a.phone_hash OR (length(${MONTH('a')}) = 7 AND ${MONTH('b')} = ${MONTH('a')} AND b.sex = a.sex)
    OR ((a.birth IS NULL OR b.birth IS NULL) AND ${SAME_PLACE('a.id', 'b.id')}))`

/**
 * 很可能: the same id number; or the same name with the same telephone, the same day of birth or, born in one month,
 * the same organisation, and nothing against it. 可能: the rest. Those decided to be two people are left out.
 */
function pairsSql(query: PairQuery): string {
  return `
    WITH candidate AS MATERIALIZED (${query.personId === undefined ? EVERYBODY : ONE}),
    evidence AS (
      SELECT low, high,
        coalesce(a.id_number_hash = b.id_number_hash, 0) AS same_id, coalesce(a.id_number_hash <> b.id_number_hash, 0) AS different_id,
        coalesce(a.phone_hash = b.phone_hash, 0) AS same_phone, a.name = b.name AS same_name,
        coalesce(length(a.birth) = 10 AND a.birth = b.birth, 0) AS same_birth, coalesce(length(${MONTH('a')}) = 7 AND ${MONTH('a')} = ${MONTH('b')}, 0) AS same_month,
        a.birth IS NULL OR b.birth IS NULL OR substr(a.birth, 1, length(b.birth)) = substr(b.birth, 1, length(a.birth)) AS births_agree,
        ${SAME_PLACE('low', 'high')} AS same_place
      FROM candidate CROSS JOIN person AS a ON a.id = low CROSS JOIN person AS b ON b.id = high
      WHERE NOT EXISTS (SELECT 1 FROM not_same_person AS decided WHERE decided.low_id = low AND decided.high_id = high)),
    graded AS MATERIALIZED (
      SELECT *, CASE WHEN same_id OR (NOT different_id AND births_agree AND (same_phone OR same_birth OR (same_month AND same_place))) THEN 'likely' ELSE 'possible' END AS grade
      FROM evidence ${query.withDifferentIds ? '' : 'WHERE NOT different_id'})`
}

/** One page of pairs, the likely ones first, then in order of their ids; and how many there are in all. */
export async function readPairs(store: Store, query: PairQuery): Promise<{ rows: PairRow[]; total: number; more: boolean }> {
  const after = query.after
  const parameters = [query.personId ?? null, after?.grade ?? '', after?.aId ?? 0, after?.bId ?? 0, query.limit + 1]
  const rows = await store.all<PairRow & { total: number }>(
    `${pairsSql(query)}
     SELECT *, (SELECT count(*) FROM graded) AS total FROM graded WHERE ?1 IS ?1 AND (grade, low, high) > (?2, ?3, ?4) ORDER BY grade, low, high LIMIT ?5`,
    parameters,
  )
  return { rows: rows.slice(0, query.limit), total: rows[0]?.total ?? 0, more: rows.length > query.limit }
}
