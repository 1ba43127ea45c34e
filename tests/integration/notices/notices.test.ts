import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { notices } from '@shared/contract/notices'
import { openApplication, type TestApplication } from '../../support/application'
import { henanMissing, henanNotice } from '../../support/shared-files'
import { storeOf } from '../../support/store'

type Apply = InputOf<typeof notices.apply>
type Choices = Apply['choices']

const DAY = '2026-10-08'
const TEXT = `柳溪师范学院
任命谢文(女)为柳溪师范学院副院长(试用期一年);
免去章丽(女)的柳溪师范学院院长职务。
柳溪中学
免去谢文的柳溪中学校长职务。`

async function apply(office: TestApplication, text = TEXT, choices: Choices = [], effectiveOn = DAY): Promise<{ id: number; changeId: number }> {
  const review = await office.call('notices.review', { text, effectiveOn, choices })
  return office.call('notices.apply', {
    text, effectiveOn, choices, title: '一批任免', issuer: null, issuedOn: null,
    newOrganisations: { kind: '其他单位', parentId: null },
    seen: review.actions.map((action) => ({ index: action.index, effect: action.effectKey })),
  })
}

async function dump(office: TestApplication): Promise<string> {
  const rows = []
  for (const table of ['organisation', 'organisation_version', 'person', 'membership', 'post', 'tenure', 'notice', 'notice_clause', 'search_person', 'search_organisation']) {
    rows.push(table, await storeOf(office).all(`SELECT * FROM ${table} ORDER BY rowid`))
  }
  return JSON.stringify(rows, (key, value: unknown) => (key === 'revision' ? undefined : value))
}

async function heldBy(office: TestApplication, name: string, title: string): Promise<{ personId: number; organisationId: number; postId: number }> {
  const row = await storeOf(office).first<{ personId: number; organisationId: number; postId: number }>(
    'SELECT person_id AS personId, organisation_id AS organisationId, post_id AS postId FROM tenure JOIN person ON person.id = person_id JOIN post ON post.id = post_id WHERE name = ? AND title = ?',
    [name, title],
  )
  if (!row) throw new Error(`${name} does not hold ${title}`)
  return row
}

function messages(action: { findings: { message: string }[] } | undefined): string {
  return (action?.findings ?? []).map(({ message }) => message).join()
}

async function addPerson(office: TestApplication, name: string, birth: string | null = null): Promise<number> {
  const { result } = await storeOf(office).write({ action: 'test', summary: `登记 ${name}` }, (unit) =>
    unit.insert('person', {
      name, name_sort: name, sex: null, birth, ethnicity: null, native_place: null, education: null, occupation: null, work_started_on: null,
      party_joined_on: null, party_full_on: null, id_number_sealed: null, id_number_hash: null, id_last4_hash: null, phone_sealed: null,
      phone_hash: null, phone_last4_hash: null, home_address_sealed: null, overrule_reason: null, note: null,
    }),
  )
  return result
}

describe('a notice into an empty register', () => {
  test('is reviewed without writing, then applied whole, with the notice as basis', async () => {
    const office = await openApplication()
    const before = await dump(office)
    const review = await office.call('notices.review', { text: TEXT, effectiveOn: DAY, choices: [] })
    expect(await dump(office)).toBe(before)
    expect(review.counts).toMatchObject({ clauses: 3, actions: 3, people: 2, units: 2, newPeople: 2, newOrganisations: 2, newPosts: 3, notUnderstood: 0 })
    expect(review.transfers).toEqual(['谢文'])
    expect(review.obstacle).toBeNull()
    expect(review.segments.map((segment) => segment.text).join('')).toBe(TEXT)

    const { id } = await apply(office)
    const tenures = await storeOf(office).all(
      `SELECT person.name, person.sex, version.name AS organisation, post.title, tenure.valid_from, tenure.valid_to, tenure.probation_until,
         tenure.remark, tenure.begin_notice_id, tenure.end_notice_id, tenure.appointment_kind
       FROM tenure JOIN person ON person.id = tenure.person_id JOIN post ON post.id = tenure.post_id
       JOIN organisation_version AS version ON version.organisation_id = post.organisation_id ORDER BY tenure.valid_to DESC, person.name`,
    )
    expect(tenures).toEqual([
      {
        name: '谢文', sex: '女', organisation: '柳溪师范学院', title: '副院长', valid_from: DAY, valid_to: '9999-12-31', probation_until: '2027-10-08',
        remark: '试用期一年', begin_notice_id: id, end_notice_id: null, appointment_kind: '任命',
      },
      {
        name: '章丽', sex: '女', organisation: '柳溪师范学院', title: '院长', valid_from: '0001-01-01', valid_to: DAY, probation_until: null,
        remark: null, begin_notice_id: null, end_notice_id: id, appointment_kind: '任命',
      },
      {
        name: '谢文', sex: '女', organisation: '柳溪中学', title: '校长', valid_from: '0001-01-01', valid_to: DAY, probation_until: null,
        remark: null, begin_notice_id: null, end_notice_id: id, appointment_kind: '任命',
      },
    ])
    expect(await storeOf(office).all(`SELECT kind, valid_from FROM membership`)).toEqual([{ kind: 'staff', valid_from: DAY }])
  })

  test('is undone in one step, whole', async () => {
    const office = await openApplication()
    const before = await dump(office)
    const { changeId } = await apply(office)
    await office.call('changes.undo', { id: changeId })
    expect(await dump(office)).toBe(before)
  })

  test('is shown with its clauses, what they did, and its text', async () => {
    const office = await openApplication()
    const { id } = await apply(office)
    const { entries, total } = await office.call('notices.list', { search: '', offset: 0, limit: 10 })
    expect({ total, first: entries[0] }).toMatchObject({ total: 1, first: { id, title: '一批任免', clauses: 3, effectiveOn: DAY, state: 'applied' } })
    expect((await office.call('notices.list', { search: '章丽', offset: 0, limit: 10 })).total).toBe(1)
    expect((await office.call('notices.list', { search: '查无此人', offset: 0, limit: 10 })).total).toBe(0)
    const notice = await office.call('notices.get', { id })
    expect(notice.text).toBe(TEXT)
    expect(notice.clauseList.map((clause) => clause.sentence)).toEqual(TEXT.split('\n').filter((line) => /^[任免]/.test(line)))
    expect(notice.clauseList[0]?.outcomes).toMatchObject([{ person: '谢文', title: '副院长', done: `${DAY} 起任职，试用期至 2027-10-08` }])
  })
})

describe('a notice into a register that knows the people', () => {
  test('ends the tenure on record and finds person, organisation and post again', async () => {
    const office = await openApplication()
    await apply(office)
    const second = '免去谢文的柳溪师范学院副院长职务。\n任命谢文为柳溪师范学院院长。'
    const review = await office.call('notices.review', { text: second, effectiveOn: '2027-03-01', choices: [] })
    expect(review.counts).toMatchObject({ newPeople: 0, newOrganisations: 0, newPosts: 0 })
    expect(review.actions[0]?.effect).toMatchObject({ kind: 'end', since: DAY, on: '2027-03-01' })
    await apply(office, second, [], '2027-03-01')
    const now = await storeOf(office).all(
      `SELECT post.title FROM tenure JOIN post ON post.id = post_id WHERE tenure.valid_to = '9999-12-31'`,
    )
    expect(now).toEqual([{ title: '院长' }])
    expect(await storeOf(office).all(`SELECT valid_to FROM membership`), 'still works there').toEqual([{ valid_to: '9999-12-31' }])
  })

  test('entered late, reaches back to its own day and leaves no day out', async () => {
    const office = await openApplication()
    await apply(office, '任命谢文为柳溪师范学院院长。', [], '2026-10-08')
    const { actions } = await office.call('notices.review', { text: '任命谢文为柳溪师范学院副院长。', effectiveOn: '2024-03-01', choices: [] })
    await apply(office, '任命谢文为柳溪师范学院副院长。', [{ index: 0, personId: actions[0]?.people[0]?.id ?? null }], '2024-03-01')
    expect(await storeOf(office).all('SELECT valid_from, valid_to FROM membership ORDER BY valid_from')).toEqual([
      { valid_from: '2024-03-01', valid_to: '2026-10-08' },
      { valid_from: '2026-10-08', valid_to: '9999-12-31' },
    ])
  })

  test('ends the work there with the last post', async () => {
    const office = await openApplication()
    await apply(office)
    await apply(office, '免去谢文的柳溪师范学院副院长职务。', [], '2027-03-01')
    expect(await storeOf(office).all(`SELECT valid_to FROM membership`)).toEqual([{ valid_to: '2027-03-01' }])
  })

  test('asks about namesakes instead of guessing, and does as the clerk says', async () => {
    const office = await openApplication()
    const one = await addPerson(office, '谢文', '1980-01')
    await addPerson(office, '谢文', '1990')
    const review = await office.call('notices.review', { text: TEXT, effectiveOn: DAY, choices: [] })
    expect(review.actions[0]?.people).toMatchObject([{ birth: '1980-01' }, { birth: '1990' }])
    expect(review.actions[0]?.personId).toBeUndefined()
    expect(review.obstacle).toContain('请指定是哪一位谢文')
    await expect(apply(office)).rejects.toThrow('还不能登记')
    await apply(office, TEXT, [{ index: 0, personId: one }])
    const held = await storeOf(office).all<{ person_id: number }>(`SELECT DISTINCT person_id FROM tenure JOIN person ON person.id = person_id WHERE name = '谢文'`)
    expect(held, 'one name in a notice is one person').toEqual([{ person_id: one }])
  })

  test('even a single namesake elsewhere is asked about', async () => {
    const office = await openApplication()
    await addPerson(office, '谢文')
    const review = await office.call('notices.review', { text: TEXT, effectiveOn: DAY, choices: [] })
    expect(review.actions[0]?.personId).toBeUndefined()
    await apply(office, TEXT, [{ index: 0, personId: null }, { index: 2, personId: null }])
    expect(await storeOf(office).all(`SELECT id FROM person WHERE name = '谢文'`)).toHaveLength(2)
  })

  test('warns of a post that would be overfull, and of one who already holds it', async () => {
    const office = await openApplication()
    await apply(office)
    const review = await office.call('notices.review', { text: '任命钱明、谢文为柳溪师范学院副院长。', effectiveOn: '2027-03-01', choices: [] })
    expect(messages(review.actions[0])).toContain('应用后将有 2 人')
    expect(messages(review.actions[1])).toContain('现在就任这个职务')
    expect(review.actions[1]?.effect).toEqual({ kind: 'none', why: 'holds' })
    await apply(office, '任命钱明、谢文为柳溪师范学院副院长。', [], '2027-03-01')
    expect(await storeOf(office).all(`SELECT person.name FROM tenure JOIN person ON person.id = person_id JOIN post ON post.id = post_id WHERE title = '副院长' ORDER BY tenure.id`)).toEqual([
      { name: '谢文' }, { name: '钱明' },
    ])
  })

  test('confirms whoever is on trial instead of appointing twice', async () => {
    const office = await openApplication()
    const first = await apply(office)
    const text = '谢文试用期满，正式任柳溪师范学院副院长。'
    const review = await office.call('notices.review', { text, effectiveOn: '2027-10-08', choices: [] })
    expect(review.actions[0]?.effect).toMatchObject({ kind: 'confirm', since: DAY, on: '2027-10-08' })
    await apply(office, text, [], '2027-10-08')
    expect(await storeOf(office).all(`SELECT tenure.valid_from, tenure.valid_to, appointment_kind, begin_notice_id FROM tenure JOIN post ON post.id = post_id WHERE title = '副院长'`)).toEqual([
      { valid_from: DAY, valid_to: '9999-12-31', appointment_kind: '正式任职', begin_notice_id: first.id },
    ])
  })

  test('says that the same text was applied before', async () => {
    const office = await openApplication()
    await apply(office)
    expect((await office.call('notices.review', { text: TEXT, effectiveOn: DAY, choices: [] })).appliedBefore).toMatchObject({ title: '一批任免', by: 'text' })
  })
})

test('the same number, read again in other words, is told', async () => {
  const office = await openApplication()
  const text = (lead: string): string => `柳政任〔2026〕7号\n${lead}\n任命谢文为柳溪师范学院副院长。`
  const first = await apply(office, text('经研究决定：'))
  const { appliedBefore } = await office.call('notices.review', { text: text('决定：'), effectiveOn: DAY, choices: [] })
  expect(appliedBefore).toMatchObject({ id: first.id, by: 'number' })
})

test('somebody of another name may be meant; the notice says whom it was registered for', async () => {
  const office = await openApplication()
  await apply(office)
  const text = '免去谢闻的柳溪师范学院副校长职务。'
  const { id } = await apply(office, text, [{ index: 0, ...(await heldBy(office, '谢文', '副院长')) }], '2027-03-01')
  expect((await office.call('notices.get', { id })).clauseList[0]?.outcomes).toMatchObject([{ person: '谢闻', title: '副校长', done: `（台账里是副院长、谢文）${DAY} 起的任职于 2027-03-01 结束` }])
})

describe('nothing or all', () => {
  test('a choice that names somebody who is gone leaves nothing', async () => {
    const office = await openApplication()
    const before = await dump(office)
    await expect(apply(office, TEXT, [{ index: 1, personId: 4711 }])).rejects.toThrow('人员记录已不存在')
    expect(await dump(office)).toBe(before)
  })

  test('a register that changed after the review is not written over', async () => {
    const office = await openApplication()
    const review = await office.call('notices.review', { text: TEXT, effectiveOn: DAY, choices: [] })
    await addPerson(office, '章丽')
    const before = await dump(office)
    const late = office.call('notices.apply', {
      text: TEXT, effectiveOn: DAY, choices: [{ index: 1, personId: null }], title: '一批任免', issuer: null, issuedOn: null,
      newOrganisations: { kind: '其他单位', parentId: null },
      seen: review.actions.map((action) => ({ index: action.index, effect: action.effectKey.replace(/./, 'x') })),
    })
    await expect(late).rejects.toThrow('请重新核对再登记')
    expect(await dump(office)).toBe(before)
  })

  test('without a day of effect nothing can be applied', async () => {
    const office = await openApplication()
    expect((await office.call('notices.review', { text: TEXT, effectiveOn: null, choices: [] })).obstacle).toBe('请填写生效日期。')
  })

  test('what was left out or not to be recorded is not', async () => {
    const office = await openApplication()
    await apply(office, TEXT, [{ index: 0, include: false }, { index: 1, unrecorded: 'skip' }])
    expect(await storeOf(office).all('SELECT name FROM person')).toEqual([{ name: '谢文' }])
  })
})

test('what is not understood is shown in its place and never dropped', async () => {
  const office = await openApplication()
  const text = '任命谢文为柳溪中学校长。\n任命某某某某某的的为。\n免去章丽的柳溪中学副校长职务。'
  const review = await office.call('notices.review', { text, effectiveOn: DAY, choices: [] })
  expect(review.segments.map((segment) => segment.text).join('')).toBe(text)
  expect(review.counts.clauses).toBe(2)
  expect(review.segments.find((segment) => segment.kind === 'not-understood')?.text).toContain('某某某')
})

describe('a text file', () => {
  async function read(bytes: Uint8Array): Promise<{ text: string; encoding: string | null }> {
    const office = await openApplication()
    const path = join(await mkdtemp(join(tmpdir(), 'notice-')), 'notice.txt')
    await writeFile(path, bytes)
    office.target.path = path
    const chosen = await office.call('files.chooseSource', { kind: 'notice' })
    return office.call('notices.readFile', { file: chosen?.handle ?? '' })
  }
  const gb18030 = Uint8Array.from([0xc8, 0xce, 0xc3, 0xfc, 0xcd, 0xf5, 0xbe, 0xea]) // 任命王娟

  test.each([
    ['UTF-8', new TextEncoder().encode('任命王娟')],
    ['UTF-8', Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('任命王娟')])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, ...Buffer.from('任命王娟', 'utf16le')])],
    ['GB18030', gb18030],
  ])('in %s is read', async (encoding, bytes) => {
    expect(await read(bytes)).toMatchObject({ text: '任命王娟', encoding })
  })

  test('that is no text is refused with what to do', async () => {
    await expect(read(Uint8Array.from([0x99, 0x4b, 3, 4, 0, 0, 0, 0, 0x99]))).rejects.toThrow('Word（.docx）或 PDF')
  })
})

describe('the real notice', () => {
  test('gives 17 clauses, 20 person-actions of 19 people in 12 units with one transfer, and is applied whole', async (context) => {
    if (!henanNotice) return context.skip(henanMissing)
    const office = await openApplication({ sample: true })
    const review = await office.call('notices.review', { text: henanNotice.text, effectiveOn: DAY, choices: [] })
    expect(review.counts).toMatchObject({ clauses: 17, actions: 20, people: 19, units: 12, notUnderstood: 0, newOrganisations: 12 })
    expect(review.transfers).toEqual([henanNotice.mover])
    const choices = review.actions.filter((action) => action.personId === undefined).map((action) => ({ index: action.index, personId: null }))
    const { id } = await apply(office, henanNotice.text, choices)
    const notice = await office.call('notices.get', { id })
    const source = henanNotice.text.replace(/\s+/g, '')
    for (const clause of notice.clauseList) expect(source).toContain(clause.sentence)
    const { organisation_id: school } = (await storeOf(office).first<{ organisation_id: number }>(`SELECT organisation_id FROM organisation_version WHERE name = '洛阳师范学院'`)) ?? { organisation_id: 0 }
    const leaders = await storeOf(office).all(
      `SELECT person.name, post.title, remark FROM tenure JOIN post ON post.id = post_id JOIN person ON person.id = person_id
       WHERE organisation_id = ? AND tenure.valid_to = '9999-12-31'`,
      [school],
    )
    expect(leaders).toEqual([{ name: henanNotice.mover, title: '副院长', remark: '负责行政日常工作' }])
  })
})
