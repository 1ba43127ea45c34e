import type { InputOf, OutputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { BEGINNING, firstDayOf } from '@shared/domain/calendar'
import { creditCodeWarning } from '@shared/domain/credit-code'
import { KIND_SETTINGS, placeProblem, type KindBook } from '@shared/domain/kind-book'
import { COMMUNITY_KIND } from '@shared/domain/organisation-kinds'
import { lastDayOf, organisationProblems } from '@shared/domain/organisation-rules'
import { MOST_TERM_YEARS, termEndWarning, usualTerm, workedOutEnd, type UsualTerm } from '@shared/domain/term-rules'
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
  /** As typed; empty for the usual length. */
  termYears: string
  contactName: string
  /** The new number; null while the stored one stays as it is. */
  contactPhone: string | null
  address: string
  note: string
  sortOrder: string
  /** A change from a day on, or the correction of what was registered wrongly. */
  mode: 'change' | 'correct'
  effectiveFrom: string | null
  /** The document that the founding or the change rests on. */
  basis: string
}

export type OrganisationField = keyof OrganisationForm
export type FieldNotes = Partial<Record<OrganisationField, string>>

/** The parent chosen in the form: what it is, and the names of what it stands under as far as they are known. */
export interface ChosenParent {
  id: number
  name: string
  kind: string
  above: readonly string[]
}

export function emptyForm(parent: { id: number; kind: string } | null, kinds: KindBook): OrganisationForm {
  return {
    name: '',
    shortName: '',
    kind: usualKindBelow(parent?.kind ?? null, kinds),
    parentId: parent?.id ?? null,
    code: '',
    creditCode: '',
    foundedOn: null,
    termNumber: '',
    termStart: null,
    termEnd: null,
    termYears: '',
    contactName: '',
    contactPhone: '',
    address: '',
    note: '',
    sortOrder: '',
    mode: 'change',
    effectiveFrom: null,
    basis: '',
  }
}

/** The kind most often founded under a kind; only a start for the clerk's choice. */
export function usualKindBelow(kind: string | null, kinds: KindBook): string {
  const allowed = kinds.offered().filter((other) => kinds.mayStandUnder(other.name, kind))
  const usual = mostOftenBelow(kind, kinds)
  return allowed.some((other) => other.name === usual) ? usual : (allowed[0]?.name ?? '')
}

function mostOftenBelow(kind: string | null, kinds: KindBook): string {
  if (kind === null) return '党工委'
  if (kind === '党支部' || kind === '联合党支部') return '党小组'
  if (kinds.isParty(kind)) return '党支部'
  if (kind === '街道办事处') return '职能部门'
  return kind === COMMUNITY_KIND ? '居民委员会' : '其他单位'
}

/** The usual term of what stands in the form. */
export function usualTermOf(form: OrganisationForm, parent: ChosenParent | null, kinds: KindBook): UsualTerm | null {
  return usualTerm(kinds.find(form.kind), [form.name.trim(), ...(parent ? [parent.name, ...parent.above] : [])])
}

/** The length that counts: the one entered, else the usual one. */
export function termYearsOf(form: OrganisationForm, usual: UsualTerm | null): number | null {
  const typed = form.termYears.trim()
  if (typed === '') return usual?.years ?? null
  return isTermYears(typed) ? Number(typed) : null
}

function isTermYears(typed: string): boolean {
  return /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_TERM_YEARS
}

interface Term {
  start: string | null
  years: number | null
}

/** The end of the term as it is worked out; null while start or length is open. */
export function termEndOf({ start, years }: Term): string | null {
  return start === null || years === null ? null : workedOutEnd(start, years)
}

/**
 * The end once start or length are others: worked out anew, unless it is one that somebody wrote and that the
 * new term has not left behind.
 */
export function followingEnd(end: string | null, before: Term, after: Term): string | null {
  const workedOut = termEndOf(after)
  if (end === null) return workedOut
  const written = termEndOf(before) === null || termEndWarning({ ...before, end, party: false }) !== null
  if (!written) return workedOut
  return after.start !== null && lastDayOf(end) <= firstDayOf(after.start) ? (workedOut ?? end) : end
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
    termYears: detail.termYears === null ? '' : String(detail.termYears),
    contactName: detail.contactName ?? '',
    contactPhone: detail.contactPhone === null ? '' : null,
    address: detail.address ?? '',
    note: detail.note ?? '',
    sortOrder: String(detail.sortOrder),
    mode: 'change',
    effectiveFrom: today,
    basis: '',
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
export function formProblems(form: OrganisationForm, detail: OrganisationDetail | null, parent: ChosenParent | null, kinds: KindBook): FieldNotes {
  const problems: FieldNotes = {}
  const misplaced = detail && form.kind === detail.version.kind && form.parentId === detail.version.parentId ? null : placeProblem(kinds, form.kind, parent)
  if (misplaced !== null) {
    const field = detail && form.parentId === detail.version.parentId ? 'kind' : 'parentId'
    problems[field] = `${misplaced}。请另选${field === 'kind' ? '类别' : '上级'}；规定不合实际的话，可以先到“${KIND_SETTINGS}”修改。`
  }
  if (form.kind === '') problems.kind = '请选择组织类别。'
  if (form.termYears.trim() !== '' && !isTermYears(form.termYears.trim())) problems.termYears = `任期年数请填 1 到 ${MOST_TERM_YEARS} 的整数，或留空。`
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
export function formWarnings(form: OrganisationForm, usual: UsualTerm | null, kinds: KindBook): FieldNotes {
  const warnings: FieldNotes = {}
  const term = termEndWarning({ start: form.termStart, end: form.termEnd, years: termYearsOf(form, usual), party: kinds.isParty(form.kind) })
  if (term !== null) warnings.termEnd = term.source === null ? term.message : `${term.message}（${term.source}）`
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
    termYears: form.termYears.trim() === '' ? null : Number(form.termYears),
    contactName: form.contactName,
    ...(form.contactPhone === null ? {} : { contactPhone: form.contactPhone }),
    address: form.address,
    note: form.note,
    ...(!detail || (changesVersion(form, detail) && form.mode === 'change') ? { basis: form.basis } : {}),
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
