// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import RecordTable from '@renderer/components/RecordTable.vue'
import { countChosen, isChosen, nextSort, nothingChosen, withRows, type Chosen, type SortStep, type TableColumn } from '@renderer/components/record-table'

interface Person {
  id: number
  name: string
  age: number
  note: string | null
}

const columns: TableColumn<Person>[] = [
  { key: 'name', label: '姓名', width: 100, sortable: true, fixed: true, text: (row) => row.name },
  { key: 'age', label: '年龄', width: 60, align: 'right', sortable: true, text: (row) => String(row.age) },
  { key: 'note', label: '备注', text: (row) => row.note },
]
const people: Person[] = ['王娟', '李伟', '张敏', '刘洋', '陈静'].map((name, at) => ({ id: at + 1, name, age: 30 + at, note: at === 1 ? '两\t行\n备注' : null }))

const open = vi.fn<(row: Person, how: 'walk' | 'open') => Promise<boolean>>()
let table: VueWrapper
let chosen: Chosen

beforeEach(() => {
  vi.useFakeTimers()
  open.mockReset().mockResolvedValue(true)
  chosen = nothingChosen
})

afterEach(() => {
  table.unmount()
  vi.useRealTimers()
})

function show(extra: { current?: number | null; sort?: SortStep[]; plain?: boolean } = {}): void {
  const { plain = false, ...given } = extra
  table = mount(RecordTable<Person>, {
    attachTo: document.body,
    props: {
      rows: people, columns, label: '人员列表', open, ...given,
      ...(plain ? {} : { chosen, 'onUpdate:chosen': async (next: Chosen) => {
        chosen = next
        await table.setProps({ chosen: next })
      } }),
    },
  })
}

async function press(key: string, modifiers: { shiftKey?: boolean; ctrlKey?: boolean; isComposing?: boolean } = {}): Promise<void> {
  await table.find('table').trigger('keydown', { key, ...modifiers })
  await vi.runAllTimersAsync()
}

const ids = (): number[] => [...chosen.ids].sort((a, b) => a - b)
const current = (): string => table.find('tr[aria-current=true]').text()
const row = (at: number) => table.findAll('tbody tr')[at] ?? table.find('never')

async function copy(): Promise<string | undefined> {
  const written: Record<string, string> = {}
  await table.find('table').trigger('copy', { clipboardData: { setData: (kind: string, text: string) => (written[kind] = text) } })
  return written['text/plain']
}

describe('walking', () => {
  it('moves with the arrow keys and opens only where one stops', async () => {
    show({ current: 1 })
    for (const key of ['ArrowDown', 'ArrowDown']) await table.find('table').trigger('keydown', { key })
    await vi.runAllTimersAsync()
    expect(open.mock.calls.map(([person, how]) => [person.id, how])).toEqual([[3, 'walk']])
    expect(current()).toContain('张敏')
    await press('End')
    expect(current()).toContain('陈静')
    await press('Home')
    expect(current()).toContain('王娟')
    await press('Enter')
    expect(open.mock.lastCall?.[1]).toBe('open')
    expect(table.find('table').attributes('aria-activedescendant')).toBe(row(0).attributes('id'))
  })

  it('follows the address, and goes back when the page stayed', async () => {
    show({ current: 2 })
    expect(current()).toContain('李伟')
    await table.setProps({ current: 4 })
    expect(current()).toContain('刘洋')
    open.mockResolvedValue(false)
    await press('ArrowDown')
    expect(current()).toContain('刘洋')
  })

  it('asks for the next page at the end and lands on its first row', async () => {
    show({ current: 5 })
    await press('ArrowDown')
    expect(table.emitted('turn')).toEqual([['next']])
    await table.setProps({ rows: [{ id: 9, name: '周杰', age: 1, note: null }, { id: 10, name: '吴迪', age: 1, note: null }] })
    await vi.runAllTimersAsync()
    expect(open.mock.lastCall?.[0].id).toBe(9)
    await press('End', { ctrlKey: true })
    expect(table.emitted('turn')?.at(-1)).toEqual(['last'])
  })

  it('leaves keys alone while an input method composes', async () => {
    show({ current: 1 })
    await press('ArrowDown', { isComposing: true })
    expect(open).not.toHaveBeenCalled()
  })

  it('opens the row that is clicked', async () => {
    show()
    await row(2).find('td:last-child').trigger('click')
    expect(open.mock.lastCall).toEqual([people[2], 'open'])
  })
})

describe('sorting', () => {
  it('shows the order of the columns it is sorted by', () => {
    show({ sort: [{ by: 'age', direction: 'down' }, { by: 'name', direction: 'up' }] })
    expect(table.findAll('.head').map((head) => head.text().replace(/\s/g, ''))).toEqual(['姓名▲2', '年龄▼1'])
    expect(table.findAll('th[aria-sort]').map((head) => head.attributes('aria-sort'))).toEqual(['ascending', 'descending'])
  })

  it('sorts by a click, by a further column with Shift', async () => {
    show({ sort: [{ by: 'age', direction: 'up' }] })
    await table.findAll('.head')[0]?.trigger('click', { shiftKey: true })
    await table.findAll('.head')[0]?.trigger('click')
    expect(table.emitted('sort')).toEqual([
      [[{ by: 'age', direction: 'up' }, { by: 'name', direction: 'up' }]],
      [[{ by: 'name', direction: 'up' }]],
    ])
  })

  it.each<{ sort: string; by: string; further: boolean; next: string }>([
    { sort: '', by: 'a', further: false, next: 'a+' },
    { sort: 'a+', by: 'a', further: false, next: 'a-' },
    { sort: 'a-', by: 'a', further: false, next: '' },
    { sort: 'a+ b+', by: 'b', further: false, next: 'b+' },
    { sort: 'a+', by: 'b', further: true, next: 'a+ b+' },
    { sort: 'a+ b+', by: 'a', further: true, next: 'a- b+' },
    { sort: 'a- b+', by: 'a', further: true, next: 'b+' },
  ])('from "$sort" by $by (further: $further) to "$next"', ({ sort, by, further, next }) => {
    const read = (text: string): SortStep[] => text.split(' ').filter((word) => word !== '').map((word) => ({ by: word[0] ?? '', direction: word.endsWith('+') ? 'up' : 'down' }))
    expect(nextSort(read(sort), by, further)).toEqual(read(next))
  })
})

describe('choosing', () => {
  it('chooses single rows, a range with Shift, the page with Ctrl+A, and none with Escape', async () => {
    show({ current: 1 })
    await row(1).find('input').trigger('click')
    await row(3).find('input').trigger('click', { shiftKey: true })
    expect(ids()).toEqual([2, 3, 4])
    await row(2).find('td:last-child').trigger('click', { ctrlKey: true })
    expect(ids()).toEqual([2, 4])
    expect(table.findAll('tr[aria-selected=true]')).toHaveLength(2)
    await press('a', { ctrlKey: true })
    expect(ids()).toEqual([1, 2, 3, 4, 5])
    await press('Escape')
    expect(ids()).toEqual([])
  })

  it('chooses by the keyboard alone without opening what it passes', async () => {
    show({ current: 2 })
    await press(' ')
    await press('ArrowDown', { shiftKey: true })
    await press('ArrowDown', { shiftKey: true })
    expect(ids()).toEqual([2, 3, 4])
    expect(open).not.toHaveBeenCalled()
  })

  it('takes rows off the whole filter', async () => {
    show()
    await table.setProps({ chosen: { all: true, ids: new Set([99]) } })
    expect(table.findAll('tr[aria-selected=true]')).toHaveLength(5)
    await row(0).find('input').trigger('click')
    expect(chosen.all).toBe(true)
    expect(ids()).toEqual([1, 99])
  })

  it('counts and answers the same as a plain set would', () => {
    const step = fc.record({ rows: fc.array(fc.integer({ min: 1, max: 12 })), wanted: fc.boolean() })
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (all, steps) => {
        const everyone = Array.from({ length: 12 }, (_, at) => at + 1)
        const plain = new Set(all ? everyone : [])
        let given: Chosen = { all, ids: new Set() }
        for (const { rows, wanted } of steps) {
          given = withRows(given, rows, wanted)
          for (const id of rows) if (wanted) plain.add(id)
            else plain.delete(id)
        }
        expect(everyone.filter((id) => isChosen(given, id))).toEqual(everyone.filter((id) => plain.has(id)))
        expect(countChosen(given, 12)).toBe(plain.size)
      }),
    )
  })

  it('has no boxes where rows cannot be chosen', async () => {
    show({ plain: true, current: 1 })
    expect(table.find('input').exists()).toBe(false)
    await press('a', { ctrlKey: true })
    expect(table.emitted('update:chosen')).toBeUndefined()
  })
})

describe('copying', () => {
  it('copies the current row, or the chosen ones, one line a row', async () => {
    show({ current: 1 })
    expect(await copy()).toBe('王娟\t30\t')
    await row(1).find('input').trigger('click')
    await row(2).find('input').trigger('click')
    expect(await copy()).toBe('李伟\t31\t两 行 备注\n张敏\t32\t')
    expect(table.emitted('copied')).toEqual([[1], [2]])
  })

  it('copies what was chosen on an earlier page too', async () => {
    show()
    await row(0).find('input').trigger('click')
    await table.setProps({ rows: [{ id: 9, name: '周杰', age: 1, note: null }] })
    await row(0).find('input').trigger('click')
    expect(await copy()).toBe('王娟\t30\t\n周杰\t1\t')
  })
})
