import type { RawValue } from '@shared/domain/template-marks/values'
import type { OrganisationRow } from '../../store/rows'
import type { Store } from '../../store/store'

/** An organisation on a day; names are as they were then. */
export interface OrganisationFacts extends OrganisationRow {
  name: string
  short_name: string | null
  kind: string
  parent: string | null
  head: string | null
}

const ON = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

/** What stands below an organisation (`?2`) on the day `?1`, itself included. */
export const BELOW = `WITH RECURSIVE below(id) AS (
  SELECT ?2 UNION SELECT organisation_id FROM organisation_version JOIN below ON parent_id = below.id WHERE status = 'active' AND ${ON('organisation_version')})`

const FACTS = `SELECT organisation.*, version.name, version.short_name, version.kind, parent.name AS parent,
    (SELECT group_concat(name, '、') FROM (SELECT person.name FROM post JOIN tenure ON tenure.post_id = post.id JOIN person ON person.id = tenure.person_id
      WHERE post.organisation_id = organisation.id AND ${ON('tenure')} AND ${ON('post')}
        AND post.rank = (SELECT min(rank) FROM post AS first WHERE first.organisation_id = organisation.id AND ${ON('first')}) ORDER BY tenure.id)) AS head
  FROM organisation JOIN organisation_version AS version ON version.organisation_id = organisation.id AND version.status = 'active' AND ${ON('version')}
  LEFT JOIN organisation_version AS parent ON parent.organisation_id = version.parent_id AND ${ON('parent')}`

/** Null when it was not there on that day. */
export async function organisationFacts(store: Store, id: number, day: string): Promise<OrganisationFacts | null> {
  return store.first<OrganisationFacts>(`${FACTS} WHERE organisation.id = ?2`, [day, id])
}

export async function childrenFacts(store: Store, id: number, day: string): Promise<OrganisationFacts[]> {
  return store.all<OrganisationFacts>(`${FACTS} WHERE version.parent_id = ?2 ORDER BY organisation.sort_order, organisation.id`, [day, id])
}

export interface PartyCounts {
  members: number
  full: number
  probationary: number
  children: number
}

export async function partyCounts(store: Store, id: number, day: string): Promise<PartyCounts> {
  const counts = await store.first<PartyCounts>(
    `${BELOW} SELECT count(DISTINCT person_id) AS members, count(DISTINCT CASE WHEN category IS NOT '预备党员' THEN person_id END) AS full,
       count(DISTINCT CASE WHEN category = '预备党员' THEN person_id END) AS probationary,
       (SELECT count(*) FROM organisation_version WHERE parent_id = ?2 AND status = 'active' AND ${ON('organisation_version')}) AS children
     FROM membership WHERE kind = 'party' AND organisation_id IN (SELECT id FROM below) AND ${ON('membership')}`,
    [day, id],
  )
  return counts ?? { members: 0, full: 0, probationary: 0, children: 0 }
}

type Reading = (facts: OrganisationFacts, counts: PartyCounts | null, store: Store) => RawValue

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['名称', ({ name }) => name],
  ['简称', (facts) => facts.short_name],
  ['类别', ({ kind }) => kind],
  ['上级组织', ({ parent }) => parent],
  ['组织编码', ({ code }) => code],
  ['信用代码', (facts) => facts.credit_code],
  ['成立日期', (facts) => facts.founded_on],
  ['届次', (facts) => facts.term_number],
  ['任期开始', (facts) => facts.term_start],
  ['任期结束', (facts) => facts.term_end],
  ['主要负责人', ({ head }) => head],
  ['党员人数', (_facts, counts) => counts?.members ?? null],
  ['正式党员数', (_facts, counts) => counts?.full ?? null],
  ['预备党员数', (_facts, counts) => counts?.probationary ?? null],
  ['下级组织数', (_facts, counts) => counts?.children ?? null],
  ['联系人', (facts) => facts.contact_name],
  ['联系电话', (facts, _counts, { vault }) => (facts.contact_phone_sealed === null ? null : vault.open('contact_phone', facts.contact_phone_sealed))],
  ['地址', ({ address }) => address],
  ['备注', ({ note }) => note],
])

/** What a mark of an organisation says; undefined for a mark that is none of an organisation's. */
export function organisationValue(store: Store, facts: OrganisationFacts, counts: PartyCounts | null, name: string): RawValue | undefined {
  return READINGS.get(name)?.(facts, counts, store)
}
