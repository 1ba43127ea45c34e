// @vitest-environment jsdom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallOptions } from '@renderer/api'
import type { SheetLayout } from '@renderer/features/imports/column-choice'
import type { ImportSummary, OpenedImport } from '@renderer/features/imports/import-words'
import type { ImportSession } from '@renderer/features/imports/use-import'

const { api, chooseFile, saveToFile, failures } = vi.hoisted(() => ({
  api: { imports: { open: vi.fn(), layout: vi.fn(), check: vi.fn(), rows: vi.fn(), cell: vi.fn(), edit: vi.fn(), decide: vi.fn(), run: vi.fn(), refused: vi.fn(), close: vi.fn() } },
  chooseFile: vi.fn(),
  saveToFile: vi.fn(),
  failures: new Array<unknown>(),
}))
vi.mock('@renderer/api', () => ({
  api,
  ApiError: class ApiError extends Error {
    constructor(readonly code: string, message: string) {
      super(message)
    }
  },
}))
vi.mock('@renderer/actions', () => {
  const runAction = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      return null
    }
  }
  return {
    chooseFile,
    saveToFile,
    runAction,
    runJob: (_: string, work: (options: CallOptions) => Promise<unknown>) => runAction(() => work({})),
    sentenceOf: (error: Error) => error.message,
  }
})

const { useImport } = await import('@renderer/features/imports/use-import')
const { useCheckedRows } = await import('@renderer/features/imports/use-checked-rows')
const { ApiError } = await import('@renderer/api')

const ID = 'A'.repeat(22)
const COUNTS = { new: 2, changes: 1, same: 0, refused: 1, asked: 0, skipped: 0 }
const summary = (counts: Partial<typeof COUNTS> = {}): ImportSummary => ({ counts: { ...COUNTS, ...counts }, passedOver: 0, proposals: [], effects: [], columns: [{ field: 'name', label: '姓名' }] })

function opened(part: Partial<OpenedImport> = {}): OpenedImport {
  return {
    id: ID, fileName: '名册.csv', format: 'text', encoding: 'UTF-8', delimiter: ',', remarks: [], kind: 'people', day: '2026-03-01', dayFromTitle: true,
    sheets: [
      { index: 0, name: '柳溪桥', hidden: false, rows: 20, kind: 'people' },
      { index: 1, name: '代码', hidden: true, rows: 9, kind: 'people' },
      { index: 2, name: '北关', hidden: false, rows: 12, kind: 'people' },
      { index: 3, name: '空', hidden: false, rows: 0, kind: null },
      { index: 4, name: '说明', hidden: false, rows: 5, kind: null },
    ],
    ...part,
  }
}

function layout(index: number, headerRow = 2, use = 'name'): SheetLayout {
  return {
    index,
    headerRows: [headerRow],
    columns: [{ column: 0, letter: 'A', heading: '姓名', use: use === 'none' ? { use } : { use: 'field', field: use }, by: 'heading', samples: [] }],
    top: [],
    fields: [{ field: 'name', label: '姓名', required: true }],
    missing: [],
  }
}

let page: VueWrapper
let session: ImportSession
const mayDrop = vi.fn()
let checked: ReturnType<typeof useCheckedRows>

beforeEach(() => {
  failures.length = 0
  for (const mock of Object.values(api.imports)) mock.mockReset()
  saveToFile.mockReset()
  mayDrop.mockReset().mockResolvedValue(true)
  chooseFile.mockReset().mockResolvedValue({ handle: 'H'.repeat(22), name: '名册.csv' })
  api.imports.open.mockImplementation(async () => opened())
  api.imports.layout.mockImplementation(async ({ sheet, headerRow }: { sheet: number; headerRow?: number }) => layout(sheet, headerRow))
  api.imports.check.mockImplementation(async () => summary())
  api.imports.rows.mockResolvedValue({ total: 4, rows: [] })
  api.imports.close.mockResolvedValue({})
  page = mount({
    setup() {
      session = useImport(mayDrop)
      checked = useCheckedRows(session)
      return () => null
    },
  })
})
afterEach(() => page.unmount())

async function toStep(step: 2 | 3 | 4): Promise<void> {
  await session.choose()
  await session.go(step === 4 ? 3 : step)
  await flushPromises()
  if (step === 4) await session.go(4)
  expect(session.step).toBe(step)
}

describe('choosing', () => {
  test('sheets that are hidden, empty or of another kind are left off', async () => {
    await session.choose()
    expect(session.chosen).toEqual([0, 2])
    expect([session.kind, session.day, session.existing]).toEqual(['people', '2026-03-01', 'replace'])
  })

  test('where no heading was found, all that is visible and holds something is chosen, and the kind is asked for', async () => {
    const { sheets } = opened()
    api.imports.open.mockResolvedValue(opened({ kind: null, sheets: sheets.map((sheet) => ({ ...sheet, kind: null })) }))
    await session.choose()
    expect(session.chosen).toEqual([0, 2, 4])
    expect(session.obstacles).toEqual(['请选择这是什么名册。'])
    await session.go(2)
    expect(session.step).toBe(1)
    session.kind = 'grids'
    await flushPromises()
    await session.go(2)
    expect(session.step).toBe(2)
    expect(api.imports.layout.mock.calls.map(([{ kind }]) => kind)).toEqual(['grids', 'grids', 'grids'])
  })

  test('what was checked is not given up for another file or encoding without asking', async () => {
    await toStep(3)
    mayDrop.mockResolvedValue(false)
    await session.go(1)
    await session.choose()
    await session.reopen({ encoding: 'GB18030' })
    expect([mayDrop.mock.calls.length, api.imports.open.mock.calls.length, session.summary !== null]).toEqual([2, 1, true])
    mayDrop.mockResolvedValue(true)
    await session.reopen({ encoding: 'GB18030' })
    expect([api.imports.open.mock.calls.length, session.summary]).toEqual([2, null])
  })

  test('another encoding opens the file anew and closes what was open', async () => {
    await session.choose()
    api.imports.open.mockResolvedValue(opened({ id: 'B'.repeat(22), encoding: 'GB18030' }))
    await session.reopen({ encoding: 'GB18030' })
    expect(api.imports.open.mock.lastCall?.[0]).toEqual({ file: 'H'.repeat(22), encoding: 'GB18030' })
    expect(api.imports.close.mock.calls).toEqual([[{ id: ID }]])
    expect(session.opened?.id).toBe('B'.repeat(22))
  })

  test('a file that cannot be opened leaves the one before', async () => {
    await session.choose()
    api.imports.open.mockRejectedValue(new Error('打不开'))
    await session.choose()
    expect(session.opened?.id).toBe(ID)
    expect(api.imports.close).not.toHaveBeenCalled()
    expect(failures).toHaveLength(1)
  })

  test('leaving the page closes the file', async () => {
    await session.choose()
    page.unmount()
    expect(api.imports.close.mock.calls).toEqual([[{ id: ID }]])
    page = mount({ render: () => null })
  })
})

describe('matching', () => {
  test('a choice for one sheet of a group is sent for all of it', async () => {
    await toStep(2)
    expect(session.groups).toHaveLength(1)
    session.take(session.groups[0] ?? [], 0, { use: 'none' })
    expect(session.obstacles).toEqual(['还没有指定哪一列是“姓名”。'])
    await session.go(3)
    expect(session.step).toBe(2)
    session.take(session.groups[0] ?? [], 0, { use: 'field', field: 'name' })
    await session.go(3)
    expect(api.imports.check.mock.lastCall?.[0].settings.sheets).toEqual([0, 2].map((index) => ({ index, headerRows: [2], columns: [{ column: 0, use: { use: 'field', field: 'name' } }] })))
  })

  test('the heading moves in those sheets of the group that have it in the same row', async () => {
    api.imports.layout.mockImplementation(async ({ sheet, headerRow }: { sheet: number; headerRow?: number }) => layout(sheet, headerRow ?? (sheet === 2 ? 5 : 2)))
    await toStep(2)
    await session.moveHeading(session.groups[0] ?? [], 3)
    expect(session.chosenLayouts.map(({ headerRows }) => headerRows)).toEqual([[3], [5]])
  })

  test('another kind forgets what was matched, the same keeps it', async () => {
    await toStep(2)
    session.take(session.groups[0] ?? [], 0, { use: 'note' })
    await session.go(1)
    await session.go(2)
    expect(session.chosenLayouts[0]?.columns[0]?.by).toBe('hand')
    await session.go(1)
    session.kind = 'posts'
    await flushPromises()
    await session.go(2)
    expect(session.chosenLayouts[0]?.columns[0]?.by).toBe('heading')
  })
})

describe('checking', () => {
  test('is done once for the same settings, and again when anything was changed', async () => {
    await toStep(3)
    await session.go(1)
    await session.go(3)
    expect(api.imports.check).toHaveBeenCalledTimes(1)
    await session.go(1)
    session.existing = 'fill'
    await session.go(4)
    expect(api.imports.check).toHaveBeenCalledTimes(2)
    // What was checked anew is looked at before it is imported.
    expect(session.step).toBe(3)
  })

  test('a check that failed stays where the clerk was', async () => {
    await toStep(2)
    api.imports.check.mockRejectedValue(new Error('读不了'))
    await session.go(3)
    expect([session.step, failures.length]).toEqual([2, 1])
  })

  test('reads the rows again after a correction, and takes its counts', async () => {
    await toStep(3)
    const row = { at: 7, sheet: '柳溪桥', row: 9, verdict: 'refused' as const, cells: [], reasons: [], changes: [], questions: [] }
    api.imports.cell.mockResolvedValue({ text: '张三丰' })
    api.imports.edit.mockResolvedValue({ ...summary({ new: 3, refused: 0 }), edited: 1 })
    await checked.beginEdit(row, { field: 'name', edited: false, message: null })
    expect(checked.edit).toEqual({ at: 7, field: 'name', label: '姓名', text: '张三丰', edited: false, message: null })
    api.imports.rows.mockClear()
    expect(await checked.saveEdit('张三', true)).toBe(true)
    await flushPromises()
    expect(api.imports.edit.mock.lastCall?.[0]).toEqual({ id: ID, at: 7, field: 'name', text: '张三', alike: true })
    expect(session.summary?.counts).toMatchObject({ new: 3, refused: 0 })
    expect(api.imports.rows).toHaveBeenCalledTimes(1)
    expect(checked.edit).toBeNull()
  })

  test('what was not changed is not sent; what failed stays in the editor', async () => {
    await toStep(3)
    const row = { at: 7, sheet: '柳溪桥', row: 9, verdict: 'new' as const, cells: [], reasons: [], changes: [], questions: [] }
    api.imports.cell.mockResolvedValue({ text: '张三' })
    await checked.beginEdit(row, { field: 'name', edited: false, message: null })
    expect(await checked.saveEdit('张三', false)).toBe(true)
    expect(api.imports.edit).not.toHaveBeenCalled()
    await checked.beginEdit(row, { field: 'name', edited: false, message: null })
    api.imports.edit.mockRejectedValue(new Error('没有存上'))
    expect(await checked.saveEdit('李四', false)).toBe(false)
    expect(checked.edit?.text).toBe('张三')
  })

  test('a filter starts at the first page; a page that is gone goes back to the last one', async () => {
    api.imports.rows.mockResolvedValue({ total: 950, rows: [] })
    await toStep(3)
    checked.page = 10
    await flushPromises()
    expect(api.imports.rows.mock.lastCall?.[0]).toMatchObject({ offset: 900, limit: 100, verdict: null })
    api.imports.rows.mockResolvedValue({ total: 640, rows: [] })
    session.takeSummary(summary())
    await flushPromises()
    expect(checked.page).toBe(7)
    checked.verdict = 'refused'
    await flushPromises()
    expect(api.imports.rows.mock.lastCall?.[0]).toMatchObject({ offset: 0, verdict: 'refused' })
  })
})

describe('importing', () => {
  test('ends with the result; the rows left out are saved under the name of the file', async () => {
    await toStep(4)
    const result = { changeId: 5, summary: '导入名册', effects: [], left: 1 }
    api.imports.run.mockResolvedValue(result)
    await session.run()
    expect(session.result).toEqual(result)
    await session.saveLeftOut()
    expect(saveToFile.mock.lastCall?.slice(0, 2)).toEqual(['xlsx', '名册（没有导入的行）.xlsx'])
  })

  test('a ledger that changed meanwhile is told, and checked again even with the same settings', async () => {
    await toStep(4)
    api.imports.run.mockRejectedValue(new ApiError('conflict', '台账又有了改动', []))
    await session.run()
    expect([session.result, session.refusal, failures.length]).toEqual([null, '台账又有了改动', 0])
    expect(await session.check(true)).toBe(true)
    expect(session.refusal).toBeNull()
    expect(api.imports.check).toHaveBeenCalledTimes(2)
  })

  test('another failure is shown like any other', async () => {
    await toStep(4)
    api.imports.run.mockRejectedValue(new ApiError('storage', '磁盘满了', []))
    await session.run()
    expect([session.refusal, failures.length]).toEqual([null, 1])
  })

  test('another file begins with nothing of the one before', async () => {
    await toStep(4)
    checked.verdict = 'refused'
    session.startOver()
    await flushPromises()
    expect([session.step, session.opened, session.summary, session.kind, checked.verdict]).toEqual([1, null, null, null, null])
    expect(api.imports.close.mock.calls).toEqual([[{ id: ID }]])
  })
})
