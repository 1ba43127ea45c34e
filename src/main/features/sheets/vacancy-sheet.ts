import { vacancySheet } from '@shared/domain/official-sheets/organisation-sheets'
import { postKindNames, vacancies, type PostKind } from '@shared/domain/post-rules'
import { z } from 'zod'
import { EXPORT_BATCH } from '../../export-sheet'
import { now } from '../../store/dated-records'
import { readGridLevels } from '../../store/grid-levels'
import { ownerColumns, ownerKind, ownerPlaces, type OwnerRow } from './owners'
import { columnsOf, type Source, type Wanted } from './reading'

type Row = OwnerRow & { title: string; seats: number; kind: PostKind; held: number; holders: string | null; since: string | null; last: string | null }

const posts = z.array(z.tuple([z.number(), z.number().nullable(), z.number().nullable(), z.number()]))

const VACANT = `
  WITH holding AS MATERIALIZED (SELECT post_id, count(*) AS held FROM tenure WHERE ${now('tenure')} GROUP BY post_id)
  SELECT post.id, post.organisation_id, post.grid_id, post.rank FROM post LEFT JOIN holding ON holding.post_id = post.id
  WHERE ${now('post')} AND coalesce(holding.held, 0) < post.seats`

/** 空缺职务表: posts with fewer holders than seats, by organisation and grid, then precedence. */
export async function readVacancies(wanted: Wanted): Promise<Source<Row>> {
  const { store, day } = wanted
  const levels = await readGridLevels(store.reader)
  const places = await ownerPlaces(wanted)
  const found = await store.first<{ json: string }>(`SELECT json_group_array(json_array(id, organisation_id, grid_id, rank)) AS json FROM (${VACANT})`, [day])
  const ids = posts
    .parse(JSON.parse(found?.json ?? '[]'))
    .flatMap(([id, organisation, grid, rank]) => {
      const place = organisation === null ? places.grids.get(grid ?? 0) : places.organisations.get(organisation)
      return place === undefined ? [] : [{ id, place, rank }]
    })
    .sort((a, b) => a.place - b.place || a.rank - b.rank || a.id - b.id)
    .map(({ id }) => id)
  async function* rows(): AsyncGenerator<Row[]> {
    for (let at = 0; at < ids.length; at += EXPORT_BATCH) yield await store.all<Row>(QUERY, [day, JSON.stringify(ids.slice(at, at + EXPORT_BATCH))])
  }
  const columns = columnsOf<(typeof vacancySheet.columns)[number]['key'], Row>(vacancySheet, {
    number: (_row, number) => number,
    owner: (row) => row.owner_name,
    kind: (row) => ownerKind(levels, row),
    title: (row) => row.title,
    seats: (row) => row.seats,
    held: (row) => row.held,
    vacant: (row) => vacancies(row.seats, row.held),
    holders: (row) => row.holders,
    how: (row) => postKindNames[row.kind],
    since: (row) => row.since,
    last: (row) => row.last,
    plan: () => null,
    note: () => null,
  })
  return { total: ids.length, columns, rows: rows() }
}

const QUERY = `
  SELECT post.title, post.seats, post.kind, ${ownerColumns('?1')},
    (SELECT count(*) FROM tenure WHERE tenure.post_id = post.id AND ${now('tenure')}) AS held,
    (SELECT group_concat(name, '、') FROM (SELECT person.name FROM tenure JOIN person ON person.id = tenure.person_id
      WHERE tenure.post_id = post.id AND ${now('tenure')} ORDER BY tenure.valid_from, tenure.id)) AS holders,
    former.valid_to AS since, (SELECT name FROM person WHERE person.id = former.person_id) AS last
  FROM json_each(?2) AS wanted JOIN post ON post.id = wanted.value
  LEFT JOIN tenure AS former ON former.id = (SELECT id FROM tenure WHERE post_id = post.id AND valid_to <= ?1 ORDER BY valid_to DESC, id DESC LIMIT 1)
  ORDER BY wanted.key`
