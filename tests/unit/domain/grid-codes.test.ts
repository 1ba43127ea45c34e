import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, codeScheme, codeWarning, freeCodes, readCodePattern, schemeWarning, serialOf, type CodeScheme } from '@shared/domain/grid-codes'

const place = { community: '410199001001', parent: '410199001001003', region: '410199001' }

describe('patterns', () => {
  it.each([
    ['{社区}{序号3}', null],
    ['{上级}{序号2}', null],
    ['{区划}-{序号4}', null],
    ['W{序号6}', null],
    ['{社区}', '规则里要有一个 {序号N}'],
    ['', '规则里要有一个 {序号N}'],
    ['{序号1}{序号2}', '规则里只能有一个 {序号N}'],
    ['{序号7}', '不认识“{序号7}”'],
    ['{街道}{序号3}', '不认识“{街道}”'],
    ['{社区{序号3}', '花括号没有成对'],
    ['社区{序号3}', '“社区”不能用在编号里'],
    ['A B{序号3}', '“A B”不能用在编号里'],
  ])('%s: %s', (pattern, problem) => {
    const read = readCodePattern(pattern)
    if (problem === null) expect(read).not.toHaveProperty('problem')
    else expect(read).toEqual({ problem: expect.stringContaining(problem) as unknown })
  })

  it.each([
    ['{社区}{序号3}', place, { prefix: '410199001001', digits: 3, suffix: '' }],
    ['{上级}{序号2}', place, { prefix: '410199001001003', digits: 2, suffix: '' }],
    ['{区划}-{序号4}Z', place, { prefix: '410199001-', digits: 4, suffix: 'Z' }],
    ['{序号2}{区划}', place, { prefix: '', digits: 2, suffix: '410199001' }],
  ])('%s gives the numbers of a place', (pattern, given, scheme) => {
    expect(codeScheme(pattern, given)).toEqual(scheme)
  })

  it.each([
    ['{社区}{序号3}', { ...place, community: null }, '还没有登记组织编码'],
    ['{上级}{序号2}', { ...place, parent: null }, '还没有选上级网格'],
    ['{区划}{序号2}', { ...place, region: null }, '没有填区划代码'],
    ['{社区}{上级}{序号6}', { ...place, parent: '1'.repeat(30) }, '超过 40 位'],
  ])('%s says what is wanting', (pattern, given, wanting) => {
    expect(codeScheme(pattern, given)).toEqual({ wanting: expect.stringContaining(wanting) as unknown })
  })
})

const scheme: CodeScheme = { prefix: '41', digits: 2, suffix: 'X' }

describe('numbers', () => {
  it.each([
    [[], 2, ['4101X', '4102X']],
    [['4101X', '4107X'], 2, ['4108X', '4109X']],
    [['4101', '9907X', '41077X', '41a7X'], 1, ['4101X']],
    [['4199X', '4101X'], 3, ['4102X', '4103X', '4104X']],
    [['4197X'], 3, ['4198X', '4199X', '4101X']],
    [Array.from({ length: 99 }, (_, at) => codeOf(scheme, at + 1)), 1, []],
  ])('after %o the next %i are %o', (used, count, codes) => {
    expect(freeCodes(scheme, used, count)).toEqual(codes)
  })

  it('are free, different, of the scheme, and behind all used ones while there is room', () => {
    const used = fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 99 })
    fc.assert(
      fc.property(used, fc.integer({ min: 0, max: 120 }), (serials, count) => {
        const taken = serials.map((serial) => codeOf(scheme, serial))
        const free = freeCodes(scheme, taken, count)
        expect(new Set([...taken, ...free]).size).toBe(new Set(taken).size + free.length)
        expect(free.every((code) => serialOf(scheme, code) !== null)).toBe(true)
        const room = 99 - new Set(serials.filter((serial) => serial > 0)).size
        expect(free.length).toBe(Math.min(count, room))
        const last = Math.max(0, ...serials)
        if (count > 0 && last < 99) expect(serialOf(scheme, free[0] ?? '')).toBe(last + 1)
      }),
    )
  })

  it('are told by their scheme alone', () => {
    const text = fc.stringMatching(/^[0-9A-Z-]{0,8}$/)
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 6 }), text, fc.nat({ max: 999_999 }), (prefix, digits, suffix, serial) => {
        const own = { prefix, digits, suffix }
        const known = serial % 10 ** digits
        expect(serialOf(own, codeOf(own, known))).toBe(known)
        expect(serialOf(own, `${codeOf(own, known)}0`)).toBeNull()
      }),
    )
  })

  it.each([
    ['{社区}{序号3}', '410199001001007', null],
    ['{社区}{序号3}', '410199001002007', '应是 410199001001×××'],
    ['{社区}{序号3}', '41019900100107', '不合编号规则'],
    [null, '1', null],
    ['{社区}{序号3}', null, null],
  ])('by %s the number %s is warned of with %s', (pattern, code, warning) => {
    const told = codeWarning(pattern, place, code)
    if (warning === null) expect(told).toBeNull()
    else expect(told).toContain(warning)
  })

  it('are not warned of where nothing can be said', () => {
    expect(codeWarning('{社区}{序号3}', { ...place, community: null }, 'x')).toBeNull()
    expect(schemeWarning(scheme, '{序号2}', '4101X')).toBeNull()
    expect(schemeWarning(scheme, '{序号2}', '4101')).toContain('4101')
  })
})
