import { describe, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import type { duplicates } from '@shared/contract/duplicates'
import type { people } from '@shared/contract/people'
import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import type { NewRow } from '@main/store/unit-of-work'
import { Office, refusal } from '../organisations/office'
import { Register } from '../organisations/register'

type Save = InputOf<typeof people.save>
type Comparison = OutputOf<typeof duplicates.compare>

const ID_NUMBER = numbered('41019919850307123')
const OTHER_ID = numbered('41019919850307321')

function numbered(first17: string): string {
  return first17 + citizenIdCheck(first17)
}

async function save(office: Office, part: Partial<Save>): Promise<number> {
  const saved = await office.api.people.save({
    name: '章丽', sex: '男', birth: '1985-03', ethnicity: null, nativePlace: null, education: null, occupation: null, workStartedOn: null,
    partyJoinedOn: null, partyFullOn: null, overruleReason: null, note: null, ...part,
  })
  return saved.id
}

async function pairs(office: Office, part: Partial<InputOf<typeof duplicates.list>> = {}): Promise<string[]> {
  const { pairs: found, total, more } = await office.api.duplicates.list({ withDifferentIds: false, after: null, limit: 100, ...part })
  if (part.limit === undefined && !part.after) expect([total, more]).toEqual([found.length, false])
  return found.map(({ a, b, grade, reasons }) => `${a.id}-${b.id} ${grade} ${reasons.join('、')}`)
}

async function put<Table extends 'membership' | 'tenure' | 'person_role'>(office: Office, table: Table, row: NewRow<Table>): Promise<number> {
  return (await office.store.write({ action: 'test', summary: '登记' }, (unit) => unit.insert(table, row))).result
}

/** Every record row but revisions, and the index: what undo has to bring back. */
async function everything(office: Office): Promise<string> {
  const rows = []
  for (const table of ['person', 'membership', 'tenure', 'person_role', 'notice_clause', 'not_same_person', 'search_person']) {
    rows.push(table, await office.store.all(`SELECT * FROM ${table} ORDER BY rowid`))
  }
  return JSON.stringify(rows, (key, value: unknown) => (key === 'revision' ? undefined : value))
}

async function merge(office: Office, { a, b, aRevision, bRevision }: Comparison, part: Partial<InputOf<typeof duplicates.merge>> = {}): Promise<number> {
  return (await office.api.duplicates.merge({ aId: a.id, bId: b.id, aRevision, bRevision, fields: {}, decisions: [], ...part })).changeId
}

async function stays(office: Office, table: 'membership' | 'tenure' | 'person_role'): Promise<unknown[]> {
  return office.store.all(`SELECT person_id, valid_from, valid_to FROM ${table} ORDER BY valid_from, id`)
}

describe('finding', () => {
  test('goes by id number, telephone, birth and place, the likely ones first', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const branch = await register.found({ name: '第一党支部' })
    const first = await save(office, { birth: '1985-03-07', phone: '13900001234', idNumber: ID_NUMBER })
    const sameDay = await save(office, { birth: '1985-03-07' })
    const samePhone = await save(office, { birth: null, sex: null, phone: '139 0000 1234' })
    const sameMonth = await save(office, {})
    const otherSex = await save(office, { sex: '女' })
    const otherName = await save(office, { name: '谢文', phone: '13900001234' })
    const made = await save(office, { name: '谢文', birth: null, sex: null })
    await office.member(otherName, branch, '2020-01-01')
    await office.member(made, branch, '2021-01-01')
    expect(otherSex).toBeGreaterThan(0)
    expect(await pairs(office)).toEqual([
      `${first}-${sameDay} likely 姓名相同、出生日期相同`,
      `${first}-${samePhone} likely 姓名相同、电话相同`,
      `${first}-${sameMonth} possible 姓名相同、出生年月相同`,
      `${sameDay}-${sameMonth} possible 姓名相同、出生年月相同`,
      `${otherName}-${made} possible 姓名相同、在同一个组织`,
    ])
    expect(await pairs(office, { personId: made })).toEqual([`${otherName}-${made} possible 姓名相同、在同一个组织`])
    expect(await pairs(office, { personId: otherSex })).toEqual([])
  })

  test('one id number on two entries is likely one person whatever the names; different ones are listed on request', async () => {
    const office = await Office.open()
    const one = await save(office, { birth: '1985-03-07', idNumber: ID_NUMBER })
    const two = await save(office, { birth: '1985-03-07', idNumber: OTHER_ID })
    expect(await pairs(office)).toEqual([])
    expect(await pairs(office, { withDifferentIds: true })).toEqual([`${one}-${two} possible 姓名相同、出生日期相同、身份证号不同`])
    // The form refuses a number that is taken; files read in may hold it all the same.
    await office.store.transaction((manager) => manager.query(`UPDATE person SET name = '张莉', id_number_hash = (SELECT id_number_hash FROM person WHERE id = ?) WHERE id = ?`, [one, two]))
    expect(await pairs(office)).toEqual([`${one}-${two} likely 身份证号相同、出生日期相同、姓名不同`])
  })

  test('is read page by page without repeating or leaving out', async () => {
    const office = await Office.open()
    for (let index = 0; index < 5; index += 1) await save(office, { birth: index % 2 === 0 ? '1985-03-07' : '1985-03' })
    const all = await pairs(office)
    const seen: string[] = []
    let after: InputOf<typeof duplicates.list>['after'] = null
    for (;;) {
      const page: OutputOf<typeof duplicates.list> = await office.api.duplicates.list({ withDifferentIds: false, after, limit: 3 })
      expect(page.total).toBe(10)
      seen.push(...page.pairs.map(({ a, b, grade, reasons }) => `${a.id}-${b.id} ${grade} ${reasons.join('、')}`))
      const last = page.pairs.at(-1)
      if (!page.more || !last) break
      after = { grade: last.grade, aId: last.a.id, bId: last.b.id }
    }
    expect(seen).toEqual(all)
    expect(all).toHaveLength(10)
  })

  test('whom somebody decided to be two people is not listed again, until that is undone', async () => {
    const office = await Office.open()
    const [one, two] = [await save(office, {}), await save(office, {})]
    const { changeId } = await office.api.duplicates.decideDifferent({ aId: two, bId: one, reason: '见过本人' })
    expect(await pairs(office)).toEqual([])
    expect(await pairs(office, { personId: one })).toEqual([])
    const { entry, items } = await office.api.changes.get({ id: changeId ?? 0 })
    expect(entry.summary).toBe('查重：两位章丽不是同一人')
    expect(items[0]?.fields).toContainEqual({ label: '理由', before: null, after: '见过本人' })
    expect((await office.api.duplicates.decideDifferent({ aId: one, bId: two, reason: null })).changeId).toBeNull()
    await office.api.changes.undo({ id: changeId ?? 0 })
    expect(await pairs(office)).toHaveLength(1)
  })
})

describe('comparing', () => {
  test('shows the filled value, else the newer one, as what would stay, and no number in clear', async () => {
    const office = await Office.open()
    const one = await save(office, { birth: '1985-03', education: '大专', phone: '13900001234', nativePlace: '柳溪' })
    const two = await save(office, { birth: '1985-03-07', idNumber: ID_NUMBER, education: '大学本科', phone: '13900004321', ethnicity: '汉族' })
    const comparison = await office.api.duplicates.compare({ aId: two, bId: one })
    expect(comparison.a.id).toBe(one)
    expect(JSON.stringify(comparison)).not.toMatch(/13900001234|13900004321|41019919850307123/)
    const presets = Object.fromEntries(comparison.fields.map(({ key, preset, differs }) => [key, differs ? preset : 'same']))
    expect(presets).toEqual({ name: 'same', sex: 'same', birth: 'b', idNumber: 'b', phone: 'b', education: 'b', native_place: 'a', ethnicity: 'b' })
    // The older entry is edited: now its values are the newer ones.
    await office.store.write({ action: 'test', summary: '改' }, (unit) => unit.update('person', one, { education: '研究生' }))
    const again = await office.api.duplicates.compare({ aId: one, bId: two })
    expect(again.fields.find(({ key }) => key === 'education')?.preset).toBe('a')
    expect(again.fields.find(({ key }) => key === 'idNumber')?.preset).toBe('b')
  })

  test('says what speaks against it, and refuses one entry with itself', async () => {
    const office = await Office.open()
    const one = await save(office, { birth: '1985-03-07', idNumber: ID_NUMBER })
    const two = await save(office, { name: '谢文', sex: '女', birth: null })
    const three = await save(office, { birth: '1985-03-07', idNumber: OTHER_ID })
    expect((await office.api.duplicates.compare({ aId: one, bId: two })).doubts).toEqual(['两条记录的性别不同，请核对。', '两条记录的姓名不同，请核对是不是曾用名或抄错了字。'])
    expect((await office.api.duplicates.compare({ aId: one, bId: three })).doubts[0]).toContain('身份证号不同')
    expect((await refusal(office.api.duplicates.compare({ aId: one, bId: one }))).message).toContain('同一条记录')
    expect((await refusal(office.api.duplicates.compare({ aId: one, bId: 999 }))).code).toBe('not-found')
  })
})

describe('merging', () => {
  test('knows of every table that refers to people', async () => {
    const office = await Office.open()
    const rows = await office.store.all<{ name: string; column: string }>(
      `SELECT tables.name, keys."from" AS "column" FROM sqlite_master AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
       WHERE tables.type = 'table' AND keys."table" = 'person' ORDER BY 1, 2`,
    )
    expect(rows.map(({ name, column }) => `${name}.${column}`)).toEqual([
      'membership.person_id', 'not_same_person.high_id', 'not_same_person.low_id', 'person_role.person_id', 'report_in.person_id', 'tenure.person_id',
    ])
  })

  test('keeps what was chosen, moves all that refers to the entry that goes, and is undone exactly', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const branch = await register.found({ name: '第一党支部' })
    const [secretary, deputy] = [await register.post(branch, '书记'), await register.post(branch, '副书记', { rank: 2 })]
    const one = await save(office, { birth: '1985-03', education: '大专', phone: '13900001234', note: '先登记的' })
    const two = await save(office, { name: '章莉', birth: '1985-03-07', idNumber: ID_NUMBER, education: '大学本科', note: '后登记的' })
    const third = await save(office, { name: '谢文' })
    const notice = await office.notice(3, '关于章莉同志任职的通知')
    await office.member(one, branch, '2010-07-01', '2020-01-01')
    await office.member(two, branch, '2015-01-01')
    await office.tenure(one, secretary, BEGINNING, '2022-01-01')
    const tenure = await put(office, 'tenure', { person_id: two, post_id: secretary, valid_from: '2019-03-01', valid_to: '2022-01-01', appointment_kind: '任命', begin_notice_id: notice })
    await office.tenure(two, deputy, '2022-01-01')
    await put(office, 'person_role', { person_id: two, role: '下沉干部', valid_from: '2023-01-01', valid_to: OPEN_END })
    await put(office, 'person_role', { person_id: one, role: '下沉干部', valid_from: '2024-01-01', valid_to: OPEN_END })
    await office.store.write({ action: 'test', summary: '条款' }, (unit) =>
      unit.insert('notice_clause', {
        notice_id: notice, seq: 0, unit: null, action: 'appoint', clause: '{}',
        outcome: JSON.stringify([{ person: '章莉', personId: two, organisation: null, organisationId: null, title: '书记', tenureId: tenure, done: '任职' }]),
      }),
    )
    await office.api.duplicates.decideDifferent({ aId: two, bId: third, reason: null })
    const before = await everything(office)

    const comparison = await office.api.duplicates.compare({ aId: one, bId: two })
    const changeId = await merge(office, comparison, { fields: { name: 'a', note: 'a' } })

    expect((await refusal(office.api.people.get({ id: two }))).code).toBe('not-found')
    const detail = await office.api.people.get({ id: one })
    expect(detail).toMatchObject({ name: '章丽', birth: '1985-03-07', education: '大学本科', phone: '139****1234', note: '先登记的', idNumber: `410199********${ID_NUMBER.slice(-4)}` })
    expect(await stays(office, 'membership')).toEqual([{ person_id: one, valid_from: '2010-07-01', valid_to: OPEN_END }])
    expect(await stays(office, 'tenure')).toEqual([
      { person_id: one, valid_from: '2019-03-01', valid_to: '2022-01-01' },
      { person_id: one, valid_from: '2022-01-01', valid_to: OPEN_END },
    ])
    expect(await stays(office, 'person_role')).toEqual([{ person_id: one, valid_from: '2023-01-01', valid_to: OPEN_END }])
    const joined = await office.store.first<{ id: number; begin_notice_id: number | null }>('SELECT id, begin_notice_id FROM tenure WHERE post_id = ?', [secretary])
    expect(joined?.begin_notice_id).toBe(notice)
    const clause = await office.store.first<{ outcome: string }>('SELECT outcome FROM notice_clause')
    expect(JSON.parse(clause?.outcome ?? '')).toMatchObject([{ personId: one, tenureId: joined?.id }])
    expect(await office.store.all('SELECT low_id, high_id FROM not_same_person')).toEqual([{ low_id: one, high_id: third }])
    expect((await office.api.search.find({ text: '章莉', limit: 5 })).groups.filter(({ kind }) => kind === 'person')).toEqual([])
    const { entry } = await office.api.changes.get({ id: changeId })
    expect(entry.summary).toBe('合并人员：章丽、章莉（合为章丽一条）')

    await office.api.changes.undo({ id: changeId })
    expect(await everything(office)).toBe(before)
  })

  test('two party memberships at one time have to be decided; each way out works', async () => {
    const office = await Office.open()
    const register = new Register(office)
    const [first, second] = [await register.found({ name: '第一党支部' }), await register.found({ name: '第二党支部' })]
    const one = await save(office, {})
    const two = await save(office, {})
    await office.member(one, first, '2010-07-01')
    await office.member(two, second, '2018-03-01')
    const comparison = await office.api.duplicates.compare({ aId: one, bId: two })
    const before = await everything(office)
    const refused = await refusal(merge(office, comparison))
    expect(refused.message).toContain('第一党支部（正式党员）、第二党支部（正式党员）')
    expect(refused.message).toContain('没有合并')
    expect(await everything(office)).toBe(before)
    const party = comparison.stays.filter(({ kind }) => kind === 'party')
    const key = party.map(({ id }) => id).join('/')
    const outcomes: [InputOf<typeof duplicates.merge>['decisions'][number], unknown[]][] = [
      [{ key, how: 'first' }, [['2010-07-01', OPEN_END]]],
      [{ key, how: 'second' }, [['2018-03-01', OPEN_END]]],
      [{ key, how: 'follow', on: '2018-03-01' }, [['2010-07-01', '2018-03-01'], ['2018-03-01', OPEN_END]]],
    ]
    let expected = comparison
    for (const [decision, spans] of outcomes) {
      const changeId = await merge(office, expected, { decisions: [decision] })
      const rows = await office.store.all<{ valid_from: string; valid_to: string }>('SELECT valid_from, valid_to FROM membership ORDER BY valid_from')
      expect(rows.map(({ valid_from, valid_to }) => [valid_from, valid_to])).toEqual(spans)
      await office.api.changes.undo({ id: changeId })
      expect(await everything(office)).toBe(before)
      expected = await office.api.duplicates.compare({ aId: one, bId: two })
    }
    expect((await refusal(merge(office, expected, { decisions: [{ key, how: 'follow' }] }))).message).toContain('请填写从哪一天起')
  })

  test('is refused when the values chosen contradict the id number, or an entry changed since it was looked at', async () => {
    const office = await Office.open()
    const one = await save(office, { birth: '1985-04' })
    const two = await save(office, { birth: '1985-03-07', idNumber: ID_NUMBER })
    const comparison = await office.api.duplicates.compare({ aId: one, bId: two })
    const refused = await refusal(merge(office, comparison, { fields: { birth: 'a' } }))
    expect(refused).toMatchObject({ code: 'refused', details: [{ field: 'birth' }] })
    expect((await refusal(merge(office, comparison, { fields: { shoeSize: 'a' } }))).code).toBe('invalid-input')
    await office.store.write({ action: 'test', summary: '改' }, (unit) => unit.update('person', two, { note: '改过' }))
    expect((await refusal(merge(office, comparison))).code).toBe('stale-version')
    expect(await office.store.all('SELECT id FROM person ORDER BY id')).toEqual([{ id: one }, { id: two }])
  })
})

test('names of surnames with two readings are found by either one', async () => {
  const office = await Office.open()
  await save(office, { name: '解晓东' })
  for (const text of ['xiexiaodong', 'jiexd', 'jiexiao', 'xxd', 'jxd', '解']) {
    const { rows } = await office.api.people.list({ search: text, filters: {}, sort: [{ by: 'name', direction: 'up' }], offset: 0, limit: 10 })
    expect(rows.map(({ name }) => name), text).toEqual(text === 'jiexd' ? [] : ['解晓东'])
  }
})
