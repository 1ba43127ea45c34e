import { cellsOf } from '@shared/domain/document-layout/glyphs'
import { balanceLines } from '@shared/domain/document-layout/title'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseText } from './samples'

const MEASURE = 20

describe('titles', () => {
  test.each([
    ['关于张三同志任职的通知', ['关于张三同志任职的通知']],
    [
      '中共云溪区柳林街道工作委员会关于张三、李四同志职务任免的通知',
      ['中共云溪区柳林街道工作委员会', '关于张三、李四同志职务任免的通知'],
    ],
    [
      '柳林街道办事处关于买买提·艾力同志任职试用期满正式任职的通知',
      ['柳林街道办事处关于买买提·艾力同志', '任职试用期满正式任职的通知'],
    ],
    ['关于进一步加强消防、交通领域隐患排查整治的通知', ['关于进一步加强消防、', '交通领域隐患排查整治的通知']],
    ['柳林街道办事处关于欧阳修远同志职务任免的通知', ['柳林街道办事处', '关于欧阳修远同志职务任免的通知']],
    ['柳林街道办事处关于陈柏舟等3名同志任职的通知', ['柳林街道办事处', '关于陈柏舟等3名同志任职的通知']],
    ['柳林街道办事处关于买买提·艾力同志任职的通知', ['柳林街道办事处', '关于买买提·艾力同志任职的通知']],
    [
      '中共河清市云溪区柳林街道工作委员会关于陈柏舟等3名同志试用期满正式任职的通知',
      ['中共河清市云溪区柳林街道工作委员会', '关于陈柏舟等3名同志', '试用期满正式任职的通知'],
    ],
    [
      '中共河清市云溪区柳林街道工作委员会关于调整柳林街道基层党建工作领导小组及网格化服务管理工作领导小组成员的通知',
      ['中共河清市云溪区柳林街道工作委员会', '关于调整柳林街道基层党建工作领导小组', '及网格化服务管理工作领导小组成员的通知'],
    ],
    [
      '关于张三、李四、王五、赵六、钱七、孙八、周九、吴十等同志职务任免的通知',
      ['关于张三、李四、王五、赵六、钱七、', '孙八、周九、吴十等同志职务任免的通知'],
    ],
    [
      '关于印发《柳林街道网格党组织负责人选拔任用和管理监督暂行办法》的通知',
      ['关于印发《柳林街道网格党组织负责人选拔', '任用和管理监督暂行办法》的通知'],
    ],
  ])('%s', (title, lines) => {
    expect(balanceLines(title, MEASURE)).toEqual(lines)
  })

  test('a title longer than six lines is set as running text, without drawing signs in', () => {
    const title = `${'柳'.repeat(9)}，${'柳'.repeat(10)}。`.repeat(8)
    const lines = balanceLines(title, MEASURE)
    expect(lines.join('')).toBe(title)
    expect(lines.length).toBeGreaterThan(6)
    for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(MEASURE)
  })

  test('a line feed forces a break', () => {
    expect(balanceLines('关于张三同志\n任职的通知', MEASURE)).toEqual(['关于张三同志', '任职的通知'])
  })

  test('names in a list are not parted', () => {
    const names = ['欧阳修远', '司马清', '陈柏舟', '周望舒', '上官婉清', '李清照', '王安石', '苏子瞻']
    for (let count = 3; count <= names.length; count++) {
      const lines = balanceLines(`柳林街道关于${names.slice(0, count).join('、')}等同志职务任免的通知`, MEASURE)
      for (const name of names.slice(0, count)) expect(lines.filter((line) => line.includes(name))).toHaveLength(1)
    }
  })

  test('lines of about the same length: no line of a two-line title is less than half of the other', () => {
    for (let cells = 21; cells <= 40; cells++) {
      const [first = '', second = ''] = balanceLines('柳'.repeat(cells), MEASURE)
      expect(Math.min(first.length, second.length) * 2).toBeGreaterThanOrEqual(Math.max(first.length, second.length))
    }
  })

  test('three lines make a trapezium or a rhombus, never an hourglass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 45, max: 60 }), (cells) => {
        const [a = 0, b = 0, c = 0] = balanceLines('柳'.repeat(cells), MEASURE).map((line) => line.length)
        expect(b < a && b < c).toBe(false)
      }),
    )
  })

  test('any title is kept complete, within the measure, with no sign at the wrong end', () => {
    fc.assert(
      fc.property(chineseText, (text) => {
        const lines = balanceLines(text, MEASURE)
        expect(lines.join('')).toBe(text)
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、。，；：）〕》！？”)]/u)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（〔《“(]$/u)
        for (const line of lines) expect(cellsOf(line.trimEnd())).toBeLessThanOrEqual(MEASURE)
      }),
    )
  })
})
