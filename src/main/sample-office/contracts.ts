import { addMonths, OPEN_END } from '@shared/domain/calendar'
import { dayBetween, later, monthsBefore } from './days'
import type { MadeUpPerson } from './made-up-people'
import type { Stay } from './memberships'
import { SeededRandom } from './random'

const CONTRACT_MONTHS = 36
/** Whose contract ran out lately without being renewed in the ledger. */
const FORGOTTEN_SHARE = 0.02
const CERTIFIED_SHARE = 0.35
const CERTIFICATES = ['助理社会工作师', '助理社会工作师', '社会工作师'] as const

/**
 * Gives a community's worker a contract and perhaps a certificate. Each person has a generator of their own, so that
 * nothing else of the office depends on it.
 */
export function engage({ row }: MadeUpPerson, work: readonly Stay[], today: string): void {
  const stay = work.at(-1)
  if (stay?.to !== OPEN_END) return
  const random = new SeededRandom(row.id)
  let until = addMonths(stay.from, CONTRACT_MONTHS)
  while (until < today) until = addMonths(until, CONTRACT_MONTHS)
  row.contract_until = random.chance(FORGOTTEN_SHARE) ? dayBetween(random, monthsBefore(today, 3), monthsBefore(today, 1)) : until
  if (!random.chance(CERTIFIED_SHARE)) return
  row.certificate = random.pick(CERTIFICATES)
  row.certificate_on = dayBetween(random, later(stay.from, monthsBefore(today, 120)), monthsBefore(today, 2)).slice(0, 7)
}
