import { OPEN_END } from '@shared/domain/calendar'
import { movesWork } from '@shared/domain/tenure-rules'
import type { MembershipRow, TenureRow } from './rows'
import type { UnitOfWork } from './unit-of-work'

/**
 * Where people work (工作单位) follows their posts: whoever is appointed to an organisation that is no party
 * organisation works there, so that lists and the chart show it. Only stays that an appointment began (`begin_reason`) are touched.
 */
const BEGUN = '任职'
const ENDED = '免职'

type Held = Pick<TenureRow, 'person_id' | 'valid_from' | 'valid_to'>

export async function beginWork(unit: UnitOfWork, tenure: Held & { appointment_kind: string }, organisationId: number): Promise<void> {
  const { person_id: personId, valid_from: from } = tenure
  const stays = await staysOf(unit, personId)
  const [first] = stays.filter((stay) => stay.organisation_id === organisationId && stay.valid_to > from)
  if (first && first.valid_from <= from) return
  const elsewhere = stays.some((stay) => stay.valid_from <= from && stay.valid_to > from)
  if (elsewhere && !movesWork(tenure.appointment_kind)) return
  // Registered late: the work there on record began after it.
  const to = first && first.valid_from < tenure.valid_to ? first.valid_from : tenure.valid_to
  await unit.insert('membership', {
    person_id: personId, organisation_id: organisationId, valid_from: from, valid_to: to, kind: 'staff', begin_reason: BEGUN, end_reason: to === OPEN_END ? null : ENDED,
  })
}

/** Whoever leaves the last post somewhere no longer works there. `before` is the tenure as it was. */
export async function endWork(unit: UnitOfWork, before: Held, organisationId: number, on: string): Promise<void> {
  const rest = (await tenuresThere(unit, before.person_id, organisationId)).filter((tenure) => tenure.valid_to > on)
  if (rest.length > 0) return
  for (const stay of await begunStays(unit, before.person_id, organisationId)) {
    const running = stay.valid_to === OPEN_END || stay.valid_to === before.valid_to
    if (running && stay.valid_from < on && stay.valid_to > on) await unit.update('membership', stay.id, { valid_to: on, end_reason: ENDED })
  }
}

/** After a tenure was corrected, or removed (`after` is null): the stay that began with it goes along. */
export async function adjustWork(unit: UnitOfWork, before: Held, after: Held | null, organisationId: number): Promise<void> {
  const tenures = await tenuresThere(unit, before.person_id, organisationId)
  for (const stay of await begunStays(unit, before.person_id, organisationId)) {
    const began = stay.valid_from === before.valid_from
    const ended = stay.valid_to === before.valid_to
    if (!began && !ended) continue
    const carried = tenures.filter((tenure) => tenure.valid_from < stay.valid_to && tenure.valid_to > stay.valid_from)
    if (after === null && carried.length === 0) {
      await unit.remove('membership', stay.id)
      continue
    }
    const span = after ? [...carried, after] : carried
    const from = began ? earliest(span.map((tenure) => tenure.valid_from)) : stay.valid_from
    const to = ended ? latest(span.map((tenure) => tenure.valid_to)) : stay.valid_to
    if (from < to && !(await meetsAnother(unit, stay, from, to))) {
      await unit.update('membership', stay.id, { valid_from: from, valid_to: to, end_reason: to === OPEN_END ? null : (stay.end_reason ?? ENDED) })
    }
  }
}

function earliest(days: readonly string[]): string {
  return days.reduce((first, day) => (day < first ? day : first))
}

function latest(days: readonly string[]): string {
  return days.reduce((last, day) => (day > last ? day : last))
}

async function meetsAnother(unit: UnitOfWork, own: MembershipRow, from: string, to: string): Promise<boolean> {
  const stays = await staysOf(unit, own.person_id)
  return stays.some((stay) => stay.id !== own.id && stay.organisation_id === own.organisation_id && stay.valid_from < to && stay.valid_to > from)
}

async function staysOf(unit: UnitOfWork, personId: number): Promise<MembershipRow[]> {
  return unit.manager.query(`SELECT * FROM membership WHERE person_id = ? AND kind = 'staff' ORDER BY valid_from, id`, [personId])
}

async function begunStays(unit: UnitOfWork, personId: number, organisationId: number): Promise<MembershipRow[]> {
  return (await staysOf(unit, personId)).filter((stay) => stay.organisation_id === organisationId && stay.begin_reason === BEGUN)
}

async function tenuresThere(unit: UnitOfWork, personId: number, organisationId: number): Promise<TenureRow[]> {
  return unit.manager.query('SELECT tenure.* FROM tenure JOIN post ON post.id = tenure.post_id WHERE tenure.person_id = ? AND post.organisation_id = ?', [personId, organisationId])
}
