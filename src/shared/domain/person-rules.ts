import { addMonths, firstDayOf, yearsBetween } from './calendar'
import { readCitizenId, type Sex } from './citizen-id'
import { lastDayOf } from './organisation-rules'
import { joinedWithoutProbation } from './party-periods'

/** What the checks look at; dates may be partial. */
export interface PersonToCheck {
  sex: Sex | null
  birth: string | null
  idNumber: string | null
  partyJoinedOn: string | null
  partyFullOn: string | null
}

export interface PersonProblem {
  field: 'sex' | 'birth' | 'idNumber' | 'partyJoinedOn' | 'partyFullOn'
  message: string
}

/** Years of age at which one may join the party (《中国共产党章程》第一条). */
const JOINING_AGE = 18

/** A birth date known only in part agrees with a whole one that begins alike. */
function agrees(partial: string, whole: string): boolean {
  return whole.startsWith(partial)
}

/** What contradicts the id number: a refusal unless the clerk gives a reason. */
export function contradictionsWithId(person: PersonToCheck): PersonProblem[] {
  if (person.idNumber === null) return []
  const reading = readCitizenId(person.idNumber)
  if (!reading.ok) return [{ field: 'idNumber', message: reading.message }]
  const problems: PersonProblem[] = []
  if (person.sex !== null && person.sex !== reading.sex) {
    problems.push({ field: 'sex', message: `身份证号表明性别是${reading.sex}，这里填的是${person.sex}。请核对；确实不同的，请写明理由。` })
  }
  if (person.birth !== null && !agrees(person.birth, reading.birth)) {
    problems.push({ field: 'birth', message: `身份证号里的出生日期是 ${reading.birth}，这里填的是 ${person.birth}。请核对；确实不同的，请写明理由。` })
  }
  return problems
}

/** What is doubtful about dates of birth and party life; warnings only. */
export function partyDateWarnings(person: PersonToCheck, today: string): PersonProblem[] {
  const warnings: PersonProblem[] = []
  const { birth, partyJoinedOn: joined, partyFullOn: full } = person
  for (const [field, date, what] of [['birth', birth, '出生日期'], ['partyJoinedOn', joined, '入党日期'], ['partyFullOn', full, '转正日期']] as const) {
    if (date !== null && firstDayOf(date) > today) warnings.push({ field, message: `${what} ${date} 在今天之后，请核对。` })
  }
  if (birth !== null && joined !== null && yearsBetween(birth, lastDayOf(joined)) < JOINING_AGE) {
    warnings.push({ field: 'partyJoinedOn', message: `入党时不满 ${JOINING_AGE} 周岁（党章第一条），请核对出生日期和入党日期。` })
  }
  if (full !== null && joined === null) warnings.push({ field: 'partyJoinedOn', message: '填了转正日期，没有填入党日期，请补上。' })
  if (full !== null && joined !== null) warnings.push(...probationWarnings(joined, full))
  return warnings
}

/** 预备期 one year, extended by at most one (《发展党员工作细则》第三十二条). */
function probationWarnings(joined: string, full: string): PersonProblem[] {
  const precision = Math.min(joined.length, full.length)
  const cut = (date: string): string => date.slice(0, precision)
  if (cut(joined) === cut(full) && joinedWithoutProbation(joined)) return []
  if (cut(full) < cut(addMonths(firstDayOf(joined), 12))) {
    return [{ field: 'partyFullOn', message: '转正早于入党满一年（预备期一年，《发展党员工作细则》第三十二条），请核对。' }]
  }
  if (cut(full) > cut(addMonths(firstDayOf(joined), 24))) {
    return [{ field: 'partyFullOn', message: '转正晚于入党满两年（预备期最多延长一年），请核对；确属补办的可以照此保存。' }]
  }
  return []
}
