import { beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { organisations } from '@shared/contract/organisations'
import { BEGINNING } from '@shared/domain/calendar'
import { Office, refusal } from './office'
import { Register } from './register'

type LinkInput = InputOf<typeof organisations.saveLink>

let office: Office
let register: Register

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
})

function link(fields: Partial<LinkInput> & Pick<LinkInput, 'organisationId' | 'otherId'>): LinkInput {
  return { id: null, revision: null, kind: 'guiding', from: null, until: null, basis: null, replace: false, ...fields }
}

async function save(fields: Parameters<typeof link>[0]): Promise<{ id: number; changeId: number | null }> {
  return office.api.organisations.saveLink(link(fields))
}

async function links(id: number, asOf?: string) {
  return (await office.api.organisations.get({ id, ...(asOf === undefined ? {} : { asOf }) })).links
}

describe('relations beside the parent', () => {
  it('hold from the first day both exist, and are seen from both sides', async () => {
    const bureau = await register.found({ name: '民政局', kind: '职能部门', foundedOn: '2001-01-01' })
    const body = await register.found({ name: '甲会', kind: '社会团体', foundedOn: '2015-06-01' })
    const other = await register.found({ name: '乙会', kind: '社会团体' })
    await save({ organisationId: body, otherId: bureau, basis: '民政〔2015〕3号' })
    await save({ organisationId: other, otherId: bureau })
    expect(await links(body)).toMatchObject({
      own: [{ kind: 'guiding', other: { id: bureau, name: '民政局' }, from: '2015-06-01', to: null, basis: '民政〔2015〕3号', current: true }],
      guides: 0,
    })
    expect(await links(bureau)).toEqual({ own: [], guides: 2, leads: 0, contacts: 0 })
    expect(await links(bureau, '2014-01-01')).toMatchObject({ guides: 1 })
    expect(await links(body, '2015-05-31')).toMatchObject({ own: [{ current: false }] })
    const page = await office.api.organisations.linked({ id: bureau, kind: 'guiding', offset: 1, limit: 1 })
    expect(page).toEqual({ items: [{ id: body, name: '甲会', kind: '社会团体', from: '2015-06-01', basis: '民政〔2015〕3号' }], total: 2 })
  })

  it('keep one guiding organisation at a time; another takes its place from a day on', async () => {
    const [first, second] = [await register.found({ name: '民政局', kind: '职能部门' }), await register.found({ name: '文旅局', kind: '职能部门' })]
    const body = await register.found({ name: '甲会', kind: '社会团体' })
    await save({ organisationId: body, otherId: first })
    const envelope = await refusal(save({ organisationId: body, otherId: second, from: '2024-01-01' }))
    expect(envelope.details[0]?.field).toBe('otherId')
    expect(envelope.message).toContain('业务指导单位是“民政局”，同一时间只能有一个')
    const { changeId } = await save({ organisationId: body, otherId: second, from: '2024-01-01', replace: true })
    expect((await links(body)).own).toMatchObject([
      { other: { name: '文旅局' }, from: '2024-01-01', to: null, current: true },
      { other: { name: '民政局' }, from: BEGINNING, to: '2024-01-01', current: false },
    ])
    expect((await office.api.changes.list({ before: null, limit: 1 })).entries[0]?.summary).toBe('自 2024-01-01 起“甲会”的业务指导单位改为“文旅局”')
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect((await links(body)).own).toMatchObject([{ other: { name: '民政局' }, to: null }])
    expect((await refusal(save({ organisationId: body, otherId: first, from: '2025-01-01' }))).message).toContain('已经登记为业务指导单位')
  })

  it('may have several party organisations that lead, and no other kind', async () => {
    const [one, two] = [await register.found({ name: '社区党委', kind: '党委' }), await register.found({ name: '行业党委', kind: '党委' })]
    const body = await register.found({ name: '业委会', kind: '业主委员会' })
    await save({ organisationId: body, otherId: one, kind: 'leading' })
    await save({ organisationId: body, otherId: two, kind: 'leading' })
    expect(await links(one)).toMatchObject({ leads: 1, guides: 0 })
    const bureau = await register.found({ name: '民政局', kind: '职能部门' })
    expect((await refusal(save({ organisationId: body, otherId: bureau, kind: 'leading' }))).message).toContain('“民政局”是职能部门，不是党组织')
    const former = await register.found({ name: '丙支部', kind: '职能部门', foundedOn: '2010-01-01' })
    await register.change(former, { kind: '党支部', effectiveFrom: '2020-01-01' })
    expect((await refusal(save({ organisationId: body, otherId: former, kind: 'leading', from: '2019-01-01' }))).message).toContain('在 2020-01-01 以前是职能部门')
    await save({ organisationId: body, otherId: former, kind: 'leading', from: '2020-01-01' })
    expect((await refusal(register.change(one, { kind: '职能部门' }))).message).toContain('它还领导着 1 个组织')
  })

  it('refuse itself, who is not there throughout, and days that contradict each other', async () => {
    const body = await register.found({ name: '甲会', kind: '社会团体', foundedOn: '2015-01-01' })
    const young = await register.found({ name: '新局', kind: '职能部门', foundedOn: '2020-01-01' })
    const ended = await register.found({ name: '旧局', kind: '职能部门', foundedOn: '2000-01-01' })
    await register.dissolve(ended, '2022-01-01')
    expect((await refusal(save({ organisationId: body, otherId: body }))).message).toContain('不能是它自己')
    expect((await refusal(save({ organisationId: body, otherId: 999 }))).message).toContain('已不存在')
    expect((await refusal(save({ organisationId: body, otherId: young, from: '2019-12-31' }))).message).toContain('“新局”自 2020-01-01 起才有')
    expect((await refusal(save({ organisationId: body, otherId: young, from: '2014-12-31' }))).message).toContain('“甲会”自 2015-01-01 起才有')
    expect((await refusal(save({ organisationId: body, otherId: ended }))).message).toContain('“旧局”自 2022-01-01 起已撤销')
    expect((await refusal(save({ organisationId: body, otherId: young, from: '2021-01-01', until: '2021-01-01' }))).details[0]?.field).toBe('until')
    await save({ organisationId: body, otherId: ended, until: '2022-01-01' })
    expect((await links(body)).own).toMatchObject([{ from: '2015-01-01', to: '2022-01-01', current: false }])
  })

  it('are ended, corrected and removed, each with its log entry', async () => {
    const bureau = await register.found({ name: '民政局', kind: '职能部门' })
    const body = await register.found({ name: '甲会', kind: '社会团体' })
    const { id } = await save({ organisationId: body, otherId: bureau, from: '2020-01-01' })
    expect((await refusal(office.api.organisations.endLink({ id, revision: 1, on: '2020-01-01' }))).details[0]?.field).toBe('on')
    await office.api.organisations.endLink({ id, revision: 1, on: '2025-01-01' })
    expect(await refusal(office.api.organisations.endLink({ id, revision: 2, on: '2026-01-01' }))).toMatchObject({ code: 'refused' })
    await save({ id, revision: 2, organisationId: body, otherId: bureau, from: '2019-01-01', until: '2026-01-01', basis: '更正' })
    expect((await links(body)).own).toMatchObject([{ from: '2019-01-01', to: '2026-01-01', basis: '更正' }])
    expect(await refusal(save({ id, revision: 2, organisationId: body, otherId: bureau }))).toMatchObject({ code: 'stale-version' })
    expect(await refusal(office.api.organisations.removeLink({ id, revision: 2 }))).toMatchObject({ code: 'stale-version' })
    await office.api.organisations.removeLink({ id, revision: 3 })
    expect((await links(body)).own).toEqual([])
    const { entries } = await office.api.changes.list({ before: null, limit: 3 })
    expect(entries.map(({ summary }) => summary)).toEqual([
      '删除登记有误的关系：“甲会”的业务指导单位“民政局”',
      '更正“甲会”的业务指导单位“民政局”',
      '自 2025-01-01 起“民政局”不再是“甲会”的业务指导单位',
    ])
  })

  it('keep who guides or leads others from being dissolved, and end with their own organisation', async () => {
    const bureau = await register.found({ name: '民政局', kind: '职能部门' })
    const committee = await register.found({ name: '社区党委', kind: '党委' })
    const [body, other] = [await register.found({ name: '甲会', kind: '社会团体' }), await register.found({ name: '乙会', kind: '社会团体' })]
    await save({ organisationId: body, otherId: bureau, from: '2020-01-01' })
    await save({ organisationId: other, otherId: bureau, from: '2020-01-01' })
    await save({ organisationId: body, otherId: committee, kind: 'leading', from: '2030-01-01' })
    expect((await refusal(register.dissolve(bureau, '2026-04-01'))).message).toContain('它还是 2 个组织（')
    expect((await refusal(register.dissolve(committee, '2026-04-01'))).message).toContain('它还是“甲会”的领导党组织')
    const changeId = await register.dissolve(body, '2026-04-01')
    expect((await links(body)).own).toMatchObject([{ kind: 'guiding', to: '2026-04-01' }])
    expect((await refusal(save({ organisationId: body, otherId: bureau, from: '2019-01-01', until: '2020-01-01' }))).message).toContain('已于 2026-04-01 撤销')
    await register.dissolve(committee, '2026-04-02')
    expect((await refusal(office.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('“社区党委”已经撤销，却还有指导或领导关系')
  })

  it('are not doubled by an undo', async () => {
    const [first, second] = [await register.found({ name: '民政局', kind: '职能部门' }), await register.found({ name: '文旅局', kind: '职能部门' })]
    const body = await register.found({ name: '甲会', kind: '社会团体' })
    const { id } = await save({ organisationId: body, otherId: first, from: '2020-01-01' })
    const { changeId } = await office.api.organisations.endLink({ id, revision: 1, on: '2024-01-01' })
    await save({ organisationId: body, otherId: second, from: '2024-01-01' })
    expect((await refusal(office.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('两个业务指导单位')
  })
})

describe('terms of office', () => {
  it('have the usual length of kind and place, or their own', async () => {
    const committee = await register.found({ name: '中共柳溪街道金水社区委员会', kind: '党委' })
    const branch = await register.found({ name: '锦绣家园党支部', parentId: committee, termStart: '2024-05-10', termEnd: '2029-05-09' })
    const before = await office.api.organisations.get({ id: branch })
    expect(before).toMatchObject({ termYears: null, usualTerm: { years: 5, source: expect.stringContaining('村和社区') }, parentKind: '党委' })
    expect(before.warnings.filter(({ field }) => field === 'termEnd')).toEqual([])
    await register.change(branch, { termYears: 3 })
    const after = await office.api.organisations.get({ id: branch })
    expect(after.termYears).toBe(3)
    expect(after.warnings.find(({ field }) => field === 'termEnd')?.message).toContain('比本届开始 2024-05-10 加 3 年（2027-05-09）晚，相差超过 1 年')
    await register.change(branch, { address: '柳溪路' })
    expect((await office.api.organisations.get({ id: branch })).termYears).toBe(3)
    await register.change(branch, { termYears: null })
    expect((await office.api.organisations.get({ id: branch })).termYears).toBeNull()
    expect(await refusal(register.change(branch, { termYears: 11 }))).toMatchObject({ code: 'invalid-input' })
  })

  it('are longer or shorter by a year at most', async () => {
    const id = await register.found({ name: '机关党支部', termStart: '2024-05-10', termEnd: '2027-11-09' })
    const { warnings } = await office.api.organisations.get({ id })
    expect(warnings.find(({ message }) => message.includes('延期换届要报上级党组织批准'))?.source).toContain('任期的意见')
  })
})
