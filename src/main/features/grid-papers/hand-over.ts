import type { z } from 'zod'
import type { handOver } from '@shared/contract/grid-papers'
import { MATTER_STEP_NAMES, type MatterStep } from '@shared/domain/matters/steps'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { TENURE_PLACE } from '../../store/career-records'
import { now } from '../../store/dated-records'
import { gridStaffOn, workplaceOf } from '../../store/grid-staff'
import { heldPosts } from '../../store/held-grid-posts'
import { matterNumber } from '../../store/matter-records'
import type { Store } from '../../store/store'
import { toldPhone } from './phones'

type Sheet = z.input<typeof handOver>

/** Matters named on the printed sheet; the others are counted. */
export const NAMED_MATTERS = 40

export interface HandOverQuery {
  personId: number
  postId: number | null
  day: string
  whole: boolean
  /** How many matters are named; null: all. */
  most: number | null
}

/** What somebody holds on a day. Fails with `not-found`. */
export async function readHandOver(context: LedgerContext, { personId, postId, day, whole, most }: HandOverQuery): Promise<Sheet> {
  const { store } = context
  const person = await store.first<{ name: string; birth: string | null; phone_sealed: string | null; workplace: string | null }>(
    `SELECT name, birth, phone_sealed, ${workplaceOf('person.id')} AS workplace FROM person WHERE id = ?2`,
    [day, personId],
  )
  if (!person) throw new AppError('not-found', '这位人员的记录已不存在，可能已被合并或撤销。请回到人员列表。')
  const held = ((await heldPosts(store, [personId], day)).get(personId) ?? []).filter((post) => postId === null || post.postId === postId)
  const gridIds = [...new Set(held.map(({ gridId }) => gridId))]
  const details = await gridDetails(store, gridIds, day)
  return {
    day,
    office: context.settings.value.officeName,
    person: { personId, name: person.name, birthYear: person.birth?.slice(0, 4) ?? null, unit: null, phone: toldPhone(store, person.phone_sealed, whole), workplace: person.workplace },
    posts: held.map((post) => ({ ...post, ...(details.get(post.gridId) ?? { buildings: null, partyOrganisation: null, below: 0 }) })),
    others: postId === null ? await otherPosts(store, personId, day) : [],
    colleagues: await colleaguesOf(store, gridIds, { personId, day, whole }),
    matters: await openMatters(store, gridIds, day, most),
  }
}

interface GridDetail {
  buildings: number | null
  partyOrganisation: string | null
  below: number
}

async function gridDetails(store: Store, ids: readonly number[], day: string): Promise<Map<number, GridDetail>> {
  const rows = await store.all<GridDetail & { id: number }>(
    `SELECT version.grid_id AS id, version.buildings,
       (SELECT name FROM organisation_version AS party WHERE party.organisation_id = version.party_organisation_id AND ${now('party')}) AS partyOrganisation,
       (SELECT count(*) FROM grid_version AS child WHERE child.parent_id = version.grid_id AND child.status = 'active' AND ${now('child')}) AS below
     FROM grid_version AS version WHERE version.grid_id IN (SELECT value FROM json_each(?2)) AND ${now('version')}`,
    [day, JSON.stringify(ids)],
  )
  return new Map(rows.map(({ id, ...detail }) => [id, detail]))
}

async function otherPosts(store: Store, personId: number, day: string): Promise<Sheet['others']> {
  const rows = await store.all<{ title: string; place: string; valid_from: string }>(
    `SELECT post.title, ${TENURE_PLACE} AS place, tenure.valid_from FROM tenure JOIN post ON post.id = tenure.post_id
     WHERE tenure.person_id = ?1 AND post.organisation_id IS NOT NULL AND tenure.valid_from <= ?2 AND tenure.valid_to > ?2 ORDER BY post.rank, tenure.id`,
    [personId, day],
  )
  return rows.map(({ title, place, valid_from: from }) => ({ title, organisation: place, from }))
}

/** Whoever else works in these grids and in those right below them. */
async function colleaguesOf(store: Store, gridIds: readonly number[], { personId, day, whole }: Pick<HandOverQuery, 'personId' | 'day' | 'whole'>): Promise<Sheet['colleagues']> {
  const grids = await store.all<{ id: number; name: string }>(
    `SELECT version.grid_id AS id, version.name FROM grid_version AS version
     WHERE (version.grid_id IN (SELECT value FROM json_each(?2)) OR version.parent_id IN (SELECT value FROM json_each(?2))) AND version.status = 'active' AND ${now('version')}
     ORDER BY version.code, version.name`,
    [day, JSON.stringify(gridIds)],
  )
  const staff = await gridStaffOn(store, grids.map(({ id }) => id), day)
  return grids.flatMap(({ id, name }) =>
    (staff.get(id) ?? []).flatMap((post) =>
      post.people
        .filter((each) => each.personId !== personId)
        .map((each) => ({ personId: each.personId, name: each.name, birthYear: each.birthYear, unit: each.unit, phone: toldPhone(store, each.phoneSealed, whole), grid: name, title: post.title })),
    ),
  )
}

/** Matters of these grids, and of those below them, that are not filed yet, the most urgent first. */
async function openMatters(store: Store, gridIds: readonly number[], day: string, most: number | null): Promise<Sheet['matters']> {
  const rows = await store.all<{ year: number; serial: number; title: string; grid: string | null; step: MatterStep; step_due: string | null; total: number }>(
    `WITH RECURSIVE own(id) AS (
       SELECT value FROM json_each(?2)
       UNION SELECT child.grid_id FROM own JOIN grid_version AS child ON child.parent_id = own.id AND child.status = 'active' AND ${now('child')})
     SELECT matter.year, matter.serial, matter.title, matter.step, matter.step_due, count(*) OVER () AS total,
       (SELECT name FROM grid_version AS version WHERE version.grid_id = matter.grid_id AND ${now('version')}) AS grid
     FROM own JOIN matter ON matter.grid_id = own.id WHERE matter.step NOT IN ('archived', 'merged') ORDER BY matter.step_due IS NULL, matter.step_due, matter.id LIMIT ?3`,
    [day, JSON.stringify(gridIds), most ?? -1],
  )
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(({ year, serial, title, grid, step, step_due: due }) => ({ number: matterNumber({ year, serial }), title, grid: grid ?? '', step: MATTER_STEP_NAMES[step], due })),
  }
}
