import { beforeEach, describe, expect, it } from 'vitest'
import { Office, refusal } from './office'
import { input, Register } from './register'

let office: Office
let register: Register

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
})

describe('founding', () => {
  it('keeps every field, the phone only masked', async () => {
    const parent = await register.found({ name: '中共柳溪街道工作委员会', kind: '党工委' })
    const id = await register.found({
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
    const parent = await register.found({ name: '金水社区', kind: '社区', foundedOn: '2018-04-01' })
    const undated = await register.found({ name: '金水社区志愿队', kind: '志愿队伍', parentId: parent })
    const older = await register.found({ name: '金水业主委员会', kind: '业主委员会', parentId: parent, foundedOn: '2010' })
    const younger = await register.found({ name: '金水合唱队', kind: '其他单位', parentId: parent, foundedOn: '2020-01-02' })
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
    const parent = await register.found({ name: '甲社区', kind: '社区' })
    await register.found({ name: '志愿服务队', kind: '志愿队伍', parentId: parent })
    const envelope = await refusal(office.api.organisations.save(input({ name: ' 志愿服务队', kind: '志愿队伍', parentId: parent })))
    expect(envelope).toMatchObject({ code: 'refused', details: [{ field: 'name' }] })
    expect(envelope.message).toContain('已经有“志愿服务队”')
    await register.found({ name: '志愿服务队', kind: '志愿队伍' })
    expect(await register.names()).toHaveLength(3)
  })

  it('refuses a parent that does not exist on that day', async () => {
    const parent = await register.found({ name: '乙总支', kind: '党总支', foundedOn: '2020-07-01' })
    const envelope = await refusal(
      office.api.organisations.save(input({ name: '乙支部', parentId: parent, effectiveFrom: '2020-06-30' })),
    )
    expect(envelope.details[0]?.field).toBe('parentId')
    expect(envelope.message).toContain('自 2020-07-01 起才有')
    await register.found({ name: '乙支部', parentId: parent, effectiveFrom: '2020-07-01' })
    expect(await refusal(office.api.organisations.save(input({ name: '丙支部', parentId: 999 })))).toMatchObject({ code: 'refused' })
  })

  it.each([
    [{ termStart: '2024-05', termEnd: '2024-04' }, 'termEnd'],
    [{ termStart: '2024-05-10', termEnd: '2024-05-09' }, 'termEnd'],
    [{ foundedOn: '2024-06', termStart: '2024-05-31' }, 'termStart'],
  ] as const)('refuses dates that contradict each other: %o', async (fields, field) => {
    const envelope = await refusal(office.api.organisations.save(input({ name: '丁支部', ...fields })))
    expect(envelope.details.map((detail) => detail.field)).toEqual([field])
    expect(await register.names()).toEqual([])
  })

  it('names the field of a wrong shape', async () => {
    const envelope = await refusal(office.api.organisations.save(input({ name: '　', foundedOn: '2023-02-29' })))
    expect(envelope).toMatchObject({ code: 'invalid-input', message: '填写的内容有误，没有保存：请填写组织全称。' })
    expect(envelope.details.map((detail) => detail.field)).toEqual(['name', 'foundedOn'])
  })
})

describe('changes with a date', () => {
  it('shows the old name before the day and the new one from it on', async () => {
    const id = await register.found({ name: '花园社区党支部', foundedOn: '2015-01-01' })
    await register.change(id, { name: '花园社区党总支', kind: '党总支', effectiveFrom: '2024-09-01' })
    expect(await register.names('2024-08-31')).toEqual(['花园社区党支部'])
    expect(await register.names('2024-09-01')).toEqual(['花园社区党总支'])
    expect(await register.names('2014-12-31')).toEqual([])
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
    const id = await register.found({ name: '旧名', foundedOn: '2015-01-01' })
    await register.change(id, { name: '新名' })
    expect((await office.api.organisations.get({ id })).version.from).toBe('2026-03-05')
  })

  it('corrects in place on the day a version begins', async () => {
    const id = await register.found({ name: '化园社区党支部', foundedOn: '2015-01-01' })
    await register.change(id, { name: '花园社区党支部', effectiveFrom: '2015-01-01' })
    const { history } = await office.api.organisations.get({ id })
    expect(history.map((entry) => entry.name)).toEqual(['花园社区党支部'])
    expect(await register.names('2016-01-01')).toEqual(['花园社区党支部'])
  })

  it('makes one version of two when a correction takes a change back', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    await register.change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    await register.change(id, { name: '甲', effectiveFrom: '2024-01-01' })
    expect((await office.api.organisations.get({ id })).history).toMatchObject([{ from: '2015-01-01', to: null, name: '甲', changed: [] }])
  })

  it('refuses a day before the last change, and keeps what stands', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    await register.change(id, { name: '乙', effectiveFrom: '2024-01-01' })
    const envelope = await refusal(register.change(id, { name: '丙', effectiveFrom: '2023-12-31' }))
    expect(envelope.details[0]?.field).toBe('effectiveFrom')
    expect(envelope.message).toContain('2024-01-01 起已有一次变更')
    expect((await office.api.organisations.get({ id })).history.map((entry) => entry.name)).toEqual(['乙', '甲'])
  })

  it('changes undated fields without touching the versions, whatever day the form holds', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    await register.change(id, { address: '柳溪路 1 号' })
    const detail = await office.api.organisations.get({ id })
    expect(detail.address).toBe('柳溪路 1 号')
    expect(detail.history).toHaveLength(1)
  })

  it('keeps, removes and replaces the phone', async () => {
    const id = await register.found({ name: '甲', contactPhone: '13800001234' })
    await register.change(id, { address: '柳溪路 1 号' })
    expect(await office.api.organisations.revealContactPhone({ id })).toEqual({ phone: '13800001234' })
    expect(await register.change(id, { contactPhone: '138-0000-1234' })).toBeNull()
    await register.change(id, { contactPhone: '0371-12345678' })
    expect(await office.api.organisations.revealContactPhone({ id })).toEqual({ phone: '0371-12345678' })
    await register.change(id, { contactPhone: null })
    expect(await refusal(office.api.organisations.revealContactPhone({ id }))).toMatchObject({ code: 'not-found' })
  })

  it('writes no log entry when nothing changed', async () => {
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01', contactPhone: '13800001234' })
    expect(await register.change(id, {})).toBeNull()
  })

  it('says in the log what happened', async () => {
    const parent = await register.found({ name: '上级', kind: '党委' })
    const id = await register.found({ name: '甲', foundedOn: '2015-01-01' })
    await register.change(id, { name: '乙', parentId: parent, effectiveFrom: '2026-01-01' })
    const { entries } = await office.api.changes.list({ before: null, limit: 1 })
    expect(entries[0]?.summary).toBe('组织“甲”自 2026-01-01 起更名为“乙”，改由“上级”领导')
  })
})
