import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedMeanwhile, mergedForm } from '@renderer/components/stale-merge'

interface Form {
  name: string
  code: string
  note: string
}
const FIELDS = ['name', 'code', 'note'] as const
const form = fc.record({ name: fc.constantFrom('甲', '乙', '丙'), code: fc.constantFrom('1', '2', '3'), note: fc.constantFrom('', '注', '另注') })

test('nothing typed and nothing saved is lost: each field is what its only editor made it, or what was chosen', () => {
  fc.assert(
    fc.property(form, form, form, fc.subarray([...FIELDS]), (opened: Form, theirs: Form, mine: Form, chosen) => {
      const conflicts = changedMeanwhile(FIELDS, opened, theirs, mine).filter((row) => row.conflict).map((row) => row.field)
      const takeTheirs = new Set(chosen.filter((field) => conflicts.includes(field)))
      const merged = mergedForm(opened, theirs, mine, takeTheirs)
      for (const field of FIELDS) {
        if (mine[field] === opened[field]) expect(merged[field]).toBe(theirs[field])
        else if (theirs[field] === opened[field]) expect(merged[field]).toBe(mine[field])
        else expect(merged[field]).toBe(takeTheirs.has(field) ? theirs[field] : mine[field])
      }
    }),
  )
})

test.each([
  [{ mine: '甲', theirs: '甲' }, []],
  [{ mine: '乙', theirs: '甲' }, []],
  [{ mine: '甲', theirs: '乙' }, [{ field: 'name', conflict: false }]],
  [{ mine: '乙', theirs: '乙' }, [{ field: 'name', conflict: false }]],
  [{ mine: '丙', theirs: '乙' }, [{ field: 'name', conflict: true }]],
])('opened as 甲: %o', ({ mine, theirs }, expected) => {
  const as = (name: string): Form => ({ name, code: '1', note: '' })
  expect(changedMeanwhile(FIELDS, as('甲'), as(theirs), as(mine))).toEqual(expected)
})
