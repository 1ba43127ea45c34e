import { describe, expect, it } from 'vitest'
import type { MatterActRequest, MatterFacts } from '@shared/domain/matters/facts'
import { lateDays, latenessOn, soonUntil } from '@shared/domain/matters/limits'
import { possibleActs } from '@shared/domain/matters/possible-acts'
import { defaultMatterKinds } from '@shared/domain/matters/default-kinds'
import type { MatterAct } from '@shared/domain/matters/steps'
import { act, calendar, joint, lead, member, received, request } from './made-matter'

const through = (...acts: readonly MatterActRequest[]): MatterFacts => acts.reduce(act, received())
const dispatched = request('dispatch', { units: [lead(1), joint(2)] })

describe('the way of a matter', () => {
  it.each<[string, MatterActRequest[], MatterFacts['step']]>([
    ['received', [], 'dispatch'],
    ['dispatched', [dispatched], 'report'],
    ['a joint department alone reported', [dispatched, request('report', { unitId: 2 })], 'report'],
    ['the lead reported', [dispatched, request('report', { unitId: 1 })], 'handle'],
    ['the lead handled it, the joint department not yet', [dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 })], 'handle'],
    ['both handled it', [dispatched, request('report', { unitId: 1 }), request('report', { unitId: 2 }), request('handle', { unitId: 1 }), request('handle', { unitId: 2 })], 'feedback'],
    ['the joint department gave it back after the lead was done', [dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 }), request('return', { unitId: 2 })], 'feedback'],
    ['the lead gave it back', [dispatched, request('report', { unitId: 2 }), request('return', { unitId: 1 })], 'dispatch'],
    ['the lead passed it on while handling', [dispatched, request('report', { unitId: 1 }), request('transfer', { unitId: 1, units: [lead(3)] })], 'report'],
    ['not waited for the joint department', [dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 }), request('feedback')], 'close'],
    ['the first of two members came', [request('dispatch', { units: [member(1), member(2)] }), request('report', { unitId: 2 })], 'handle'],
    ['who came did it, the other never came', [request('dispatch', { units: [member(1), member(2)] }), request('report', { unitId: 2 }), request('handle', { unitId: 2 })], 'feedback'],
    ['the only member gave it back', [request('dispatch', { units: [member(1)] }), request('return', { unitId: 1 })], 'dispatch'],
    ['merged into another', [dispatched, request('join', { targetId: 9 })], 'merged'],
  ])('%s', (_what, acts, step) => {
    expect(through(...acts).step).toBe(step)
  })

  it('ends in the archive, with the days it was closed and archived on', () => {
    const handled = through(request('dispatch', { units: [lead(1)] }), request('report', { unitId: 1 }), request('handle', { unitId: 1 }))
    const closed = act(act(handled, request('feedback')), request('close', { at: '2026-12-01 10:00' }))
    expect(closed).toMatchObject({ step: 'evaluate', closedOn: '2026-12-01' })
    const archived = act(act(closed, request('evaluate')), request('archive', { at: '2026-12-03 10:00' }))
    expect(archived).toMatchObject({ step: 'archived', archivedOn: '2026-12-03', satisfaction: 'satisfied', stepDue: null })
    expect(possibleActs(archived)).toEqual([])
  })

  it('goes back to handling when it must be done again, and the whole gets the time of handling once more', () => {
    const handled = through(dispatched, request('report', { unitId: 1 }), request('report', { unitId: 2 }), request('handle', { unitId: 1 }), request('handle', { unitId: 2 }))
    const evaluated = act(act(act(handled, request('feedback')), request('close', { at: '2026-12-08 10:00' })), request('evaluate', { satisfaction: 'unsatisfied' }))
    const again = act(evaluated, request('rework', { at: '2026-12-09 10:00' }))
    expect(again).toMatchObject({ step: 'handle', closedOn: null, satisfaction: null, stepDue: '2026-12-18', dueOn: '2026-12-18' })
    expect(again.units.map((unit) => unit.state)).toEqual(['reported', 'handled'])
  })

  it('waits for the lead as before when a joint department or a member passes it on, and anew when the lead does', () => {
    const called = through(request('dispatch', { units: [lead(1), joint(2), member(3)] }))
    const later = { at: '2026-11-26 09:00' }
    expect(act(called, request('transfer', { ...later, unitId: 2, units: [joint(4)] }))).toMatchObject({ step: 'report', stepSince: '2026-11-24 09:00', stepDue: '2026-11-25' })
    expect(act(called, request('transfer', { ...later, unitId: 3, units: [member(4)] })).stepSince).toBe('2026-11-24 09:00')
    expect(act(called, request('transfer', { ...later, unitId: 1, units: [lead(4)] }))).toMatchObject({ step: 'report', stepSince: '2026-11-26 09:00', stepDue: '2026-11-27' })
    const members = through(request('dispatch', { units: [member(1), member(2)] }))
    expect(act(members, request('transfer', { ...later, unitId: 1, units: [member(3)] })).stepSince).toBe('2026-11-26 09:00')
  })

  it('keeps who gave it back or passed it on, with the limit they had', () => {
    const { units } = through(dispatched, request('transfer', { unitId: 2, units: [joint(3)], at: '2026-11-25 09:00' }))
    expect(units.map((unit) => [unit.role, unit.state, unit.reportDue])).toEqual([
      ['lead', 'assigned', '2026-11-25'],
      ['joint', 'transferred', '2026-11-25'],
      ['joint', 'assigned', '2026-11-26'],
    ])
  })
})

describe('what cannot be done', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['two leads', () => through(request('dispatch', { units: [lead(1), lead(2)] })), /只能有一个/],
    ['joint departments without a lead', () => through(request('dispatch', { units: [joint(1)] })), /牵头单位/],
    ['the same twice', () => through(request('dispatch', { units: [lead(1), joint(1)] })), /只能派一次/],
    ['nobody', () => through(request('dispatch')), /派给谁/],
    ['a department as a member', () => through(request('dispatch', { units: [{ ...member(1), called: { kind: 'organisation', id: 1 } }] })), /双报到/],
    ['handling before reporting in', () => through(dispatched, request('handle', { unitId: 1 })), /不能办/],
    ['an act before the last', () => act(through({ ...dispatched, at: '2026-11-25 09:00' }), request('report', { unitId: 1, at: '2026-11-25 08:59' })), /不能早于/],
    ['an act in the future', () => through({ ...dispatched, at: '2027-01-01 09:00' }), /还没有到/],
    ['giving back without a reason', () => through(dispatched, request('return', { unitId: 1, note: null })), /请写明退回的原因/],
    ['going on without the joint department and without a reason', () => through(dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 }), request('feedback', { note: null })), /不再等/],
    ['evaluating without saying how', () => through(dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 }), request('feedback'), request('close'), request('evaluate', { satisfaction: null })), /满意程度/],
    ['a unit that is done', () => through(dispatched, request('report', { unitId: 1 }), request('report', { unitId: 1 })), /哪个单位/],
  ])('%s', (_what, doing, sentence) => {
    expect(doing).toThrow(sentence)
  })
})

describe('limits', () => {
  it('what is due is the step or the whole, whichever comes first, and only what is awaited is late', () => {
    const open = { step: 'handle' as const, stepDue: '2026-12-04', dueOn: '2026-12-02' }
    expect(latenessOn(open, '2026-12-03', soonUntil('2026-12-03', 2, calendar))).toBe('overdue')
    expect(latenessOn(open, '2026-11-30', soonUntil('2026-11-30', 2, calendar))).toBe('soon')
    expect(latenessOn(open, '2026-11-27', soonUntil('2026-11-27', 2, calendar))).toBe('in-time')
    expect(latenessOn({ ...open, step: 'evaluate' }, '2026-12-03', '2026-12-03')).toBe('in-time')
    expect(latenessOn({ ...open, step: 'archived' }, '2026-12-31', '2026-12-31')).toBe('none')
  })

  it('counts how late in working days, and what is done on the free days after as late, too', () => {
    expect(lateDays('2026-11-27', '2026-11-27', calendar)).toBe(0)
    expect(lateDays('2026-11-27', '2026-11-28', calendar)).toBe(1)
    expect(lateDays('2026-11-27', '2026-12-01', calendar)).toBe(2)
    expect(lateDays(null, '2026-12-01', calendar)).toBe(0)
  })

  it.each(defaultMatterKinds.map((kind) => [kind.name, kind.limits] as const))('the steps of %s take no longer than the whole', (_name, limits) => {
    const steps = (['dispatch', 'report', 'handle', 'feedback', 'close'] as const).reduce((sum, step) => sum + (limits[step] ?? 0), 0)
    expect(steps).toBeLessThanOrEqual(limits.whole ?? 0)
  })
})

describe('what is offered', () => {
  it.each<[string, MatterActRequest[], MatterAct[]]>([
    ['to be dispatched', [], ['dispatch', 'join', 'note']],
    ['to report in', [dispatched], ['report', 'add-unit', 'remind', 'return', 'transfer', 'join', 'note']],
    ['handled by the lead alone', [dispatched, request('report', { unitId: 1 }), request('handle', { unitId: 1 })], ['report', 'feedback', 'add-unit', 'remind', 'return', 'transfer', 'join', 'note']],
  ])('%s', (_what, acts, offered) => {
    expect(possibleActs(through(...acts)).map((one) => one.act)).toEqual(offered)
    expect(possibleActs(through(...acts)).filter((one) => one.main).map((one) => one.act)).toEqual(offered.slice(0, 1))
  })
})
