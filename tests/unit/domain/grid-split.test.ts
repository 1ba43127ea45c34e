import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergedCounts, mergedInWords, splitDoubts, type GridCounts } from '@shared/domain/grid-split'

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

  it('says nothing exactly when the parts add up to what a merger of them would have', () => {
    const amount = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 2, maxLength: 6 }), fc.nat({ max: 3 }), (households, wrong) => {
        const parts = households.map((one) => counts(null, one, null))
        const total = mergedCounts(parts).households ?? 0
        expect(total).toBe(households.reduce((sum, one) => sum + one, 0))
        expect(splitDoubts(counts(null, total + wrong, null), parts)).toHaveLength(wrong === 0 ? 0 : 1)
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
