import { expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { openApplication, type TestApplication } from '../../support/application'
import { storeOf } from '../../support/store'

type Batch = InputOf<typeof people.previewBatch>
const TABLES = ['person', 'membership', 'person_role', 'tenure']
const ON = '2026-11-20'

/** Every record that a batch may touch; revisions and the log grow by an undo too. */
async function records(office: TestApplication): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of TABLES) {
    const rows = await storeOf(office).all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
    all[table] = rows.map((row) => ({ ...row, revision: null }))
  }
  return all
}

async function ids(office: TestApplication, sql: string): Promise<number[]> {
  return (await storeOf(office).all<{ id: number }>(sql)).map((row) => row.id)
}

async function one(office: TestApplication, sql: string): Promise<number> {
  return (await ids(office, sql))[0] ?? 0
}

const branch = (office: TestApplication): Promise<number> =>
  one(office, "SELECT organisation_id AS id FROM organisation_version WHERE kind = '党支部' AND valid_to = '9999-12-31' AND status = 'active' ORDER BY organisation_id DESC LIMIT 1")

/** Every kind of act on a mixed crowd: some change, some are so already, some cannot. */
async function acts(office: TestApplication): Promise<Batch['act'][]> {
  const gridId = await one(office, `SELECT post.grid_id AS id FROM post JOIN grid_version AS grid ON grid.grid_id = post.grid_id AND grid.valid_to = '9999-12-31' AND grid.status = 'active'
    WHERE post.title = '网格员' AND post.valid_to = '9999-12-31' ORDER BY post.id LIMIT 1`)
  return [
    { kind: 'party', on: ON, organisationId: await branch(office) },
    { kind: 'category', on: ON, category: '正式党员' },
    { kind: 'category', on: ON, category: '预备党员' },
    { kind: 'beginRole', on: ON, role: '志愿者' },
    { kind: 'endRole', on: ON, role: '志愿者' },
    { kind: 'grid', on: ON, gridId },
    { kind: 'occupation', value: '社区工作者' },
    { kind: 'education', value: null },
    { kind: 'note', text: '2026 年核对' },
  ]
}

test('what the preview counts is what is done; one undo restores all of it', async () => {
  const office = await openApplication({ sample: true })
  const crowd = { ids: await ids(office, 'SELECT id FROM person WHERE id % 5 = 0') }
  let changedAtAll = 0
  for (const act of await acts(office)) {
    const before = await records(office)
    const preview = await office.call('people.previewBatch', { people: crowd, act })
    expect(preview.people).toBe(crowd.ids.length)
    expect(preview.changing + preview.same.length + preview.refused.length).toBe(preview.people)
    expect(await records(office)).toEqual(before)
    const applied = await office.call('people.applyBatch', { people: crowd, act, changing: preview.changing })
    expect(applied.changed).toBe(preview.changing)
    const after = await records(office)
    expect(touched(before, after), act.kind).toBe(preview.changing)
    if (preview.changing === 0) continue
    changedAtAll += 1
    const again = await office.call('people.previewBatch', { people: crowd, act })
    expect(again.changing, `${act.kind} once more`).toBe(0)
    const [entry] = (await office.call('changes.list', { before: null, limit: 1 })).entries
    expect(entry?.summary).toContain(`批量办理 ${preview.changing} 人`)
    await office.call('changes.undo', { id: applied.changeId ?? 0 })
    expect(await records(office), `undo of ${act.kind}`).toEqual(before)
  }
  expect(changedAtAll).toBeGreaterThanOrEqual(6)
})

/** How many people differ, in themselves or in what refers to them. */
function touched(before: Record<string, unknown[]>, after: Record<string, unknown[]>): number {
  const changed = new Set<unknown>()
  for (const table of TABLES) {
    const was = new Map((before[table] ?? []).map((row) => [(row as { id: number }).id, JSON.stringify(row)]))
    for (const row of (after[table] ?? []) as { id: number; person_id?: number }[]) if (was.get(row.id) !== JSON.stringify(row)) changed.add(row.person_id ?? row.id)
  }
  return changed.size
}

test('nobody is in two party organisations after a transfer of many, and the act is told as the single one is', async () => {
  const office = await openApplication({ sample: true })
  const organisationId = await branch(office)
  const people = { search: '', filters: { party: '正式党员' as const }, except: [] }
  const act = { kind: 'party' as const, on: ON, organisationId }
  const { changing, refused, same } = await office.call('people.previewBatch', { people, act })
  expect(changing).toBeGreaterThan(100)
  await office.call('people.applyBatch', { people, act, changing })
  expect(
    await ids(office, `SELECT a.id FROM membership AS a JOIN membership AS b ON b.person_id = a.person_id AND b.id > a.id AND b.kind = 'party' AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to WHERE a.kind = 'party'`),
  ).toEqual([])
  const there = await ids(office, `SELECT person_id AS id FROM membership WHERE organisation_id = ${organisationId} AND kind = 'party' AND valid_to = '9999-12-31' AND category = '正式党员'`)
  expect(there.length).toBe(changing + same.length)
  expect(refused.every(({ reason }) => reason.length > 5)).toBe(true)
  const rows = await storeOf(office).all<{ begin_reason: string }>(`SELECT DISTINCT begin_reason FROM membership WHERE organisation_id = ${organisationId} AND valid_from = '${ON}'`)
  expect(rows).toEqual([{ begin_reason: '组织关系转接' }])
})

test('whoever holds no post of a grid, or whose title the grid lacks, is told why', async () => {
  const office = await openApplication({ sample: true })
  const [move] = (await acts(office)).filter((act) => act.kind === 'grid')
  const outside = await one(office, "SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.grid_id IS NOT NULL) LIMIT 1")
  const member = await one(office, `SELECT tenure.person_id AS id FROM tenure JOIN post ON post.id = tenure.post_id WHERE post.title = '微网格长' AND tenure.valid_to = '9999-12-31'
    GROUP BY tenure.person_id HAVING count(*) = 1 LIMIT 1`)
  if (!move) throw new Error('no act')
  const { refused } = await office.call('people.previewBatch', { people: { ids: [outside, member] }, act: move })
  const reasons = new Map(refused.map(({ id, reason }) => [id, reason]))
  expect(reasons.get(outside)).toContain('没有网格岗位')
  expect(reasons.get(member)).toContain('没有设“微网格长”')
})

test('nothing is done when it is no longer as previewed, on a day to come, or for a role that follows from elsewhere', async () => {
  const office = await openApplication({ sample: true })
  const before = await records(office)
  const people = { ids: [1, 2, 3] }
  await expect(office.call('people.applyBatch', { people, act: { kind: 'note', text: '核对' }, changing: 2 })).rejects.toThrow('没有做任何改动')
  await expect(office.call('people.previewBatch', { people, act: { kind: 'beginRole', on: '2026-12-01', role: '志愿者' } })).rejects.toThrow('还没有到')
  await expect(office.call('people.previewBatch', { people, act: { kind: 'beginRole', on: ON, role: '网格员' } })).rejects.toThrow('由网格的岗位任职得出')
  await expect(office.call('people.previewBatch', { people: { ids: [1, 999_999] }, act: { kind: 'note', text: '核对' } })).rejects.toThrow('已不存在')
  expect(await records(office)).toEqual(before)
})
