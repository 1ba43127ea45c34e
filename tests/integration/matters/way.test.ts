import { describe, expect, it } from 'vitest'
import { storeOf } from '../../support/store'
import { MatterOffice } from './matter-office'

describe('one matter from call to archive', () => {
  it('goes through two departments, with one return and one reminder, and every step can be told afterwards', async () => {
    const office = await MatterOffice.open()
    const { city, works, safety } = office.ids
    const id = await office.receive()
    expect(await office.get(id)).toMatchObject({
      number: '2026-00001', step: 'dispatch', stepDue: '2026-11-24', dueOn: '2026-12-08', community: { name: '金水社区' }, grid: { name: '金水第一网格' }, lead: null,
    })

    await office.act(id, 'dispatch', '2026-11-24 09:20', { units: [office.lead(city, '周一鸣'), office.joint(safety)] })
    expect(await office.get(id)).toMatchObject({ step: 'report', stepDue: '2026-11-25', lead: '测试街道城管中队', joint: 1 })

    // Not the lead's business: it goes back, and is called for anew.
    await office.act(id, 'return', '2026-11-24 10:00', { unitId: await office.unitOf(id, city), note: '不属本单位职责' })
    expect(await office.get(id)).toMatchObject({ step: 'dispatch', lead: null, joint: 1 })
    await office.act(id, 'dispatch', '2026-11-24 10:30', { units: [office.lead(works)] })

    // Late by two working days, after one reminder.
    await office.act(id, 'remind', '2026-11-26 09:00', { unitId: await office.unitOf(id, works) })
    await office.act(id, 'report', '2026-11-27 09:00', { unitId: await office.unitOf(id, works) })
    await office.act(id, 'report', '2026-11-27 09:30', { unitId: await office.unitOf(id, safety) })
    expect(await office.get(id)).toMatchObject({ step: 'handle', stepDue: '2026-12-08', reminders: 1 })
    await office.act(id, 'handle', '2026-12-02 15:00', { unitId: await office.unitOf(id, works), note: '已回填修复' })
    expect((await office.get(id)).step).toBe('handle')
    await office.act(id, 'handle', '2026-12-03 15:00', { unitId: await office.unitOf(id, safety), note: '已检查' })
    await office.act(id, 'feedback', '2026-12-04 09:00', { note: '已回电' })
    await office.act(id, 'close', '2026-12-07 09:00')
    await office.act(id, 'evaluate', '2026-12-08 09:00', { satisfaction: 'satisfied' })
    await office.act(id, 'archive', '2026-12-09 09:00')

    const done = await office.get(id)
    expect(done).toMatchObject({ step: 'archived', closedOn: '2026-12-07', archivedOn: '2026-12-09', satisfaction: 'satisfied', acts: [], late: 'none', warnings: [] })
    expect(done.steps.map((step) => [step.act, step.unit, step.lateDays])).toEqual([
      ['accept', null, 0], ['dispatch', '测试街道城管中队', 0], ['return', '测试街道城管中队', 0], ['dispatch', '测试街道市政所', 0], ['remind', '测试街道市政所', 0],
      ['report', '测试街道市政所', 2], ['report', '测试街道安监站', 2], ['handle', '测试街道市政所', 0], ['handle', '测试街道安监站', 0], ['feedback', null, 0],
      ['close', null, 0], ['evaluate', null, 0], ['archive', null, 0],
    ])
    // Who did it: the contact where one was named, else the operator.
    expect(done.steps.map((step) => step.who).slice(1, 4)).toEqual(['测试经办', '周一鸣', '测试经办'])
    expect(done.units.map((unit) => [unit.name, unit.role, unit.state])).toEqual([
      ['测试街道城管中队', 'lead', 'returned'], ['测试街道安监站', 'joint', 'handled'], ['测试街道市政所', 'lead', 'handled'],
    ])
    const { rows, total } = await office.app.call('matters.figures', { from: '2026-01-01', to: '2026-12-31', by: 'department' })
    expect(rows.map((row) => [row.name, row.received, row.called, row.reported, row.reportedInTime, row.closedInTime, row.satisfied])).toEqual([
      ['测试街道市政所', 1, 1, 1, 0, 1, 1], ['测试街道安监站', 0, 1, 1, 0, 0, 0],
    ])
    expect(total).toMatchObject({ received: 1, called: 2, reported: 2, closed: 1, overdue: 0 })
  })

  it('handled in time is told so, though another department was called meanwhile with a nearer day', async () => {
    const office = await MatterOffice.open()
    const { city, works, safety } = office.ids
    const id = await office.receive()
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(city, '周一鸣')] })
    const unitId = await office.unitOf(id, city)
    await office.act(id, 'remind', '2026-11-24 10:05', { unitId })
    await office.act(id, 'report', '2026-11-24 10:10', { unitId })
    await office.act(id, 'add-unit', '2026-11-24 11:00', { units: [office.joint(works)] })
    const passing = await office.unitOf(id, works)
    await office.act(id, 'transfer', '2026-11-24 11:10', { unitId: passing, units: [office.joint(safety)], note: '转给安监' })
    const joint = await office.unitOf(id, safety)
    await office.act(id, 'report', '2026-11-24 11:20', { unitId: joint })
    await office.act(id, 'handle', '2026-11-24 12:00', { unitId: joint, note: '已办' })
    await office.act(id, 'handle', '2026-12-02 09:00', { unitId, note: '已办' })
    const { steps } = await office.get(id)
    expect(steps.at(-1)).toMatchObject({ act: 'handle', step: 'feedback', lateDays: 0, who: '周一鸣' })
    // Reminded by the operator, not by who is reminded.
    expect(steps.find((step) => step.act === 'remind')?.who).toBe('测试经办')
  })

  it('is taken back act by act, down to nothing, and done again', async () => {
    const office = await MatterOffice.open()
    const { city, works } = office.ids
    const id = await office.receive()
    const states = [await recordsOf(office)]
    const changes: number[] = []
    const unit = async (): Promise<number> => office.unitOf(id, city)
    const doing: (() => Promise<number>)[] = [
      () => office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(city), office.joint(works)] }),
      async () => office.act(id, 'remind', '2026-11-24 10:10', { unitId: await unit() }),
      async () => office.act(id, 'report', '2026-11-24 10:20', { unitId: await unit() }),
      async () => office.act(id, 'transfer', '2026-11-24 10:30', { unitId: await office.unitOf(id, works), units: [office.joint(office.ids.safety)], note: '转给安监' }),
      async () => office.act(id, 'handle', '2026-11-24 10:40', { unitId: await unit(), note: '已办' }),
      () => office.act(id, 'feedback', '2026-11-24 10:50', { note: '不再等安监' }),
      () => office.act(id, 'close', '2026-11-24 11:00'),
      () => office.act(id, 'evaluate', '2026-11-24 11:10', { satisfaction: 'unsatisfied' }),
      () => office.act(id, 'rework', '2026-11-24 11:20', { note: '重办' }),
      () => office.act(id, 'note', '2026-11-24 11:30', { note: '已约现场' }),
    ]
    for (const one of doing) {
      changes.push(await one())
      states.push(await recordsOf(office))
    }
    for (const change of [...changes].reverse()) {
      expect(await recordsOf(office)).toEqual(states.pop())
      await office.undo(change)
    }
    expect(await recordsOf(office)).toEqual(states.pop())
    expect((await office.get(id)).acts.map((one) => one.act)).toEqual(['dispatch', 'join', 'note'])
  })

  it('an act on what was changed meanwhile, or refused by the rules, writes nothing', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive()
    const { revision } = await office.get(id)
    await office.act(id, 'note', '2026-11-24 10:00', { note: '先记一笔' })
    const before = await recordsOf(office)
    const base = { id, who: null, note: null, unitId: null, satisfaction: null, targetId: null }
    await expect(office.app.call('matters.act', { ...base, revision, act: 'dispatch', at: '2026-11-24 11:00', units: [office.lead(office.ids.city)] })).rejects.toMatchObject({ error: { code: 'stale-version' } })
    await expect(office.act(id, 'report', '2026-11-24 11:00')).rejects.toMatchObject({ error: { code: 'refused' } })
    await expect(office.act(id, 'dispatch', '2026-11-24 11:00', { units: [office.lead(9999)] })).rejects.toMatchObject({ error: { code: 'refused', details: [{ field: 'units' }] } })
    expect(await recordsOf(office)).toEqual(before)
  })

  it('a duplicate goes on in the other one, and its undo brings it back', async () => {
    const office = await MatterOffice.open()
    const first = await office.receive()
    const second = await office.receive({ title: '门前路面塌陷', receivedAt: '2026-11-24 10:00' })
    expect((await office.get(second)).similar.map((one) => one.id)).toEqual([first])
    const change = await office.act(second, 'join', '2026-11-24 11:00', { targetId: first })
    expect(await office.get(second)).toMatchObject({ step: 'merged', mergedInto: { id: first }, acts: [] })
    expect((await office.get(first)).merged.map((one) => one.number)).toEqual(['2026-00002'])
    await expect(office.act(first, 'join', '2026-11-24 12:00', { targetId: second })).rejects.toMatchObject({ error: { details: [{ field: 'targetId' }] } })
    await expect(office.act(first, 'join', '2026-11-24 12:00', { targetId: first })).rejects.toMatchObject({ error: { details: [{ field: 'targetId' }] } })
    const { total } = await office.app.call('matters.figures', { from: '2026-01-01', to: '2026-12-31', by: 'kind' })
    expect(total.received).toBe(1)
    await office.undo(change)
    expect((await office.get(second)).step).toBe('dispatch')
  })

  it('two are not merged into each other by doing an undone merger again', async () => {
    const office = await MatterOffice.open()
    const [first, second] = [await office.receive(), await office.receive({ receivedAt: '2026-11-24 10:00' })]
    const there = await office.act(first, 'join', '2026-11-24 11:00', { targetId: second })
    const undone = await office.undo(there)
    // Its line takes the number that the undo freed, which alone would keep the first from being done again.
    const noted = await office.act(await office.receive({ receivedAt: '2026-11-24 10:30' }), 'note', '2026-11-24 11:05', { note: '先记一笔' })
    await office.act(second, 'join', '2026-11-24 11:10', { targetId: first })
    const { entries } = await office.app.call('changes.list', { before: noted, limit: 1 })
    await office.undo(noted)
    await office.undo(entries[0]?.id ?? 0)
    await expect(office.undo(undone)).rejects.toMatchObject({ error: { code: 'refused', message: expect.stringContaining('已并案') } })
    expect([(await office.get(first)).step, (await office.get(second)).step]).toEqual(['dispatch', 'merged'])
  })

  it('whose receipt is undone while another was merged into it is kept, and the refusal says what refers to it', async () => {
    const office = await MatterOffice.open()
    const first = await office.receive()
    const { entries } = await office.app.call('changes.list', { before: null, limit: 1 })
    await office.act(await office.receive({ receivedAt: '2026-11-24 10:00' }), 'join', '2026-11-24 11:00', { targetId: first })
    await expect(office.undo(entries[0]?.id ?? 0)).rejects.toMatchObject({ error: { code: 'refused', message: expect.stringContaining('并进来的事项') } })
  })
})

describe('an organisation that ends with open matters', () => {
  it('is told of them beforehand, and what it was called to can be passed on afterwards', async () => {
    const office = await MatterOffice.open()
    const { city, works } = office.ids
    const id = await office.receive()
    await office.act(id, 'dispatch', '2026-11-24 10:00', { units: [office.lead(city)] })
    const act = { type: 'dissolve' as const, id: city, on: '2026-12-01', basis: null }
    const { touches, refusals } = await office.app.call('organisations.previewAct', { act })
    expect(refusals).toEqual([])
    expect(touches.find((touch) => touch.what === 'matters')).toMatchObject({ count: 1, first: [{ kind: 'matter', id, name: '2026-00001 门前道路塌陷' }] })
    await office.app.call('organisations.performAct', { revision: (await office.app.call('organisations.get', { id: city })).revision, act })
    await office.act(id, 'transfer', '2026-12-02 09:00', { unitId: await office.unitOf(id, city), units: [office.lead(works)], note: '原单位已撤销' })
    expect(await office.get(id)).toMatchObject({ step: 'report', lead: '测试街道市政所' })
    await expect(office.act(id, 'add-unit', '2026-12-02 09:30', { units: [office.joint(city)] })).rejects.toMatchObject({ error: { details: [{ field: 'units' }] } })
  })
})

async function recordsOf(office: MatterOffice): Promise<unknown> {
  const store = storeOf(office.app)
  const tables = ['matter', 'matter_unit', 'matter_step'] as const
  return Promise.all(tables.map(async (table) => (await store.all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)).map((row) => ({ ...row, revision: null }))))
}
