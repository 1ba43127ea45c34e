import type { DueWindows } from '../due-rules/settings'
import type { CheckFacts } from './facts'
import { boardFindings, leaderFindings } from './leadership'
import { postFindings } from './posts'
import { placeFindings, registrationFindings } from './registration'
import type { CheckFinding } from './rules'
import { probationFindings, sizeFindings, temporaryFindings } from './sizes'
import { termFindings } from './terms'

/**
 * Everything that is due or wrong about an organisation on a day, at most once a rule. The record and
 * the list of checks both ask here, so that they cannot say different things.
 */
export function organisationFindings(facts: CheckFacts, day: string, windows: DueWindows): CheckFinding[] {
  return [
    ...termFindings(facts, day, windows),
    ...leaderFindings(facts),
    ...boardFindings(facts),
    ...sizeFindings(facts),
    ...probationFindings(facts, day),
    ...temporaryFindings(facts),
    ...postFindings(facts),
    ...placeFindings(facts),
    ...registrationFindings({ ...facts, contactPhone: facts.doubtfulPhone }, day),
  ]
}
