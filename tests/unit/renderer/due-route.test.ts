// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { monthShown, useDueRoute } from '@renderer/features/due/due-route'

test.each([['0001-01', '1900-01'], ['1899-12', '1900-01'], ['2026-03', '2026-03'], ['2199-12', '2199-12'], ['9999-12', '2199-12']])('of %s the month shown is %s', (month, shown) => {
  expect(monthShown(month)).toBe(shown)
})

test.each([
  ['view=list&except=事项&overdue=yes', { exceptGroup: '事项', overdueOnly: true }],
  ['group=党员&except=没有的', { group: '党员' }],
  ['group=党员&rule=letter&from=2026-03-01&to=2026-02-31', { rule: 'letter', from: '2026-03-01' }],
])('the address %s narrows the list', async (query, filters) => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:page', component: { template: '<i />' } }] })
  await router.push(`/due?${query}`)
  let read: unknown
  mount({ setup: () => { read = useDueRoute(() => '2026-03-05').filters.value }, template: '<i />' }, { global: { plugins: [router] } })
  expect(read).toEqual(filters)
})
