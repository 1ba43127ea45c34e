import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { InputOf } from '@shared/contract'
import type { chart } from '@shared/contract/chart'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { CallFailed } from '../../support/calls'
import { inspectWorkbook, type InspectedSheet } from '../../support/inspect-workbook'
import { hasOpenpyxl } from '../../support/read-sheet'
import { drawAll, type Drawn } from './drawn'

const DAY = '2026-11-24'
const BEFORE = '2020-01-01'
const block = { view: 'block' } as const

type Asked = Omit<InputOf<typeof chart.exportOutline>, 'target'>

async function written(app: TestApplication, asked: Asked): Promise<{ path: string; rows: number }> {
  const path = join(await temporaryFolder(), `架构图.${asked.format}`)
  app.target.path = path
  const target = (await app.call('files.chooseTarget', { kind: asked.format === 'txt' ? 'text' : 'xlsx', suggestedName: '架构图' }))?.handle ?? ''
  const { rows } = await app.call('chart.exportOutline', { ...asked, target })
  return { path, rows }
}

/** Everything that is drawn in the order of the list, with levels. */
async function listed(app: TestApplication, scope: Asked['scope'], than?: string): Promise<(Drawn & { level: number })[]> {
  const cards = await drawAll((input) => app.call('chart.branches', input), scope, DAY, than)
  const put = (parent: string | null, level: number): (Drawn & { level: number })[] =>
    cards.filter((card) => card.parent === parent).flatMap((card) => [{ ...card, level }, ...put(card.key, level + 1)])
  return put(null, 1)
}

async function summary(app: TestApplication): Promise<string | undefined> {
  return (await app.call('changes.list', { before: null, limit: 1 })).entries[0]?.summary
}

/** Data rows by heading. */
function table({ rows }: InspectedSheet): Record<string, string | number | null>[] {
  const headings = rows[2] ?? []
  return rows.slice(3).map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at] ?? null])))
}

test.runIf(hasOpenpyxl)('a workbook holds every card in its place, its rows fold, and that it was written is logged', async () => {
  const app = await openApplication({ sample: true, today: DAY })
  const cards = await listed(app, block, BEFORE)
  const { path, rows } = await written(app, { scope: block, root: null, depth: 50, than: BEFORE, format: 'xlsx' })
  expect(rows).toBe(cards.length)
  const [sheet, ...others] = inspectWorkbook(path)
  if (!sheet) throw new Error('no sheet')
  expect(others).toEqual([])
  expect(sheet.rows[0]?.[0]).toBe('组织架构表')
  expect(sheet.rows[1]?.[0]).toBe(`填报单位：示例：柳溪街道办事处　　截至：${DAY}　　对比：${BEFORE}　　视图：全部组织（按块）　　共 4 级 ${cards.length} 项　　填报日期：${DAY}`)
  const found = table(sheet)
  expect(Object.keys(found[0] ?? {})).toEqual(['层级', '名称', '类别', '负责人', '人数', '下级', '任期至', '空缺', '标记', '变化'])
  expect(found.map((row) => [row['层级'], row['名称'], row['类别'], row['人数'], row['下级'], row['任期至'], row['空缺']])).toEqual(
    cards.map((card) => [card.level, card.name, card.kind, card.memberCount, card.childCount || null, card.termEnd, card.vacantPosts || null]),
  )
  for (const [at, card] of cards.entries()) {
    const { 负责人: led, 标记: marks, 变化: change } = found[at] ?? {}
    for (const { title, name } of card.leaders) expect(String(led)).toContain(`${title} ${name}`)
    expect(String(marks ?? '').includes('无党组织')).toBe(card.noParty)
    expect(String(marks ?? '').includes('届满未换届')).toBe(card.term === 'overdue')
    for (const words of card.change?.words ?? []) expect(String(change)).toContain(words)
    expect(change === null).toBe(card.change === null)
  }
  expect(cards.filter(({ change }) => change?.kinds.includes('gone')).length).toBeGreaterThan(0)
  expect(sheet.folds).toEqual(Object.fromEntries(cards.flatMap(({ level }, at) => (level > 1 ? [[String(at + 4), level - 1]] : []))))
  expect(sheet.indents).toEqual(Object.fromEntries(cards.flatMap(({ level }, at) => (level > 1 ? [[`B${at + 4}`, level - 1]] : []))))
  expect([sheet.summaryAbove, sheet.orientation, sheet.paper, sheet.fitToWidth, sheet.titleRows, sheet.formulas]).toEqual([true, 'landscape', 9, true, '$1:$3', 0])
  expect(await summary(app)).toBe(`导出组织架构表 ${cards.length} 项`)
})

test('text is drawn with lines that lead from each card to the one above it', async () => {
  const app = await openApplication({ sample: true, today: DAY })
  const cards = await listed(app, block)
  const { path, rows } = await written(app, { scope: block, root: null, depth: 50, format: 'txt' })
  const bytes = await readFile(path)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [title, about, gap, ...lines] = new TextDecoder().decode(bytes).split('\r\n')
  expect([title, about, gap, lines.pop()]).toEqual(['组织架构表', `填报单位：示例：柳溪街道办事处　截至：${DAY}　视图：全部组织（按块）　共 4 级 ${rows} 项　填报日期：${DAY}`, '', ''])
  expect(lines).toHaveLength(cards.length)
  const byKey = new Map(cards.map((card) => [card.key, card]))
  const isLast = (card: Drawn): boolean => cards.filter(({ parent }) => parent === card.parent).at(-1) === card
  for (const [at, card] of cards.entries()) {
    let branches = card.parent === null ? '' : isLast(card) ? '└─' : '├─'
    for (let above = byKey.get(card.parent ?? ''); above && above.parent !== null; above = byKey.get(above.parent)) branches = (isLast(above) ? '　　' : '│　') + branches
    expect(lines[at]?.startsWith(`${branches}${card.name}（${card.kind}）`)).toBe(true)
    for (const { title, name } of card.leaders) expect(lines[at]).toContain(`${title} ${name}`)
    expect(lines[at]).not.toMatch(/\d{11}/)
  }
  expect(await summary(app)).toBe(`导出组织架构表 ${cards.length} 项`)
})

test.runIf(hasOpenpyxl)('one card and what is below it, to a depth, in each view', async () => {
  const app = await openApplication({ sample: true, today: DAY })
  const cards = await listed(app, { view: 'grids' })
  const community = cards.find(({ kind }) => kind === '社区')
  if (!community) throw new Error('no community')
  const inside = cards.slice(cards.indexOf(community)).filter(({ level }, at, all) => at === 0 || all.slice(1, at + 1).every((card) => card.level > community.level) && level <= community.level + 2)
  const { path } = await written(app, { scope: { view: 'grids' }, root: community.key, depth: 3, format: 'xlsx' })
  const [sheet] = inspectWorkbook(path)
  if (!sheet) throw new Error('no sheet')
  expect(sheet.rows[0]?.[0]).toBe(`${community.name}网格架构表`)
  expect(table(sheet).map((row) => [row['层级'], row['名称'], row['户数']])).toEqual(inside.map(({ level, name, households }) => [level - community.level + 1, name, households]))
  expect(inside.length).toBeGreaterThan(3)

  const [led] = (await listed(app, block)).filter(({ leaders }) => leaders.length > 2)
  const organisationId = led?.target?.id ?? 0
  const people = await listed(app, { view: 'leaders', organisationId })
  const group = await written(app, { scope: { view: 'leaders', organisationId }, root: null, depth: 50, format: 'xlsx' })
  expect(table(inspectWorkbook(group.path)[0] ?? sheet).map((row) => row['名称'])).toEqual(people.map(({ name }) => name))
})

test('a card that is not there is refused, a cancelled list leaves no file, and neither is logged', async () => {
  const app = await openApplication({ sample: true, today: DAY })
  const before = await summary(app)
  await expect(written(app, { scope: block, root: 'o999999', depth: 3, format: 'txt' })).rejects.toThrow(CallFailed)
  await expect(written(app, { scope: block, root: 'o999999', depth: 3, format: 'txt' })).rejects.toThrow('没有导出')
  expect(await readdir(dirname(app.target.path ?? ''))).toEqual([])

  const target = (await app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: '架构图' }))?.handle ?? ''
  const reply = await app.application.router.dispatch({ name: 'chart.exportOutline', input: { scope: block, root: null, depth: 50, format: 'xlsx', target } })
  if (!reply.ok || !('jobId' in reply)) throw new Error('no job')
  await app.call('jobs.cancel', { jobId: reply.jobId })
  await expect.poll(async () => (await app.call('jobs.get', { jobId: reply.jobId })).state).not.toBe('running')
  expect(await app.call('jobs.get', { jobId: reply.jobId })).toMatchObject({ state: 'failed', message: '已取消，没有留下改动。' })
  expect(await readdir(dirname(app.target.path ?? ''))).toEqual([])
  expect(await summary(app)).toBe(before)
})
