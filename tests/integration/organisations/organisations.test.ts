import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import { organisationKind, type organisations } from '@shared/contract/organisations'
import { Office, refusal } from './office'

type SaveInput = InputOf<typeof organisations.save>

let office: Office

beforeEach(async () => {
  office = await Office.open()
})

function input(fields: Partial<SaveInput> & { name: string }): SaveInput {
  return {
    id: null,
    revision: null,
    effectiveFrom: null,
    shortName: null,
    kind: '党支部',
    parentId: null,
    code: null,
    creditCode: null,
    foundedOn: null,
    termNumber: null,
    termStart: null,
    termEnd: null,
    contactName: null,
    address: null,
    note: null,
    ...fields,
  }
}

async function found(fields: Partial<SaveInput> & { name: string }): Promise<number> {
  return (await office.api.organisations.save(input(fields))).id
}

/** What the form of an organisation would send when only these fields were touched. */
async function edited(id: number, fields: Partial<SaveInput>): Promise<SaveInput> {
  const now = await office.api.organisations.get({ id })
  return input({
    id,
    revision: now.revision,
    name: now.version.name,
    shortName: now.version.shortName,
    kind: organisationKind.parse(now.version.kind),
    parentId: now.version.parentId,
    code: now.code,
    creditCode: now.creditCode,
    foundedOn: now.foundedOn,
    termNumber: now.termNumber,
    termStart: now.termStart,
    termEnd: now.termEnd,
    contactName: now.contactName,
    address: now.address,
    note: now.note,
    ...fields,
  })
}

async function change(id: number, fields: Partial<SaveInput>): Promise<number | null> {
  return (await office.api.organisations.save(await edited(id, fields))).changeId
}

async function names(asOf?: string): Promise<string[]> {
  const { nodes } = await office.api.organisations.tree(asOf === undefined ? {} : { asOf })
  return nodes.map((node) => node.name)
}

describe('founding', () => {
  it('keeps every field, the phone only masked', async () => {
    const parent = await found({ name: '中共柳溪街道工作委员会', kind: '党工委' })
    const id = await found({
      name: '中共柳溪街道金水社区支部委员会',
      shortName: '金水社区党支部',
      parentId: parent,
      code: '041-003',
      creditCode: '91350100m000100y43',
      foundedOn: '2015-06',
      termNumber: '第三届',
      termStart: '2024-05-10',
      termEnd: '2029-05-09',
      contactName: '王素',
      contactPhone: '138 0000 1234',
      address: '柳溪路 8 号',
      note: '  与居委会合署  ',
    })
    const detail = await office.api.organisations.get({ id })
    expect(detail).toMatchObject({
      state: 'alive',
      code: '041-003',
      creditCode: '91350100M000100Y43',
      foundedOn: '2015-06',
      termNumber: '第三届',
      termStart: '2024-05-10',
      termEnd: '2029-05-09',
      contactName: '王素',
      contactPhone: '138****1234',
      address: '柳溪路 8 号',
      note: '与居委会合署',
      path: [{ id: parent, name: '中共柳溪街道工作委员会' }],
      version: { from: '2015-06-01', to: null, kind: '党支部', parentId: parent, parentName: '中共柳溪街道工作委员会' },
    })
    expect(await office.api.organisations.revealContactPhone({ id })).toEqual({ phone: '13800001234' })
    const { entries } = await office.api.changes.list({ before: null, limit: 1 })
    expect(entries[0]).toMatchObject({ summary: '查看了“中共柳溪街道金水社区支部委员会”的联系电话', canUndo: false })
  })

  it('begins with the parent where no date is known, and not before it', async () => {
    const parent = await found({ name: '金水社区', kind: '社区', foundedOn: '2018-04-01' })
    const undated = await found({ name: '金水社区志愿队', kind: '志愿队伍', parentId: parent })
    const older = await found({ name: '金水业主委员会', kind: '业主委员会', parentId: parent, foundedOn: '2010' })
    const younger = await found({ name: '金水合唱队', kind: '其他单位', parentId: parent, foundedOn: '2020-01-02' })
    const starts = await Promise.all(
      [undated, older, younger].map(async (id) => (await office.api.organisations.get({ id })).version.from),
    )
    expect(starts).toEqual(['2018-04-01', '2018-04-01', '2020-01-02'])
  })

  it('warns of a wrong check character and an odd phone, but saves', async () => {
    const saved = await office.api.organisations.save(
      input({ name: '幸福便民服务社', kind: '民办非企业单位', creditCode: '91350211M0000XUF46', contactPhone: '138000' }),
    )
    expect(saved.warnings.map((warning) => warning.field)).toEqual(['creditCode', 'contactPhone'])
    const detail = await office.api.organisations.get({ id: saved.id })
    expect(detail.creditCode).toBe('91350211M0000XUF46')
    expect(detail.warnings.map((warning) => warning.message)).toContain(
      '统一社会信用代码末位校验码不符，请核对；确认无误可以照此保存。',
    )
  })

  it('refuses a second organisation of the same name under the same parent, and only there', async () => {
    const parent = await found({ name: '甲社区', kind: '社区' })
    await found({ name: '志愿服务队', kind: '志愿队伍', parentId: parent })
    const envelope = await refusal(office.api.organisations.save(input({ name: ' 志愿服务队', kind: '志愿队伍', parentId: parent })))
    expect(envelope).toMatchObject({ code: 'refused', details: [{ field: 'name' }] })
    expect(envelope.message).toContain('已经有“志愿服务队”')
    await found({ name: '志愿服务队', kind: '志愿队伍' })
    expect(await names()).toHaveLength(3)
  })

  it('refuses a parent that does not exist on that day', async () => {
    const parent = await found({ name: '乙社区', kind: '社区', foundedOn: '2020-07-01' })
    const envelope = await refusal(
      office.api.organisations.save(input({ name: '乙支部', parentId: parent, effectiveFrom: '2020-06-30' })),
    )
    expect(envelope.details[0]?.field).toBe('parentId')
    expect(envelope.message).toContain('自 2020-07-01 起才有')
    await found({ name: '乙支部', parentId: parent, effectiveFrom: '2020-07-01' })
    expect(await refusal(office.api.organisations.save(input({ name: '丙支部', parentId: 999 })))).toMatchObject({ code: 'refused' })
  })

  it.each([
    [{ termStart: '2024-05', termEnd: '2024-04' }, 'termEnd'],
    [{ termStart: '2024-05-10', termEnd: '2024-05-09' }, 'termEnd'],
    [{ foundedOn: '2024-06', termStart: '2024-05-31' }, 'termStart'],
  ] as const)('refuses dates that contradict each other: %o', async (fields, field) => {
    const envelope = await refusal(office.api.organisations.save(input({ name: '丁支部', ...fields })))
    expect(envelope.details.map((detail) => detail.field)).toEqual([field])
    expect(await names()).toEqual([])
  })

  it('names the field of a wrong shape', async () => {
    const envelope = await refusal(office.api.organisations.save(input({ name: '　', foundedOn: '2023-02-29' })))
    expect(envelope).toMatchObject({ code: 'invalid-input', message: '填写的内容有误，没有保存：请填写组织全称。' })
    expect(envelope.details.map((detail) => detail.field)).toEqual(['name', 'foundedOn'])
  })
})

describe('changes with a date', () => {
  it('shows the old name before the day and the new one from it on', async () => {
    const id = await found({ name: '花园社区党支部', foundedOn: '2015-01-01' })
    await change(id, { name: '花园社区党总支', kind: '党总支', effectiveFrom: '2024-09-01' })
    expect(await names('2024-08-31')).toEqual(['花园社区党支部'])
    expect(await names('2024-09-01')).toEqual(['花园社区党总支'])
    expect(await names('2014-12-31')).toEqual([])
    const before = await office.api.organisations.get({ id, asOf: '2020-01-01' })
    expect(before.version).toMatchObject({ from: '2015-01-01', to: '2024-09-01', name: '花园社区党支部' })
    const after = await office.api.organisations.get({ id })
    expect(after.history).toMatchObject([
      { from: '2024-09-01', to: null, name: '花园社区党总支', changed: ['name', 'kind'] },
      { from: '2015-01-01', to: '2024-09-01', name: '花园社区党支部', changed: [] },
    ])
    expect(await office.api.organisations.get({ id, asOf: '2010-01-01' })).toMatchObject({ state: 'not-yet', warnings: [] })
  })

  it('takes effect today when no day is given', async () => {
    const id = await found({ name: '旧名', foundedOn: '2015-01-01' })
    await change(id, { name: '新名' })
    expect((await office.api.organisations.get({ id })).version.from).toBe('2026-03-05')
  })

  it('corrects in place on the day a version begins', async () => {
    const id = await found({ name: '化园社区党支部', foundedOn: '2015-01-01' })
    await change(id, { name: '花园社区党支部', effectiveFrom: '2015-01-01' })
    const { history } = await office.api.organisations.get({ id })
    expect(history.map((entry) => entry.name)).toEqual(['花园社区党支部'])
    expect(await names('2016-01-01')).toEqual(['花园社区党支部'])
  })

  it('makes one version of two when a correction takes a change back', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    await change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    await change(id, { name: '甲', effectiveFrom: '2024-01-01' })
    expect((await office.api.organisations.get({ id })).history).toMatchObject([{ from: '2015-01-01', to: null, name: '甲', changed: [] }])
  })

  it('refuses a day before the last change, and keeps what stands', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    await change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    const envelope = await refusal(change(id, { name: '丙', effectiveFrom: '2023-12-31' }))
    expect(envelope.details[0]?.field).toBe('effectiveFrom')
    expect(envelope.message).toContain('2024-01-01 起已有一次变更')
    expect((await office.api.organisations.get({ id })).history.map((entry) => entry.name)).toEqual(['乙', '甲'])
  })

  it('changes undated fields without touching the versions, whatever day the form holds', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    await change(id, { address: '柳溪路 1 号' })
    const detail = await office.api.organisations.get({ id })
    expect(detail.address).toBe('柳溪路 1 号')
    expect(detail.history).toHaveLength(1)
  })

  it('keeps, removes and replaces the phone', async () => {
    const id = await found({ name: '甲', contactPhone: '13800001234' })
    await change(id, { address: '柳溪路 1 号' })
    expect(await office.api.organisations.revealContactPhone({ id })).toEqual({ phone: '13800001234' })
    expect(await change(id, { contactPhone: '138-0000-1234' })).toBeNull()
    await change(id, { contactPhone: '0371-12345678' })
    expect(await office.api.organisations.revealContactPhone({ id })).toEqual({ phone: '0371-12345678' })
    await change(id, { contactPhone: null })
    expect(await refusal(office.api.organisations.revealContactPhone({ id }))).toMatchObject({ code: 'not-found' })
  })

  it('writes no log entry when nothing changed', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01', contactPhone: '13800001234' })
    expect(await change(id, {})).toBeNull()
  })

  it('says in the log what happened', async () => {
    const parent = await found({ name: '上级' })
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    await change(id, { name: '乙', parentId: parent, effectiveFrom: '2026-01-01' })
    const { entries } = await office.api.changes.list({ before: null, limit: 1 })
    expect(entries[0]?.summary).toBe('组织“甲”自 2026-01-01 起更名为“乙”，改由“上级”领导')
  })
})

describe('moving', () => {
  it('moves with a date, and the path follows the day', async () => {
    const one = await found({ name: '一总支', kind: '党总支' })
    const two = await found({ name: '二总支', kind: '党总支' })
    const id = await found({ name: '甲支部', parentId: one })
    await change(id, { parentId: two, effectiveFrom: '2025-01-01' })
    expect((await office.api.organisations.get({ id, asOf: '2024-12-31' })).path.map((step) => step.name)).toEqual(['一总支'])
    expect((await office.api.organisations.get({ id })).path.map((step) => step.name)).toEqual(['二总支'])
    expect((await office.api.organisations.get({ id: one })).childrenCount).toBe(0)
    expect((await office.api.organisations.get({ id: one, asOf: '2024-12-31' })).childrenCount).toBe(1)
  })

  it('refuses a cycle: itself, its child, its grandchild', async () => {
    const top = await found({ name: '党委', kind: '党委' })
    const middle = await found({ name: '总支', kind: '党总支', parentId: top })
    const bottom = await found({ name: '支部', parentId: middle })
    for (const parentId of [top, middle, bottom]) {
      const envelope = await refusal(change(top, { parentId, effectiveFrom: '2026-01-01' }))
      expect(envelope.details[0]?.field).toBe('parentId')
    }
    expect((await office.api.organisations.get({ id: top })).version.parentId).toBeNull()
  })

  it('refuses a cycle that would only close on a later day', async () => {
    const one = await found({ name: '一' })
    const two = await found({ name: '二' })
    await change(two, { parentId: one, effectiveFrom: '2026-09-01' })
    const envelope = await refusal(change(one, { parentId: two, effectiveFrom: '2026-04-01' }))
    expect(envelope.message).toContain('绕成一圈')
  })

  it('refuses a parent that is dissolved by then', async () => {
    const parent = await found({ name: '旧总支', kind: '党总支' })
    const { revision } = await office.api.organisations.get({ id: parent })
    await office.api.organisations.dissolve({ id: parent, revision, on: '2026-01-01' })
    const id = await found({ name: '甲支部' })
    const envelope = await refusal(change(id, { parentId: parent, effectiveFrom: '2025-06-01' }))
    expect(envelope.message).toContain('自 2026-01-01 起已撤销')
  })

  it('refuses to take the kind from a community with grids, or from a party organisation with members', async () => {
    const community = await found({ name: '甲社区', kind: '社区' })
    const branch = await found({ name: '甲支部' })
    await office.api.grids.save({
      id: null, revision: null, effectiveFrom: null, code: null, name: '甲网格', level: 3, kind: '基础网格', parentId: null,
      communityId: community, partyOrganisationId: branch, boundary: null, buildings: null, households: null, residents: null, note: null,
    })
    expect((await refusal(change(community, { kind: '驻区单位' }))).details[0]?.field).toBe('kind')
    expect((await refusal(change(branch, { kind: '驻区单位' }))).message).toContain('网格党组织')
    await office.member(await office.person('李素'), branch, '2020-01-01')
    expect((await refusal(change(branch, { kind: '驻区单位' }))).message).toContain('1 名党员')
    await change(branch, { kind: '党总支' })
    expect((await office.api.organisations.get({ id: branch })).version.kind).toBe('党总支')
  })
})

describe('two people at once', () => {
  it('refuses the second save of a form that is old, also when only a version changed', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    const first = await edited(id, { name: '乙', effectiveFrom: '2026-01-01' })
    const second = await edited(id, { address: '柳溪路 1 号' })
    await office.api.organisations.save(first)
    expect(await refusal(office.api.organisations.save(second))).toMatchObject({ code: 'stale-version' })
    expect((await office.api.organisations.get({ id })).address).toBeNull()
  })

  it('refuses a form that was opened before an undo', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    const changeId = await change(id, { name: '乙', effectiveFrom: '2015-01-01' })
    const form = await edited(id, { note: '备注' })
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect(await refusal(office.api.organisations.save(form))).toMatchObject({ code: 'stale-version' })
  })
})

describe('dissolving', () => {
  async function dissolve(id: number, on: string): Promise<number | null> {
    const { revision } = await office.api.organisations.get({ id })
    return (await office.api.organisations.dissolve({ id, revision, on })).changeId
  }

  it('is refused while anything depends on it, naming it all', async () => {
    const id = await found({ name: '甲社区', kind: '社区' })
    await found({ name: '甲支部', parentId: id })
    const { id: postId } = await office.api.organisations.savePost({
      organisationId: id, id: null, revision: null, title: '主任', rank: 1, seats: 1, kind: 'elected', from: null, until: null,
    })
    const person = await office.person('李素')
    await office.tenure(person, postId, '2020-01-01')
    await office.member(person, id, '2020-01-01')
    await office.api.grids.save({
      id: null, revision: null, effectiveFrom: null, code: null, name: '甲网格', level: 3, kind: '基础网格', parentId: null,
      communityId: id, partyOrganisationId: null, boundary: null, buildings: null, households: null, residents: null, note: null,
    })
    const before = await office.records()
    const envelope = await refusal(dissolve(id, '2026-03-01'))
    expect(envelope.details.map((detail) => detail.message)).toEqual([
      '下面还有 1 个下级组织（甲支部），请先撤销它们或改换上级',
      '还有 1 人在任（李素（主任）），请先免去职务',
      '还有 1 名成员，请先把他们转到别的组织',
      '还有 1 个网格（甲网格）以它为所属社区或网格党组织，请先在网格里改选',
    ])
    expect(await office.records()).toEqual(before)
  })

  it('counts what begins later, and lets what has ended go', async () => {
    const id = await found({ name: '甲支部' })
    const person = await office.person('李素')
    await office.member(person, id, '2020-01-01', '2026-02-01')
    await office.member(person, id, '2026-06-01', '2026-12-01')
    expect((await refusal(dissolve(id, '2026-03-01'))).message).toContain('1 名成员')
    await dissolve(id, '2027-01-01')
    expect((await office.api.organisations.get({ id })).state).toBe('alive')
    expect((await office.api.organisations.get({ id, asOf: '2027-01-01' })).state).toBe('dissolved')
  })

  it('ends the organisation and its posts on the day; its past stays', async () => {
    const id = await found({ name: '甲支部', foundedOn: '2015-01-01' })
    const { id: postId } = await office.api.organisations.savePost({
      organisationId: id, id: null, revision: null, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: null,
    })
    await office.tenure(await office.person('李素'), postId, '2020-01-01', '2026-01-01')
    await dissolve(id, '2026-02-01')
    expect(await names()).toEqual([])
    expect(await names('2026-01-31')).toEqual(['甲支部'])
    const detail = await office.api.organisations.get({ id })
    expect(detail).toMatchObject({ state: 'dissolved', posts: [], version: { status: 'dissolved', from: '2026-02-01', name: '甲支部' } })
    expect(detail.history[0]?.changed).toEqual(['status'])
    const before = await office.api.organisations.get({ id, asOf: '2026-01-31' })
    expect(before.posts).toMatchObject([{ title: '书记', until: '2026-02-01' }])
    expect(await refusal(change(id, { name: '乙' }))).toMatchObject({ code: 'refused' })
    expect((await refusal(dissolve(id, '2026-03-01'))).message).toContain('已于 2026-02-01 撤销')
    await found({ name: '甲支部', foundedOn: '2026-03-01' })
  })

  it('is refused on or before the day of the last change', async () => {
    const id = await found({ name: '甲', foundedOn: '2015-01-01' })
    await change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    expect((await refusal(dissolve(id, '2024-01-01'))).details[0]?.field).toBe('on')
    await dissolve(id, '2024-01-02')
  })
})

describe('undo', () => {
  it('puts everything back, change by change, to the start', async () => {
    const parent = await found({ name: '党委', kind: '党委' })
    const images = [await office.records()]
    const done: number[] = []
    const note = async (changeId: number | null): Promise<void> => {
      done.push(changeId ?? 0)
      images.push(await office.records())
    }
    const saved = await office.api.organisations.save(input({ name: '甲', parentId: parent, foundedOn: '2015-01-01', contactPhone: '13800001234' }))
    await note(saved.changeId)
    const { id } = saved
    await note(await change(id, { name: '乙', address: '柳溪路 1 号', effectiveFrom: '2024-01-01' }))
    await note(await change(id, { name: '丙', effectiveFrom: '2024-01-01' }))
    await note(await change(id, { name: '甲', effectiveFrom: '2024-01-01' }))
    await note(await change(id, { parentId: null, effectiveFrom: '2025-01-01' }))
    await note((await office.api.organisations.savePost({ organisationId: id, id: null, revision: null, title: '书记', rank: 1, seats: 1, kind: 'elected', from: null, until: null })).changeId)
    const { revision } = await office.api.organisations.get({ id })
    await note((await office.api.organisations.dissolve({ id, revision, on: '2026-01-01' })).changeId)
    for (const [step, changeId] of [...done.entries()].reverse()) {
      expect(await office.records()).toEqual(images[step + 1])
      await office.api.changes.undo({ id: changeId })
    }
    expect(await office.records()).toEqual(images[0])
    expect((await office.api.organisations.suggest({ text: '甲', limit: 10 })).items).toEqual([])
  })

  it('refuses to undo a founding that something was built on', async () => {
    const saved = await office.api.organisations.save(input({ name: '党委', kind: '党委' }))
    await found({ name: '甲支部', parentId: saved.id })
    expect(await refusal(office.api.changes.undo({ id: saved.changeId ?? 0 }))).toMatchObject({ code: 'refused' })
  })
})
