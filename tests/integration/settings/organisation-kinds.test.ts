import { beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'
import { Office, refusal } from '../organisations/office'
import { input, Register } from '../organisations/register'

type Kind = OutputOf<typeof settings.kinds>['kinds'][number]

let office: Office
let register: Register

beforeEach(async () => {
  office = await Office.open()
  register = new Register(office)
})

async function kind(name: string): Promise<Kind> {
  const found = (await office.api.settings.kinds({})).kinds.find((entry) => entry.name === name)
  if (!found) throw new Error(`no kind ${name}`)
  return found
}

async function add(name: string, fields: Partial<Kind> = {}): Promise<{ id: number; changeId: number | null }> {
  return office.api.settings.saveKind({ id: null, revision: null, name, party: false, under: [], termYears: null, termSource: null, retired: false, ...fields })
}

/** Changes fields of a kind as its form does. */
async function alter(name: string, fields: Partial<Kind>): Promise<number | null> {
  return (await office.api.settings.saveKind({ ...(await kind(name)), ...fields })).changeId
}

describe('the list', () => {
  it('begins with the default kinds in their order', async () => {
    const { kinds } = await office.api.settings.kinds({})
    expect(kinds.map(({ name, party, under, termYears, termSource, retired }) => ({ name, party, under, termYears, termSource, retired }))).toEqual(defaultOrganisationKinds)
  })

  it('takes a new kind, which then can be used, with a log entry that can be undone', async () => {
    const { changeId } = await add('物业企业', { under: ['社区'], termYears: 3, termSource: '本街道规定' })
    expect(await kind('物业企业')).toMatchObject({ party: false, under: ['社区'], termYears: 3, termSource: '本街道规定', sortOrder: defaultOrganisationKinds.length + 1 })
    expect((await office.api.changes.list({ before: null, limit: 1 })).entries[0]).toMatchObject({ summary: '新增组织类别“物业企业”', canUndo: true })
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect((await refusal(register.found({ name: '顺安物业', kind: '物业企业' }))).message).toBe(
      '“物业企业”不在组织类别里，没有保存。请从列表中选，或先到“设置›组织类别”新增。',
    )
  })

  it.each([
    [{ name: '党委' }, 'name', '已经有类别“党委”'],
    [{ name: '新类别', under: ['没有的'] }, 'under', '“没有的”不在组织类别里'],
  ])('refuses %o', async ({ name, ...fields }, field, message) => {
    const envelope = await refusal(add(name, fields))
    expect(envelope.details[0]?.field).toBe(field)
    expect(envelope.message).toContain(message)
  })

  it('is not overwritten by an undo that brings back a name taken since', async () => {
    await add('物业企业')
    await add('临时类别')
    const { id, revision } = await kind('物业企业')
    const { changeId } = await office.api.settings.removeKind({ id: id ?? 0, revision: revision ?? 0 })
    await add('物业企业', { termYears: 7 })
    expect((await refusal(office.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('重名或重号')
    expect(await kind('物业企业')).toMatchObject({ termYears: 7 })
  })

  it('is not overwritten by a form that is old', async () => {
    const old = await kind('基金会')
    await alter('基金会', { termYears: 5 })
    expect(await refusal(office.api.settings.saveKind({ ...old, termYears: 4 }))).toMatchObject({ code: 'stale-version' })
    expect((await kind('基金会')).termYears).toBe(5)
  })
})

describe('a kind in use', () => {
  it('keeps its name, also while only the past tells it', async () => {
    const id = await register.found({ name: '甲会', kind: '社会团体', foundedOn: '2015-01-01' })
    await register.change(id, { kind: '基金会', effectiveFrom: '2020-01-01' })
    const envelope = await refusal(alter('社会团体', { name: '社团' }))
    expect(envelope).toMatchObject({ details: [{ field: 'name' }] })
    expect(envelope.message).toContain('有 1 个组织（含以前的登记）用着类别“社会团体”')
    const { id: kindId, revision } = await kind('社会团体')
    expect((await refusal(office.api.settings.removeKind({ id: kindId, revision }))).message).toContain('不再用它的话，请停用')
    const uses = (await office.api.settings.kindUses({})).uses
    expect(uses).toEqual(expect.arrayContaining([{ name: '社会团体', current: 0, ever: 1 }, { name: '基金会', current: 1, ever: 1 }]))
  })

  it('is not offered once retired, but what is of it stays and can be edited', async () => {
    const id = await register.found({ name: '甲会', kind: '社会团体' })
    expect(await office.api.settings.saveKind({ ...(await kind('社会团体')), retired: true })).toMatchObject({ changeId: expect.any(Number) })
    expect((await office.api.changes.list({ before: null, limit: 1 })).entries[0]?.summary).toBe('停用组织类别“社会团体”')
    expect((await refusal(register.found({ name: '乙会', kind: '社会团体' }))).message).toContain('类别“社会团体”已停用')
    const other = await register.found({ name: '丙会', kind: '基金会' })
    expect((await refusal(register.change(other, { kind: '社会团体' }))).details[0]?.field).toBe('kind')
    await register.change(id, { name: '甲协会', address: '柳溪路 1 号' })
    expect((await office.api.organisations.get({ id })).version).toMatchObject({ name: '甲协会', kind: '社会团体' })
  })

  it('stays a kind of party organisations while members or grids are with one', async () => {
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const branch = await register.found({ name: '甲支部' })
    expect(await alter('党支部', { party: false })).not.toBeNull()
    await alter('党支部', { party: true })
    await register.grid('第一网格', community, branch)
    expect((await refusal(alter('党支部', { party: false }))).message).toContain('有 1 个党支部还有党员、网格或受它领导的组织')
  })
})

describe('a kind nobody uses', () => {
  it('is renamed together with the rules that name it, and back', async () => {
    const changeId = await alter('党委', { name: '党的委员会' })
    expect((await kind('党支部')).under).toEqual(['党工委', '党的委员会', '党总支'])
    expect((await kind('党的委员会')).under).toEqual(['党工委', '党的委员会'])
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect((await kind('党支部')).under).toEqual(['党工委', '党委', '党总支'])
  })

  it('is removed, unless another could then stand anywhere', async () => {
    await add('楼栋', { under: ['业主委员会'] })
    const { id, revision } = await kind('业主委员会')
    expect((await refusal(office.api.settings.removeKind({ id, revision }))).message).toContain('楼栋只能设在业主委员会之下，没有删除')
    await alter('楼栋', { under: ['业主委员会', '社区'] })
    await office.api.settings.removeKind({ id, revision })
    expect((await kind('楼栋')).under).toEqual(['社区'])
    expect((await office.api.settings.kinds({})).kinds.map(({ name }) => name)).not.toContain('业主委员会')
  })

  it('is kept where the program itself knows it by name', async () => {
    const { id, revision } = await kind('社区')
    expect((await refusal(office.api.settings.removeKind({ id, revision }))).message).toContain('不能删除')
    expect((await refusal(alter('社区', { name: '小区' }))).message).toContain('不能改名')
  })
})

describe('where a kind may stand', () => {
  it('refuses a new organisation, another parent and another kind that break the rule', async () => {
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const committee = await register.found({ name: '甲党委', kind: '党委' })
    const founding = await refusal(office.api.organisations.save(input({ name: '甲支部', parentId: community })))
    expect(founding).toMatchObject({ code: 'refused', details: [{ field: 'parentId' }] })
    expect(founding.message).toBe('党支部只能设在党工委、党委、党总支之下，“甲社区”是社区，没有保存。请另选上级；规定不合实际的话，可以先到“设置›组织类别”修改。')
    const branch = await register.found({ name: '甲支部', parentId: committee })
    expect((await refusal(register.change(branch, { parentId: community }))).details[0]?.field).toBe('parentId')
    expect((await refusal(register.change(branch, { kind: '居民委员会' }))).details[0]?.field).toBe('kind')
    await register.change(branch, { parentId: null })
    expect((await office.api.organisations.get({ id: branch })).version.parentId).toBeNull()
  })

  it('refuses a kind under which what stands below may not stand', async () => {
    const committee = await register.found({ name: '甲党委', kind: '党委' })
    await register.found({ name: '甲支部', parentId: committee })
    await register.found({ name: '乙支部', parentId: committee })
    const envelope = await refusal(register.change(committee, { kind: '临时党支部' }))
    expect(envelope.details[0]?.field).toBe('kind')
    expect(envelope.message).toContain('下面还有“甲支部”等 2 个组织，党支部不能设在临时党支部之下')
    await register.change(committee, { kind: '党总支' })
  })

  it('follows the office’s own list, and only warns of what stands so already', async () => {
    await register.anywhere('党支部')
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const branch = await register.found({ name: '甲支部', parentId: community })
    expect((await office.api.organisations.get({ id: branch })).warnings.filter(({ field }) => field === 'parentId')).toEqual([])
    await alter('党支部', { under: ['党委'] })
    const { warnings } = await office.api.organisations.get({ id: branch })
    expect(warnings.find(({ field }) => field === 'parentId')?.message).toContain('党支部只能设在党委之下，“甲社区”是社区')
    await register.change(branch, { name: '甲社区党支部' })
    expect((await office.api.organisations.get({ id: branch })).version.name).toBe('甲社区党支部')
  })

  it('does not judge the past by it', async () => {
    const parent = await register.found({ name: '甲党委', kind: '党支部', foundedOn: '2010-01-01' })
    await register.change(parent, { kind: '党委', effectiveFrom: '2018-01-01' })
    const branch = await register.found({ name: '甲支部', parentId: parent, foundedOn: '2012-01-01' })
    expect((await office.api.organisations.get({ id: branch })).version.from).toBe('2012-01-01')
  })

  it('holds for what a notice founds, too', async () => {
    const community = await register.found({ name: '甲社区', kind: '社区' })
    const text = '任命张三为乙支部书记。'
    const review = await office.api.notices.review({ text, effectiveOn: '2026-03-01', choices: [] })
    const choices = review.actions.map(({ index }) => ({ index, personId: null, organisationId: null }))
    const again = await office.api.notices.review({ text, effectiveOn: '2026-03-01', choices })
    const seen = again.actions.map(({ index, effectKey }) => ({ index, effect: effectKey }))
    const apply = (kindName: string) =>
      office.api.notices.apply({ text, effectiveOn: '2026-03-01', choices, title: '任职', issuer: null, issuedOn: null, newOrganisations: { kind: kindName, parentId: community }, seen })
    expect((await refusal(apply('没有的'))).message).toContain('不在组织类别里')
    expect((await refusal(apply('党支部'))).message).toContain('“甲社区”是社区')
    await apply('志愿队伍')
    expect(await register.names()).toContain('乙支部')
  })
})

describe('undo', () => {
  it('is refused where organisations would be of a kind that is not in the list', async () => {
    const { changeId } = await add('物业企业')
    await register.found({ name: '顺安物业', kind: '物业企业' })
    expect((await refusal(office.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('还有登记用着类别“物业企业”')
  })

  it('is refused where it would bring back a version of a kind that was removed since', async () => {
    await add('物业企业')
    const id = await register.found({ name: '顺安物业', kind: '物业企业', foundedOn: '2015-01-01' })
    const corrected = await register.change(id, { kind: '其他单位', effectiveFrom: '2015-01-01' })
    const { id: kindId, revision } = await kind('物业企业')
    await office.api.settings.removeKind({ id: kindId, revision })
    expect((await refusal(office.api.changes.undo({ id: corrected ?? 0 }))).message).toContain('还有登记用着类别“物业企业”')
  })

  it('is refused where a rule would name a kind that is gone', async () => {
    const { changeId } = await add('物业企业')
    await alter('志愿队伍', { under: ['物业企业'] })
    expect((await refusal(office.api.changes.undo({ id: changeId ?? 0 }))).message).toContain('物业企业')
  })
})

describe('those who ask the list', () => {
  it('count and show the office’s own kinds of party organisations', async () => {
    await add('党组', { party: true })
    const id = await register.found({ name: '甲局党组', kind: '党组' })
    expect((await office.api.workbench.overview({})).partyOrganisations).toBe(1)
    expect((await office.api.chart.branches({ scope: { view: 'block' }, parents: [null] })).branches).toMatchObject([{ nodes: [{ target: { id }, party: true }] }])
    const community = await register.found({ name: '甲社区', kind: '社区' })
    await register.grid('第一网格', community, id)
    expect((await refusal(register.change(id, { kind: '其他单位' }))).message).toContain('网格党组织')
  })

  it('tell a change of a kind in words', async () => {
    const changeId = await alter('党小组', { under: [], termYears: 2 })
    const detail = await office.api.changes.get({ id: changeId ?? 0 })
    expect(JSON.stringify(detail)).toContain('不限')
    expect(JSON.stringify(detail)).toContain('党支部、联合党支部')
  })
})
