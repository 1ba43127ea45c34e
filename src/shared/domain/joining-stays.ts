import { BEGINNING } from './calendar'

/**
 * What two entries of one person say about memberships, posts, roles and 双报到, put together (合并人员). Intervals
 * are `[from, to)`. What is the same place at overlapping times becomes one; two party memberships in different
 * places at one time cannot both be true, so somebody has to decide.
 */

export interface Stay {
  id: number
  kind: 'party' | 'staff' | 'post' | 'role' | 'report'
  /** What it is a stay in: the same place joins. */
  place: string
  from: string
  to: string
}

/** One stay as it will be, and the stays it is made of, earliest first. */
export interface JoinedStay extends Stay {
  of: number[]
}

export type Decision = { how: 'first' | 'second' } | { how: 'follow'; on: string }

/** Two party memberships at one time, in order of their beginning. */
export interface Conflict {
  key: string
  first: JoinedStay
  second: JoinedStay
  /** The days on which the second may follow the first: after `after`, before `before`. */
  after: string
  before: string
}

export interface JoinedStays {
  stays: JoinedStay[]
  /** The first conflict that no decision solves; later ones may depend on it. */
  conflict: Conflict | null
  /** The conflicts that were decided, in order. */
  decided: Conflict[]
  /** Stays that go because of a decision. */
  given: JoinedStay[]
}

export function joinStays(all: readonly Stay[], decisions: ReadonlyMap<string, Decision>): JoinedStays {
  let stays = joinSame(all)
  const decided: Conflict[] = []
  const given: JoinedStay[] = []
  for (;;) {
    const conflict = firstConflict(stays)
    const decision = conflict && decisions.get(conflict.key)
    if (!conflict || !decision || !isPossible(conflict, decision)) return { stays: sorted(stays), conflict, decided, given }
    decided.push(conflict)
    const { first, second } = conflict
    if (decision.how === 'follow') {
      stays = stays.map((stay) => (stay === first ? { ...stay, to: decision.on } : stay === second ? { ...stay, from: decision.on } : stay))
    } else {
      const gone = decision.how === 'first' ? second : first
      given.push(gone)
      stays = stays.filter((stay) => stay !== gone)
    }
  }
}

/** Whether the day of a succession leaves something of both. */
export function isPossible({ after, before }: Conflict, decision: Decision): boolean {
  return decision.how !== 'follow' || (after < decision.on && decision.on < before)
}

/** Overlapping stays in one place become one, from the first known day to the last. */
function joinSame(all: readonly Stay[]): JoinedStay[] {
  const joined: JoinedStay[] = []
  for (const stay of sorted(all)) {
    const at = joined.findIndex((other) => other.kind === stay.kind && other.place === stay.place && stay.from < other.to)
    const other = joined[at]
    if (!other) {
      joined.push({ ...stay, of: [stay.id] })
      continue
    }
    // An unrecorded beginning says less than a recorded one.
    const from = other.from === BEGINNING ? stay.from : other.from
    joined[at] = { ...other, from, to: other.to > stay.to ? other.to : stay.to, of: [...other.of, stay.id] }
  }
  return joined
}

function firstConflict(stays: readonly JoinedStay[]): Conflict | null {
  const party = sorted(stays.filter((stay) => stay.kind === 'party'))
  for (const [index, first] of party.entries()) {
    const second = party.slice(index + 1).find((other) => other.from < first.to)
    if (second) return { key: `${first.of.join('+')}/${second.of.join('+')}`, first, second, after: first.from, before: second.to }
  }
  return null
}

function sorted<S extends Stay>(stays: readonly S[]): S[] {
  return [...stays].sort((a, b) => (a.from === b.from ? (a.to === b.to ? a.id - b.id : a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1))
}
