import { describe, expect, test } from 'vitest'
import { readName } from '@shared/domain/name-reading'
import { generateOffice } from '@main/sample-office/generate-office'
import { sampleOffice } from '@main/sample-office/office-spec'
import type { OutputOf } from '@shared/contract'
import type { search } from '@shared/contract/search'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

type Groups = OutputOf<typeof search.find>['groups']

async function find(office: TestApplication, text: string, limit = 5, asOf?: string): Promise<Groups> {
  return (await office.call('search.find', { text, limit, ...(asOf === undefined ? {} : { asOf }) })).groups
}

const of = (groups: Groups, kind: Groups[number]['kind']): Groups[number]['items'] => groups.find((group) => group.kind === kind)?.items ?? []

describe('people', () => {
  test('are found by characters, pinyin, initials, id number, its last four, and phone', async () => {
    const office = await openApplication({ sample: true })
    const [batch] = generateOffice(sampleOffice('2026-11-24'))
    const person = batch?.people.find(({ row }) => /^[\u4e00-\u9fff]{3}$/.test(row.name))
    if (!person) throw new Error('nobody with three characters')
    const syllables = readName(person.row.name).syllables
    const { idNumber, phone, row } = person
    for (const typed of [row.name, `　${row.name} `, row.name.slice(1), syllables.join(''), syllables.map((s) => s[0]).join(''), idNumber, idNumber.toLowerCase(), idNumber.slice(-4), phone, `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`]) {
      expect(of(await find(office, typed, 20), 'person').map((item) => item.id), typed).toContain(row.id)
    }
  })

  test('of one name come first when it is typed whole, each told by birth year and place', async () => {
    const office = await openApplication({ sample: true })
    const twins = await storeOf(office).first<{ name: string; n: number }>('SELECT name, count(*) AS n FROM person GROUP BY name HAVING n > 1 ORDER BY n DESC LIMIT 1')
    if (!twins) throw new Error('no namesakes in the sample')
    const found = of(await find(office, twins.name, 20), 'person')
    expect(found.slice(0, twins.n).map((item) => item.name)).toEqual(Array(twins.n).fill(twins.name))
    for (const item of found) expect(item.about).toMatch(/^\d{4} 年生/)
    expect(new Set(found.map((item) => item.about)).size).toBe(found.length)
  })

  test('no id number, whole or in part, comes back', async () => {
    const office = await openApplication({ sample: true })
    const [batch] = generateOffice(sampleOffice('2026-11-24'))
    const person = batch?.people[0]
    const said = JSON.stringify(await find(office, person?.idNumber ?? '', 20))
    expect(said).toContain(person?.row.name)
    expect(said).not.toContain(person?.idNumber)
    expect(said).not.toContain(person?.phone)
  })
})

test('organisations, grids and posts are found with what tells them apart, and lead to a record', async () => {
  const office = await openApplication({ sample: true })
  const groups = await find(office, '柳溪桥社区')
  expect(of(groups, 'organisation')[0]).toMatchObject({ name: '柳溪桥社区', about: expect.stringContaining('社区') })
  expect(of(groups, 'grid').every((item) => item.name.includes('柳溪桥社区') && item.opens.kind === 'grid')).toBe(true)
  expect(groups.find((group) => group.kind === 'grid')).toMatchObject({ more: true, items: { length: 5 } })
  const secretary = of(await find(office, '柳溪桥社区党委书记'), 'post')
  expect(secretary[0]).toMatchObject({ name: expect.stringMatching(/柳溪桥社区.*书记$/), opens: { kind: 'post', id: secretary[0]?.id } })
  const holder = await storeOf(office).first<{ name: string }>(
    `SELECT person.name FROM tenure JOIN person ON person.id = person_id WHERE post_id = ? AND valid_from <= '2026-11-24' AND valid_to > '2026-11-24'`,
    [secretary[0]?.id],
  )
  expect(secretary[0]?.about).toBe(holder?.name ?? '空缺')
})

test('a notice is found by its title and by its number, however the brackets are typed', async () => {
  const office = await openApplication()
  await storeOf(office).write({ action: 'test', summary: '登记通知' }, (unit) =>
    unit.insert('notice', {
      direction: 'composed', state: 'draft', title: '关于张三同志任职的通知', issuer: null, number_prefix: '柳街任', number_year: 2026, number_serial: 3,
      issued_on: null, effective_on: '2026-03-05', source_text: null, document: null,
    }),
  )
  for (const typed of ['张三同志', '任职', '柳街任〔2026〕3号', '柳街任[2026]3号', '（2026）3']) {
    expect(of(await find(office, typed), 'notice'), typed).toMatchObject([{ name: '关于张三同志任职的通知', about: '柳街任〔2026〕3号 · 2026-03-05 生效', opens: { kind: 'notice' } }])
  }
})

test('only what stood on the day is found', async () => {
  const office = await openApplication()
  const { result: id } = await storeOf(office).write({ action: 'test', summary: '登记组织' }, async (unit) => {
    const organisation = await unit.insert('organisation', {
      code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null, contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 1,
    })
    await unit.insert('organisation_version', {
      organisation_id: organisation, valid_from: '2026-01-01', valid_to: '9999-12-31', name: '青石巷党支部', short_name: null, kind: '党支部', parent_id: null, status: 'active',
    })
    return organisation
  })
  expect(of(await find(office, 'qsx'), 'organisation').map((item) => item.id)).toEqual([id])
  expect(await find(office, 'qsx', 5, '2025-12-31')).toEqual([])
})

test.each(['', '　', '"', '*', 'NEAR(', "'; DROP TABLE person", '〔', '王" OR chars:"李', '\u0000'])('%j finds nothing and breaks nothing', async (typed) => {
  const office = await openApplication()
  expect(await find(office, typed)).toEqual([])
})
