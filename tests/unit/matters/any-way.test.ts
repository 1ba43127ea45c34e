import fc from 'fast-check'
import { expect, it } from 'vitest'
import { activeLead, closedSteps, isActive, type CalledUnit, type MatterActRequest, type MatterFacts } from '@shared/domain/matters/facts'
import { actProblem } from '@shared/domain/matters/act-problems'
import { possibleActs } from '@shared/domain/matters/possible-acts'
import { matterActs, satisfactions, type MatterAct } from '@shared/domain/matters/steps'
import { act, joint, lead, member, NOW, received, request } from './made-matter'

const calledUnits = fc.array(
  fc.tuple(fc.constantFrom(lead, joint, member), fc.integer({ min: 1, max: 6 })).map(([role, id]) => role(id)),
  { minLength: 1, maxLength: 3 },
)

interface Choice {
  /** Mostly the step's own act: else it would hardly ever come to its end. */
  main: boolean
  act: number
  unit: number
  units: CalledUnit[]
  hours: number
  satisfaction: (typeof satisfactions)[number]
}

const choices = fc.array(
  fc.record<Choice>({ main: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 7), act: fc.nat(40), unit: fc.nat(10), units: calledUnits, hours: fc.integer({ min: 0, max: 30 }), satisfaction: fc.constantFrom(...satisfactions) }),
  { maxLength: 60 },
)

function later(time: string, hours: number): string {
  return new Date(Date.parse(`${time.replace(' ', 'T')}:00Z`) + hours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** One of the acts that are offered, filled in by chance; null where the rules refuse what was chosen. */
function chosen(matter: MatterFacts, choice: Choice): MatterActRequest | null {
  const offered = possibleActs(matter)
  const one = choice.main ? offered.find((possible) => possible.main) : offered[choice.act % Math.max(offered.length, 1)]
  if (!one) return null
  const unitId = one.units[choice.unit % Math.max(one.units.length, 1)] ?? null
  const role = matter.units.find((unit) => unit.id === unitId)?.role
  const units = one.act === 'transfer' ? choice.units.slice(0, 1).map((unit) => (role === 'member' ? member(unit.called.id) : { ...unit, role: role ?? 'lead', called: { ...unit.called, kind: 'organisation' as const } })) : choice.units
  const made = request(one.act, { at: later(matter.lastAt, choice.hours), unitId, units, satisfaction: choice.satisfaction, targetId: 99 })
  return actProblem(matter, made, NOW) === null ? made : null
}

const ORDER = ['dispatch', 'report', 'handle', 'feedback', 'close', 'evaluate', 'archive', 'archived']

it('whatever is done to a matter in whatever order, it stays one that makes sense', () => {
  const done = new Set<MatterAct>()
  fc.assert(
    fc.property(choices, (list) => {
      let matter = received()
      for (const choice of list) {
        const made = chosen(matter, choice)
        if (made === null) continue
        const before = matter
        matter = act(before, made)
        done.add(made.act)
        const active = matter.units.filter(isActive)
        // One leads at most, nobody is called twice, and joint departments have somebody to follow or are being called for.
        expect(active.filter((unit) => unit.role === 'lead').length).toBeLessThanOrEqual(1)
        expect(new Set(active.map((unit) => `${unit.called.kind} ${unit.called.id}`)).size).toBe(active.length)
        if (activeLead(active) === null && active.some((unit) => unit.role === 'joint')) expect(['dispatch', 'merged']).toContain(matter.step)
        // Nobody who was called is forgotten.
        expect(matter.units.length).toBeGreaterThanOrEqual(before.units.length)
        // Days never move in.
        expect((matter.dueOn ?? '') >= (before.dueOn ?? '')).toBe(true)
        if (matter.stepDue !== null) expect(matter.stepDue >= matter.stepSince.slice(0, 10)).toBe(true)
        expect(matter.stepSince >= before.stepSince).toBe(true)
        // Closed, archived, evaluated and merged are what their columns say.
        expect(matter.closedOn !== null).toBe(closedSteps.includes(matter.step))
        expect(matter.archivedOn !== null).toBe(matter.step === 'archived')
        expect(matter.satisfaction !== null).toBe(matter.step === 'archive' || matter.step === 'archived')
        expect(matter.mergedIntoId !== null).toBe(matter.step === 'merged')
        // Forward one step at a time, or as far as those called are already; back only by what says so.
        const moved = ORDER.indexOf(matter.step) - ORDER.indexOf(before.step)
        if (matter.step !== 'merged' && moved < 0) expect(['return', 'transfer', 'rework', 'add-unit']).toContain(made.act)
        // Nothing ends without a way on.
        expect(possibleActs(matter).length > 0).toBe(matter.step !== 'archived' && matter.step !== 'merged')
        if (possibleActs(matter).length > 0) expect(possibleActs(matter).filter((one) => one.main).length).toBe(1)
      }
    }),
    { numRuns: 400 },
  )
  // A property that never came there would say nothing.
  expect(matterActs.filter((one) => one !== 'accept' && !done.has(one))).toEqual([])
})
