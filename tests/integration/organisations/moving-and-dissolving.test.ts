import { beforeEach, describe, expect, it } from 'vitest'
import { Office, refusal } from './office'
import { input, Register } from './register'

let office: Office
let register: Register

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
})

describe('moving', () => {
  it('moves with a date, and the path follows the day', async () => {
    const one = await register.found({ name: '一总支', kind: '党总支' })
    const two = await register.found({ name: '二总支', kind: '党总支' })
    const id = await register.found({ name: '甲支部', parentId: one })
    await register.change(id, { parentId: two, effectiveFrom: '2025-01-01' })
    expect((await office.api.organisations.get({ id, asOf: '2024-12-31' })).path.map((step) => step.name)).toEqual(['一总支'])
    expect((await office.api.organisations.get({ id })).path.map((step) => step.name)).toEqual(['二总支'])
    expect((await office.api.organisations.get({ id: one })).childrenCount).toBe(0)
    expect((await office.api.organisations.get({ id: one, asOf: '2024-12-31' })).childrenCount).toBe(1)
  })

  it('refuses a parent whose founding was undone meanwhile, in words', async () => {
    const id = await register.found({ name: '甲支部' })
    const parentId = await register.found({ name: '一总支', kind: '党总支' })
    const [last] = (await office.api.changes.list({ before: null, limit: 1 })).entries
    await office.api.changes.undo({ id: last?.id ?? 0 })
    for (const effectiveFrom of ['0001-01-01', '2025-01-01']) {
      expect(await refusal(office.api.organisations.save(await register.edited(id, { parentId, effectiveFrom })))).toMatchObject({ code: 'refused', details: [{ field: 'parentId' }] })
    }
  })

  it('refuses a cycle: itself, its child, its grandchild', async () => {
    const top = await register.found({ name: '党委', kind: '党委' })
    const middle = await register.found({ name: '总支', kind: '党总支', parentId: top })
    const bottom = await register.found({ name: '支部', parentId: middle })
    for (const parentId of [top, middle, bottom]) {
      const envelope = await refusal(register.change(top, { parentId, effectiveFrom: '2026-01-01' }))
      expect(envelope.details[0]?.field).toBe('parentId')
    }
    expect((await office.api.organisations.get({ id: top })).version.parentId).toBeNull()
  })

  it('refuses a cycle that would only close on a later day', async () => {
    const one = await register.found({ name: '一', kind: '党委' })
    const two = await register.found({ name: '二', kind: '党委' })
    await register.change(two, { parentId: one, effectiveFrom: '2026-09-01' })
    const envelope = await refusal(register.change(one, { parentId: two, effectiveFrom: '2026-04-01' }))
    expect(envelope.message).toContain('绕成一圈')
  })

  it('refuses a parent that is dissolved by then', async () => {
    const parent = await register.found({ name: '旧总支', kind: '党总支' })
    await register.dissolve(parent, '2026-01-01')
    const id = await register.found({ name: '甲支部' })
    const envelope = await refusal(register.change(id, { parentId: parent, effectiveFrom: '2025-06-01' }))
    expect(envelope.message).toContain('自 2026-01-01 起已撤销')
  })

  it('refuses to take the kind from a community with grids, or from a party organisation with members', async () => {
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const branch = await register.found({ name: '甲支部' })
    await register.grid('甲网格', community, branch)
    expect((await refusal(register.change(community, { kind: '驻区单位' }))).details[0]?.field).toBe('kind')
    expect((await refusal(register.change(branch, { kind: '驻区单位' }))).message).toContain('网格党组织')
    await office.member(await office.person('李素'), branch, '2020-01-01')
    expect((await refusal(register.change(branch, { kind: '驻区单位' }))).message).toContain('1 名党员')
    await register.change(branch, { kind: '党总支' })
    expect((await office.api.organisations.get({ id: branch })).version.kind).toBe('党总支')
  })
})

describe('two people at once', () => {
  it('refuses the second save of a form that is old, also when only a version changed', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    const first = await register.edited(id, { name: '乙', effectiveFrom: '2026-01-01' })
    const second = await register.edited(id, { address: '柳溪路 1 号' })
    await office.api.organisations.save(first)
    expect(await refusal(office.api.organisations.save(second))).toMatchObject({ code: 'stale-version' })
    expect((await office.api.organisations.get({ id })).address).toBeNull()
  })

  it('refuses a form that was opened before an undo', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    const changeId = await register.change(id, { name: '乙', effectiveFrom: '2015-01-01' })
    const form = await register.edited(id, { note: '备注' })
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect(await refusal(office.api.organisations.save(form))).toMatchObject({ code: 'stale-version' })
  })
})

describe('dissolving', () => {
  it('is refused while anything depends on it, naming it all', async () => {
    const id = await register.found({ name: '甲社区', kind: '社区' })
    await register.anywhere('党支部')
    await register.found({ name: '甲支部', parentId: id })
    const postId = await register.post(id, '主任')
    const person = await office.person('李素')
    await office.tenure(person, postId, '2020-01-01')
    await office.member(person, id, '2020-01-01')
    await register.grid('甲网格', id)
    const before = await office.records()
    const envelope = await refusal(register.dissolve(id, '2026-03-01'))
    expect(envelope.details.map((detail) => detail.message)).toEqual([
      '下面还有 1 个下级组织（甲支部），请先撤销它们或改换上级，或改为办理“合并”让它们一起过去',
      '还有 1 人在任（李素（主任）），请先免去职务',
      '还有 1 名成员，请先把他们转到别的组织，或改为办理“合并”',
      '还有 1 个网格（甲网格）以它为所属社区或网格党组织，请先在网格里改选',
    ])
    expect(await office.records()).toEqual(before)
  })

  it('counts what begins later, and lets what has ended go', async () => {
    const id = await register.found({ name: '甲支部' })
    const person = await office.person('李素')
    await office.member(person, id, '2020-01-01', '2026-02-01')
    await office.member(person, id, '2026-06-01', '2026-12-01')
    expect((await refusal(register.dissolve(id, '2026-03-01'))).message).toContain('1 名成员')
    await register.dissolve(id, '2027-01-01')
    expect((await office.api.organisations.get({ id })).state).toBe('alive')
    expect((await office.api.organisations.get({ id, asOf: '2027-01-01' })).state).toBe('dissolved')
  })

  it('ends the organisation and its posts on the day; its past stays', async () => {
    const id = await register.found({ name: '甲支部', foundedOn: '2015-01-01' })
    const postId = await register.post(id, '书记')
    await office.tenure(await office.person('李素'), postId, '2020-01-01', '2026-01-01')
    await register.dissolve(id, '2026-02-01')
    expect(await register.names()).toEqual([])
    expect(await register.names('2026-01-31')).toEqual(['甲支部'])
    const detail = await office.api.organisations.get({ id })
    expect(detail).toMatchObject({ state: 'dissolved', posts: [], version: { status: 'dissolved', from: '2026-02-01', name: '甲支部' } })
    expect(detail.history[0]?.changed).toEqual(['status'])
    const before = await office.api.organisations.get({ id, asOf: '2026-01-31' })
    expect(before.posts).toMatchObject([{ title: '书记', until: '2026-02-01' }])
    expect(await refusal(register.change(id, { name: '乙' }))).toMatchObject({ code: 'refused' })
    expect((await refusal(register.dissolve(id, '2026-03-01'))).message).toContain('已于 2026-02-01 撤销')
    await register.found({ name: '甲支部', foundedOn: '2026-03-01' })
  })

  it('is refused on or before the day of the last change', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    await register.change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    expect((await refusal(register.dissolve(id, '2024-01-01'))).details[0]?.field).toBe('on')
    await register.dissolve(id, '2024-01-02')
  })
})

describe('undo', () => {
  it('puts everything back, change by change, to the start', async () => {
    const parent = await register.found({ name: '党委', kind: '党委' })
    const images = [await office.records()]
    const done: number[] = []
    const note = async (changeId: number | null): Promise<void> => {
      done.push(changeId ?? 0)
      images.push(await office.records())
    }
    const saved = await office.api.organisations.save(input({ name: '甲', parentId: parent, foundedOn: '2015-01-01', contactPhone: '13800001234' }))
    await note(saved.changeId)
    const { id } = saved
    await note(await register.change(id, { name: '乙', address: '柳溪路 1 号', effectiveFrom: '2024-01-01' }))
    await note(await register.change(id, { name: '丙', effectiveFrom: '2024-01-01' }))
    await note(await register.change(id, { name: '甲', effectiveFrom: '2024-01-01' }))
    await note(await register.change(id, { parentId: null, effectiveFrom: '2025-01-01' }))
    await note((await office.api.organisations.savePost({ organisationId: id, id: null, revision: null, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: null })).changeId)
    await note(await register.dissolve(id, '2026-01-01'))
    for (const [step, changeId] of [...done.entries()].reverse()) {
      expect(await office.records()).toEqual(images[step + 1])
      await office.api.changes.undo({ id: changeId })
    }
    expect(await office.records()).toEqual(images[0])
    expect((await office.api.organisations.suggest({ text: '甲', limit: 10 })).items).toEqual([])
  })

  it('refuses to undo a founding that something was built on', async () => {
    const saved = await office.api.organisations.save(input({ name: '党委', kind: '党委' }))
    await register.found({ name: '甲支部', parentId: saved.id })
    expect(await refusal(office.api.changes.undo({ id: saved.changeId ?? 0 }))).toMatchObject({ code: 'refused' })
  })
})
