import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { NEXT_DUE } from '@main/store/matter-records'
import { openApplication, temporaryFolder, type TestApplication } from '../../support/application'
import { readSheet } from '../../support/read-sheet'
import { storeOf } from '../../support/store'
import { MatterOffice } from './matter-office'

type Filters = InputOf<typeof matters.list>['filters']
type Row = OutputOf<typeof matters.list>['items'][number]
type Detail = OutputOf<typeof matters.get>

const TODAY = '2026-11-24'
const YEAR = { from: '2026-01-01', to: '2026-12-31' }

async function allOf(app: TestApplication, filters: Filters = {}): Promise<Row[]> {
  return (await app.call('matters.list', { filters, sort: 'number', descending: false, offset: 0, limit: 500 })).items
}

async function detailsOf(app: TestApplication): Promise<Detail[]> {
  return Promise.all((await allOf(app)).map((row) => app.call('matters.get', { id: row.id })))
}

const OPEN = ['dispatch', 'report', 'handle', 'feedback', 'close']
const due = (row: Row): string => [row.stepDue, OPEN.includes(row.step) ? row.dueOn : null].filter((day) => day !== null).sort()[0] ?? '9999-12-31'

describe('the sample office', () => {
  it('has matters at every step, in time, soon due and late', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const all = await allOf(app)
    expect(new Set(all.map((row) => row.step))).toEqual(new Set([...OPEN, 'evaluate', 'archive', 'archived']))
    expect(new Set(all.map((row) => row.late))).toEqual(new Set(['overdue', 'soon', 'in-time', 'none']))
    // Made by the rules: nothing was done before it came in, nor later than the sample's clock.
    for (const { steps } of await detailsOf(app)) {
      const times = steps.map((step) => step.at)
      expect([...times].sort()).toEqual(times)
      expect((times.at(-1) ?? '') <= `${TODAY} 09:30`).toBe(true)
    }
  })
})

describe('lists, board and figures against what the records say', () => {
  it('filter, order and count alike', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const rows = await allOf(app)
    const details = await detailsOf(app)
    const grid = rows[3]?.grid?.id ?? 0
    const community = rows[3]?.community?.id ?? 0
    const department = details.find((detail) => detail.units.length > 1)?.units[1]?.called.id ?? 0
    const kindId = details[5]?.kindId ?? 0
    const word = rows[7]?.title.slice(-4) ?? ''
    const cases: [Filters, (detail: Detail) => boolean][] = [
      [{ state: 'open' }, (one) => OPEN.includes(one.step)],
      [{ state: 'closed' }, (one) => one.closedOn !== null],
      [{ steps: ['handle', 'archived'] }, (one) => one.step === 'handle' || one.step === 'archived'],
      [{ steps: ['handle', 'archived'], state: 'open' }, (one) => one.step === 'handle'],
      [{ late: 'overdue' }, (one) => one.step !== 'archived' && due(one) < TODAY],
      [{ late: 'soon' }, (one) => one.step !== 'archived' && due(one) >= TODAY && due(one) <= '2026-11-26'],
      [{ gridId: grid }, (one) => one.grid?.id === grid],
      [{ communityId: community }, (one) => one.community?.id === community],
      [{ organisationId: department }, (one) => one.units.some((unit) => unit.called.id === department)],
      [{ kindId }, (one) => one.kindId === kindId],
      [{ category: '城市管理' }, (one) => one.category === '城市管理'],
      [{ source: '12345' }, (one) => one.source === '12345'],
      [{ from: '2026-11-01', to: '2026-11-10' }, (one) => one.receivedAt >= '2026-11-01' && one.receivedAt.slice(0, 10) <= '2026-11-10'],
      [{ text: word }, (one) => `${one.title}${one.body}`.includes(word)],
      [{ text: '2026-00011' }, (one) => one.number === '2026-00011'],
    ]
    for (const [filters, wanted] of cases) {
      const expected = details.filter(wanted).map((one) => one.number)
      expect([JSON.stringify(filters), (await allOf(app, filters)).map((row) => row.number)]).toEqual([JSON.stringify(filters), expected])
      expect(expected.length).toBeGreaterThan(0)
    }
    const byDue = (await app.call('matters.list', { filters: {}, sort: 'due', descending: false, offset: 0, limit: 500 })).items.map(due)
    expect(byDue).toEqual([...byDue].sort())
    const pages = [0, 20, 40, 60].map((offset) => app.call('matters.list', { filters: {}, sort: 'received', descending: true, offset, limit: 20 }))
    const paged = (await Promise.all(pages)).flatMap((page) => page.items)
    expect(paged.map((row) => row.id).sort((a, b) => a - b)).toEqual(rows.map((row) => row.id).sort((a, b) => a - b))
    expect(paged.map((row) => row.receivedAt)).toEqual(paged.map((row) => row.receivedAt).sort().reverse())

    const { columns } = await app.call('matters.board', { filters: {}, each: 50 })
    expect(columns.map((column) => column.step)).toEqual([...OPEN, 'evaluate', 'archive'])
    for (const column of columns) {
      const standing = rows.filter((row) => row.step === column.step)
      expect([column.total, column.overdue, column.soon]).toEqual([standing.length, standing.filter((row) => row.late === 'overdue').length, standing.filter((row) => row.late === 'soon').length])
      expect(column.items.map(due)).toEqual(standing.map(due).sort())
    }
  })

  it('refuse a period of more than ten years instead of leaving the latest months out', async () => {
    const app = await openApplication()
    const period = { from: '2016-01-01', to: '2026-01-01' }
    for (const asked of [app.call('matters.figures', { ...period, by: 'kind' }), app.call('matters.trend', period)]) await expect(asked).rejects.toThrow(/120 个月/)
    await expect(app.call('matters.figures', { ...period, to: '2025-12-31', by: 'kind' })).resolves.toMatchObject({ count: 0 })
  })

  it('count the figures of every group as the records would be counted by hand, before and after an act and its undo', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    await agree(app)
    const [open] = (await detailsOf(app)).filter((one) => one.step === 'report')
    const unit = open?.units.find((one) => one.state === 'assigned' && one.role === 'lead')
    const act = await app.call('matters.act', {
      id: open?.id ?? 0, revision: open?.revision ?? 0, act: 'report', at: `${TODAY} 09:30`, who: null, note: null, unitId: unit?.id ?? 0, units: [], satisfaction: null, targetId: null,
    })
    const counted = await agree(app)
    await app.call('changes.undo', { id: act.changeId ?? 0 })
    expect((await agree(app)).reported).toBe(counted.reported - 1)
    const second = await detailsOf(app)
    const [from, into] = second.filter((one) => OPEN.includes(one.step))
    await app.call('matters.act', { id: from?.id ?? 0, revision: from?.revision ?? 0, act: 'join', at: `${TODAY} 09:30`, who: null, note: null, unitId: null, units: [], satisfaction: null, targetId: into?.id ?? 0 })
    expect((await agree(app)).received).toBe(counted.received - 1)
    expect((await allOf(app, { state: 'merged' })).map((row) => row.id)).toEqual([from?.id])
  })

  it('go out as they are shown, without call-back data, and the log says so', async () => {
    const app = await openApplication({ sample: true, today: TODAY })
    const folder = await temporaryFolder()
    const target = async (name: string): Promise<string> => {
      app.target.path = join(folder, name)
      return (await app.call('files.chooseTarget', { kind: 'xlsx', suggestedName: name }))?.handle ?? ''
    }
    const written = await app.call('matters.export', { filters: { state: 'open' }, format: 'xlsx', target: await target('清单.xlsx') })
    const rows = await allOf(app, { state: 'open' })
    expect(written.rows).toBe(rows.length)
    const sheet = readSheet(await readFile(join(folder, '清单.xlsx'))).filter(([first]) => typeof first === 'number')
    expect(new Set(sheet.map((line) => line[1]))).toEqual(new Set(rows.map((row) => row.number)))
    await app.call('matters.exportFigures', { ...YEAR, by: 'department', format: 'xlsx', target: await target('统计.xlsx') })
    const { rows: figures, total } = await app.call('matters.figures', { ...YEAR, by: 'department' })
    const lines = readSheet(await readFile(join(folder, '统计.xlsx')))
    expect(lines.filter(([first]) => typeof first === 'number').map((line) => [line[1], line[2]])).toEqual(figures.map((row) => [row.name, row.received]))
    expect(lines.find((line) => line[1] === '合计')?.[2]).toBe(total.received)
    const { entries } = await app.call('changes.list', { before: null, limit: 2 })
    expect(entries.map((entry) => entry.summary)).toEqual([`导出2026-01-01 至 2026-12-31 吹哨报到统计（按部门） ${figures.length + 1} 行`, `导出事项清单 ${rows.length} 件`])
  })
})

/** Counts by hand; returns the totals. */
async function agree(app: TestApplication): Promise<{ received: number; reported: number }> {
  const details = (await detailsOf(app)).filter((one) => one.step !== 'merged')
  const active = (unit: Detail['units'][number]): boolean => unit.state !== 'returned' && unit.state !== 'transferred'
  // Members who reported to a community are no department.
  const department = ({ called }: Detail['units'][number]): number | null => (called.kind === 'organisation' ? called.id : null)
  for (const by of ['department', 'grid', 'community', 'kind'] as const) {
    const { rows, total, count } = await app.call('matters.figures', { ...YEAR, by })
    expect(count).toBe(rows.length)
    for (const key of ['received', 'called', 'reported', 'reportedInTime', 'closed', 'closedInTime', 'overdue', 'evaluated', 'satisfied'] as const) {
      expect([by, key, rows.reduce((sum, row) => sum + row[key], 0)]).toEqual([by, key, total[key]])
    }
    for (const row of rows) {
      const own = details.filter((one) => {
        if (by === 'department') return (one.units.find((unit) => unit.role === 'lead' && active(unit))?.called.id ?? null) === row.id
        return (by === 'kind' ? one.kindId : (one[by]?.id ?? null)) === row.id
      })
      const calls = (by === 'department' ? details : own).flatMap((one) => one.units).filter((unit) => (unit.reportedAt !== null || active(unit)) && (by !== 'department' || department(unit) === row.id))
      expect({ ...row, name: '' }).toEqual({
        id: row.id, name: '', received: own.length, called: calls.length, reported: calls.filter((unit) => unit.reportedAt !== null).length,
        reportedInTime: calls.filter((unit) => unit.reportedAt !== null && unit.reportedAt.slice(0, 10) <= (unit.reportDue ?? '9999')).length,
        closed: own.filter((one) => one.closedOn !== null).length, closedInTime: own.filter((one) => one.closedOn !== null && one.closedOn <= (one.dueOn ?? '9999')).length,
        overdue: own.filter((one) => (one.closedOn ?? TODAY) > (one.dueOn ?? '9999')).length, evaluated: own.filter((one) => one.satisfaction !== null).length,
        satisfied: own.filter((one) => one.satisfaction === 'satisfied' || one.satisfaction === 'fair').length,
      })
    }
  }
  const { months } = await app.call('matters.trend', YEAR)
  expect(months.map((month) => month.month)).toEqual(Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`))
  for (const month of months) {
    expect([month.received, month.closed]).toEqual([details.filter((one) => one.receivedAt.startsWith(month.month)).length, details.filter((one) => one.closedOn?.startsWith(month.month)).length])
  }
  const { total } = await app.call('matters.figures', { ...YEAR, by: 'kind' })
  return total
}

describe('beyond the list', () => {
  it('a matter is found in the one search by its title, its number and the number it came with', async () => {
    const office = await MatterOffice.open()
    const id = await office.receive({ title: '金桂苑东门路灯不亮', source: '12345', sourceNumber: 'ZX20261124' })
    for (const text of ['路灯不亮', 'jinguiyuan', '2026-00001', 'ZX20261124']) {
      const { groups } = await office.app.call('search.find', { text, limit: 5 })
      expect([text, groups.find((group) => group.kind === 'matter')?.items.map((item) => item.opens)]).toEqual([text, [{ kind: 'matter', id }]])
    }
  })

  it('numbers run through the year and are given once', async () => {
    const office = await MatterOffice.open()
    await office.receive()
    await office.receive({ receivedAt: '2025-12-31 09:00' })
    const [third, fourth] = await Promise.all([office.receive(), office.receive()])
    const numbers = await Promise.all([third, fourth].map(async (id) => (await office.get(id)).number))
    expect(numbers.sort()).toEqual(['2026-00002', '2026-00003'])
    expect((await allOf(office.app)).map((row) => row.number)).toEqual(['2025-00001', '2026-00001', '2026-00002', '2026-00003'])
  })

  it('every list is read along an index', async () => {
    const office = await MatterOffice.open()
    const plan = await storeOf(office.app).all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT id FROM matter ORDER BY ${NEXT_DUE}, id LIMIT 50`)
    expect(plan.map((step) => step.detail).join()).toContain('matter_by_due')
    expect(plan.map((step) => step.detail).join()).not.toContain('TEMP B-TREE')
  })
})
