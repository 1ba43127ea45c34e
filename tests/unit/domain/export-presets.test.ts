import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportPresets, headingFor, treated, treatmentOf, usualPreset, type Sensitivity } from '@shared/domain/export-presets'

const sensitivities: (Sensitivity | undefined)[] = ['idNumber', 'phone', 'address', 'birth', 'private', undefined]

describe('what becomes of a column under a preset', () => {
  test.each([
    // sensitive, needed: masked, report, internal, public
    ['idNumber', true, 'masked', 'whole', 'whole', 'omitted'],
    ['idNumber', false, 'masked', 'masked', 'whole', 'omitted'],
    ['phone', true, 'masked', 'whole', 'whole', 'omitted'],
    ['phone', false, 'masked', 'masked', 'whole', 'omitted'],
    ['address', true, 'masked', 'whole', 'whole', 'omitted'],
    ['address', false, 'masked', 'masked', 'whole', 'omitted'],
    ['birth', true, 'whole', 'whole', 'whole', 'month'],
    ['birth', false, 'whole', 'month', 'whole', 'month'],
    ['private', true, 'whole', 'whole', 'whole', 'omitted'],
    ['private', false, 'whole', 'omitted', 'whole', 'omitted'],
    [undefined, false, 'whole', 'whole', 'whole', 'whole'],
  ] as const)('%s, needed: %s', (sensitive, needed, ...expected) => {
    const column = { ...(sensitive === undefined ? {} : { sensitive }), needed }
    expect(exportPresets.map((preset) => treatmentOf(column, preset))).toEqual(expected)
  })

  test('the usual preset of a form never gives more than the form needs', () => {
    const column = fc.record({ sensitive: fc.constantFrom(...sensitivities), needed: fc.boolean() }).map(({ sensitive, needed }) => ({ ...(sensitive === undefined ? {} : { sensitive }), needed: needed && sensitive !== undefined }))
    fc.assert(
      fc.property(fc.array(column), (columns) => {
        const preset = usualPreset(columns)
        for (const one of columns) {
          if (treatmentOf(one, preset) === 'whole') expect(one.sensitive === undefined || one.needed).toBe(true)
          if (one.needed) expect(treatmentOf(one, preset)).toBe('whole')
        }
      }),
    )
  })
})

describe('a value as it is treated', () => {
  test.each([
    ['410199198503070014', 'idNumber', 'masked', '410199********0014'],
    ['13800001234', 'phone', 'masked', '138****1234'],
    ['13800001234、/、13900005678', 'phone', 'masked', '138****1234、/、139****5678'],
    ['13800001234\n13900005678', 'phone', 'masked', '138****1234\n139****5678'],
    ['柳溪街道文昌街1号院13号楼', 'address', 'masked', '柳溪街道文昌********'],
    ['1985-03-07', 'birth', 'month', '1985-03'],
    ['1985', 'birth', 'month', '1985'],
    ['1985-03-07', 'birth', 'whole', '1985-03-07'],
  ] as const)('%s as %s, %s', (value, sensitive, treatment, expected) => {
    expect(treated(value, sensitive, treatment)).toBe(expected)
  })

  test('a date of birth that only tells the month is called so', () => {
    expect([headingFor('出生日期', 'month'), headingFor('出生日期', 'whole'), headingFor('联系电话', 'masked')]).toEqual(['出生年月', '出生日期', '联系电话'])
  })
})
