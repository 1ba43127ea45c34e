import { addMonths, OPEN_END } from '@shared/domain/calendar'
import { dayBetween, earlier, later, monthsBefore, yearsAfter } from './days'
import type { Stay } from './memberships'
import type { SeededRandom } from './random'
import type { MadeUpOrganisation } from './street'

/** Where a place's staff works, and how many move or leave. */
export interface Workplaces {
  units: readonly MadeUpOrganisation[]
  /** Units given up in a reform, whose staff went to the others. */
  dissolved: readonly MadeUpOrganisation[]
  movedShare: number
  leftShare: number
  /** What a change of units is called. */
  move: string
  leave: string
}

const STARTING_AGE = 22
const RETIRING_AGE = 60
const FROM_DISSOLVED_SHARE = 0.12

/** Where somebody worked, one stay after the other; none for whoever had no time to. */
export function staffStays(random: SeededRandom, today: string, birth: string, unit: MadeUpOrganisation, places: Workplaces): Stay[] {
  const latest = monthsBefore(today, 6)
  const retired = yearsAfter(birth, RETIRING_AGE)
  const [first, last] = [later(unit.from, yearsAfter(birth, STARTING_AGE)), earlier(retired, latest)]
  // Most of those who are there now have been there long.
  const start = earlier(dayBetween(random, first, last), dayBetween(random, first, last))
  const [to, end] = endOf(random, start, retired, today, places)
  if (start >= to || start > today) return []
  return withEarlierUnit(random, today, { organisation: unit, from: start, to, begin: null, end }, places)
}

/** When and why they stopped working there; not yet for most. */
function endOf(random: SeededRandom, start: string, retired: string, today: string, { leftShare, leave }: Workplaces): [to: string, end: string | null] {
  if (retired <= today) return [retired, '退休']
  const [first, last] = [addMonths(start, 12), monthsBefore(today, 1)]
  return first < last && random.chance(leftShare) ? [dayBetween(random, first, last), leave] : [OPEN_END, null]
}

/** Some worked in another unit before: one that was given up, or one that they changed from. */
function withEarlierUnit(random: SeededRandom, today: string, stay: Stay, { units, dissolved, movedShare, move }: Workplaces): Stay[] {
  const former = dissolved.length > 0 && random.chance(FROM_DISSOLVED_SHARE) ? random.pick(dissolved) : null
  if (former && later(stay.from, former.from) < former.to && stay.organisation.from <= former.to && former.to < stay.to) {
    return inTwo(stay, former, former.to, '机构改革')
  }
  const other = random.pick(units)
  const end = earlier(stay.to, today)
  const moved = dayBetween(random, addMonths(stay.from, 6), earlier(end, addMonths(stay.from, 60)))
  if (other === stay.organisation || other.from > stay.from || moved >= end || !random.chance(movedShare)) return [stay]
  return inTwo(stay, other, moved, move)
}

function inTwo(stay: Stay, before: MadeUpOrganisation, on: string, why: string): Stay[] {
  return [
    { ...stay, organisation: before, from: later(stay.from, before.from), to: on, end: why },
    { ...stay, from: on, begin: why },
  ]
}
