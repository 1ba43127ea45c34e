import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, OPEN_END, overlaps } from '@shared/domain/calendar'
import { leavingReasons, type KnownMembership, type MemberFacts, type MembershipAct, type MembershipPlan } from '@shared/domain/membership-acts'
import { judge, noLetter, nobody, TODAY } from './cases'

const days = fc.integer({ min: 0, max: 130 }).map((months) => addMonths('2016-01-15', months))
const place = fc.integer({ min: 1, max: 3 })
const text = fc.constantFrom(null, '说明')
const letter = fc.record({ letter: text, letterOn: fc.option(days), crossProvince: fc.boolean() })

const acts: fc.Arbitrary<MembershipAct> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), on: days, organisationId: place, joiningKind: text }),
  fc.record({ kind: fc.constant('extend' as const), on: days, until: days }),
  fc.record({ kind: fc.constant('full' as const), on: days }),
  fc.record({ kind: fc.constant('cancel' as const), on: days, note: text }),
  fc.tuple(fc.record({ kind: fc.constant('move' as const), on: days, organisationId: place }), letter).map(([act, given]) => ({ ...act, ...given })),
  fc.record({ kind: fc.constant('out' as const), on: days }).map((act) => ({ ...act, place: '外单位', ...noLetter })),
  fc.record({ kind: fc.constant('arrive' as const), on: days, organisationId: place, category: fc.constantFrom('正式党员' as const, '预备党员' as const) })
    .map((act) => ({ ...act, place: null, joinedOn: null, fullOn: null, ...noLetter })),
  fc.record({ kind: fc.constant('leave' as const), on: days, reason: fc.constantFrom(...leavingReasons), note: text }),
  fc.record({ kind: fc.constantFrom('suspend' as const, 'resume' as const), on: days, note: text }),
)

/** What the store would hold after a plan. */
function after(facts: MemberFacts, { running, begin, person }: MembershipPlan): MemberFacts {
  const kept = facts.memberships.map((membership): KnownMembership => {
    if (membership.id !== running?.id) return membership
    const { to, category, note } = running.patch
    return { ...membership, to: to ?? membership.to, category: category ?? membership.category, note: note === undefined ? membership.note : note }
  })
  const begun = begin ? [{ id: kept.length + 1, organisationId: begin.organisationId, organisation: '', category: begin.category, note: null, from: begin.from, to: OPEN_END }] : []
  const standing = person.standing ?? facts.standing
  return {
    ...facts,
    standing,
    joinedOn: person.joinedOn === undefined ? facts.joinedOn : person.joinedOn,
    fullOn: person.fullOn === undefined ? facts.fullOn : person.fullOn,
    probationUntil: person.probationUntil === undefined ? facts.probationUntil : person.probationUntil,
    memberships: [...kept, ...begun],
  }
}

test('no sequence of acts gives anybody two memberships at once, an empty one, or a future one', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 14 }), (sequence) => {
      let facts = nobody
      for (const act of sequence) {
        const { plan, problems, sentence } = judge(facts, act)
        expect(plan === null).toBe(problems.length > 0)
        expect(sentence).not.toContain('undefined')
        if (plan) facts = after(facts, plan)
        for (const [index, one] of facts.memberships.entries()) {
          expect(one.from < one.to).toBe(true)
          expect(one.from <= TODAY).toBe(true)
          for (const other of facts.memberships.slice(index + 1)) expect(overlaps(one, other)).toBe(false)
        }
      }
    }),
    { numRuns: 400 },
  )
})

test('a full member was on probation for its whole length, or came as one', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 14 }), (sequence) => {
      let facts = nobody
      for (const act of sequence) {
        const { plan } = judge(facts, act)
        if (!plan) continue
        if (act.kind === 'full' && facts.joinedOn !== null) expect(act.on >= addMonths(facts.joinedOn, 12)).toBe(true)
        facts = after(facts, plan)
      }
    }),
    { numRuns: 400 },
  )
})
