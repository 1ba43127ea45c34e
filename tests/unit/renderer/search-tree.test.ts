// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import SearchTree from '@renderer/components/SearchTree.vue'
import type { TreeEntry } from '@renderer/components/tree-model'

function entry(id: string, parentId: string | null, label: string): TreeEntry {
  return { id, parentId, label, hint: null, title: label, words: '' }
}

const entries = [entry('1', null, '党工委'), entry('2', '1', '金水社区'), entry('3', '2', '居委会'), entry('4', '1', '银河社区')]
const choose = vi.fn<(id: string, how: 'walk' | 'open') => Promise<boolean>>()
let tree: VueWrapper

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('ResizeObserver', class {
    observe(): void {}
    disconnect(): void {}
  })
  choose.mockReset().mockResolvedValue(true)
})

afterEach(() => {
  tree.unmount()
  vi.useRealTimers()
})

function open(selected: string | null, shown: readonly TreeEntry[] = entries): void {
  tree = mount(SearchTree, {
    props: { entries: shown, selected, label: '组织树', searchLabel: '查找', choose },
    global: {
      stubs: {
        ElInput: {
          props: ['modelValue'],
          emits: ['update:modelValue'],
          template: `<input :value="modelValue" @input="$emit('update:modelValue', $event.target.value)" />`,
        },
      },
    },
  })
}

function rows(): string[] {
  return tree.findAll('[role=treeitem]').map((row) => row.find('.label').text())
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await tree.find('[role=tree]').trigger('keydown', { key })
  await vi.runAllTimersAsync()
}

describe('SearchTree', () => {
  it('opens the top and what leads to the chosen one', () => {
    open('3')
    expect(rows()).toEqual(['党工委', '金水社区', '居委会', '银河社区'])
    expect(tree.find('[aria-selected=true]').text()).toContain('居委会')
  })

  it('walks with the arrow keys and loads only where one stops', async () => {
    open(null)
    await press('ArrowDown', 'ArrowDown', 'ArrowDown')
    expect(choose.mock.calls).toEqual([['4', 'walk']])
    await press('Home')
    expect(choose.mock.lastCall).toEqual(['1', 'walk'])
    await press('Enter')
    expect(choose.mock.lastCall).toEqual(['1', 'open'])
  })

  it('opens and closes branches with right and left, and goes to the parent', async () => {
    open('2')
    await press('ArrowRight')
    expect(rows()).toEqual(['党工委', '金水社区', '居委会', '银河社区'])
    await press('ArrowRight')
    expect(choose.mock.lastCall).toEqual(['3', 'walk'])
    await press('ArrowLeft')
    expect(choose.mock.lastCall).toEqual(['2', 'walk'])
    await press('ArrowLeft')
    expect(rows()).toEqual(['党工委', '金水社区', '银河社区'])
  })

  it('goes back to the chosen one when the page stayed', async () => {
    open('2')
    choose.mockResolvedValue(false)
    await press('ArrowDown')
    expect(tree.find('[aria-selected=true]').text()).toContain('金水社区')
  })

  it('filters while one types, keeps what leads there, and takes Escape back', async () => {
    open(null)
    await tree.find('input').setValue('居委')
    expect(rows()).toEqual(['党工委', '金水社区', '居委会'])
    expect(tree.find('[role=status]').text()).toBe('找到 1 个')
    await tree.find('input').trigger('keydown', { key: 'Enter' })
    await vi.runAllTimersAsync()
    expect(choose.mock.lastCall).toEqual(['3', 'walk'])
    await tree.find('input').trigger('keydown', { key: 'Escape' })
    await nextTick()
    expect(rows()).toContain('银河社区')
    await tree.find('input').setValue('没有')
    expect(tree.find('[role=status]').text()).toContain('没有找到')
  })

  it('leaves keys alone while an input method composes', async () => {
    open('2')
    await tree.find('[role=tree]').trigger('keydown', { key: 'ArrowDown', isComposing: true })
    await vi.runAllTimersAsync()
    expect(choose).not.toHaveBeenCalled()
  })

  it('draws only the rows in sight', () => {
    open(null, Array.from({ length: 5000 }, (_, at) => entry(String(at), null, `组织${at}`)))
    expect(rows().length).toBeGreaterThan(5)
    expect(rows().length).toBeLessThan(60)
    expect(tree.find('[role=presentation]').attributes('style')).toContain('150000px')
  })
})
