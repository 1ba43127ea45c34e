import { describe, expect, it } from 'vitest'
import { MatterOffice } from './matter-office'

describe('the table of holidays', () => {
  it('is there for the published years, and open matters follow it, whoever changes or undoes it', async () => {
    const office = await MatterOffice.open()
    const { days, years } = await office.app.call('workdays.list', { year: 2026 })
    expect(years).toEqual([2025, 2026])
    const whole = (await office.app.call('workdays.calendar', {})).days
    expect(whole.filter(({ day }) => day.startsWith('2026'))).toEqual(days.map(({ day, kind }) => ({ day, kind })))
    expect(whole.some(({ day }) => day.startsWith('2025'))).toBe(true)
    expect(days.filter((day) => day.name === '国庆节').map((day) => day.day)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'])
    const id = await office.receive()
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(office.ids.city)] })
    const before = await office.get(id)
    expect([before.stepDue, before.dueOn, before.units[0]?.reportDue, before.steps.at(-1)?.dueOn]).toEqual(['2026-11-25', '2026-12-08', '2026-11-25', '2026-11-25'])

    const { changeId } = await office.app.call('workdays.save', { from: '2026-11-25', to: '2026-11-26', kind: 'rest', name: '临时放假' })
    const after = await office.get(id)
    expect([after.stepDue, after.dueOn, after.units[0]?.reportDue, after.steps.at(-1)?.dueOn]).toEqual(['2026-11-27', '2026-12-10', '2026-11-27', '2026-11-27'])
    expect((await office.summaries())[0]).toBe('节假日表：2026-11-25 至 2026-11-26 休息（临时放假），1 件未结事项的期限重新推算')

    await office.undo(changeId ?? 0)
    expect(await office.get(id)).toMatchObject({ stepDue: '2026-11-25', dueOn: '2026-12-08' })
    await office.app.call('workdays.save', { from: '2026-11-28', to: '2026-11-28', kind: 'work', name: '调休' })
    expect((await office.get(id)).dueOn).toBe('2026-12-07')
    await office.app.call('workdays.remove', { from: '2026-11-28', to: '2026-11-28' })
    expect((await office.get(id)).dueOn).toBe('2026-12-08')
  })

  it('is followed after its undo by what was received meanwhile', async () => {
    const office = await MatterOffice.open()
    const { changeId } = await office.app.call('workdays.save', { from: '2026-11-25', to: '2026-11-26', kind: 'rest', name: '临时放假' })
    const id = await office.receive({ receivedAt: '2026-11-24 11:00' })
    expect((await office.get(id)).dueOn).toBe('2026-12-10')
    const undone = await office.undo(changeId ?? 0)
    expect(await office.get(id)).toMatchObject({ stepDue: '2026-11-24', dueOn: '2026-12-08' })
    await office.undo(undone)
    expect((await office.get(id)).dueOn).toBe('2026-12-10')
  })

  it('leaves closed matters with the day that held then', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(office.ids.city)] })
    const unitId = await office.unitOf(id, office.ids.city)
    await office.act(id, 'report', '2026-11-24 10:10', { unitId })
    await office.act(id, 'handle', '2026-11-24 10:20', { unitId, note: '已办' })
    await office.act(id, 'feedback', '2026-11-24 10:30')
    await office.act(id, 'close', '2026-11-24 10:40')
    await office.app.call('workdays.save', { from: '2026-11-25', to: '2026-11-26', kind: 'rest', name: '临时放假' })
    expect(await office.get(id)).toMatchObject({ step: 'evaluate', dueOn: '2026-12-08', stepDue: '2026-12-01' })
  })

  it('warns of a year that nothing is registered of', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ receivedAt: '2026-12-28 09:00' })
    expect((await office.get(id)).warnings.join()).toContain('2027 年的节假日还没有登记，按周末推算')
  })

  it.each([
    ['2026-11-26', '2026-11-25', /早于/],
    ['2026-01-01', '2026-12-31', /最多/],
  ])('refuses %s to %s', async (from, to, sentence) => {
    const office = await MatterOffice.open()
    await expect(office.app.call('workdays.save', { from, to, kind: 'rest', name: '假' })).rejects.toThrow(sentence)
  })
})

describe('kinds of matters', () => {
  it('give new limits to what is open when they change, and stay as long as a matter has them', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const kindOf = async (name: string) => (await office.app.call('matters.kinds', {})).kinds.find((kind) => kind.name === name)
    const kind = await kindOf('道路破损')
    if (!kind) throw new Error('no such kind')
    const { id: kindId, revision, name, category, limits, source, retired } = kind
    await office.app.call('matters.saveKind', { id: kindId, revision, name, category, source, retired, limits: { ...limits, dispatch: 2, whole: 3 } })
    expect(await office.get(id)).toMatchObject({ stepDue: '2026-11-26', dueOn: '2026-11-27' })
    expect((await office.summaries())[0]).toBe('修改事项类别“道路破损”，1 件未归档事项的期限重新推算')
    const { entries } = await office.app.call('changes.list', { before: null, limit: 1 })
    const meanwhile = await office.receive({ receivedAt: '2026-11-24 10:00' })
    const undone = await office.undo(entries[0]?.id ?? 0)
    expect(await office.get(meanwhile)).toMatchObject({ stepDue: '2026-11-24', dueOn: '2026-12-08' })
    await office.undo(undone)
    await expect(office.app.call('matters.removeKind', { id: kindId, revision: revision + 3 })).rejects.toMatchObject({ error: { code: 'refused' } })
    await expect(office.app.call('matters.saveKind', { id: null, revision: null, name, category, source, retired, limits })).rejects.toMatchObject({ error: { details: [{ field: 'name' }] } })
    await office.app.call('matters.saveKind', { id: kindId, revision: revision + 3, name, category, source, retired: true, limits })
    await expect(office.receive()).rejects.toMatchObject({ error: { details: [{ field: 'kindId' }] } })
    const unused = await kindOf('路灯故障')
    await office.app.call('matters.removeKind', { id: unused?.id ?? 0, revision: unused?.revision ?? 0 })
    expect(await kindOf('路灯故障')).toBeUndefined()
  })
})

describe('a matter that an undo opens again', () => {
  it('has the limits its kind has by then', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(office.ids.city)] })
    const unitId = await office.unitOf(id, office.ids.city)
    await office.act(id, 'report', '2026-11-24 10:10', { unitId })
    await office.act(id, 'handle', '2026-11-24 10:20', { unitId, note: '已办' })
    await office.act(id, 'feedback', '2026-11-24 10:30')
    const closing = await office.act(id, 'close', '2026-11-24 10:40')
    const kind = (await office.app.call('matters.kinds', {})).kinds.find((one) => one.name === '道路破损')
    if (!kind) throw new Error('no such kind')
    const { id: kindId, revision, name, category, limits, source, retired } = kind
    await office.app.call('matters.saveKind', { id: kindId, revision, name, category, source, retired, limits: { ...limits, whole: 3 } })
    expect((await office.get(id)).dueOn).toBe('2026-12-08')
    await office.undo(closing)
    expect(await office.get(id)).toMatchObject({ step: 'close', dueOn: '2026-11-27' })
  })
})

describe('correcting what was registered', () => {
  it('counts the limits anew for another kind or time, and keeps the number', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const { revision } = await office.get(id)
    await office.app.call('matters.save', {
      id, revision, receivedAt: '2026-11-23 09:00', source: 'patrol', sourceNumber: null, kindId: office.kind('消防通道堵塞'), title: '消防通道被堵', body: null, gridId: office.ids.grid, communityId: null,
    })
    expect(await office.get(id)).toMatchObject({ number: '2026-00001', kind: '消防通道堵塞', stepDue: '2026-11-23', dueOn: '2026-11-24', title: '消防通道被堵', steps: [{ at: '2026-11-23 09:00', dueOn: '2026-11-23' }] })
  })

  it.each<[string, Parameters<MatterOffice['receive']>[0], string]>([
    ['in the future', { receivedAt: '2027-01-01 09:00' }, 'receivedAt'],
    ['in a grid that is not there', { gridId: 99 }, 'gridId'],
    ['in a grid before it was founded', { receivedAt: '2019-11-24 09:00' }, 'gridId'],
  ])('refuses a matter %s', async (_what, fields, field) => {
    const office = await MatterOffice.open()
    await expect(office.receive(fields)).rejects.toMatchObject({ error: { details: [{ field }] } })
  })
})
