import { BEGINNING, OPEN_END } from './calendar'

/**
 * Records that keep dated versions (organisations, grids): intervals `[from, to)` that follow each other
 * without gap or overlap, the last one open.
 */
export interface Dated {
  from: string
  to: string
}

/**
 * What a change of a dated record does to its versions:
 * - `unchanged`: on that day everything is already so;
 * - `correct`: the last version starts on that very day and is put right in place;
 * - `rejoin`: the same, but what results is what the version before already said, so both become one;
 * - `follow`: the last version ends on that day and a new one begins;
 * - `too-early`: later versions exist, the past is not rewritten under them.
 */
export type VersionPlan = 'unchanged' | 'correct' | 'rejoin' | 'follow' | 'too-early'

/**
 * Plans a change from `day` on. `versions` are in order of time; `same` tells whether a version already
 * says what shall be true.
 */
export function planVersion<V extends Dated>(versions: readonly V[], day: string, same: (version: V) => boolean): VersionPlan {
  const last = versions.at(-1)
  const first = versions[0]
  if (!last || !first) throw new RangeError('a dated record without versions')
  const current = versions.find((version) => version.from <= day && day < version.to) ?? (day < first.from ? first : last)
  if (same(current)) return 'unchanged'
  if (day < last.from) return 'too-early'
  if (day > last.from) return 'follow'
  const before = versions.at(-2)
  return before && same(before) ? 'rejoin' : 'correct'
}

/** The version of a day; before the first one the first, after the end the last. */
export function versionOn<V extends Dated>(versions: readonly V[], day: string): V | null {
  return versions.find((version) => version.from <= day && day < version.to) ?? (day < (versions[0]?.from ?? '') ? versions[0] : versions.at(-1)) ?? null
}

/** Whether a dated record exists on a day. */
export function stateOn(versions: readonly (Dated & { status: string })[], day: string): 'alive' | 'not-yet' | 'dissolved' {
  const first = versions[0]
  if (!first || day < first.from) return 'not-yet'
  return versionOn(versions, day)?.status === 'active' ? 'alive' : 'dissolved'
}

/**
 * Why a record cannot be relied on from `day` on without end: the day from which it exists, the day on
 * which it ends, or null when it is there all the time. Only versions in force are given.
 */
export function gapFrom(active: readonly Dated[], day: string): { kind: 'starts' | 'ends'; on: string } | { kind: 'never' } | null {
  let covered = day
  for (const version of [...active].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (version.to <= covered) continue
    if (version.from > covered) return covered === day ? { kind: 'starts', on: version.from } : { kind: 'ends', on: covered }
    covered = version.to
  }
  if (covered === OPEN_END) return null
  return covered === day ? { kind: 'never' } : { kind: 'ends', on: covered }
}

/** The names of the fields in which two versions differ. */
export function changedFields<Facts extends object>(before: Facts, after: Facts, fields: readonly (keyof Facts)[]): (keyof Facts)[] {
  return fields.filter((field) => before[field] !== after[field])
}

/** The first day of an interval in words. */
export function startInWords(from: string): string {
  return from === BEGINNING ? '起始日期未记录' : from
}

/** An open end is no date that anybody should see. */
export function endOrNull(to: string): string | null {
  return to === OPEN_END ? null : to
}
