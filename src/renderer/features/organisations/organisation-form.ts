import type { InputOf, OutputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { BEGINNING } from '@shared/domain/calendar'
import { creditCodeWarning } from '@shared/domain/credit-code'
import { isPartyKind } from '@shared/domain/organisation-kinds'
import { organisationProblems } from '@shared/domain/organisation-rules'
import { cleanPhone, cleanText, phoneWarning } from '@shared/domain/text'

export type OrganisationDetail = OutputOf<typeof organisations.get>
export type OrganisationInput = InputOf<typeof organisations.save>

/** What stands in the form; texts as typed. */
export interface OrganisationForm {
  name: string
  shortName: string
  kind: string
  parentId: number | null
  code: string
  creditCode: string
  foundedOn: string | null
  termNumber: string
  termStart: string | null
  termEnd: string | null
  contactName: string
  /** The new number; null while the stored one stays as it is. */
  contactPhone: string | null
  address: string
  note: string
  sortOrder: string
  /** A change from a day on, or the correction of what was registered wrongly. */
  mode: 'change' | 'correct'
  effectiveFrom: string | null
}

export type OrganisationField = keyof OrganisationForm
export type FieldNotes = Partial<Record<OrganisationField, string>>

export function emptyForm(parent: { id: number; kind: string } | null): OrganisationForm {
  return {
    name: '',
    shortName: '',
    kind: usualKindBelow(parent?.kind ?? null),
    parentId: parent?.id ?? null,
    code: '',
    creditCode: '',
    foundedOn: null,
    termNumber: '',
    termStart: null,
    termEnd: null,
    contactName: '',
    contactPhone: '',
    address: '',
    note: '',
    sortOrder: '',
    mode: 'change',
    effectiveFrom: null,
  }
}

/** The kind most often founded under a kind; only a start for the clerk's choice. */
export function usualKindBelow(kind: string | null): string {
  if (kind === null) return '党工委'
  if (kind === '党支部' || kind === '联合党支部') return '党小组'
  if (isPartyKind(kind)) return '党支部'
  if (kind === '街道办事处') return '职能部门'
  return kind === '社区' ? '居民委员会' : '其他单位'
}

export function formOf(detail: OrganisationDetail, today: string): OrganisationForm {
  const { version } = detail
  return {
    name: version.name,
    shortName: version.shortName ?? '',
    kind: version.kind,
    parentId: version.parentId,
    code: detail.code ?? '',
    creditCode: detail.creditCode ?? '',
    foundedOn: detail.foundedOn,
    termNumber: detail.termNumber ?? '',
    termStart: detail.termStart,
    termEnd: detail.termEnd,
    contactName: detail.contactName ?? '',
    contactPhone: detail.contactPhone === null ? '' : null,
    address: detail.address ?? '',
    note: detail.note ?? '',
    sortOrder: String(detail.sortOrder),
    mode: 'change',
    effectiveFrom: today,
  }
}

/** Whether name, short name, kind or parent differ from what the record says: then a day is asked for. */
export function changesVersion(form: OrganisationForm, detail: OrganisationDetail | null): boolean {
  if (!detail) return false
  const { version } = detail
  return (
    cleanText(form.name) !== version.name ||
    (cleanText(form.shortName) || null) !== version.shortName ||
    form.kind !== version.kind ||
    form.parentId !== version.parentId
  )
}

/** What keeps the form from being sent, field by field; empty when nothing does. */
export function formProblems(form: OrganisationForm, detail: OrganisationDetail | null): FieldNotes {
  const problems: FieldNotes = {}
  if (cleanText(form.name) === '') problems.name = '请填写组织全称，与公章一致。'
  if (form.sortOrder.trim() !== '' && !/^\d{1,7}$/.test(form.sortOrder.trim())) problems.sortOrder = '排序请填整数，或留空。'
  if (changesVersion(form, detail) && form.mode === 'change' && form.effectiveFrom === null) {
    problems.effectiveFrom = '请填写从哪一天起变更。'
  }
  const { foundedOn, termStart, termEnd } = form
  for (const problem of organisationProblems({ foundedOn, termStart, termEnd, creditCode: null })) {
    if (problem.field === 'termStart' || problem.field === 'termEnd') problems[problem.field] = problem.message
  }
  return problems
}

/** What is doubtful but may be saved, field by field. */
export function formWarnings(form: OrganisationForm): FieldNotes {
  const warnings: FieldNotes = {}
  const code = form.creditCode.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const credit = code === '' ? null : creditCodeWarning(code)
  if (credit !== null) warnings.creditCode = credit
  const phone = cleanPhone(form.contactPhone ?? '')
  const odd = phone === '' ? null : phoneWarning(phone)
  if (odd !== null) warnings.contactPhone = odd
  return warnings
}

export function inputOf(form: OrganisationForm, detail: OrganisationDetail | null): OrganisationInput {
  return {
    id: detail?.id ?? null,
    revision: detail?.revision ?? null,
    effectiveFrom: effectiveFrom(form, detail),
    name: form.name,
    shortName: form.shortName,
    kind: form.kind,
    parentId: form.parentId,
    code: form.code,
    creditCode: form.creditCode,
    foundedOn: form.foundedOn,
    termNumber: form.termNumber,
    termStart: form.termStart,
    termEnd: form.termEnd,
    contactName: form.contactName,
    ...(form.contactPhone === null ? {} : { contactPhone: form.contactPhone }),
    address: form.address,
    note: form.note,
    ...(form.sortOrder.trim() === '' ? {} : { sortOrder: Number(form.sortOrder) }),
  }
}

function effectiveFrom(form: OrganisationForm, detail: OrganisationDetail | null): string | null {
  if (!detail) return form.effectiveFrom
  if (!changesVersion(form, detail)) return null
  return form.mode === 'correct' ? detail.version.from : form.effectiveFrom
}

/** The first day of a version as it is shown beside "correct". */
export function sinceInWords(from: string): string {
  return from === BEGINNING ? '登记之初' : from
}
