import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import { peopleSortings, type people } from '@shared/contract/people'
import { PeopleLists } from '@main/features/people/people-queries'
import { openApplication, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

type List = InputOf<typeof people.list>
type Row = OutputOf<typeof people.list>['rows'][number]
type Stored = Record<(typeof peopleSortings)[number], string | number | null>

/** The sample office with gaps and ties: what is not known and who is alike. */
async function officeWithGaps(): Promise<TestApplication> {
  const office = await openApplication({ sample: true })
  await storeOf(office).transaction(async (manager) => {
    await manager.query('UPDATE person SET name_strokes = CASE WHEN id % 5 = 0 THEN NULL ELSE length(name) || substr(name, 1, 1) END')
    await manager.query("UPDATE person SET birth = CASE id % 7 WHEN 0 THEN NULL WHEN 1 THEN substr(birth, 1, 4) ELSE substr(birth, 1, 7) END, sex = CASE WHEN id % 11 = 0 THEN NULL ELSE sex END")
    await manager.query("UPDATE person SET education = CASE id % 3 WHEN 0 THEN '本科' WHEN 1 THEN '大专' END, occupation = CASE WHEN id % 4 = 0 THEN '社区工作者' END, phone_hash = CASE WHEN id % 6 = 0 THEN NULL ELSE phone_hash END")
  })
  return office
}

const direction = fc.constantFrom('up', 'down')
const sort = fc.uniqueArray(fc.record({ by: fc.constantFrom(...peopleSortings), direction }), { maxLength: 4, selector: (step) => step.by }) as fc.Arbitrary<List['sort']>
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined, freq: 1 })
const filters = fc
  .record({
    sex: maybe(fc.constantFrom('男', '女')),
    party: maybe(fc.constantFrom('党员', '正式党员', '预备党员', '非党员')),
    organisationId: maybe(fc.integer({ min: 1, max: 60 })),
    inPost: maybe(fc.boolean()),
    ageFrom: maybe(fc.integer({ min: 20, max: 50 })),
    joinedTo: maybe(fc.integer({ min: 1990, max: 2024 })),
    education: maybe(fc.constantFrom('本科', '大专')),
    occupation: maybe(fc.constant('工作')),
    phone: maybe(fc.boolean()),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as List['filters'])

test('pages one after another are the whole list in order, forwards, backwards and by number, whatever the filters and the sort', async () => {
  const office = await officeWithGaps()
  const known = await storeOf(office).all<Stored & { id: number }>(
    `SELECT id, name_sort AS name, name_strokes AS strokes, sex, birth, party_joined_on AS partyJoined, party_full_on AS partyFull, id AS newest FROM person`,
  )
  const byId = new Map(known.map((row) => [row.id, row]))
  await fc.assert(
    fc.asyncProperty(filters, sort, fc.integer({ min: 40, max: 500 }), async (filters, sort, limit) => {
      const read = (part: Partial<List>) => office.call('people.list', { search: '', filters, sort, offset: 0, limit, ...part })
      const forwards: Row[] = []
      let { rows, total } = await read({})
      const byNumber: Row[] = []
      for (let offset = 0; offset < total; offset += limit) byNumber.push(...(await read({ offset })).rows)
      while (rows.length > 0) {
        forwards.push(...rows)
        rows = (await read({ beside: { id: rows.at(-1)?.id ?? 0, side: 'after' } })).rows
      }
      const backwards: Row[] = forwards.slice(-1)
      for (;;) {
        const first = backwards[0]
        const before = first ? (await read({ beside: { id: first.id, side: 'before' } })).rows : []
        if (before.length === 0) break
        backwards.unshift(...before)
      }
      expect(forwards.length).toBe(total)
      expect(byNumber).toEqual(forwards)
      expect(backwards).toEqual(forwards)
      const stored = forwards.map((row) => byId.get(row.id))
      expect(stored.every((row, at) => at === 0 || inOrder(stored[at - 1], row, sort))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

/** By the sort's own words: unknown last, then names, then ids. */
function inOrder(a: (Stored & { id: number }) | undefined, b: (Stored & { id: number }) | undefined, sort: List['sort']): boolean {
  if (!a || !b) return false
  for (const { by, direction } of sort) {
    const [x, y] = [a[by], b[by]]
    if (x === y) continue
    if (x === null || y === null) return y === null
    return (x < y) === (direction === 'up')
  }
  return a.id !== b.id
}

test('each filter keeps just who fits, on the day of the list', async () => {
  const office = await officeWithGaps()
  const store = storeOf(office)
  const count = async (filters: List['filters'], asOf?: string): Promise<number> =>
    (await office.call('people.list', { search: '', filters, sort: [], offset: 0, limit: 1, ...(asOf ? { asOf } : {}) })).total
  const sql = async (where: string): Promise<number> => (await store.first<{ n: number }>(`SELECT count(*) AS n FROM person WHERE ${where}`))?.n ?? -1
  const everyone = await sql('1')
  // 2026-11-24 is the office's day; a birth date known by its year counts from 1 January.
  expect(await count({ ageFrom: 40 })).toBe(await sql("substr(birth || '-01-01', 1, 10) <= '1986-11-24'"))
  expect(await count({ ageTo: 39 })).toBe(await sql("substr(birth || '-01-01', 1, 10) > '1986-11-24'"))
  expect((await count({ ageFrom: 40 })) + (await count({ ageTo: 39 }))).toBe(await sql('birth IS NOT NULL'))
  expect(await count({ ageFrom: 40 }, '2016-11-24')).toBe(await sql("substr(birth || '-01-01', 1, 10) <= '1976-11-24'"))
  expect(await count({ joinedFrom: 2010, joinedTo: 2015 })).toBe(await sql('CAST(substr(party_joined_on, 1, 4) AS INTEGER) BETWEEN 2010 AND 2015'))
  expect(await count({ education: '本科' })).toBe(await sql("education = '本科'"))
  expect(await count({ occupation: '区工' })).toBe(await sql("occupation = '社区工作者'"))
  expect(await count({ occupation: '%' })).toBe(0)
  expect((await count({ phone: true })) + (await count({ phone: false }))).toBe(everyone)
  expect(await count({ phone: false })).toBe(await sql('phone_hash IS NULL'))
  expect(await office.call('people.educations', {})).toEqual({ educations: ['大专', '本科'].sort() })
})

test('a count holds until something is changed', async () => {
  const office = await officeWithGaps()
  const before = await office.call('people.list', { search: '', filters: { education: '本科' }, sort: [], offset: 0, limit: 1 })
  const [first] = before.rows
  const detail = await office.call('people.get', { id: first?.id ?? 0 })
  const { party: _party, staff: _staff, idNumber: _id, phone: _phone, homeAddress: _home, tenures: _t, memberships: _m, warnings: _w, ...plain } = detail
  await office.call('people.save', { ...plain, education: '大专' })
  const after = await office.call('people.list', { search: '', filters: { education: '本科' }, sort: [], offset: 0, limit: 1 })
  expect(after.total).toBe(before.total - 1)
})

test('the export has everybody of the list in its order', async () => {
  const office = await officeWithGaps()
  const query = { search: '', filters: { party: '党员' }, sort: [{ by: 'partyJoined', direction: 'down' }, { by: 'birth', direction: 'up' }] } as const satisfies Partial<List>
  const path = join(office.folder, 'list.xlsx')
  office.target.path = path
  const target = await office.call('files.chooseTarget', { kind: 'xlsx', suggestedName: 'list.xlsx' })
  const { rows: written } = await office.call('people.export', { ...query, sort: [...query.sort], format: 'xlsx', preset: 'masked', target: target?.handle ?? '' })
  const names: string[] = []
  for (let offset = 0; ; offset += 500) {
    const { rows, total } = await office.call('people.list', { ...query, sort: [...query.sort], offset, limit: 500 })
    names.push(...rows.map((row) => row.name))
    if (names.length === total) break
  }
  expect(written).toBe(names.length)
  const sheet = readSheet(await readFile(path))
  const numbered = sheet.filter(([first]) => typeof first === 'number')
  expect(numbered.map(([, name]) => name)).toEqual(names)
})

test('no order of one column is sorted at reading time: an index has it', async () => {
  const office = await openApplication({ sample: true })
  const store = storeOf(office)
  const asked: { sql: string; parameters: unknown[] }[] = []
  const spying = new Proxy(store, {
    get: (target, key) =>
      key === 'all'
        ? async (sql: string, parameters: unknown[]) => {
            asked.push({ sql, parameters })
            return target.all(sql, parameters)
          }
        : Reflect.get(target, key, target),
  })
  const lists = new PeopleLists(spying)
  for (const by of peopleSortings) {
    for (const direction of ['up', 'down'] as const) {
      const query = { day: '2026-11-24', search: '', filters: {}, sort: [{ by, direction }] }
      asked.length = 0
      await lists.page(query, { offset: 500, limit: 100 }, 1500)
      await lists.page(query, { offset: 900, limit: 100 }, 1500)
      for (const side of ['after', 'before'] as const) await lists.page(query, { offset: 0, limit: 100, beside: { id: 700, side } }, 1500)
      for (const { sql, parameters } of asked.filter((one) => one.sql.startsWith('SELECT person.id FROM'))) {
        const plan = await store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
        const told = plan.map((row) => row.detail).join(' | ')
        expect(told, `${by} ${direction}: ${sql}`).not.toContain('TEMP B-TREE')
        if (by !== 'newest') expect(told, `${by} ${direction}: ${sql}`).toContain('INDEX person_by_')
      }
    }
  }
})
