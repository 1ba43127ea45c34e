import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedCounts, mergedInWords, splitDoubts, type GridCounts } from '@shared/domain/grid-split'
import { readOr, remainder, splitInput, wrongCounts, type PartForm } from '@renderer/features/grids/acts/split-form'

const counts = (buildings: number | null, households: number | null, residents: number | null): GridCounts => ({ buildings, households, residents })

describe('a split', () => {
  const whole = counts(10, 500, null)
  it.each([
    [[counts(4, 200, null), counts(6, 300, null)], []],
    [[counts(4, 200, null), counts(6, 290, null)], ['户数分开后合计 490 户，原来是 500 户，少 10 户，请核对。']],
    [[counts(4, 200, null), counts(7, 301, null)], ['楼栋数分开后合计 11 栋，原来是 10 栋，多 1 栋，请核对。', '户数分开后合计 501 户，原来是 500 户，多 1 户，请核对。']],
    [[counts(10, null, null), counts(0, 400, null)], ['户数分开后合计 400 户，原来是 500 户，少 100 户（有 1 个网格没有填），请核对。']],
    [[counts(10, null, null), counts(0, null, null)], ['原来登记有户数 500 户，分设后都没有填，请核对。']],
    [[counts(4, 200, 5), counts(6, 300, null)], ['人数有 1 个网格没有填，请核对。']],
    [[counts(4, 200, 5), counts(6, 300, 7)], []],
  ])('into %o tells %o', (parts, doubts) => {
    expect(splitDoubts(whole, parts)).toEqual(doubts)
  })

  it('adds up again when the remainder stays, and then says nothing', () => {
    const amount = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), amount, (households, rest) => {
        const total = households.reduce((sum, one) => sum + one, rest)
        const parts = households.map((one) => ({ buildings: '', households: String(one), residents: '' }))
        expect(remainder(counts(null, total, null), parts).households).toBe(rest)
        expect(splitDoubts(counts(null, total, null), [...households.map((one) => counts(null, one, null)), counts(null, rest, null)])).toEqual([])
        expect(mergedCounts([...households.map((one) => counts(null, one, null)), counts(null, rest, null)]).households).toBe(total)
      }),
    )
  })
})

describe('a merger', () => {
  it('adds up what is known, and says what is not', () => {
    expect(mergedCounts([counts(1, null, null), counts(2, 30, null)])).toEqual(counts(3, 30, null))
    expect(mergedInWords([counts(1, null, null), counts(2, 30, null)])).toEqual({
      sums: ['楼栋数 1 + 2 = 3 栋', '户数 30 户'],
      doubts: ['有网格没有登记户数，合计 30 户只算了登记过的，请在合并后核对。'],
    })
  })
})

describe('the form of a split', () => {
  const part = (key: number, fields: Partial<PartForm> = {}): PartForm => ({ key, name: `网格${key}`, code: '', boundary: '', partyOrganisationId: null, buildings: '', households: '', residents: '', ...fields })
  const whole = counts(10, 500, null)
  const choices = { children: [{ id: 1, name: '甲', code: null, households: null }, { id: 2, name: '乙', code: null, households: null }], tenures: [{ id: 5, personId: 1, name: '王', title: '网格长', from: '' }, { id: 6, personId: 2, name: '李', title: '网格员', from: '' }], codes: [] }
  const form = { parts: [part(7, { households: '200' }), part(9, { buildings: '3' })], keeps: true, rest: { buildings: '', households: '250', residents: '' }, children: new Map([[1, 9 as const], [2, 'rest' as const]]), staff: new Map([[5, 'end' as const], [6, 7 as const]]), renumber: true }

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

  it('never leaves less than nothing, and tells what cannot be read', () => {
    expect(remainder(whole, [{ buildings: '', households: '600', residents: '' }])).toEqual(counts(10, 0, null))
    expect([readOr('１２', 3), readOr('', 3), readOr('x', 3), readOr('')]).toEqual([12, 3, 3, null])
    expect(wrongCounts([{ buildings: 'x', households: '1', residents: '-1' }])).toEqual(['楼栋数', '人数'])
  })
})
