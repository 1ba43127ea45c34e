import { choicesBlocked } from '@renderer/features/grids/acts/act-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridCounts } from '@shared/domain/grid-split'
import { readOr, remainder, splitInput, wrongCounts, type Fate, type PartForm } from '@renderer/features/grids/acts/split-form'

const counts = (buildings: number | null, households: number | null, residents: number | null): GridCounts => ({ buildings, households, residents })

describe('the form of a split', () => {
  const part = (key: number, fields: Partial<PartForm> = {}): PartForm => ({ key, name: `网格${key}`, code: '', boundary: '', partyOrganisationId: null, buildings: '', households: '', residents: '', ...fields })
  const whole = counts(10, 500, null)
  const choices = { children: [{ id: 1, name: '甲', households: null }, { id: 2, name: '乙', households: null }], tenures: [{ id: 5, personId: 1, name: '王', title: '网格长' }, { id: 6, personId: 2, name: '李', title: '网格员' }], codes: [] }
  const form = { parts: [part(7, { households: '200' }), part(9, { buildings: '3' })], keeps: true, rest: { buildings: '', households: '250', residents: '' }, children: new Map<number, Fate>([[1, 9], [2, 'rest']]), staff: new Map<number, Fate>([[5, 'end'], [6, 7]]), renumber: true }

  it('sends places instead of keys, and the remainder for what is not typed', () => {
    expect(splitInput(form, whole, choices)).toMatchObject({
      parts: [{ name: '网格7', households: 200, buildings: null }, { name: '网格9', buildings: 3 }],
      rest: { buildings: 7, households: 250, residents: null },
      children: [{ id: 1, part: 1 }],
      tenures: [{ id: 5, part: null }, { id: 6, part: 0 }],
    })
    expect(splitInput({ ...form, keeps: false }, whole, choices).rest).toBeNull()
    expect(splitInput(form, whole, null)).toMatchObject({ children: [], tenures: [] })
  })

  it('leaves what the parts do not take', () => {
    const amount = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), amount, (households, rest) => {
        const parts = households.map((one) => ({ buildings: '', households: String(one), residents: '' }))
        expect(remainder(counts(null, households.reduce((sum, one) => sum + one, rest), null), parts).households).toBe(rest)
      }),
    )
  })

  it('never leaves less than nothing, and tells what cannot be read', () => {
    expect(remainder(whole, [{ buildings: '', households: '600', residents: '' }])).toEqual(counts(10, 0, null))
    expect([readOr('１２', 3), readOr('', 3), readOr('x', 3), readOr('')]).toEqual([12, 3, 3, null])
    expect(wrongCounts([{ buildings: 'x', households: '1', residents: '-1' }])).toEqual(['楼栋数', '人数'])
  })
})

it.each([
  ['nothing was read yet', null, null, '还没有读出来'],
  ['the reading failed', null, '磁盘读不出来', '请先点“重新读取”'],
])('an act cannot be sent while %s', (_what, choices, failure, message) => {
  expect(choicesBlocked(choices, failure)).toContain(message)
  expect(choicesBlocked({ children: [], tenures: [], codes: [] }, failure)).toBeNull()
})
