import { OPEN_END } from '@shared/domain/calendar'
import { stayPlaceProblems, stayProblems, type PlacedStay } from '@shared/domain/membership-corrections'
import { AppError } from '../../app-error'
import { refusedAt, refuseProblems } from '../../store/dated-records'
import type { MembershipRow } from '../../store/rows'
import type { UnitOfWork } from '../../store/unit-of-work'
import { placeFactsOf, staysOf, type StayRow } from './membership-facts'

/** Where somebody's party membership is kept or where they work, as the person's form registers it. */

interface WantedStay {
  organisationId: number
  from: string
  category?: string
}

/**
 * Makes a stay hold from its day on: the running one ends that day, or is corrected where it began the same
 * day or only its first day differs. Null ends it today; undefined leaves everything as it is.
 */
export async function putStay(unit: UnitOfWork, personId: number, kind: MembershipRow['kind'], wanted: WantedStay | null | undefined, today: string): Promise<void> {
  if (wanted === undefined) return
  const now = await runningStay(unit, personId, kind)
  if (wanted === null) {
    if (now && now.valid_from < today) await unit.update('membership', now.id, { valid_to: today, end_reason: '登记人员时结束' })
    else if (now) await unit.remove('membership', now.id)
    return
  }
  if (wanted.from > today) throw refusedAt(`${kind}From`, `没有保存：从哪天起填的是 ${wanted.from}，还没有到，请核对。`)
  await writeStay(unit, personId, kind, wanted, now)
  const mine = await runningStay(unit, personId, kind)
  if (mine) await refuseNonsense(unit, mine, today, (field) => (field === 'organisationId' ? `${kind}OrganisationId` : `${kind}From`))
}

async function runningStay(unit: UnitOfWork, personId: number, kind: MembershipRow['kind']): Promise<StayRow | undefined> {
  const stays = await staysOf(unit.manager, personId)
  return stays.filter((stay) => stay.kind === kind && stay.valid_to === OPEN_END).at(-1)
}

async function writeStay(unit: UnitOfWork, personId: number, kind: MembershipRow['kind'], wanted: WantedStay, now: StayRow | undefined): Promise<void> {
  await unit.get('organisation', wanted.organisationId, '组织')
  const category = wanted.category ?? null
  const what = kind === 'party' ? '组织关系' : '工作单位'
  if (now && now.organisation_id === wanted.organisationId && now.category === category) {
    if (now.valid_from !== wanted.from) await unit.update('membership', now.id, { valid_from: wanted.from })
    return
  }
  if (now && wanted.from < now.valid_from) {
    throw new AppError('refused', `没有保存：${what}现在的记录从 ${now.valid_from} 开始，新的不能早于它。请把日期改为 ${now.valid_from} 或以后。`, [{ field: `${kind}From`, message: '日期早于现在的记录。' }])
  }
  if (now && now.valid_from === wanted.from) {
    await unit.update('membership', now.id, { organisation_id: wanted.organisationId, category })
    return
  }
  if (now) await unit.update('membership', now.id, { valid_to: wanted.from, end_reason: '变更' })
  await unit.insert('membership', { person_id: personId, organisation_id: wanted.organisationId, valid_from: wanted.from, valid_to: OPEN_END, kind, category })
}

/** Refuses a stay that cannot stand beside the person's other stays, whether it was written already or will be. */
export async function refuseNonsense(unit: UnitOfWork, stay: MembershipRow, today: string, fieldOf: (field: string) => string = (field) => field): Promise<void> {
  const others = await staysOf(unit.manager, stay.person_id)
  const place = await placeFactsOf(unit.manager, stay.organisation_id, today)
  const { id, kind, valid_from: from, valid_to: to } = stay
  const problems = [...stayProblems({ id, kind, organisationId: stay.organisation_id, from, to }, others.map(placedStay), today), ...(place ? stayPlaceProblems(place, { kind, from, to }) : [])]
  refuseProblems(problems.map(({ field, message }) => ({ field: fieldOf(field), message })))
}

function placedStay(stay: StayRow): PlacedStay {
  return { id: stay.id, kind: stay.kind, organisationId: stay.organisation_id, organisation: stay.organisation, from: stay.valid_from, to: stay.valid_to }
}
