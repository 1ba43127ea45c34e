import { describe, expect, test } from 'vitest'
import { pinyinSortKey, readingsOfName, readName, readWords } from '@shared/domain/name-reading'

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
    ['朴正', 'piao zheng', 'pz'],
    ['区大伟', 'ou da wei', 'odw'],
    ['解晓东', 'xie xiao dong', 'xxd'],
    ['尉迟恭', 'yu chi gong', 'ycg'],
    ['长孙明', 'zhang sun ming', 'zsm'],
    ['万俟红', 'mo qi hong', 'mqh'],
    ['种平', 'chong ping', 'cp'],
    ['祭红', 'zhai hong', 'zh'],
    ['佴明', 'nai ming', 'nm'],
    ['洗星', 'xian xing', 'xx'],
    ['秘文', 'bi wen', 'bw'],
    ['王㛃', 'wang jie', 'wj'],
    ['刘䶮', 'liu yan', 'ly'],
    ['刘龑', 'liu yan', 'ly'],
    ['王𬍛', 'wang li', 'wl'],
    ['阿卜杜·热合曼', 'a bu du re he man', 'abdrhm'],
  ])('%s is read %s', (name, syllables, initials) => {
    expect(readName(name)).toEqual({ syllables: syllables.split(' '), initials })
  })

  test('a surname reading is for surnames only', () => {
    expect(readWords('单位').syllables).toEqual(['dan', 'wei'])
  })

  test('rare characters and separators do not get lost', () => {
    expect(readName('王\u{2A700}')).toEqual({ syllables: ['wang', '\u{2A700}'], initials: 'w\u{2A700}' })
    expect(pinyinSortKey('王\u{2A700}') > pinyinSortKey('王正')).toBe(true)
  })

  test('who does not know the reading of a surname finds the name by the ordinary one', () => {
    const typed = (name: string): string[] => readingsOfName(name).map((reading) => reading.syllables.join(''))
    expect(typed('解晓东')).toEqual(['xiexiaodong', 'jiexiaodong'])
    expect(typed('尉迟恭')).toEqual(['yuchigong', 'weichigong'])
    expect(typed('单于红')).toEqual(['shanyuhong', 'chanyuhong'])
    expect(typed('王晓东')).toEqual(['wangxiaodong'])
  })

  test('sorting goes by syllables, not by letters run together', () => {
    const names = ['西安', '先一', '王娟', '汪佳']
    expect(names.sort((a, b) => (pinyinSortKey(a) < pinyinSortKey(b) ? -1 : 1))).toEqual(['汪佳', '王娟', '西安', '先一'])
  })

  test('surnames sort where their reading puts them, ü between u and ua', () => {
    const names = ['单红', '陈红', '仇红', '秦红', '曾红', '赵红', '解红', '夏红', '尉迟红', '于红', '栾红', '吕红', '卢红', '罗红']
    expect(names.sort((a, b) => (pinyinSortKey(a) < pinyinSortKey(b) ? -1 : 1))).toEqual(
      ['陈红', '卢红', '吕红', '栾红', '罗红', '秦红', '仇红', '单红', '夏红', '解红', '尉迟红', '于红', '曾红', '赵红'],
    )
  })
})
