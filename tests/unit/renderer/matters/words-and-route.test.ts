import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedHolidays } from '@shared/domain/holidays'
import { matterSources, matterSteps } from '@shared/domain/matters/steps'
import { WorkCalendar } from '@shared/domain/workdays'
import { boardFilters, readFilters, readSort, writtenFilters } from '@renderer/features/matters/matter-route'
import { byCategory, dueWords, limitWords, sizeWords, unitsWords, unitWhen, type MatterFilters } from '@renderer/features/matters/matter-words'

const calendar = new WorkCalendar(publishedHolidays)
const TODAY = '2026-10-09'

describe('how a matter stands to its limits, in words', () => {
  it.each([
    ['in time', { step: 'handle', stepDue: '2026-10-20', dueOn: '2026-10-22', late: 'in-time' }, '10月20日前办理'],
    ['the whole binds first', { step: 'handle', stepDue: '2026-10-20', dueOn: '2026-10-19', late: 'in-time' }, '10月19日前办结'],
    ['of another year', { step: 'close', stepDue: '2027-01-04', dueOn: null, late: 'in-time' }, '2027年1月4日前办结'],
    ['today', { step: 'report', stepDue: TODAY, dueOn: '2026-10-22', late: 'soon' }, '今天到期'],
    // 30 September and 8 October are worked, 1 to 7 October are not.
    ['late over the holiday', { step: 'dispatch', stepDue: '2026-09-29', dueOn: null, late: 'overdue' }, '逾期 3 个工作日'],
    ['without limits', { step: 'handle', stepDue: null, dueOn: null, late: 'none' }, '不限时'],
    ['closed: the whole does not bind any more', { step: 'evaluate', stepDue: '2026-10-12', dueOn: '2026-09-01', late: 'soon' }, '10月12日前评价'],
    ['archived', { step: 'archived', stepDue: null, dueOn: '2026-09-01', late: 'none' }, ''],
  ] as const)('%s', (_what, row, words) => {
    expect(dueWords(row, TODAY, calendar)).toBe(words)
  })

  it('tells limits, sizes and units', () => {
    expect([null, 0, 8].map(limitWords)).toEqual(['不限', '当日', '8 个工作日'])
    expect([10, 3000, 5 * 1024 * 1024].map(sizeWords)).toEqual(['10 字节', '3 KB', '5.0 MB'])
    expect(unitsWords({ lead: '城管办', joint: 2 })).toBe('城管办 等 3 家')
    expect(unitsWords({ lead: '城管办', joint: 0 })).toBe('城管办')
    expect(unitsWords({ lead: null, joint: 0 })).toBeNull()
  })

  it('tells what a unit did, and when it must come as long as it did not', () => {
    const unit = { id: 1, role: 'lead', called: { kind: 'organisation', id: 2 }, name: '城管办', contact: null, state: 'assigned', assignedAt: '2026-10-09 09:00', reportDue: '2026-10-10', reportedAt: null, handledAt: null, endedAt: null, reminders: 0 } as const
    expect(unitWhen(unit)).toBe('2026-10-09 09:00 派单，应于 2026-10-10 前报到')
    expect(unitWhen({ ...unit, state: 'returned', reportedAt: '2026-10-09 10:00', endedAt: '2026-10-09 11:00' })).toBe('2026-10-09 09:00 派单，2026-10-09 10:00 报到，2026-10-09 11:00 退回')
  })

  it('keeps the order of the catalogue within and between its groups', () => {
    const kinds = [{ category: '环境', n: 1 }, { category: '市政', n: 2 }, { category: '环境', n: 3 }]
    expect(byCategory(kinds).map((group) => [group.category, group.kinds.map((kind) => kind.n)])).toEqual([['环境', [1, 3]], ['市政', [2]]])
  })
})

describe('the address of the page', () => {
  const filters: fc.Arbitrary<MatterFilters> = fc.record(
    {
      text: fc.stringMatching(/^[\u4e00-\u9fff0-9-]{1,20}$/),
      steps: fc.uniqueArray(fc.constantFrom(...matterSteps), { minLength: 1 }).map((steps) => matterSteps.filter((step) => steps.includes(step))),
      state: fc.constantFrom('open' as const, 'closed' as const, 'merged' as const),
      late: fc.constantFrom('overdue' as const, 'soon' as const),
      kindId: fc.integer({ min: 1, max: 1e6 }),
      category: fc.constantFrom('环境卫生', '其他'),
      source: fc.constantFrom(...matterSources),
      gridId: fc.integer({ min: 1, max: 1e6 }),
      communityId: fc.integer({ min: 1, max: 1e6 }),
      organisationId: fc.integer({ min: 1, max: 1e6 }),
      from: fc.constantFrom('2026-01-01', '2026-02-28'),
      to: fc.constantFrom('2026-03-01', '2026-12-31'),
    },
    { requiredKeys: [] },
  )

  it('gives back the filters that were written into it', () => {
    fc.assert(
      fc.property(filters, (given) => {
        const query = writtenFilters(given)
        expect(readFilters((name) => String(query[name] ?? ''))).toEqual(given)
      }),
    )
  })

  it('passes over what it does not know', () => {
    const odd: Record<string, string> = { step: 'dispatch,gone', state: 'x', late: 'y', source: 'z', kind: '-1', grid: '1e9', from: '2026-02-30' }
    expect(readFilters((name) => odd[name] ?? '')).toEqual({ steps: ['dispatch'] })
    expect(readSort('due.up')).toEqual({ sort: 'due', descending: false })
    expect(readSort('title.up')).toEqual({ sort: 'received', descending: true })
  })

  it('narrows the board by nothing that its columns already say', () => {
    expect(boardFilters({ steps: ['close'], state: 'open', late: 'soon', text: '井盖' })).toEqual({ late: 'soon', text: '井盖' })
  })
})
