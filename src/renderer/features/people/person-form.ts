import type { InputOf, OutputOf } from '@shared/contract'
import { partyCategories, type people } from '@shared/contract/people'
import { readCitizenId, type Sex } from '@shared/domain/citizen-id'
import { contradictionsWithId, partyDateWarnings } from '@shared/domain/person-rules'
import { cleanPersonName, cleanPhone, cleanText, phoneWarning } from '@shared/domain/text'

export type PersonDetail = OutputOf<typeof people.get>
export type PersonInput = InputOf<typeof people.save>
export type PartyCategory = (typeof partyCategories)[number]

/** What stands in the form. The sensitive texts are null while the stored value stays as it is. */
export interface PersonForm {
  name: string
  idNumber: string | null
  sex: Sex | null
  birth: string | null
  overruleReason: string
  ethnicity: string
  nativePlace: string
  education: string
  occupation: string
  workStartedOn: string | null
  phone: string | null
  homeAddress: string | null
  partyOrganisationId: number | null
  partyCategory: PartyCategory
  partyFrom: string | null
  partyJoinedOn: string | null
  partyFullOn: string | null
  staffOrganisationId: number | null
  staffFrom: string | null
  note: string
}

export type PersonField = keyof PersonForm
export type FieldNotes = Partial<Record<PersonField, string>>

export function emptyForm(): PersonForm {
  return {
    name: '', idNumber: '', sex: null, birth: null, overruleReason: '', ethnicity: '汉族', nativePlace: '', education: '', occupation: '',
    workStartedOn: null, phone: '', homeAddress: '', partyOrganisationId: null, partyCategory: '正式党员', partyFrom: null,
    partyJoinedOn: null, partyFullOn: null, staffOrganisationId: null, staffFrom: null, note: '',
  }
}

export function formOf(detail: PersonDetail): PersonForm {
  return {
    name: detail.name,
    idNumber: detail.idNumber === null ? '' : null,
    sex: detail.sex,
    birth: detail.birth,
    overruleReason: detail.overruleReason ?? '',
    ethnicity: detail.ethnicity ?? '',
    nativePlace: detail.nativePlace ?? '',
    education: detail.education ?? '',
    occupation: detail.occupation ?? '',
    workStartedOn: detail.workStartedOn,
    phone: detail.phone === null ? '' : null,
    homeAddress: detail.homeAddress === null ? '' : null,
    partyOrganisationId: detail.party?.organisationId ?? null,
    partyCategory: partyCategories.find((category) => category === detail.party?.category) ?? '正式党员',
    partyFrom: detail.party?.from ?? null,
    partyJoinedOn: detail.partyJoinedOn,
    partyFullOn: detail.partyFullOn,
    staffOrganisationId: detail.staff?.organisationId ?? null,
    staffFrom: detail.staff?.from ?? null,
    note: detail.note ?? '',
  }
}

/** What a right id number tells: filled into sex and birth while they are empty or were worked out before. */
export function workedOut(form: PersonForm): { sex: Sex; birth: string } | null {
  const reading = form.idNumber === null || form.idNumber.trim() === '' ? null : readCitizenId(form.idNumber)
  return reading?.ok ? { sex: reading.sex, birth: reading.birth } : null
}

/** What keeps the form from being saved, by field. */
export function formProblems(form: PersonForm): FieldNotes {
  const problems: FieldNotes = {}
  if (cleanPersonName(form.name) === '') problems.name = '请填写姓名。'
  const idNumber = typedText(form.idNumber)
  for (const problem of contradictionsWithId({ sex: form.sex, birth: form.birth, idNumber, partyJoinedOn: null, partyFullOn: null })) {
    if (problem.field === 'idNumber' || cleanText(form.overruleReason) === '') problems[problem.field] = problem.message
  }
  if (form.partyOrganisationId !== null && form.partyFrom === null) problems.partyFrom = '请填写组织关系从哪天起在这个党组织。'
  if (form.staffOrganisationId !== null && form.staffFrom === null) problems.staffFrom = '请填写从哪天起在这个单位工作。'
  return problems
}

/** What is doubtful; may be saved. */
export function formWarnings(form: PersonForm, today: string): FieldNotes {
  const warnings: FieldNotes = {}
  const checked = { sex: form.sex, birth: form.birth, idNumber: null, partyJoinedOn: form.partyJoinedOn, partyFullOn: form.partyFullOn }
  for (const warning of partyDateWarnings(checked, today)) warnings[warning.field] = warning.message
  const phone = typedText(form.phone)
  const doubt = phone === null ? null : phoneWarning(cleanPhone(phone))
  if (doubt !== null) warnings.phone = doubt
  return warnings
}

/** The form as the main process takes it: unchanged sensitive values and memberships are left out. */
export function inputOf(form: PersonForm, detail: PersonDetail | null): PersonInput {
  const start = detail ? formOf(detail) : emptyForm()
  const changed = (...fields: PersonField[]): boolean => fields.some((field) => form[field] !== start[field])
  return {
    ...(detail ? { id: detail.id, revision: detail.revision } : {}),
    name: form.name,
    sex: form.sex,
    birth: form.birth,
    ethnicity: form.ethnicity,
    nativePlace: form.nativePlace,
    education: form.education,
    occupation: form.occupation,
    workStartedOn: form.workStartedOn,
    partyJoinedOn: form.partyJoinedOn,
    partyFullOn: form.partyFullOn,
    overruleReason: form.overruleReason,
    note: form.note,
    ...(form.idNumber === null ? {} : { idNumber: form.idNumber }),
    ...(form.phone === null ? {} : { phone: form.phone }),
    ...(form.homeAddress === null ? {} : { homeAddress: form.homeAddress }),
    ...(changed('partyOrganisationId', 'partyCategory', 'partyFrom')
      ? { party: form.partyOrganisationId === null || form.partyFrom === null ? null : { organisationId: form.partyOrganisationId, category: form.partyCategory, from: form.partyFrom } }
      : {}),
    ...(changed('staffOrganisationId', 'staffFrom')
      ? { staff: form.staffOrganisationId === null || form.staffFrom === null ? null : { organisationId: form.staffOrganisationId, from: form.staffFrom } }
      : {}),
  }
}

function typedText(text: string | null): string | null {
  return text === null || cleanText(text) === '' ? null : text
}
