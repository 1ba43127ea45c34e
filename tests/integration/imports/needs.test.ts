import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { Importing } from '../../support/importing'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'

const TODAY = '2026-11-24'
const GRIDS = '社区,网格编号,网格名称,级别,上级网格,户数,网格长'
const ORGANISATIONS = '组织名称,组织类别,上级组织,成立日期,书记,备注,联系方式说明'
const POSTS = '组织名称,姓名,性别,出生年月,职务,任职日期,备注'

let app: TestApplication
let folder: string
let files = 0

beforeEach(async () => {
  app = await openApplication({ today: TODAY })
  folder = await temporaryFolder()
})

async function opened(lines: readonly string[], given: Parameters<typeof Importing.open>[2] = {}): Promise<Importing> {
  files += 1
  const path = join(folder, `表${files}.csv`)
  await writeFile(path, lines.join('\r\n'))
  const importing = await Importing.open(app, path, { day: TODAY, ...given })
  await importing.check()
  return importing
}

async function taken(lines: readonly string[], given: Parameters<typeof Importing.open>[2] = {}): Promise<void> {
  await (await opened(lines, given)).run()
}

const all = (sql: string): Promise<Record<string, unknown>[]> => storeOf(app).all(sql)
const verdicts = async (importing: Importing): Promise<string[]> => (await importing.rows()).map(({ verdict }) => verdict)

const GRID_ROWS = `SELECT version.name, version.code, version.households, parent.name AS parent, version.valid_from AS since FROM grid_version AS version
  LEFT JOIN grid_version AS parent ON parent.grid_id = version.parent_id AND parent.valid_to = '9999-12-31' ORDER BY version.id`
const TENURES = `SELECT person.name, title, tenure.valid_from AS since, tenure.valid_to AS until, tenure.remark FROM tenure
  JOIN post ON post.id = post_id JOIN person ON person.id = person_id ORDER BY tenure.valid_from, tenure.id`

describe('rows that need each other', () => {
  test('a grid whose upper grid is refused is refused too, and what stands under that', async () => {
    const importing = await opened([
      GRIDS,
      '春晖里社区,,一号楼微网格,四级,第一网格,60,',
      '春晖里社区,,第一网格,三级,春晖里总网格,400,',
      '春晖里社区,,春晖里总网格,二级,没有的网格,,',
      '春晖里社区,,第二网格,三级,,400,',
    ])
    expect(await verdicts(importing)).toEqual(['refused', 'refused', 'refused', 'new'])
    expect((await importing.rows())[0]?.reasons.join()).toContain('它的上级在表中的那一行没有导入')
    await importing.run()
    expect((await all(GRID_ROWS)).map(({ name }) => name)).toEqual(['第二网格'])
  })

  test('a child may stand above its parent, grids and organisations alike', async () => {
    const grids = await opened([GRIDS, '春晖里社区,,一号楼微网格,四级,第一网格,60,', '春晖里社区,,第一网格,三级,,400,'])
    expect(await verdicts(grids)).toEqual(['new', 'new'])
    await grids.run()
    expect((await all(GRID_ROWS)).map(({ name, parent }) => [name, parent])).toEqual([['第一网格', null], ['一号楼微网格', '第一网格']])
    const organisations = await opened([ORGANISATIONS, '和平里第一党支部,党支部,和平里党总支,2020-01-01,,,', '和平里党总支,党总支,,2021-03-01,,,'])
    await organisations.run()
    const rows = await all("SELECT name, valid_from AS since, parent_id IS NULL AS top FROM organisation_version WHERE name LIKE '和平里%' ORDER BY id")
    expect(rows).toEqual([{ name: '和平里党总支', since: '2021-03-01', top: 1 }, { name: '和平里第一党支部', since: '2021-03-01', top: 0 }])
  })

  test('a parent far below, beyond what is written at a time', async () => {
    const children = Array.from({ length: 3200 }, (_, at) => `大院第${at + 1}支部,党支部,大院党委,,,,`)
    const importing = await opened([ORGANISATIONS, ...children, '大院党委,党委,,,,,'])
    const { left } = await importing.run()
    expect(left).toBe(0)
    expect(await all("SELECT count(*) AS n FROM organisation_version AS child JOIN organisation_version AS parent ON parent.organisation_id = child.parent_id WHERE parent.name = '大院党委'")).toEqual([{ n: 3200 }])
  })

  test('an organisation under one that the clerk is asked about waits for the answer', async () => {
    await taken([ORGANISATIONS, '甲党委,党委,,,,,', '乙党委,党委,,,,,', '第一党支部,党支部,甲党委,,,,'])
    await taken([ORGANISATIONS, '乙院总支,党总支,乙党委,,,,'])
    const before = await all('SELECT count(*) AS n FROM organisation')
    const importing = await opened([ORGANISATIONS, '丙党支部,党支部,丙党总支,,,,', '丙党总支,党总支,不存在类,20xx,,,'])
    expect(await verdicts(importing)).toEqual(['refused', 'refused'])
    await importing.run()
    expect(await all('SELECT count(*) AS n FROM organisation')).toEqual(before)
  })
})

describe('codes of grids', () => {
  const first = [GRIDS, '春晖里社区,410199001001,第一网格,三级,,400,', '和平里社区,410199002001,第二网格,三级,,300,']

  test('a code of another community and name is a fault, not that grid', async () => {
    await taken(first, { day: '2026-01-10' })
    const importing = await opened([GRIDS, '和平里社区,410199001001,第三网格,三级,,500,', '春晖里社区,410199001001,东网格,三级,,410,'])
    const rows = await importing.rows()
    expect(rows.map(({ verdict }) => verdict)).toEqual(['refused', 'changes'])
    expect(rows[0]?.reasons.join()).toMatch(/编号 410199001001 在台账里是“春晖里社区”的“第一网格”/)
    expect(rows[1]?.reasons.join()).toMatch(/名称没有改/)
  })

  test('a short code is the number of a row', async () => {
    await taken([GRIDS, '春晖里社区,1,第一网格,三级,,400,'])
    const importing = await opened([GRIDS, '和平里社区,1,甲网格,三级,,400,'])
    expect(await verdicts(importing)).toEqual(['new'])
  })

  test('two rows of one grid add up: what one says the other does not take away', async () => {
    await taken(first, { day: '2026-01-10' })
    const importing = await opened([`${GRIDS},备注`, '春晖里社区,,第一网格,三级,,450,赵晓兰,东门', '春晖里社区,410199001009,第一网格,三级,,,赵晓兰,西门'])
    await importing.run()
    const [grid] = await all("SELECT households, code, note FROM grid_version AS version JOIN grid ON grid.id = grid_id WHERE version.name = '第一网格' AND valid_to = '9999-12-31'")
    expect(grid).toEqual({ households: 450, code: '410199001009', note: '东门；西门' })
  })
})

describe('posts of one seat', () => {
  test('two rows of one post end its holder once, and say that there are too many', async () => {
    await taken([POSTS, '甲党委,王小明,男,1980-03,书记,2020-01-01,'])
    const importing = await opened([POSTS, '甲党委,李丽,女,1975-06,书记,2026-05-01,由上级任命', '甲党委,孙云,女,1970-02,书记,2026-06-01,'])
    expect((await importing.rows())[1]?.reasons.join()).toMatch(/书记定 1 人，表中有 2 人/)
    await importing.run()
    expect(await all(TENURES)).toEqual([
      { name: '王小明', title: '书记', since: '2020-01-01', until: '2026-05-01', remark: null },
      { name: '李丽', title: '书记', since: '2026-05-01', until: '9999-12-31', remark: '由上级任命' },
      { name: '孙云', title: '书记', since: '2026-06-01', until: '9999-12-31', remark: null },
    ])
  })

  test('whoever the file names again stays; a namesake of another birth does not pass for them', async () => {
    await taken([POSTS, '甲党委,王小明,男,1980-03,书记,2020-01-01,'])
    expect(await verdicts(await opened([POSTS, '甲党委,王小明,男,1980-03,书记,2020-01-01,']))).toEqual(['same'])
    const other = await opened([POSTS, '甲党委,王小明,男,1991-07,书记,2026-05-01,'])
    expect((await other.rows())[0]?.changes).toContainEqual({ label: '书记', before: null, after: '王小明' })
  })

  test('a day within an earlier tenure of the same person is a fault told before, not a failure while writing', async () => {
    await taken([POSTS, '甲党委,王小明,男,1980-03,书记,2020-01-01,'], { day: '2020-02-01' })
    await taken([POSTS, '甲党委,李丽,女,1975-06,书记,2024-01-01,'], { day: '2024-02-01' })
    const importing = await opened([POSTS, '甲党委,王小明,男,1980-03,副书记,2021-01-01,', '甲党委,王小明,男,1980-03,书记,2023-01-01,'])
    const [, again] = await importing.rows()
    expect(again?.verdict).toBe('refused')
    await importing.run()
    expect((await all(TENURES)).map(({ name, since }) => [name, since])).toEqual([['王小明', '2020-01-01'], ['王小明', '2021-01-01'], ['李丽', '2024-01-01']])
  })
})

describe('branches that are called alike everywhere', () => {
  test('第一党支部 on the sheet of a community is that community’s', async () => {
    await taken([ORGANISATIONS, '春晖里社区第一党支部,党支部,,,,,', '第一党支部,党支部,,,,,'])
    const head = '姓名,性别,出生日期,所在党支部,人员类别,入党日期,转正日期'
    const importing = await opened([`春晖里社区党员名册`, head, '春晖里社区', '王小明,男,1980-03,第一党支部,正式党员,2005,2006', '和平里社区', '李丽,女,1975-06,第一党支部,正式党员,2000,2001'], { kind: 'people' })
    const { proposals } = await importing.check()
    expect(proposals.map(({ name }) => name)).toEqual(['和平里社区第一党支部'])
    await importing.run()
    const places = await all("SELECT person.name AS person, version.name FROM membership JOIN person ON person.id = person_id JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id ORDER BY person.id")
    expect(places).toEqual([{ person: '王小明', name: '春晖里社区第一党支部' }, { person: '李丽', name: '和平里社区第一党支部' }])
  })
})

test('the rows left out are told as they were checked, also after the import', async () => {
  const importing = await opened([ORGANISATIONS, '甲党委,党委,,,,,', '甲党委,党委,,,,,'])
  await importing.run()
  const path = join(folder, '没有导入的行.xlsx')
  await importing.refused(path)
  const rows = readSheet(await readFile(path))
  expect(rows.slice(3).map((row) => row.at(-1))).toEqual([expect.stringContaining('已在表中出现（第 2 行）')])
})

test('notes and further columns of an organisation are added to its note', async () => {
  await taken([ORGANISATIONS, '甲党委,党委,,,,原有,'])
  await taken([ORGANISATIONS, '甲党委,党委,,,,新增,值班室'])
  expect(await all('SELECT note FROM organisation')).toEqual([{ note: '原有；新增；联系方式说明：值班室' }])
})
