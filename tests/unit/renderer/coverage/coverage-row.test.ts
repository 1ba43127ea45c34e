// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import CoverageRow from '@renderer/features/coverage/CoverageRow.vue'
import { streetsOf, type MatrixRow } from '@renderer/features/coverage/coverage-route'

const row = (street: number | null, community: number | null, gone = false): MatrixRow => ({ place: { street, community }, name: '建设', cells: [], before: null, gone })

test.each([
  ['a community', false, true, '建设（当天已没有）'],
  ['a street that can be opened', true, true, '▸ 建设（当天已没有）'],
  ['a community that is there', false, false, '建设'],
])('%s of the other day says only that it is not there on this one', (_case, opens, gone, words) => {
  const wrapper = mount(CoverageRow, { props: { row: row(1, opens ? null : 10, gone), columns: [], than: '2024-01-01', at: 0, inside: false, opens, open: false, focusable: null, looked: null } })
  expect(wrapper.get('th').text()).toBe(words)
})

test('what belongs to no street is not counted as one, nor is a street of the other day', () => {
  expect(streetsOf({ rows: [row(null, null), row(1, null), row(1, 10), row(0, null), row(2, null, true)] })).toBe(1)
})
