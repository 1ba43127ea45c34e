import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { addMonths, firstDayOf } from '@shared/domain/calendar'
import type { ActKind, PartyCategory, leavingReasons } from '@shared/domain/membership-acts'
import { extensionRange } from '@shared/domain/party-periods'
import type { PersonDetail } from './person-form'

export type ActInput = InputOf<typeof people.act>['act']

/** What stands in the dialog of an act; each act uses some of it. */
export interface ActForm {
  on: string | null
  organisationId: number | null
  joiningKind: string
  until: string | null
  category: PartyCategory
  place: string
  letter: string
  letterOn: string | null
  crossProvince: boolean
  joinedOn: string | null
  fullOn: string | null
  reason: (typeof leavingReasons)[number] | null
  note: string
}

export function emptyAct(detail: PersonDetail, today: string): ActForm {
  return {
    on: today,
    organisationId: null,
    joiningKind: '',
    until: null,
    category: '正式党员',
    place: '',
    letter: '',
    letterOn: null,
    crossProvince: false,
    joinedOn: detail.partyJoinedOn,
    fullOn: detail.partyFullOn,
    reason: null,
    note: '',
  }
}

/** Fields that an act cannot do without and that are still empty. */
export function missingFields(kind: ActKind, form: ActForm): Partial<Record<keyof ActForm, string>> {
  const missing: Partial<Record<keyof ActForm, string>> = {}
  if (form.on === null) missing.on = '请填写日期，写到某一天。'
  if ((kind === 'join' || kind === 'move' || kind === 'arrive') && form.organisationId === null) missing.organisationId = '请选择党组织。'
  if (kind === 'extend' && form.until === null) missing.until = '请填写预备期延长到哪一天。'
  if (kind === 'out' && form.place.trim() === '') missing.place = '请填写转往的党组织。'
  if (kind === 'leave' && form.reason === null) missing.reason = '请选择离开的原因。'
  return missing
}

/** The act as it is sent; null while something is missing. */
export function actOf(kind: ActKind, form: ActForm): ActInput | null {
  const { on, organisationId, until, reason } = form
  if (on === null) return null
  const letter = { letter: form.letter, letterOn: form.letterOn, crossProvince: form.crossProvince }
  switch (kind) {
    case 'join':
      return organisationId === null ? null : { kind, on, organisationId, joiningKind: form.joiningKind }
    case 'move':
      return organisationId === null ? null : { kind, on, organisationId, ...letter, crossProvince: false }
    case 'arrive':
      return organisationId === null ? null : { kind, on, organisationId, category: form.category, place: form.place, joinedOn: form.joinedOn, fullOn: form.fullOn, ...letter }
    case 'out':
      return form.place.trim() === '' ? null : { kind, on, place: form.place, ...letter }
    case 'extend':
      return until === null ? null : { kind, on, until }
    case 'leave':
      return reason === null ? null : { kind, on, reason, note: form.note }
    case 'full':
      return { kind, on }
    default:
      return { kind, on, note: form.note }
  }
}

/** The acts that make sense for somebody as things stand. */
export function actsFor(detail: PersonDetail): ActKind[] {
  if (!detail.party) return ['join', 'arrive']
  const standing: ActKind = detail.partyStanding === '停止党籍' ? 'resume' : 'suspend'
  const probation: ActKind[] = detail.party.category === '预备党员' ? ['full', 'extend', 'cancel'] : []
  return [...probation, 'move', 'out', standing, 'leave']
}

/** The usual ends of an extension: half a year and a year beyond probation. */
export function usualExtensions(joined: string | null): { label: string; until: string }[] {
  if (joined === null) return []
  return [
    { label: '延长半年', until: extensionRange(joined).from },
    { label: '延长一年', until: addMonths(firstDayOf(joined), 24) },
  ]
}
