import { formatDocumentNumber, refuseClassified, toOfficialDate } from '@shared/domain/document-layout'
import { describe, expect, test } from 'vitest'
import { notice } from './samples'

describe('dates', () => {
  test.each([
    ['2026-01-05', '2026年1月5日'],
    ['2026-12-31', '2026年12月31日'],
    ['2024-02-29', '2024年2月29日'],
  ])('%s', (date, text) => {
    expect(toOfficialDate(date)).toBe(text)
  })

  test.each(['2026-02-29', '2026-1-5', '2026-01', ''])('%s is refused', (date) => {
    expect(() => toOfficialDate(date)).toThrow(RangeError)
  })
})

describe('document numbers', () => {
  test('six-cornered brackets, no leading zero, no 第', () => {
    expect(formatDocumentNumber(' 柳街任 ', 2026, 1)).toBe('柳街任\u30142026\u30151号')
    expect(formatDocumentNumber('柳街任', 2026, 123)).toBe('柳街任〔2026〕123号')
  })

  test.each([
    ['', 2026, 1],
    ['柳街任', 26, 1],
    ['柳街任', 2026, 0],
    ['柳街任', 2026, 1.5],
  ])('%s %s %s is refused', (prefix, year, number) => {
    expect(() => formatDocumentNumber(prefix, year, number)).toThrow(RangeError)
  })
})

describe('security marks', () => {
  const body = (text: string) => notice({ paragraphs: [{ kind: 'body', text }] })

  test.each([
    ['机密', '机密'],
    ['秘 密', '秘密'],
    ['秘密★1年', '秘密'],
    ['绝密★长期', '绝密'],
    ['机密★启用前', '机密'],
    ['机密★１０年', '机密'],
    ['000001\u3000机密★1年\u3000特急', '机密'],
    ['密级：秘密', '秘密'],
    ['密级:【机密】', '机密'],
    ['密级：机密  紧急程度：特急', '机密'],
    ['（秘密）', '秘密'],
  ])('%s as a line is a mark', (text, level) => {
    expect(refuseClassified(body(text))).toContain(`“${level}”`)
    expect(refuseClassified(body(`任命陈柏舟同志为主任。\n${text}`))).toContain(`“${level}”`)
  })

  test('is found wherever it stands', () => {
    for (const document of [
      notice({ issuer: '秘密★1年\n中共柳林街道工作委员会文件' }),
      notice({ title: '关于陈柏舟同志任职的通知（机密）' }),
      notice({ note: '机密★1年' }),
      notice({ attachments: ['干部名册（秘密★3年）'] }),
      notice({ copies: { cc: ['绝密'], printOffice: '党政办', printDate: '2026-01-06' } }),
    ]) {
      expect(refuseClassified(document)).not.toBeNull()
    }
  })

  test.each([
    '要严格保守国家秘密和工作秘密。',
    '保守党的秘密',
    '任命陈柏舟同志为机密文件管理科科长。',
    '不得在普通计算机上处理标有机密的文件',
    '密级：公开',
    '密级：秘密的文件应当专人保管。',
    '绝密级文件管理办法',
    '保密工作',
  ])('%s is running text', (text) => {
    expect(refuseClassified(body(text))).toBeNull()
    expect(refuseClassified(notice({ title: text }))).toBeNull()
  })
})
