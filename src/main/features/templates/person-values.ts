import { yearsBetween } from '@shared/domain/calendar'
import { partyYears } from '@shared/domain/party-periods'
import type { RawValue } from '@shared/domain/template-marks/values'
import type { PersonRow } from '../../store/rows'
import type { Store } from '../../store/store'

/** A person on a day, with where they belonged and what they held then. */
export interface PersonFacts extends PersonRow {
  organisation: string | null
  party_organisation: string | null
  party_category: string | null
  posts: string | null
}

export async function personFacts(store: Store, ids: readonly number[], day: string): Promise<ReadonlyMap<number, PersonFacts>> {
  const on = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`
  const place = (kind: string): string =>
    `(SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${on('version')}
      WHERE membership.person_id = person.id AND membership.kind = '${kind}' AND ${on('membership')} ORDER BY membership.id DESC LIMIT 1)`
  const rows = await store.all<PersonFacts>(
    `SELECT person.*, ${place('staff')} AS organisation, ${place('party')} AS party_organisation,
       (SELECT category FROM membership WHERE person_id = person.id AND kind = 'party' AND ${on('membership')} LIMIT 1) AS party_category,
       (SELECT group_concat(words, '；') FROM (
         SELECT coalesce(version.short_name, version.name, grid.name, '') || post.title AS words
         FROM tenure JOIN post ON post.id = tenure.post_id
         LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${on('version')}
         LEFT JOIN grid_version AS grid ON grid.grid_id = post.grid_id AND ${on('grid')}
         WHERE tenure.person_id = person.id AND ${on('tenure')} ORDER BY post.rank, tenure.id)) AS posts
     FROM json_each(?2) AS wanted JOIN person ON person.id = wanted.value`,
    [day, JSON.stringify([...new Set(ids)])],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

type Reading = (facts: PersonFacts, day: string, store: Store) => RawValue

const sealed =
  (column: 'id_number' | 'phone' | 'landline' | 'home_address' | 'registered_residence'): Reading =>
  (facts, _day, { vault }) => {
    const value = facts[`${column}_sealed`]
    return value === null ? null : vault.open(column, value)
  }

/** What each mark of a person is read from, by its name in the catalogue. */
const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['姓名', ({ name }) => name],
  ['性别', ({ sex }) => sex],
  ['出生日期', ({ birth }) => birth],
  ['出生年月', ({ birth }) => birth?.slice(0, 7) ?? null],
  ['年龄', ({ birth }, day) => (birth === null ? null : yearsBetween(birth, day))],
  ['民族', ({ ethnicity }) => ethnicity],
  ['籍贯', (facts) => facts.native_place],
  ['学历', ({ education }) => education],
  ['学位', ({ degree }) => degree],
  ['工作岗位', ({ occupation }) => occupation],
  ['参加工作日期', (facts) => facts.work_started_on],
  ['工作单位', ({ organisation }) => organisation],
  ['职务', ({ posts }) => posts],
  ['政治面貌', politicalStatus],
  ['所在党组织', (facts) => facts.party_organisation],
  ['党员类别', (facts) => facts.party_category],
  ['入党日期', (facts) => facts.party_joined_on],
  ['转正日期', (facts) => facts.party_full_on],
  ['党龄', (facts, day) => (facts.party_category === '正式党员' && facts.party_full_on !== null ? partyYears(facts.party_full_on, facts.party_years_adjustment, day) : null)],
  ['岗位等级', (facts) => facts.staff_grade],
  ['合同到期日', (facts) => facts.contract_until],
  ['资格证书', ({ certificate }) => certificate],
  ['资格证书编号', (facts) => facts.certificate_number],
  ['身份证号', sealed('id_number')],
  ['联系电话', sealed('phone')],
  ['固定电话', sealed('landline')],
  ['家庭住址', sealed('home_address')],
  ['户籍所在地', sealed('registered_residence')],
  ['备注', ({ note }) => note],
])

function politicalStatus(facts: PersonFacts): RawValue {
  if (facts.party_organisation === null) return facts.political_status
  return facts.party_category === '预备党员' ? '中共预备党员' : '中共党员'
}

/** What a mark of a person says; undefined for a mark that is none of a person's. */
export function personValue(store: Store, facts: PersonFacts, name: string, day: string): RawValue | undefined {
  return READINGS.get(name)?.(facts, day, store)
}
