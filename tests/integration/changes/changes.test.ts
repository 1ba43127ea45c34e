import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'

const ID = `41019919900101123${citizenIdCheck('41019919900101123')}`
const PHONE = '13900000001'

const person = (fields: Partial<InputOf<typeof people.save>>): InputOf<typeof people.save> => ({
  name: '张三', sex: null, birth: null, ethnicity: null, nativePlace: null, education: null, occupation: null, workStartedOn: null,
  partyJoinedOn: null, partyFullOn: null, overruleReason: null, note: null, ...fields,
})

async function entries(office: TestApplication, filters: object = {}): Promise<string[]> {
  const page = await office.call('changes.list', { before: null, limit: 50, filters })
  return page.entries.map((entry) => entry.summary)
}

describe('one change', () => {
  test('tells each row before and after in words, and no number that is kept sealed', async () => {
    const office = await openApplication()
    const { id } = await office.call('people.save', person({ phone: PHONE }))
    const { revision } = await office.call('people.get', { id })
    const { changeId } = await office.call('people.save', person({ id, revision, name: '张三丰', education: '大专', phone: '13900000002' }))
    const { entry, items, left } = await office.call('changes.get', { id: changeId ?? 0 })
    expect(entry).toMatchObject({ id: changeId, operator: '测试经办', canUndo: true })
    expect(left).toBe(0)
    expect(items).toMatchObject([{ what: '人员', act: 'changed', subject: '张三丰' }])
    expect(items[0]?.fields).toEqual([
      { label: '姓名', before: '张三', after: '张三丰' },
      { label: '学历', before: null, after: '大专' },
      { label: '联系电话', before: '已登记（加密）', after: '已登记（加密，有改动）' },
    ])
    expect(JSON.stringify(items)).not.toMatch(/1390000000|v1:/)
  })

  test('names what it refers to, also what is gone since', async () => {
    const office = await openApplication()
    const text = '任命谢文为柳溪中学校长。'
    const review = await office.call('notices.review', { text, effectiveOn: '2026-03-05', choices: [] })
    const { changeId } = await office.call('notices.apply', {
      text, effectiveOn: '2026-03-05', choices: [], title: '一批任免', issuer: null, issuedOn: null, newOrganisations: { kind: '其他单位', parentId: null },
      seen: review.actions.map((action) => ({ index: action.index, effect: action.effectKey })),
    })
    const tenure = async () => (await office.call('changes.get', { id: changeId })).items.find((item) => item.what === '任职')
    expect(await tenure()).toMatchObject({ act: 'added', subject: expect.stringContaining('谢文') })
    expect((await tenure())?.fields).toContainEqual({ label: '岗位', before: null, after: '柳溪中学校长' })
    expect((await tenure())?.fields).toContainEqual({ label: '任职依据', before: null, after: '“一批任免”' })
    await office.call('changes.undo', { id: changeId })
    expect((await tenure())?.fields).toContainEqual({ label: '人员', before: null, after: '谢文' })
    expect((await tenure())?.fields).toContainEqual({ label: '任职依据', before: null, after: '（已不在台账）' })
  })

  test('that is not in the log is refused in words', async () => {
    const office = await openApplication()
    await expect(office.call('changes.get', { id: 4711 })).rejects.toThrow('在日志里找不到')
  })
})

describe('the log', () => {
  test('is filtered by words, operator and the days of the office clock', async () => {
    const office = await openApplication({ today: '2026-03-04' })
    await office.call('people.save', person({ name: '甲一' }))
    office.setToday('2026-03-05')
    await office.call('people.save', person({ name: '乙二' }))
    expect(await entries(office, { text: '乙二' })).toMatchObject([expect.stringContaining('乙二')])
    expect(await entries(office, { text: '%' }), 'no wildcards').toEqual([])
    expect((await entries(office, { from: '2026-03-05' })).join()).not.toContain('甲一')
    expect((await entries(office, { to: '2026-03-04' })).join()).not.toContain('乙二')
    expect(await entries(office, { from: '2026-03-04', to: '2026-03-05' })).toHaveLength((await entries(office)).length)
    expect(await entries(office, { operator: '另一人' })).toEqual([])
    expect((await office.call('changes.operators', {})).operators).toContain('测试经办')
  })

  test('is exported as filtered, and says so itself', async () => {
    const office = await openApplication()
    await office.call('people.save', person({ name: '甲一' }))
    await office.call('people.save', person({ name: '乙二' }))
    office.target.path = join(await temporaryFolder(), '改动日志.xlsx')
    const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '改动日志.xlsx' })
    const { rows } = await office.call('changes.export', { filters: { text: '甲一' }, format: 'xlsx', target: target?.handle ?? '' })
    expect(rows).toBe(1)
    const cells = readSheet(await readFile(office.target.path)).flat().join('\n')
    expect(cells).toContain('甲一')
    expect(cells).not.toContain('乙二')
    expect((await entries(office))[0]).toBe('导出改动日志 1 条')
  })

  test('keeps no number in clear', async () => {
    const office = await openApplication()
    await office.call('people.save', person({ idNumber: ID, phone: PHONE }))
    const rows = JSON.stringify([await storeOf(office).all('SELECT * FROM change'), await storeOf(office).all('SELECT * FROM change_item')])
    expect(rows).not.toContain(PHONE)
    expect(rows).not.toContain(ID)
  })
})
