import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { citizenIdCheck } from '@shared/domain/citizen-id'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { ledgerCounts } from './ledger-counts'

const TODAY = '2026-11-24'
const HEAD = '姓名,性别,出生日期,身份证号,所在党支部,人员类别,入党日期,转正日期,联系电话,学历'

let app: TestApplication
let folder: string
let files = 0

beforeEach(async () => {
  app = await openApplication({ today: TODAY })
  folder = await temporaryFolder()
})

const idOf = (birth: string, serial: number): string => {
  const first = `410199${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first + citizenIdCheck(first)
}

async function opened(lines: readonly string[], given: Parameters<typeof Importing.open>[2] = {}): Promise<Importing> {
  files += 1
  const path = join(folder, `名册${files}.csv`)
  await writeFile(path, lines.join('\r\n'))
  const importing = await Importing.open(app, path, { day: TODAY, ...given })
  await importing.check()
  return importing
}

async function taken(...lines: string[]): Promise<void> {
  await (await opened([HEAD, ...lines])).run()
}

const people = (): Promise<Record<string, unknown>[]> => storeOf(app).all('SELECT id, name, sex, birth, education FROM person ORDER BY id')
const stays = (): Promise<Record<string, unknown>[]> =>
  storeOf(app).all(
    `SELECT person_id AS person, version.name AS branch, category, membership.valid_from AS since, membership.valid_to AS until FROM membership
     JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id ORDER BY membership.id`,
  )

describe('who is meant', () => {
  test('by id number; by name, month of birth and sex; a namesake with nothing else in common is asked about', async () => {
    await taken(`王小明,男,1980-03-05,${idOf('1980-03-05', 11)},甲党支部,正式党员,2005,2006,,`, '李丽,女,1975-06,,甲党支部,正式党员,2000,2001,,', '孙云,,,,甲党支部,正式党员,2000,2001,,')
    const importing = await opened([HEAD, `王小明,,,${idOf('1980-03-05', 11)},甲党支部,,,,,大专`, '李丽,女,1975.6.8,,甲党支部,,,,,大专', `孙云,女,1970-01-02,${idOf('1970-01-02', 22)},甲党支部,正式党员,2000,2001,,大专`])
    const rows = await importing.rows()
    expect(rows.map(({ verdict }) => verdict)).toEqual(['changes', 'changes', 'asked'])
    expect(rows[1]?.changes).toEqual([{ label: '出生日期', before: '1975-06', after: '1975-06-08' }, { label: '学历', before: null, after: '大专' }])
    const [question] = rows[2]?.questions ?? []
    expect(question).toMatchObject({ answer: null, candidates: [{ name: '孙云', about: expect.stringContaining('甲党支部') }] })
    const left = await importing.run()
    expect([left.left, (await people()).length]).toEqual([1, 3])
  })

  test('an answer is kept: the one there, or somebody new', async () => {
    await taken('孙云,,,,甲党支部,正式党员,2000,2001,,')
    const lines = [HEAD, `孙云,女,1970-01-02,${idOf('1970-01-02', 22)},甲党支部,正式党员,2000,2001,,大专`]
    const first = await opened(lines)
    const [row] = await first.rows()
    const question = row?.questions[0]
    const there = question?.candidates[0]?.id ?? 0
    const { counts } = await first.decide({ answers: [{ at: 0, key: question?.key ?? '', answer: there }] })
    expect(counts).toMatchObject({ changes: 1, new: 0, asked: 0 })
    expect((await first.decide({ answers: [{ at: 0, key: question?.key ?? '', answer: 'new' }] })).counts).toMatchObject({ new: 1 })
    await first.decide({ answers: [{ at: 0, key: question?.key ?? '', answer: there }] })
    await first.run()
    expect(await people()).toEqual([{ id: there, name: '孙云', sex: '女', birth: '1970-01-02', education: '大专' }])
  })

  test('an id number under another name is refused; so is somebody twice, in whatever order of other faults', async () => {
    const id = idOf('1980-03-05', 11)
    await taken(`王小明,男,,${id},甲党支部,正式党员,2005,2006,,`)
    const importing = await opened([HEAD, `王晓明,男,,${id},甲党支部,正式党员,2005,2006,,`, `赵强,男,,${idOf('1990-01-01', 13)},甲党支部,,,,,`, `赵 强,女,,${idOf('1990-01-01', 13)},甲党支部,,,,,`])
    const rows = await importing.rows()
    expect(rows.map(({ verdict }) => verdict)).toEqual(['refused', 'new', 'refused'])
    expect(rows[0]?.reasons[0]).toMatch(/登记的是“王小明”/)
    expect(rows[2]?.reasons[0]).toMatch(/已在表中出现（第 3 行）/)
  })
})

describe('what changes', () => {
  test('a member of another branch moves on the day of the roster; a probationary member becomes a full one on theirs', async () => {
    await (await opened([HEAD, '王小明,男,1980-03,,甲党支部,正式党员,2005,2006,,', '钱程,男,1999-02,,甲党支部,预备党员,2025-03-01,,,'], { day: '2026-01-10' })).run()
    await taken('王小明,男,1980-03,,乙党支部,正式党员,2005,2006,,', '钱程,男,1999-02,,甲党支部,正式党员,2025-03-01,2026-03-01,,')
    expect(await stays()).toEqual([
      { person: 1, branch: '甲党支部', category: '正式党员', since: '2026-01-10', until: TODAY },
      { person: 2, branch: '甲党支部', category: '预备党员', since: '2026-01-10', until: '2026-03-01' },
      { person: 1, branch: '乙党支部', category: '正式党员', since: TODAY, until: '9999-12-31' },
      { person: 2, branch: '甲党支部', category: '正式党员', since: '2026-03-01', until: '9999-12-31' },
    ])
  })

  test('an empty cell takes nothing away; filling in leaves what is there', async () => {
    await taken('王小明,男,1980-03,,甲党支部,正式党员,2005,2006,13800000001,大专')
    const lines = [HEAD, '王小明,男,1980-03-05,,甲党支部,,,,,本科']
    const fill = await opened(lines, { existing: 'fill' })
    expect((await fill.rows())[0]?.verdict).toBe('same')
    const replace = await opened(lines)
    expect((await replace.rows())[0]?.changes.map(({ label }) => label)).toEqual(['出生日期', '学历'])
    await replace.run()
    expect(await people()).toMatchObject([{ birth: '1980-03-05', education: '本科' }])
  })

  test('nothing is written when the ledger was changed after the check', async () => {
    const importing = await opened([HEAD, '王小明,男,1980-03,,甲党支部,正式党员,2005,2006,,'])
    await taken('王小明,男,1980-03,,甲党支部,正式党员,2005,2006,,')
    const before = await ledgerCounts(app)
    await expect(importing.run()).rejects.toThrow(/^stale-version: 检查之后台账有了改动/)
    expect(await ledgerCounts(app)).toEqual(before)
    await importing.check()
    expect((await importing.run()).changeId).toBeNull()
  })
})

describe('what the clerk decides', () => {
  test('an unknown branch is used as another one, or its rows are left out', async () => {
    await taken('王小明,男,1980-03,,清水河社区第一党支部,正式党员,2005,2006,,')
    const importing = await opened([HEAD, '李丽,女,1975-06,,清水河第一支部,正式党员,2000,2001,,', '孙云,女,1970-02,,不要的支部,正式党员,2000,2001,,'])
    const { proposals } = await importing.check()
    expect(proposals.map(({ name, decision, similar }) => [name, decision, similar[0]?.name])).toEqual([['清水河第一支部', 'create', '清水河社区第一党支部'], ['不要的支部', 'create', undefined]])
    const use = proposals[0]?.similar[0]?.id ?? 0
    const { counts, effects } = await importing.decide({
      proposals: [
        { key: proposals[0]?.key ?? '', decision: 'use', kind: '党支部', parentId: null, useId: use },
        { key: proposals[1]?.key ?? '', decision: 'leave', kind: '党支部', parentId: null, useId: null },
      ],
    })
    expect([counts.new, counts.refused, effects.some(({ what }) => what === '新建组织')]).toEqual([1, 1, false])
    await importing.run()
    expect((await stays()).map(({ branch }) => branch)).toEqual(['清水河社区第一党支部', '清水河社区第一党支部'])
  })

  test('a cell is put right, then all that say the same; a row is set aside and no longer keeps its double out', async () => {
    const importing = await opened([HEAD, '王小明,男,1980-03,,甲党支部,正试党员,2005,2006,,', '李丽,女,1975-06,,甲党支部,正试党员,2000,2001,,', '李丽,女,1975-06,,甲党支部,正试党员,2000,2001,,'])
    expect((await importing.rows()).map(({ verdict }) => verdict)).toEqual(['new', 'new', 'refused'])
    expect((await importing.edit(0, 'name', '王晓明')).edited).toBe(1)
    expect((await importing.edit(0, 'category', '正式党员', true)).edited).toBe(3)
    const { counts } = await importing.decide({ skip: [{ at: 1, skip: true }] })
    expect(counts).toMatchObject({ new: 2, skipped: 1, refused: 0 })
    await importing.edit(0, 'name', null)
    await importing.run()
    expect((await people()).map(({ name }) => name)).toEqual(['王小明', '李丽'])
    expect((await stays()).map(({ category }) => category)).toEqual(['正式党员', '正式党员'])
  })

  test('cells say the same however they are spaced, but not without their dashes and brackets', async () => {
    const line = (name: string, joined: string, branch: string): string => `${name},男,1960-03,,${branch},正式党员,${joined},1992,,`
    const importing = await opened([HEAD, line('王小明', '1990-1-11', '甲党支部（东）'), line('李丽', '1990-11-1', '甲党支部（西）'), line('孙云', '1990-1-11 ', '甲 党支部（东）')])
    expect((await importing.edit(0, 'partyJoinedOn', '1991-01-11', true)).edited).toBe(2)
    expect((await importing.edit(0, 'branch', '甲党支部', true)).edited).toBe(2)
    const said = (await importing.rows()).map(({ cells }) => ['partyJoinedOn', 'branch'].map((field) => cells.find((cell) => cell.field === field)?.text))
    expect(said).toEqual([['1991-01-11', '甲党支部'], ['1990-11-1', '甲党支部（西）'], ['1991-01-11', '甲党支部']])
  })
})

describe('what comes out', () => {
  test('refused rows keep their own columns and words, formulas are text, and the log names no number', async () => {
    const bad = `${idOf('1980-03-05', 11).slice(0, 17)}${idOf('1980-03-05', 11).endsWith('1') ? '2' : '1'}`
    const importing = await opened([`${HEAD},__proto__`, `王小明,男,,${bad},=1+1,正式党员,2005,2006,,,constructor`])
    const path = join(folder, '没有导入的行.xlsx')
    await importing.refused(path)
    const rows = readSheet(await readFile(path))
    expect(rows[2]).toEqual([...HEAD.split(','), '__proto__', '没有导入的原因'])
    expect(rows[3]?.slice(0, 5)).toEqual(['王小明', '男', null, bad, '=1+1'])
    const log = await storeOf(app).all<{ summary: string }>('SELECT summary FROM change')
    expect(log.map(({ summary }) => summary).join()).not.toContain(bad.slice(0, 12))
  })

  test('numbers are masked until they are asked for, and that is logged once', async () => {
    const id = idOf('1980-03-05', 11)
    const importing = await opened([HEAD, `王小明,男,,${id},甲党支部,正式党员,2005,2006,13800000001,`])
    const page = (whole: boolean) => app.call('imports.rows', { id: importing.opened.id, verdict: null, doubtful: false, search: '', whole, offset: 0, limit: 10 })
    expect(JSON.stringify(await page(false))).not.toMatch(new RegExp(`${id}|13800000001`))
    expect(JSON.stringify(await page(true))).toContain(id)
    await page(true)
    const { n } = (await storeOf(app).first<{ n: number }>("SELECT count(*) AS n FROM change WHERE action = 'imports.reveal'")) ?? { n: 0 }
    expect(n).toBe(1)
  })

  test('the first rows are shown masked, but for the heading', async () => {
    const { opened: file } = await opened([HEAD, `王小明,男,1980-03-05,${idOf('1980-03-05', 11)},甲党支部,正式党员,2005,2006,13812345678,`])
    const { top } = await app.call('imports.layout', { id: file.id, sheet: 0, kind: 'people' })
    expect(top[0]?.cells).toEqual(HEAD.split(','))
    expect([top[1]?.cells[3], top[1]?.cells[8]]).toEqual([expect.stringMatching(/^410199\*{8}.{4}$/), expect.stringMatching(/^138\*+\d{4}$/)])
  })

  test('the columns of a file are remembered for the next one of its shape', async () => {
    const importing = await opened(['姓名,性别,出生日期,说法,备注', '王小明,男,1980-03,大专,无'], { kind: 'people' })
    const columns = importing.settings.sheets[0]?.columns.map((entry) => (entry.column === 3 ? { column: 3, use: { use: 'field' as const, field: 'education' } } : entry)) ?? []
    importing.settings = { ...importing.settings, sheets: [{ index: 0, headerRows: [1], columns }] }
    await importing.check()
    const again = await opened(['姓名,性别,出生日期,说法,备注', '李丽,女,1975-06,本科,'], { kind: 'people' })
    expect(again.settings.sheets[0]?.columns[3]).toEqual({ column: 3, use: { use: 'field', field: 'education' } })
  })
})

test('a grid with a row for each of its staff is one grid; whoever is named in every row holds the post once', async () => {
  const importing = await opened(['社区,网格名称,户数,网格长,网格员,联系电话', '春晖里社区,第一网格,400,赵晓兰,万宇,13800000001', '春晖里社区,第一网格,400,赵晓兰,任志明,13800000002', '春晖里社区,第一网格,400,,,'], { day: '2026-01-10' })
  const rows = await importing.rows()
  expect(rows.map(({ verdict }) => verdict)).toEqual(['new', 'new', 'refused'])
  await importing.run()
  const held = await storeOf(app).all('SELECT title, seats, person.name FROM tenure JOIN post ON post.id = post_id JOIN person ON person.id = person_id ORDER BY rank, tenure.id')
  expect(held).toEqual([{ title: '网格长', seats: 1, name: '赵晓兰' }, { title: '网格员', seats: 2, name: '万宇' }, { title: '网格员', seats: 2, name: '任志明' }])
  expect((await ledgerCounts(app))['grid']).toBe(1)
  const later = await opened(['社区,网格名称,户数,网格长,网格员', '春晖里社区,第一网格,410,钱程,任志明'])
  const [row] = await later.rows()
  expect(row?.changes).toEqual([{ label: '户数', before: '400', after: '410' }, { label: '网格长', before: '赵晓兰', after: '钱程' }])
  expect(row?.reasons.join()).toMatch(/网格员还有万宇，表中没有/)
  await later.run()
  expect(await storeOf(app).all("SELECT person.name, tenure.valid_to AS until FROM tenure JOIN post ON post.id = post_id JOIN person ON person.id = person_id WHERE title = '网格长' ORDER BY tenure.id")).toEqual([
    { name: '赵晓兰', until: TODAY },
    { name: '钱程', until: '9999-12-31' },
  ])
})
