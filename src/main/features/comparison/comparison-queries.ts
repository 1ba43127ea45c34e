import type { comparisonSections } from '@shared/contract/comparison'
import { OPEN_END } from '@shared/domain/calendar'
import { NOTICE_LABEL } from '../../store/post-records'

/**
 * SQL of the comparison: the state on an earlier day `?1` beside the state on a later day `?2`, not every
 * step in between. `?3` is the organisation below which is looked, or null.
 */
export type Section = (typeof comparisonSections)[number]

/** One shape for all sections; what differs is told in words by `comparison-words.ts`. */
export interface DifferenceRow {
  key: string
  on_day: string
  subject: string
  subject_id: number
  owner_kind: 'person' | 'organisation' | 'grid'
  about: string | null
  was: string | null
  is_now: string | null
  /** Which facts differ, for versions; 任职 or 离任 for tenures; the reason for memberships. */
  what: string | null
  basis: string | null
  notice_id: number | null
}

const at = (table: string, day: '?1' | '?2'): string => `${table}.valid_from <= ${day} AND ${table}.valid_to > ${day}`

/** Everything below an organisation on either day. */
const BELOW = `below(id) AS (
  SELECT ?3 UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id
    WHERE (${at('version', '?1')}) OR (${at('version', '?2')}))`

const within = (column: string): string => `(?3 IS NULL OR ${column} IN (SELECT id FROM below))`

const ORGANISATIONS = `
  SELECT 'o' || step.organisation_id AS key, step.last AS on_day, coalesce(after.name, before.name) AS subject, step.organisation_id AS subject_id,
    'organisation' AS owner_kind, coalesce(after.kind, before.kind) AS about,
    before.name || '（' || before.kind || coalesce('，上级：' || above_before.name, '') || '）' AS was,
    after.name || '（' || after.kind || coalesce('，上级：' || above_after.name, '') || '）' AS is_now,
    CASE WHEN before.id IS NULL THEN '新设' WHEN after.id IS NULL THEN '撤销' ELSE
      (CASE WHEN before.name <> after.name THEN '更名 ' ELSE '' END) || (CASE WHEN before.kind <> after.kind THEN '改变类别 ' ELSE '' END)
      || (CASE WHEN before.parent_id IS NOT after.parent_id THEN '改变隶属 ' ELSE '' END)
      || (CASE WHEN before.short_name IS NOT after.short_name THEN '改简称 ' ELSE '' END) END AS what,
    step.basis, NULL AS notice_id
  FROM (SELECT organisation_id, max(valid_from) AS last, group_concat(DISTINCT basis) AS basis FROM organisation_version
        WHERE valid_from > ?1 AND valid_from <= ?2 GROUP BY organisation_id) AS step
  LEFT JOIN organisation_version AS before ON before.organisation_id = step.organisation_id AND before.status = 'active' AND ${at('before', '?1')}
  LEFT JOIN organisation_version AS after ON after.organisation_id = step.organisation_id AND after.status = 'active' AND ${at('after', '?2')}
  LEFT JOIN organisation_version AS above_before ON above_before.organisation_id = before.parent_id AND ${at('above_before', '?1')}
  LEFT JOIN organisation_version AS above_after ON above_after.organisation_id = after.parent_id AND ${at('above_after', '?2')}
  WHERE coalesce(before.id, after.id) IS NOT NULL AND ${within('step.organisation_id')}
    AND (before.id IS NULL OR after.id IS NULL OR before.name <> after.name OR before.kind <> after.kind
      OR before.parent_id IS NOT after.parent_id OR before.short_name IS NOT after.short_name)`

const GRIDS = `
  SELECT 'g' || step.grid_id AS key, step.last AS on_day, coalesce(after.name, before.name) AS subject, step.grid_id AS subject_id,
    'grid' AS owner_kind, coalesce(community_after.name, community_before.name) AS about,
    before.name || coalesce('（' || nullif(concat_ws('，', before.code, community_before.name, '网格党组织：' || party_before.name), '') || '）', '') AS was,
    after.name || coalesce('（' || nullif(concat_ws('，', after.code, community_after.name, '网格党组织：' || party_after.name), '') || '）', '') AS is_now,
    CASE WHEN before.id IS NULL THEN '新设' WHEN after.id IS NULL THEN '撤销' ELSE
      (CASE WHEN before.name <> after.name THEN '更名 ' ELSE '' END) || (CASE WHEN before.code IS NOT after.code THEN '改编号 ' ELSE '' END)
      || (CASE WHEN before.community_id IS NOT after.community_id THEN '改变所属社区 ' ELSE '' END)
      || (CASE WHEN before.parent_id IS NOT after.parent_id THEN '改变上级网格 ' ELSE '' END)
      || (CASE WHEN before.party_organisation_id IS NOT after.party_organisation_id THEN '改变网格党组织 ' ELSE '' END)
      || (CASE WHEN before.level <> after.level OR before.kind <> after.kind THEN '改变级别类型 ' ELSE '' END) END AS what,
    NULL AS basis, NULL AS notice_id
  FROM (SELECT grid_id, max(valid_from) AS last FROM grid_version WHERE valid_from > ?1 AND valid_from <= ?2 GROUP BY grid_id) AS step
  LEFT JOIN grid_version AS before ON before.grid_id = step.grid_id AND before.status = 'active' AND ${at('before', '?1')}
  LEFT JOIN grid_version AS after ON after.grid_id = step.grid_id AND after.status = 'active' AND ${at('after', '?2')}
  LEFT JOIN organisation_version AS community_before ON community_before.organisation_id = before.community_id AND ${at('community_before', '?1')}
  LEFT JOIN organisation_version AS community_after ON community_after.organisation_id = after.community_id AND ${at('community_after', '?2')}
  LEFT JOIN organisation_version AS party_before ON party_before.organisation_id = before.party_organisation_id AND ${at('party_before', '?1')}
  LEFT JOIN organisation_version AS party_after ON party_after.organisation_id = after.party_organisation_id AND ${at('party_after', '?2')}
  WHERE coalesce(before.id, after.id) IS NOT NULL AND (${within('before.community_id')} OR ${within('after.community_id')})
    AND (before.id IS NULL OR after.id IS NULL OR before.name <> after.name OR before.code IS NOT after.code OR before.level <> after.level OR before.kind <> after.kind
      OR before.community_id IS NOT after.community_id OR before.parent_id IS NOT after.parent_id OR before.party_organisation_id IS NOT after.party_organisation_id)`

/** A tenure that only follows another of the same person in the same post is no difference. */
const heldOn = (day: '?1' | '?2'): string =>
  `EXISTS (SELECT 1 FROM tenure AS same WHERE same.person_id = tenure.person_id AND same.post_id = tenure.post_id AND ${at('same', day)})`

const PLACE = (day: '?1' | '?2'): string =>
  `coalesce((SELECT coalesce(short_name, name) FROM organisation_version AS place WHERE place.organisation_id = post.organisation_id AND ${at('place', day)}),
    (SELECT name FROM grid_version AS place WHERE place.grid_id = post.grid_id AND ${at('place', day)}),
    (SELECT coalesce(short_name, name) FROM organisation_version AS place WHERE place.organisation_id = post.organisation_id ORDER BY valid_from DESC LIMIT 1),
    (SELECT name FROM grid_version AS place WHERE place.grid_id = post.grid_id ORDER BY valid_from DESC LIMIT 1), '') || post.title`

/** Posts of the organisations below, and of the grids of communities below. */
const POST_WITHIN = `(?3 IS NULL OR post.organisation_id IN (SELECT id FROM below)
  OR post.grid_id IN (SELECT grid_id FROM grid_version WHERE community_id IN (SELECT id FROM below)))`

const TENURES = `
  SELECT 't' || tenure.id AS key, tenure.valid_from AS on_day, person.name AS subject, person.id AS subject_id, 'person' AS owner_kind, person.birth AS about,
    NULL AS was, ${PLACE('?2')} || '（' || tenure.appointment_kind || '）' AS is_now, '任职' AS what, ${NOTICE_LABEL('begun')} AS basis, begun.id AS notice_id
  FROM tenure JOIN person ON person.id = tenure.person_id JOIN post ON post.id = tenure.post_id LEFT JOIN notice AS begun ON begun.id = tenure.begin_notice_id
  WHERE tenure.valid_from > ?1 AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 AND NOT ${heldOn('?1')} AND ${POST_WITHIN}
  UNION ALL
  SELECT 't' || tenure.id, tenure.valid_to, person.name, person.id, 'person', person.birth,
    ${PLACE('?1')} || '（' || tenure.appointment_kind || '）', NULL, '离任' || coalesce('：' || tenure.end_reason, ''), ${NOTICE_LABEL('ended')}, ended.id
  FROM tenure JOIN person ON person.id = tenure.person_id JOIN post ON post.id = tenure.post_id LEFT JOIN notice AS ended ON ended.id = tenure.end_notice_id
  WHERE tenure.valid_to > ?1 AND tenure.valid_to <= ?2 AND tenure.valid_to <> '${OPEN_END}' AND tenure.valid_from <= ?1 AND NOT ${heldOn('?2')} AND ${POST_WITHIN}`

/** Where somebody's membership of a kind is kept on both days; only those in whose memberships something happened. */
const memberships = (kind: 'party' | 'staff'): string => `
  SELECT 'm' || step.person_id AS key, coalesce(after.valid_from, step.last) AS on_day, person.name AS subject, person.id AS subject_id, 'person' AS owner_kind,
    person.birth AS about,
    (SELECT name FROM organisation_version AS place WHERE place.organisation_id = before.organisation_id AND ${at('place', '?1')}) || coalesce('（' || before.category || '）', '') AS was,
    (SELECT name FROM organisation_version AS place WHERE place.organisation_id = after.organisation_id AND ${at('place', '?2')}) || coalesce('（' || after.category || '）', '') AS is_now,
    CASE WHEN after.id IS NULL THEN coalesce(before.end_reason, '离开') WHEN before.id IS NULL THEN coalesce(after.begin_reason, '新登记')
      WHEN before.organisation_id <> after.organisation_id THEN '转移' || CASE WHEN before.category IS NOT after.category THEN ' 改变类别' ELSE '' END
      ELSE coalesce(after.begin_reason, '改变类别') END AS what,
    CASE WHEN after.id IS NULL THEN before.end_letter ELSE after.begin_letter END AS basis, NULL AS notice_id
  FROM (SELECT person_id, max(day) AS last FROM (
          SELECT person_id, valid_from AS day FROM membership WHERE valid_from > ?1 AND valid_from <= ?2 AND kind = '${kind}'
          UNION ALL SELECT person_id, valid_to FROM membership WHERE valid_to > ?1 AND valid_to <= ?2 AND valid_to <> '${OPEN_END}' AND kind = '${kind}')
        GROUP BY person_id) AS step
  JOIN person ON person.id = step.person_id
  LEFT JOIN membership AS before ON before.id = (SELECT id FROM membership AS own WHERE own.person_id = step.person_id AND own.kind = '${kind}' AND ${at('own', '?1')} ORDER BY id DESC LIMIT 1)
  LEFT JOIN membership AS after ON after.id = (SELECT id FROM membership AS own WHERE own.person_id = step.person_id AND own.kind = '${kind}' AND ${at('own', '?2')} ORDER BY id DESC LIMIT 1)
  WHERE (before.id IS NOT NULL OR after.id IS NOT NULL) AND (before.organisation_id IS NOT after.organisation_id OR before.category IS NOT after.category)
    AND (${within('before.organisation_id')} OR ${within('after.organisation_id')})`

const SECTIONS: Record<Section, string> = {
  organisations: ORGANISATIONS,
  tenures: TENURES,
  memberships: memberships('party'),
  staff: memberships('staff'),
  grids: GRIDS,
}

/** Parameters: earlier day, later day, organisation or null, limit, offset. */
export function listSql(section: Section): string {
  return `WITH RECURSIVE ${BELOW} SELECT * FROM (${SECTIONS[section]}) ORDER BY on_day, subject_id, key LIMIT ?4 OFFSET ?5`
}

/** Parameters: earlier day, later day, organisation or null. */
export function countSql(section: Section): string {
  return `WITH RECURSIVE ${BELOW} SELECT count(*) AS n FROM (${SECTIONS[section]})`
}

/** Figures of one day `?1`, below `?2` or of everything. */
export const FIGURES = `
  WITH RECURSIVE below(id) AS (
    SELECT ?2 UNION SELECT version.organisation_id FROM organisation_version AS version JOIN below ON version.parent_id = below.id WHERE ${at('version', '?1')}),
  place AS MATERIALIZED (
    SELECT organisation_id AS id, kind FROM organisation_version AS version WHERE status = 'active' AND ${at('version', '?1')} AND (?2 IS NULL OR organisation_id IN (SELECT id FROM below))),
  square AS MATERIALIZED (
    SELECT grid_id AS id FROM grid_version AS version WHERE status = 'active' AND ${at('version', '?1')} AND (?2 IS NULL OR community_id IN (SELECT id FROM below))),
  day_post AS MATERIALIZED (
    SELECT id, seats FROM post WHERE ${at('post', '?1')} AND (organisation_id IN (SELECT id FROM place) OR grid_id IN (SELECT id FROM square))),
  taken AS MATERIALIZED (SELECT post_id, count(*) AS held FROM tenure WHERE ${at('tenure', '?1')} AND post_id IN (SELECT id FROM day_post) GROUP BY post_id),
  member AS MATERIALIZED (
    SELECT category, count(*) AS n FROM membership WHERE kind = 'party' AND ${at('membership', '?1')} AND (?2 IS NULL OR organisation_id IN (SELECT id FROM below)) GROUP BY category)
  SELECT (SELECT count(*) FROM place) AS "组织",
    (SELECT count(*) FROM place JOIN organisation_kind ON organisation_kind.name = place.kind WHERE party = 1) AS "党组织",
    (SELECT coalesce(sum(n), 0) FROM member) AS "党员",
    (SELECT coalesce(sum(n), 0) FROM member WHERE category = '预备党员') AS "预备党员",
    (SELECT count(*) FROM square) AS "网格",
    (SELECT coalesce(sum(seats), 0) FROM day_post) AS "职数",
    (SELECT coalesce(sum(held), 0) FROM taken) AS "在任",
    (SELECT coalesce(sum(max(seats - coalesce(held, 0), 0)), 0) FROM day_post LEFT JOIN taken ON taken.post_id = day_post.id) AS "空缺"`
