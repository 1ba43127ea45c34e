import type { memberships } from '@shared/contract/memberships'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { z } from 'zod'
import type { MembershipRow } from '../../store/rows'
import type { Store } from '../../store/store'
import type { UnitOfWork } from '../../store/unit-of-work'
import { staysOf } from './membership-facts'
import { refuseNonsense } from './person-stays'

const WHAT = { party: '组织关系', staff: '工作单位' } as const

/** Puts a wrongly registered stay right; refused where it would overlap another. */
export async function correctStay(store: Store, stay: z.output<typeof memberships.correctStay.input>, today: string): Promise<{ id: number; changeId: number | null }> {
  const { result, changeId } = await store.write({ action: 'people.correctStay' }, async (unit, intent) => {
    const before = await unit.get('membership', stay.id, '履历')
    await unit.get('organisation', stay.organisationId, '组织')
    await unit.update('membership', stay.id, {}, stay.revision)
    const when = { organisation_id: stay.organisationId, valid_from: stay.from ?? BEGINNING, valid_to: stay.to ?? OPEN_END }
    await refuseNonsense(unit, { ...before, ...when }, today)
    await unit.update('membership', stay.id, {
      ...when,
      ...(before.kind === 'party' ? { category: stay.category } : {}),
      begin_letter: stay.beginLetter,
      begin_letter_on: stay.beginLetterOn,
      begin_place: stay.beginPlace,
      end_reason: stay.endReason,
      end_letter: stay.endLetter,
      end_letter_on: stay.endLetterOn,
      end_place: stay.endPlace,
      note: stay.note,
    })
    intent.summary = await summary(unit, before, '更正')
    return before.person_id
  })
  return { id: result, changeId }
}

/** Removes a stay that never was. With `rejoin` the stay that ended on its first day lasts until its end. */
export async function removeStay(store: Store, input: z.output<typeof memberships.removeStay.input>, today: string): Promise<{ id: number; changeId: number | null }> {
  const { result, changeId } = await store.write({ action: 'people.removeStay' }, async (unit, intent) => {
    const stay = await unit.get('membership', input.id, '履历')
    intent.summary = await summary(unit, stay, '删除')
    const before = (await staysOf(unit.manager, stay.person_id)).find((other) => other.kind === stay.kind && other.valid_to === stay.valid_from)
    await unit.update('membership', stay.id, {}, input.revision)
    await unit.remove('membership', stay.id)
    if (input.rejoin && before) {
      await refuseNonsense(unit, { ...before, valid_to: stay.valid_to }, today)
      await unit.update('membership', before.id, {
        valid_to: stay.valid_to,
        end_reason: stay.end_reason,
        end_letter: stay.end_letter,
        end_letter_on: stay.end_letter_on,
        end_place: stay.end_place,
      })
    }
    return stay.person_id
  })
  return { id: result, changeId }
}

async function summary(unit: UnitOfWork, stay: MembershipRow, verb: string): Promise<string> {
  const person = await unit.get('person', stay.person_id, '人员')
  const named = (await staysOf(unit.manager, stay.person_id)).find((other) => other.id === stay.id)
  return `${verb}${person.name}的${WHAT[stay.kind]}登记：${named?.organisation ?? ''}`
}
