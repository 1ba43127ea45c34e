import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citizenIdCheck, readCitizenId } from '@shared/domain/citizen-id'
import { creditCodeCheck, creditCodeWarning } from '@shared/domain/credit-code'
import { maskAddress, maskCitizenId, maskPhone } from '@shared/domain/masking'
import { cleanPersonName, cleanPhone, cleanText, phoneWarning } from '@shared/domain/text'

describe('citizen id numbers (GB 11643)', () => {
  test('the worked example of the standard is read', () => {
    expect(readCitizenId('11010519491231002X')).toEqual({ ok: true, number: '11010519491231002X', birth: '1949-12-31', sex: '女' })
  })

  test.each([
    ['４１０１９９198503070014', true],
    [' 410199 19850307 0014 ', true],
    ['11010519491231002x', true],
  ])('%j is forgiven', (typed, ok) => {
    const digits = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
    const number = digits.slice(0, 17) + citizenIdCheck(digits)
    expect(readCitizenId(typed.replace(/.(?=\s*$)/, number.slice(-1))).ok).toBe(ok)
  })

  test.each([
    ['110105194912310', 'length'],
    ['', 'length'],
    ['1101051949123100２XX', 'length'],
    ['11010519491231002A', 'characters'],
    ['A1010519491231002X', 'characters'],
    ['11010519490231002X', 'birth'],
    ['110105194912310020', 'checksum'],
  ])('%j is refused for its %s', (typed, problem) => {
    const reading = readCitizenId(typed)
    expect(reading).toMatchObject({ ok: false, problem })
    if (!reading.ok && typed.length > 10) expect(reading.message).not.toContain(typed)
  })

  test('every single wrong digit and every swap of neighbours is noticed', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1950, max: 2008 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 999 }),
    ).map(([year, month, date, order]) => `410199${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}${String(order).padStart(3, '0')}`)
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (first17, at, shift) => {
        const number = first17 + citizenIdCheck(first17)
        if (!readCitizenId(number).ok) return false
        const wrong = number.slice(0, at) + String((Number(number[at]) + shift) % 10) + number.slice(at + 1)
        const swapped = number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2)
        return !readCitizenId(wrong).ok && (swapped === number || !readCitizenId(swapped).ok)
      }),
    )
  })
})

describe('unified social credit codes (GB 32100)', () => {
  test('a code whose check character is right passes', () => {
    expect(creditCodeWarning('91350100M000100Y43')).toBeNull()
  })

  test.each([
    ['91350211M0000XUF46', '校验码'],
    ['91350100M000100Y4', '18 位'],
    ['9135O100M000100Y43', '不该出现的字符'],
    ['91350100M000100Y4I', '不该出现的字符'],
  ])('%s is doubted: %s', (code, word) => {
    expect(creditCodeWarning(code)).toContain(word)
  })

  test('each character changed is noticed', () => {
    const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.constantFrom(...characters), (at, character) => {
        const code = '91350100M000100Y43'
        const changed = code.slice(0, at) + character + code.slice(at + 1)
        return changed === code ? creditCodeWarning(changed) === null : creditCodeWarning(changed) !== null
      }),
    )
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3')
  })
})

describe('masks', () => {
  test('keep what tells homonyms apart and hide the rest', () => {
    expect(maskCitizenId('410199198503070014')).toBe('410199********0014')
    expect(maskPhone('13900001234')).toBe('139****1234')
    expect(maskPhone('66001234')).toBe('******34')
    expect(maskAddress('柳溪街道槐树巷七号院')).toBe('柳溪街道槐树****')
  })

  test('never show a middle digit, whatever the length', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]{12,20}$/), (number) => maskCitizenId(number).length === number.length && /^\*+$/.test(maskCitizenId(number).slice(6, -4))))
    fc.assert(fc.property(fc.stringMatching(/^[1-9]{5,20}$/), (number) => {
      const masked = maskPhone(number)
      return masked.length === number.length && masked.includes('**')
    }))
  })
})

describe('pasted text', () => {
  test.each([
    ['\u3000王\u3000娟\u200b ', '王娟'],
    ['王  娟', '王娟'],
    ['阿卜杜•热合曼', '阿卜杜·热合曼'],
    ['阿卜杜・热合曼', '阿卜杜·热合曼'],
    ['John  Smith', 'John Smith'],
    ['㛃', '㛃'],
    ['䶮\u00a0', '䶮'],
  ])('the name %j is stored as %j', (typed, stored) => {
    expect(cleanPersonName(typed)).toBe(stored)
  })

  test.each([
    ['139 0000 1234', '13900001234', true],
    ['１３９-0000-1234', '13900001234', true],
    ['0371-66001234', '0371-66001234', true],
    ['(0371)66001234', '037166001234', true],
    ['1390000123', '1390000123', false],
    ['239000012345', '239000012345', false],
  ])('the phone %j is %j and looks right: %s', (typed, stored, right) => {
    expect(cleanPhone(typed)).toBe(stored)
    expect(phoneWarning(stored) === null).toBe(right)
  })

  test('cleaning is done after one time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => cleanText(cleanText(text)) === cleanText(text)))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => cleanPersonName(cleanPersonName(text)) === cleanPersonName(text)))
  })
})
