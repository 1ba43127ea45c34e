import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import type { MatterSource } from '@shared/domain/matters/steps'
import { phoneWarning } from '@shared/domain/text'
import type { MatterDetail } from './matter-words'
import { isMoment } from './moment'

export type MatterInput = InputOf<typeof matters.save>

/** What stands in the form of a matter. */
export interface MatterForm {
  receivedAt: string | null
  source: MatterSource
  sourceNumber: string
  kindId: number | null
  title: string
  body: string
  gridId: number | null
  communityId: number | null
  callerName: string
  callerPhone: string
  /** Of a matter that has call-back data, which is masked: `keep` as it is, `replace` by what is typed, `remove`. */
  caller: 'keep' | 'replace' | 'remove'
}

export type MatterField = keyof MatterForm
export type FieldNotes = Partial<Record<MatterField, string>>

export function emptyMatter(now: string): MatterForm {
  return { receivedAt: now, source: 'call', sourceNumber: '', kindId: null, title: '', body: '', gridId: null, communityId: null, callerName: '', callerPhone: '', caller: 'replace' }
}

export function formOfMatter(detail: MatterDetail): MatterForm {
  return {
    receivedAt: detail.receivedAt,
    source: detail.source,
    sourceNumber: detail.sourceNumber ?? '',
    kindId: detail.kindId,
    title: detail.title,
    body: detail.body ?? '',
    gridId: detail.grid?.id ?? null,
    communityId: detail.community?.id ?? null,
    callerName: '',
    callerPhone: '',
    caller: detail.caller === null ? 'replace' : 'keep',
  }
}

export function matterProblems(form: MatterForm): FieldNotes {
  const found: FieldNotes = {}
  if (form.receivedAt === null || !isMoment(form.receivedAt)) found.receivedAt = '请填写受理时间，如 2026-03-05 09:30。'
  if (form.kindId === null) found.kindId = '请选择类别，时限按类别计算。'
  if (form.title.trim() === '') found.title = '请用一句话写明是什么事。'
  return found
}

/** What is doubtful, but may be saved. */
export function matterWarnings(form: MatterForm): FieldNotes {
  const found: FieldNotes = {}
  if (form.gridId === null && form.communityId === null) found.communityId = '没有写明网格和社区，按网格、社区统计时不计入。'
  const phone = form.callerPhone.trim() === '' ? null : phoneWarning(form.callerPhone.trim())
  if (phone) found.callerPhone = phone
  return found
}

/** Call-back data is left out as long as it is to stay as it is, and where none was typed for a new matter. */
export function matterInput(form: MatterForm, detail: Pick<MatterDetail, 'id' | 'revision' | 'caller'> | null): MatterInput {
  const typed = form.callerName.trim() !== '' || form.callerPhone.trim() !== ''
  const caller = form.caller === 'keep' ? undefined : form.caller === 'replace' && typed ? { name: form.callerName, phone: form.callerPhone } : null
  return {
    id: detail?.id ?? null,
    revision: detail?.revision ?? null,
    receivedAt: form.receivedAt ?? '',
    source: form.source,
    sourceNumber: form.sourceNumber,
    kindId: form.kindId ?? 0,
    title: form.title,
    body: form.body,
    gridId: form.gridId,
    communityId: form.communityId,
    // Of a closed matter nothing can be said about the caller, so nothing is.
    ...(caller === undefined || (caller === null && (detail === null || detail.caller === null)) ? {} : { caller }),
  }
}
