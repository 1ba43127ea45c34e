import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { comparisonSections } from '@shared/contract/comparison'
import { openApplication, temporaryFolder } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { Office } from '../organisations/office'
import { Register } from '../organisations/register'

type Section = (typeof comparisonSections)[number]

async function told(office: Office, from: string, to: string, section: Section, organisationId?: number): Promise<string[]> {
  const days = { from, to, ...(organisationId === undefined ? {} : { organisationId }) }
  const { rows, total } = await office.api.comparison.list({ ...days, section, offset: 0, limit: 100 })
  expect(total).toBe(rows.length)
  return rows.map((row) => [row.on, row.what, row.subject, row.before ?? '—', row.after ?? '—', ...(row.basis ? [row.basis.label] : [])].join('|'))
}

describe('two days of a small office', () => {
  test('who came into office and who left it, by which notice', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const branch = await register.found({ name: '甲支部', effectiveFrom: '2020-01-01' })
    const post = await register.post(branch, '书记')
    const notice = await office.notice(3, '关于张三任职的通知')
    const [first, second] = [await office.person('张三'), await office.person('李四')]
    await office.tenure(first, post, '2020-01-01', '2025-03-01', { end: notice })
    await office.tenure(second, post, '2025-03-01', undefined, { begin: notice })
    expect(await told(office, '2025-01-01', '2025-12-31', 'tenures')).toEqual([
      '2025-03-01|离任|张三|甲支部书记（任命）|—|柳街党〔2024〕3号',
      '2025-03-01|任职|李四|—|甲支部书记（任命）|柳街党〔2024〕3号',
    ])
    expect(await told(office, '2025-12-31', '2025-01-01', 'tenures')).toHaveLength(2)
    expect(await told(office, '2025-04-01', '2025-12-31', 'tenures')).toEqual([])
  })

  test('somebody who goes on in the same post under a new tenure has not changed', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const branch = await register.found({ name: '甲支部', effectiveFrom: '2020-01-01' })
    const post = await register.post(branch, '书记')
    const person = await office.person('张三')
    await office.tenure(person, post, '2020-01-01', '2025-03-01')
    await office.tenure(person, post, '2025-03-01')
    expect(await told(office, '2025-01-01', '2025-12-31', 'tenures')).toEqual([])
  })

  test('organisations: founded, renamed, moved, dissolved, each as on the two days', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const [one, two] = [await register.found({ name: '党工委', kind: '党工委', effectiveFrom: '2018-01-01' }), await register.found({ name: '机关党委', kind: '党委', effectiveFrom: '2018-01-01' })]
    const branch = await register.found({ name: '甲支部', parentId: one, effectiveFrom: '2020-01-01' })
    await register.change(branch, { name: '乙支部', effectiveFrom: '2024-02-01' })
    await register.change(branch, { name: '乙支部', parentId: two, effectiveFrom: '2024-05-01' })
    const founded = await register.found({ name: '丙支部', parentId: two, effectiveFrom: '2024-06-01' })
    await register.dissolve(founded, '2025-01-01')
    expect(await told(office, '2023-12-31', '2024-12-31', 'organisations')).toEqual([
      '2024-05-01|更名、改变隶属|乙支部|甲支部（党支部，上级：党工委）|乙支部（党支部，上级：机关党委）',
      '2024-06-01|新设|丙支部|—|丙支部（党支部，上级：机关党委）',
    ])
    expect(await told(office, '2023-12-31', '2025-06-01', 'organisations')).toHaveLength(1)
    expect(await told(office, '2024-12-31', '2025-06-01', 'organisations')).toEqual(['2025-01-01|撤销|丙支部|丙支部（党支部，上级：机关党委）|—'])
    expect(await told(office, '2023-12-31', '2024-12-31', 'organisations', one)).toHaveLength(1)
  })

  test('what is left out below another organisation', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const [one, two] = [await register.found({ name: '甲支部', effectiveFrom: '2018-01-01' }), await register.found({ name: '乙支部', effectiveFrom: '2018-01-01' })]
    const person = await office.person('张三')
    await office.member(person, one, '2020-01-01', '2025-03-01')
    await office.member(person, two, '2025-03-01')
    expect(await told(office, '2025-01-01', '2025-12-31', 'memberships', one)).toEqual(['2025-03-01|转移|张三|甲支部（正式党员）|乙支部（正式党员）'])
    const elsewhere = await register.found({ name: '丙支部', effectiveFrom: '2018-01-01' })
    expect(await told(office, '2025-01-01', '2025-12-31', 'memberships', elsewhere)).toEqual([])
  })
})

test('on the sample office: sections agree with the rows of both days, figures with the workbench, pages with the whole', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const days = ['2017-03-01', '2020-07-01', '2023-01-15', '2026-11-24']
  for (const from of days) {
    for (const to of days) {
      const summary = await office.call('comparison.summary', { from, to })
      for (const section of comparisonSections) {
        const keys: string[] = []
        for (let offset = 0; offset < summary.counts[section]; offset += 500) {
          const { rows } = await office.call('comparison.list', { from, to, section, offset, limit: 500 })
          keys.push(...rows.map((row) => row.key))
        }
        expect(new Set(keys).size).toBe(summary.counts[section])
      }
      const state = async (day: string): Promise<Map<number, string>> => {
        const rows = await store.all<{ person_id: number; place: string }>(
          "SELECT person_id, organisation_id || category AS place FROM membership WHERE kind = 'party' AND valid_from <= ?1 AND valid_to > ?1", [day])
        return new Map(rows.map((row) => [row.person_id, row.place]))
      }
      const [before, after] = [await state(from), await state(to)]
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))
      expect(summary.counts.memberships).toBe(changed.length)
    }
  }
  const { figures } = await office.call('comparison.summary', { from: '2020-07-01', to: '2026-11-24' })
  const overview = await office.call('workbench.overview', {})
  expect(Object.fromEntries(figures.map((figure) => [figure.label, figure.after]))).toMatchObject({
    组织: overview.organisations, 党组织: overview.partyOrganisations, 党员: overview.partyMembers, 预备党员: overview.probationaryMembers, 网格: overview.grids, 职数: overview.seats, 空缺: overview.vacantSeats,
  })
})

test('a section is exported as it is listed, and that is logged', async () => {
  const office = await openApplication({ sample: true })
  office.target.path = join(await temporaryFolder(), 'comparison.xlsx')
  const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '对比.xlsx' })
  const written = await office.call('comparison.export', { from: '2023-01-15', to: '2026-11-24', section: 'tenures', format: 'xlsx', target: target?.handle ?? '' })
  const { rows, total } = await office.call('comparison.list', { from: '2023-01-15', to: '2026-11-24', section: 'tenures', offset: 0, limit: 1 })
  expect(written.rows).toBe(total)
  const sheet = readSheet(await readFile(office.target.path))
  expect(sheet[2]).toEqual(['序号', '日期', '变化', '名称', '说明', '原来', '现在', '依据'])
  expect(sheet[3]?.slice(1, 4)).toEqual([rows[0]?.on, rows[0]?.what, rows[0]?.subject])
  const { entries } = await office.call('changes.list', { before: null, limit: 1 })
  expect(entries[0]?.summary).toBe(`导出 2023-01-15 与 2026-11-24 的任职变化 ${total} 条`)
})

test('what was counted before is counted anew after a change', async () => {
  const office = await Office.open()
  const register = new Register(office)
  const branch = await register.found({ name: '甲支部', effectiveFrom: '2020-01-01' })
  const days = { from: '2025-01-01', to: '2025-12-31' }
  expect((await office.api.comparison.summary(days)).counts.memberships).toBe(0)
  await office.member(await office.person('张三'), branch, '2025-03-01')
  const after = await office.api.comparison.summary(days)
  expect(after.counts.memberships).toBe(1)
  expect(after.figures.find((figure) => figure.label === '党员')).toEqual({ label: '党员', before: 0, after: 1 })
})
