import type { InputOf, OutputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { readCitizenId, type Sex } from '@shared/domain/citizen-id'
import { partyCategories, type PartyCategory } from '@shared/domain/membership-acts'
import { partyStandings } from '@shared/domain/person-choices'
import { dateOrderWarnings, futureDateProblems } from '@shared/domain/person-dates'
import { contradictionsWithId, partyDateWarnings } from '@shared/domain/person-rules'
import { cleanPersonName, cleanPhone, cleanText, landlineWarning, phoneWarning } from '@shared/domain/text'

export type PersonDetail = OutputOf<typeof people.get>
export type PersonInput = InputOf<typeof people.save>

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
  degree: string
  politicalStatus: string
  occupation: string
  workStartedOn: string | null
  newStratum: string
  migrantWorker: '是' | '否' | ''
  phone: string | null
  landline: string | null
  homeAddress: string | null
  registeredResidence: string | null
  partyOrganisationId: number | null
  partyCategory: PartyCategory
  partyFrom: string | null
  partyJoinedOn: string | null
  partyFullOn: string | null
  partyAppliedOn: string | null
  partyActivistOn: string | null
  partyJoiningKind: string
  partyProbationUntil: string | null
  /** In months, as typed. */
  partyYearsAdjustment: string
  partyStanding: string
  lostContactSince: string | null
  floatingTo: string
  floatingSince: string | null
  staffOrganisationId: number | null
  staffFrom: string | null
  staffGrade: string
  contractUntil: string | null
  certificate: string
  certificateNumber: string
  certificateOn: string | null
  note: string
}

type FieldsOf<Value> = { [Field in keyof PersonForm]: [PersonForm[Field], Value] extends [Value, PersonForm[Field]] ? Field : never }[keyof PersonForm]
/** Fields of plain text. */
export type TextField = FieldsOf<string>
/** Dates, and texts that are stored sealed. */
export type DateField = Exclude<FieldsOf<string | null>, SealedField>
export type SealedField = 'phone' | 'landline' | 'homeAddress' | 'registeredResidence' | 'idNumber'

export type PersonField = keyof PersonForm
export type FieldNotes = Partial<Record<PersonField, string>>

export function emptyForm(): PersonForm {
  return {
    name: '', idNumber: '', sex: null, birth: null, overruleReason: '', ethnicity: '汉族', nativePlace: '', education: '', degree: '', politicalStatus: '',
    occupation: '', workStartedOn: null, newStratum: '', migrantWorker: '', phone: '', landline: '', homeAddress: '', registeredResidence: '',
    partyOrganisationId: null, partyCategory: '正式党员', partyFrom: null, partyJoinedOn: null, partyFullOn: null, partyAppliedOn: null, partyActivistOn: null,
    partyJoiningKind: '', partyProbationUntil: null, partyYearsAdjustment: '', partyStanding: '', lostContactSince: null, floatingTo: '', floatingSince: null,
    staffOrganisationId: null, staffFrom: null, staffGrade: '', contractUntil: null, certificate: '', certificateNumber: '', certificateOn: null, note: '',
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
    degree: detail.degree ?? '',
    politicalStatus: detail.politicalStatus ?? '',
    occupation: detail.occupation ?? '',
    workStartedOn: detail.workStartedOn,
    newStratum: detail.newStratum ?? '',
    migrantWorker: detail.migrantWorker === null ? '' : detail.migrantWorker ? '是' : '否',
    phone: detail.phone === null ? '' : null,
    landline: detail.landline === null ? '' : null,
    homeAddress: detail.homeAddress === null ? '' : null,
    registeredResidence: detail.registeredResidence === null ? '' : null,
    partyOrganisationId: detail.party?.organisationId ?? null,
    partyCategory: partyCategories.find((category) => category === detail.party?.category) ?? '正式党员',
    partyFrom: detail.party?.from ?? null,
    partyJoinedOn: detail.partyJoinedOn,
    partyFullOn: detail.partyFullOn,
    partyAppliedOn: detail.partyAppliedOn,
    partyActivistOn: detail.partyActivistOn,
    partyJoiningKind: detail.partyJoiningKind ?? '',
    partyProbationUntil: detail.partyProbationUntil,
    partyYearsAdjustment: detail.partyYearsAdjustment === null ? '' : String(detail.partyYearsAdjustment),
    partyStanding: detail.partyStanding ?? '',
    lostContactSince: detail.lostContactSince,
    floatingTo: detail.floatingTo ?? '',
    floatingSince: detail.floatingSince,
    staffOrganisationId: detail.staff?.organisationId ?? null,
    staffFrom: detail.staff?.from ?? null,
    staffGrade: detail.staffGrade ?? '',
    contractUntil: detail.contractUntil,
    certificate: detail.certificate ?? '',
    certificateNumber: detail.certificateNumber ?? '',
    certificateOn: detail.certificateOn,
    note: detail.note ?? '',
  }
}

/** What a right id number tells: filled into sex and birth while they are empty or were worked out before. */
export function workedOut(form: PersonForm): { sex: Sex; birth: string } | null {
  const reading = form.idNumber === null || form.idNumber.trim() === '' ? null : readCitizenId(form.idNumber)
  return reading?.ok ? { sex: reading.sex, birth: reading.birth } : null
}

/** What keeps the form from being saved, by field. */
export function formProblems(form: PersonForm, today: string): FieldNotes {
  const problems: FieldNotes = {}
  for (const { field, message } of futureDateProblems(form, today)) problems[field] = message
  if (!/^([-+]?\d{1,4})?$/.test(form.partyYearsAdjustment.normalize('NFKC').trim())) problems.partyYearsAdjustment = '请填整数的月数，如 6 或 -12；不用校正的不填。'
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
  for (const { field, message } of dateOrderWarnings(form)) if (isField(form, field)) warnings[field] = message
  for (const warning of partyDateWarnings(checked, today)) warnings[warning.field] = warning.message
  const phone = typedText(form.phone)
  const landline = typedText(form.landline)
  const doubts = { phone: phone === null ? null : phoneWarning(cleanPhone(phone)), landline: landline === null ? null : landlineWarning(cleanPhone(landline)) }
  if (doubts.phone !== null) warnings.phone = doubts.phone
  if (doubts.landline !== null) warnings.landline = doubts.landline
  return warnings
}

function isField(form: PersonForm, field: string | null): field is PersonField {
  return field !== null && field in form
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
    degree: form.degree,
    politicalStatus: form.politicalStatus,
    occupation: form.occupation,
    workStartedOn: form.workStartedOn,
    newStratum: form.newStratum,
    migrantWorker: form.migrantWorker === '' ? null : form.migrantWorker === '是',
    partyAppliedOn: form.partyAppliedOn,
    partyActivistOn: form.partyActivistOn,
    partyJoinedOn: form.partyJoinedOn,
    partyFullOn: form.partyFullOn,
    partyJoiningKind: form.partyJoiningKind,
    partyProbationUntil: form.partyProbationUntil,
    partyYearsAdjustment: form.partyYearsAdjustment.trim() === '' ? null : Number(form.partyYearsAdjustment.normalize('NFKC')),
    partyStanding: partyStandings.find((standing) => standing === form.partyStanding) ?? null,
    lostContactSince: form.lostContactSince,
    floatingTo: form.floatingTo,
    floatingSince: form.floatingSince,
    staffGrade: form.staffGrade,
    contractUntil: form.contractUntil,
    certificate: form.certificate,
    certificateNumber: form.certificateNumber,
    certificateOn: form.certificateOn,
    overruleReason: form.overruleReason,
    note: form.note,
    ...(form.idNumber === null ? {} : { idNumber: form.idNumber }),
    ...(form.phone === null ? {} : { phone: form.phone }),
    ...(form.landline === null ? {} : { landline: form.landline }),
    ...(form.homeAddress === null ? {} : { homeAddress: form.homeAddress }),
    ...(form.registeredResidence === null ? {} : { registeredResidence: form.registeredResidence }),
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
