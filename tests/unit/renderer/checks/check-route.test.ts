import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { checkRules } from '@shared/domain/organisation-checks/rules'
import { findingOf, rowId, sortInAddress, stateInWords } from '@renderer/features/checks/check-route'

test('a row’s number leads back to its organisation and rule, and to no other', () => {
  const rule = constantFrom(...checkRules.map(({ code }) => code))
  const organisation = integer({ min: 1, max: 10_000_000 })
  assert(
    property(organisation, rule, organisation, rule, (id, code, otherId, otherCode) => {
      expect(findingOf(rowId(id, code))).toEqual({ organisationId: id, rule: code })
      expect(rowId(id, code) === rowId(otherId, otherCode)).toBe(id === otherId && code === otherCode)
    }),
  )
})

test('sorting in the address, and none', () => {
  expect(sortInAddress([{ by: 'rule', direction: 'up' }, { by: 'parent', direction: 'down' }])).toBe('rule.up,parent.down')
  expect(sortInAddress([])).toBeUndefined()
})

test.each([
  [{ overdue: true, hint: false, excuse: null }, '逾期'],
  [{ overdue: false, hint: true, excuse: null }, '提示'],
  [{ overdue: false, hint: false, excuse: null }, '提醒'],
  [{ overdue: true, hint: false, excuse: { id: 1, reason: '已报批', from: '2026-03-05', to: null, by: null } }, '免于提醒'],
])('%o is called %s', (finding, word) => {
  expect(stateInWords(finding)).toBe(word)
})
