import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localTime } from '@shared/domain/calendar'
import { actInput, actProblems, dueAfterAct, emptyActForm } from '@renderer/features/matters/act-form'
import { emptyMatter, formOfMatter, matterInput, matterProblems, matterWarnings } from '@renderer/features/matters/matter-form'
import type { PossibleAct } from '@renderer/features/matters/matter-words'
import { isMoment, readTypedTime } from '@renderer/features/matters/moment'
import { calendar, matter } from './entries'

const NOW = '2026-11-27 15:00'
const LIMITS = { dispatch: 0, report: 1, handle: 8, feedback: 1, close: 1, evaluate: 3, archive: 5, whole: 10 }
const dispatch: PossibleAct = { act: 'dispatch', main: true, noteRequired: false, units: [] }

describe('times as people type them', () => {
  it.each([
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['９：３０', '09:30'],
    ['9点半', '09:30'],
    ['9时5分', '09:05'],
    ['15点', '15:00'],
    ['下午3:20', '15:20'],
    ['下午12:20', '12:20'],
    ['7', '07:00'],
    ['25:00', null],
    ['9:75', null],
    ['早上', null],
    ['', null],
  ])('%s → %s', (typed, time) => {
    expect(readTypedTime(typed)).toBe(time)
  })

  it('reads back every time of day that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const moment = localTime(new Date(2026, 0, 5, hour, minute))
        expect(isMoment(moment)).toBe(true)
        expect(readTypedTime(moment.slice(11))).toBe(moment.slice(11))
        expect(readTypedTime(moment.slice(11).replace(':', ''))).toBe(moment.slice(11))
      }),
    )
  })
})

describe('the form of a matter', () => {
  it('asks for what is needed, and warns of what is missing', () => {
    expect(Object.keys(matterProblems({ ...emptyMatter(NOW), receivedAt: null }))).toEqual(['receivedAt', 'kindId', 'title'])
    expect(matterProblems({ ...emptyMatter(NOW), kindId: 1, title: '井盖' })).toEqual({})
    expect(Object.keys(matterWarnings({ ...emptyMatter(NOW), callerPhone: '12' }))).toEqual(['communityId', 'callerPhone'])
  })

  it('sends call-back data only when it was typed, and leaves what is masked as it is', () => {
    expect(matterInput(emptyMatter(NOW), null)).not.toHaveProperty('caller')
    expect(matterInput({ ...emptyMatter(NOW), callerPhone: '13800000001' }, null).caller).toEqual({ name: '', phone: '13800000001' })
    expect(matterInput(formOfMatter(matter), matter)).not.toHaveProperty('caller')
    expect(matterInput({ ...formOfMatter(matter), caller: 'remove' }, matter).caller).toBeNull()
    const none = { ...matter, caller: null }
    expect(matterInput(formOfMatter(none), none)).not.toHaveProperty('caller')
  })

  it('sends back what is stored when nothing was touched', () => {
    expect(matterInput(formOfMatter(matter), matter)).toEqual({
      id: 7, revision: 3, receivedAt: '2026-11-27 09:00', source: 'patrol', sourceNumber: '', kindId: 5, title: '路灯不亮', body: '', gridId: 2, communityId: 3,
    })
  })
})

describe('the form of an act', () => {
  const lead = { role: 'lead', called: { kind: 'organisation', id: 9 }, name: '城市管理办公室', contact: '' } as const

  it('says what each act is missing', () => {
    expect(Object.keys(actProblems(emptyActForm(dispatch, NOW), dispatch))).toEqual(['units'])
    const giveBack: PossibleAct = { act: 'return', main: false, noteRequired: true, units: [4, 5] }
    expect(Object.keys(actProblems(emptyActForm(giveBack, NOW), giveBack))).toEqual(['note', 'unitId'])
    const evaluate: PossibleAct = { act: 'evaluate', main: true, noteRequired: false, units: [] }
    expect(Object.keys(actProblems({ ...emptyActForm(evaluate, NOW), at: null }, evaluate))).toEqual(['at', 'satisfaction'])
    const join: PossibleAct = { act: 'join', main: false, noteRequired: false, units: [] }
    expect(Object.keys(actProblems(emptyActForm(join, NOW), join))).toEqual(['targetId'])
  })

  it('chooses the unit when there is only one', () => {
    expect(emptyActForm({ act: 'report', main: true, noteRequired: false, units: [4] }, NOW).unitId).toBe(4)
    expect(emptyActForm({ act: 'report', main: true, noteRequired: false, units: [4, 5] }, NOW).unitId).toBeNull()
  })

  it('sends nothing that belongs to another act', () => {
    const form = { ...emptyActForm(dispatch, NOW), units: [lead], satisfaction: 'fair' as const, target: { id: 3, words: '' } }
    expect(actInput(form, 'dispatch', matter)).toMatchObject({ act: 'dispatch', at: NOW, satisfaction: null, targetId: null, units: [{ role: 'lead', called: { kind: 'organisation', id: 9 } }] })
  })

  it('foresees the day the act sets: dispatched on Friday, to report in by Monday', () => {
    expect(dueAfterAct({ ...emptyActForm(dispatch, NOW), units: [lead] }, 'dispatch', matter, LIMITS, calendar)).toBe('2026-11-30')
    expect(dueAfterAct({ ...emptyActForm(dispatch, NOW), at: null, units: [lead] }, 'dispatch', matter, LIMITS, calendar)).toBeNull()
    const note: PossibleAct = { act: 'note', main: false, noteRequired: true, units: [] }
    expect(dueAfterAct(emptyActForm(note, NOW), 'note', matter, LIMITS, calendar)).toBeNull()
  })
})
