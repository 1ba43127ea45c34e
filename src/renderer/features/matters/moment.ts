import { isCalendarDate } from '@shared/domain/calendar'

/** Local points of time, `YYYY-MM-DD HH:MM`, as matters keep them. */

export function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d$/.test(text) && isCalendarDate(text.slice(0, 10))
}

/** A time of day as people type it: 9:30, 0930, 930, 9点半, 9时5分, 下午3:20. Null when it is none. */
export function readTypedTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const match = /^(上午|下午|晚上?)?(?:(\d{1,2})(?:[:.点时](?:(\d{1,2})分?|(半)|整)?)?|(\d{1,2})(\d\d))$/.exec(text)
  if (!match) return null
  const [, part, hourWord, minuteWord, half, hourDigits, minuteDigits] = match
  const hour = Number(hourWord ?? hourDigits) + (part !== undefined && part !== '上午' && Number(hourWord ?? hourDigits) < 12 ? 12 : 0)
  const minute = half ? 30 : Number(minuteWord ?? minuteDigits ?? 0)
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
