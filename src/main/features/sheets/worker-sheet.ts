import { BEGINNING } from '@shared/domain/calendar'
import { workerSheet } from '@shared/domain/official-sheets/people-sheets'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { z } from 'zod'
import { now } from '../../store/dated-records'
import { organisationsInOrder } from '../../store/organisation-order'
import type { PersonRow } from '../../store/rows'
import { BY_RANK_AND_STROKES, columnsOf, groupsOf, opened, rankIn, type Source, type Wanted } from './reading'

type Row = PersonRow & { organisation_id: number | null; community: string | null; posts: string | null; hired: string | null; category: string | null }

const ROLE = '社区工作者'
/** Stands for no place of work, behind all others. */
const NOWHERE = 0

const pairs = z.array(z.tuple([z.number(), z.number()]))

/** Who works in a community, or has the role and works anywhere or nowhere; each once, at the community where there are several places. */
const WORKERS = `
  SELECT person_id, organisation_id FROM (
    SELECT person_id, organisation_id, row_number() OVER (PARTITION BY person_id ORDER BY community DESC, id DESC) AS nth FROM (
      SELECT membership.id, membership.person_id, membership.organisation_id, version.kind = ?2 AS community
      FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${now('version')}
      WHERE membership.kind = 'staff' AND ${now('membership')}
        AND (version.kind = ?2 OR membership.person_id IN (SELECT person_id FROM person_role WHERE role = ?3 AND ${now('person_role')}))))
  WHERE nth = 1
  UNION ALL SELECT DISTINCT person_id, ${NOWHERE} FROM person_role WHERE role = ?3 AND ${now('person_role')}
    AND NOT EXISTS (SELECT 1 FROM membership WHERE membership.person_id = person_role.person_id AND membership.kind = 'staff' AND ${now('membership')})`

/** 社区工作者花名册: by community, then rank, then strokes. */
export async function readWorkers({ store, day, rootId }: Wanted): Promise<Source<Row>> {
  const names = new Map((await organisationsInOrder(store, day, rootId)).map(({ id, name }) => [id, name]))
  const found = await store.first<{ json: string }>(`SELECT json_group_array(json_array(person_id, organisation_id)) AS json FROM (${WORKERS})`, [day, COMMUNITY_KIND, ROLE])
  const byPlace = new Map<number, number[]>()
  for (const [personId, place] of pairs.parse(JSON.parse(found?.json ?? '[]'))) {
    if (!names.has(place) && (place !== NOWHERE || rootId !== null)) continue
    const people = byPlace.get(place)
    if (people) people.push(personId)
    else byPlace.set(place, [personId])
  }
  const sizes = new Map([...byPlace].map(([place, people]) => [place, people.length]))
  async function* rows(): AsyncGenerator<Row[]> {
    for (const group of groupsOf([...names.keys(), NOWHERE], sizes)) {
      const wanted = group.flatMap((place) => (byPlace.get(place) ?? []).map((person) => [person, place]))
      const people = await store.all<Omit<Row, 'community'>>(QUERY, [day, JSON.stringify(wanted), JSON.stringify(group), ROLE])
      yield people.map((person) => ({ ...person, community: person.organisation_id === null ? null : (names.get(person.organisation_id) ?? null) }))
    }
  }
  const columns = columnsOf<(typeof workerSheet.columns)[number]['key'], Row>(workerSheet, {
    number: (_row, number) => number,
    community: (row) => row.community,
    name: (row) => row.name,
    sex: (row) => row.sex,
    idNumber: (row) => opened(store, 'id_number', row.id_number_sealed),
    birth: (row) => row.birth,
    political: (row) => (row.category === null ? row.political_status : row.category === '预备党员' ? '中共预备党员' : '中共党员'),
    education: (row) => row.education,
    // The community stands in the row already: 第6网格网格长.
    posts: (row) => (row.community === null ? row.posts : (row.posts?.replaceAll(row.community, '') ?? null)),
    grade: (row) => row.staff_grade,
    hired: (row) => (row.hired === BEGINNING ? null : row.hired),
    contract: (row) => row.contract_until,
    certificate: (row) => row.certificate,
    certificateNumber: (row) => row.certificate_number,
    certificateOn: (row) => row.certificate_on,
    phone: (row) => opened(store, 'phone', row.phone_sealed),
  })
  return { total: [...sizes.values()].reduce((sum, size) => sum + size, 0), columns, rows: rows() }
}

const QUERY = `
  SELECT person.*, nullif(wanted.value ->> 1, ${NOWHERE}) AS organisation_id, ${rankIn('(wanted.value ->> 1)')} AS rank,
    coalesce((SELECT min(valid_from) FROM person_role WHERE person_id = person.id AND role = ?4 AND ${now('person_role')}),
      (SELECT min(valid_from) FROM membership WHERE person_id = person.id AND kind = 'staff' AND organisation_id = (wanted.value ->> 1) AND ${now('membership')})) AS hired,
    (SELECT coalesce(category, '正式党员') FROM membership WHERE person_id = person.id AND kind = 'party' AND ${now('membership')} LIMIT 1) AS category,
    (SELECT group_concat(words, '、') FROM (
      SELECT CASE WHEN post.organisation_id = (wanted.value ->> 1) THEN '' ELSE coalesce(version.short_name, version.name, grid.name, '') END || post.title AS words
      FROM tenure JOIN post ON post.id = tenure.post_id
      LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${now('version')}
      LEFT JOIN grid_version AS grid ON grid.grid_id = post.grid_id AND ${now('grid')}
      WHERE tenure.person_id = person.id AND ${now('tenure')} ORDER BY post.rank, tenure.id)) AS posts
  FROM json_each(?2) AS wanted JOIN json_each(?3) AS place ON place.value = (wanted.value ->> 1) JOIN person ON person.id = (wanted.value ->> 0)
  ORDER BY place.key, ${BY_RANK_AND_STROKES}`
