import { BEGINNING } from '@shared/domain/calendar'
import type { TemplateListKind } from '@shared/domain/template-marks/catalogue'
import type { RawValue } from '@shared/domain/template-marks/values'
import type { Store } from '../../store/store'
import { BELOW } from './organisation-values'

/** Somebody in a list, with the post they stand there for, if any. */
export interface ListEntry {
  person_id: number
  title: string | null
  place: string | null
  grid_code: string | null
  from: string | null
  how: string | null
}

const ON = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

/** Who stands in a list of an organisation on a day; one more than `most` at the most, so that too many are noticed. */
export async function listEntries(store: Store, kind: TemplateListKind, organisationId: number, day: string, most: number): Promise<ListEntry[]> {
  return store.all<ListEntry>(`${QUERIES[kind]} LIMIT ${most + 1}`, [day, organisationId])
}

const POST = `post.title, tenure.valid_from AS "from", tenure.appointment_kind AS how`
const NO_POST = `NULL AS title, NULL AS place, NULL AS grid_code, NULL AS "from", NULL AS how`

const members = (only: string): string => `${BELOW} SELECT person.id AS person_id, ${NO_POST} FROM person
  WHERE person.id IN (SELECT person_id FROM membership WHERE organisation_id IN (SELECT id FROM below) AND ${ON('membership')} ${only}) ORDER BY person.name_sort, person.id`

const QUERIES: Readonly<Record<TemplateListKind, string>> = {
  members: members(''),
  party: members("AND kind = 'party'"),
  holders: `SELECT tenure.person_id, ${POST}, version.name AS place, NULL AS grid_code
    FROM post JOIN tenure ON tenure.post_id = post.id AND ${ON('tenure')}
    JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${ON('version')}
    WHERE post.organisation_id = ?2 AND ${ON('post')} ORDER BY post.rank, post.id, tenure.valid_from, tenure.id`,
  'grid-staff': `SELECT tenure.person_id, ${POST}, version.name AS place, version.code AS grid_code
    FROM grid_version AS version JOIN grid ON grid.id = version.grid_id JOIN post ON post.grid_id = grid.id AND ${ON('post')}
    JOIN tenure ON tenure.post_id = post.id AND ${ON('tenure')}
    WHERE version.community_id = ?2 AND version.status = 'active' AND ${ON('version')}
    ORDER BY version.level, grid.sort_order, grid.id, post.rank, tenure.valid_from, tenure.id`,
}

/** What a mark of the post says; undefined for a mark that is none of these. */
export function entryValue(entry: ListEntry, name: string): RawValue | undefined {
  if (name === '岗位') return entry.title
  if (name === '任职单位') return entry.place
  if (name === '任职日期') return entry.from === BEGINNING ? null : entry.from
  if (name === '任职方式') return entry.how
  return name === '网格编号' ? entry.grid_code : undefined
}
