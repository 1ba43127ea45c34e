import { describe, expect, test } from 'vitest'
import { pinyinSortKey, readName, readWords } from '@shared/domain/name-reading'

describe('names in pinyin', () => {
  test.each([
    ['单晓丽', 'shan xiao li', 'sxl'],
    ['仇红', 'qiu hong', 'qh'],
    ['曾志强', 'zeng zhi qiang', 'zzq'],
    ['查理', 'zha li', 'zl'],
    ['解放', 'xie fang', 'xf'],
    ['欧阳娜', 'ou yang na', 'oyn'],
    ['吕布', 'lv bu', 'lb'],
    ['王', 'wang', 'w'],
  ])('%s is read %s', (name, syllables, initials) => {
    expect(readName(name)).toEqual({ syllables: syllables.split(' '), initials })
  })

  test('a surname reading is for surnames only', () => {
    expect(readWords('单位').syllables).toEqual(['dan', 'wei'])
  })

  test('rare characters and separators do not get lost', () => {
    expect(readName('王㛃').syllables).toHaveLength(2)
    expect(readName('阿卜杜·热合曼').initials).toMatch(/^abd.?rhm$/)
  })

  test('sorting goes by syllables, not by letters run together', () => {
    const names = ['西安', '先一', '王娟', '汪佳']
    expect(names.sort((a, b) => (pinyinSortKey(a) < pinyinSortKey(b) ? -1 : 1))).toEqual(['汪佳', '王娟', '西安', '先一'])
  })
})
