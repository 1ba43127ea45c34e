import { addMonths, firstDayOf, yearsBetween } from './calendar'
import { finding, lastDayOf, type Finding } from './organisation-rules'

/** Dates of a person's life, each in part or whole; null where it is not known. */
export interface PersonDates {
  birth: string | null
  workStartedOn: string | null
  partyAppliedOn: string | null
  partyActivistOn: string | null
  partyJoinedOn: string | null
  partyFullOn: string | null
  lostContactSince: string | null
  floatingSince: string | null
  certificateOn: string | null
}

export const dateWords: Readonly<Record<keyof PersonDates, string>> = {
  birth: '出生日期',
  workStartedOn: '参加工作日期',
  partyAppliedOn: '申请入党日期',
  partyActivistOn: '确定积极分子日期',
  partyJoinedOn: '入党日期',
  partyFullOn: '转正日期',
  lostContactSince: '失联日期',
  floatingSince: '外出日期',
  certificateOn: '取得证书日期',
}

const FIELDS = ['birth', 'workStartedOn', 'partyAppliedOn', 'partyActivistOn', 'partyJoinedOn', 'partyFullOn', 'lostContactSince', 'floatingSince', 'certificateOn'] as const

/** What has happened cannot lie ahead. A date known in part is refused only when all of it does. */
export function futureDateProblems(dates: PersonDates, today: string): { field: keyof PersonDates; message: string }[] {
  return FIELDS.flatMap((field) => {
    const date = dates[field]
    if (date === null || firstDayOf(date) <= today) return []
    return [{ field, message: `${dateWords[field]} ${date} 还没有到，请核对年份。` }]
  })
}

const APPLYING_AGE = 18
const APPLYING_SOURCE = '《中国共产党章程》第一条'
/** Activists are educated and observed for a year before they can be candidates. */
const ACTIVIST_MONTHS = 12
const ACTIVIST_SOURCE = '《中国共产党发展党员工作细则》第十三条'

/** What is doubtful about the order of a life's dates. */
export function dateOrderWarnings(dates: PersonDates): Finding[] {
  const { birth, partyAppliedOn: applied, partyActivistOn: activist, partyJoinedOn: joined } = dates
  const warnings: Finding[] = []
  for (const field of FIELDS) {
    const date = dates[field]
    if (field !== 'birth' && birth !== null && date !== null && surelyLater(birth, date)) {
      warnings.push(finding(field, `${dateWords[field]} ${date} 早于出生日期 ${birth}，请核对。`))
    }
  }
  if (birth !== null && applied !== null && yearsBetween(birth, lastDayOf(applied)) < APPLYING_AGE) {
    warnings.push(finding('partyAppliedOn', `申请入党时不满 ${APPLYING_AGE} 周岁，请核对出生日期和申请入党日期。`, APPLYING_SOURCE))
  }
  if (applied !== null && activist !== null && surelyLater(applied, activist)) {
    warnings.push(finding('partyActivistOn', `确定积极分子日期 ${activist} 早于申请入党日期 ${applied}，请核对。`))
  }
  if (activist !== null && joined !== null && lastDayOf(joined) < addMonths(firstDayOf(activist), ACTIVIST_MONTHS)) {
    warnings.push(finding('partyJoinedOn', `确定为积极分子到入党不满一年，请核对这两个日期。`, ACTIVIST_SOURCE))
  } else if (activist === null && applied !== null && joined !== null && surelyLater(applied, joined)) {
    warnings.push(finding('partyJoinedOn', `入党日期 ${joined} 早于申请入党日期 ${applied}，请核对。`))
  }
  return warnings
}

/** Whether a day, known in part or whole, must lie after another. */
function surelyLater(a: string, b: string): boolean {
  return firstDayOf(a) > lastDayOf(b)
}
