import type { CheckFacts, PostFacts } from '@shared/domain/organisation-checks/facts'

/** A branch with nothing wrong: four full members, a secretary, a term that runs. */
export const DAY = '2026-03-05'

export function facts(given: Partial<CheckFacts> = {}): CheckFacts {
  const members = given.members ?? { full: 4, probationary: 0 }
  return {
    kind: '党支部',
    party: true,
    termYears: 5,
    misplaced: null,
    foundedOn: '2019-05',
    termStart: '2024-05-01',
    termEnd: '2029-05-01',
    creditCode: null,
    doubtfulPhone: null,
    members,
    membersBelow: members,
    admitted: 0,
    units: 0,
    probationers: [],
    posts: [held('书记')],
    doubtfulSecretaries: [],
    ...given,
  }
}

let people = 0

/** A post held by people who hold nothing else. */
export function held(title: string, holders = 1, seats = holders): PostFacts {
  return { title, seats, holders: Array.from({ length: holders }, () => (people += 1)) }
}

export function vacant(title: string, seats = 1): PostFacts {
  return { title, seats, holders: [] }
}

export function members(full: number, probationary = 0): Pick<CheckFacts, 'members' | 'membersBelow'> {
  return { members: { full, probationary }, membersBelow: { full, probationary } }
}
