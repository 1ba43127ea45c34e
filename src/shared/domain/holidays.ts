import { daysFromTo } from './calendar'

/** A day that is not what its day of the week says: a holiday, or a weekend that is worked (调休). */
export interface Holiday {
  day: string
  kind: 'rest' | 'work'
  name: string
}

/** [name, first day, last day] of rest, as the State Council's general office announced them each year. */
const REST: readonly (readonly [string, string, string])[] = [
  ['元旦', '2025-01-01', '2025-01-01'],
  ['春节', '2025-01-28', '2025-02-04'],
  ['清明节', '2025-04-04', '2025-04-06'],
  ['劳动节', '2025-05-01', '2025-05-05'],
  ['端午节', '2025-05-31', '2025-06-02'],
  ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
  ['元旦', '2026-01-01', '2026-01-03'],
  ['春节', '2026-02-15', '2026-02-23'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07'],
]

/** Weekend days that are worked instead. */
const WORKED: readonly (readonly [string, string])[] = [
  ['春节调休', '2025-01-26'],
  ['春节调休', '2025-02-08'],
  ['劳动节调休', '2025-04-27'],
  ['国庆节调休', '2025-09-28'],
  ['国庆节调休', '2025-10-11'],
  ['元旦调休', '2026-01-04'],
  ['春节调休', '2026-02-14'],
  ['春节调休', '2026-02-28'],
  ['劳动节调休', '2026-05-09'],
  ['国庆节调休', '2026-09-20'],
  ['国庆节调休', '2026-10-10'],
]

/** The table a ledger starts with; every year's new announcement is entered in the settings. */
export const publishedHolidays: readonly Holiday[] = [
  ...REST.flatMap(([name, from, to]) => daysFromTo(from, to).map((day): Holiday => ({ day, kind: 'rest', name }))),
  ...WORKED.map(([name, day]): Holiday => ({ day, kind: 'work', name })),
]
