import type { Holiday } from './holidays'

const DAY = 86_400_000

/** Days since 1970-01-01; that was a Thursday. */
function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

function dayOfNumber(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10)
}

/**
 * Working days by the table of holidays: a weekend is free and a weekday worked, but for the days that the table names.
 * Of a year that is not in the table only the weekends are known.
 */
export class WorkCalendar {
  private readonly exceptions: ReadonlyMap<number, Holiday['kind']>
  private readonly years: ReadonlySet<number>

  constructor(holidays: readonly Holiday[]) {
    this.exceptions = new Map(holidays.map(({ day, kind }) => [numberOf(day), kind]))
    this.years = new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))
  }

  isWorkday(day: string): boolean {
    return this.works(numberOf(day))
  }

  /** The `count`th working day after `day`; of 0 the day itself, or the next working day where it is free. */
  addWorkdays(day: string, count: number): string {
    let at = numberOf(day)
    if (count === 0) while (!this.works(at)) at += 1
    for (let left = count; left > 0; ) {
      at += 1
      if (this.works(at)) left -= 1
    }
    return dayOfNumber(at)
  }

  /** The `count`th working day before `day`. */
  subtractWorkdays(day: string, count: number): string {
    let at = numberOf(day)
    for (let left = count; left > 0; ) {
      at -= 1
      if (this.works(at)) left -= 1
    }
    return dayOfNumber(at)
  }

  /** Working days after `from` up to and with `to`; 0 where `to` is not later. */
  workdaysBetween(from: string, to: string): number {
    let count = 0
    for (let at = numberOf(from) + 1, end = numberOf(to); at <= end; at += 1) if (this.works(at)) count += 1
    return count
  }

  /** The years from one day to another that the table says nothing of. */
  unknownYears(from: string, to: string): number[] {
    const years: number[] = []
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) if (!this.years.has(year)) years.push(year)
    return years
  }

  private works(number: number): boolean {
    const exception = this.exceptions.get(number)
    if (exception !== undefined) return exception === 'work'
    const weekday = (((number + 4) % 7) + 7) % 7
    return weekday !== 0 && weekday !== 6
  }
}

export function unknownYearWarning(year: number): string {
  return `${year} 年的节假日还没有登记，按周末推算`
}
