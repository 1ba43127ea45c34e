import { describe, expect, test } from 'vitest'
import { columnWidth, leftOutFileName, leftOutInWords, rowsLeftOut, rowsToImport, totalOf, type Proposal } from '@renderer/features/imports/import-words'
import { changedDecisions, draftOf, draftProblem } from '@renderer/features/imports/proposal-choice'

describe('counting', () => {
  const summary = { counts: { new: 1200, changes: 30, same: 7, refused: 5, asked: 0, skipped: 2 } }

  test('what is imported, left out, and all there is', () => {
    expect([rowsToImport(summary), rowsLeftOut(summary), totalOf(summary)]).toEqual([1230, 7, 1244])
  })

  test('what is left out is told by its reason, without what is nought', () => {
    expect(leftOutInWords(summary)).toBe('不能导入 5 行、不导入 2 行')
    expect(leftOutInWords({ counts: { ...summary.counts, refused: 0, skipped: 0 } })).toBe('')
  })
})

test.each([
  ['党员花名册.xlsx', '党员花名册（没有导入的行）.xlsx'],
  ['organisations-gbk.csv', 'organisations-gbk（没有导入的行）.xlsx'],
  ['名册2026.3', '名册2026.3（没有导入的行）.xlsx'],
  ['名册（没有导入的行）.xlsx', '名册（没有导入的行）.xlsx'],
  [`${'长'.repeat(200)}.xls`, `${'长'.repeat(80)}（没有导入的行）.xlsx`],
])('the rows not taken of %s are saved as %s', (fileName, saved) => {
  expect(leftOutFileName(fileName)).toBe(saved)
})

test('a column is wide enough for its heading and for what it holds', () => {
  expect(columnWidth('people', 'idNumber', '身份证号')).toBeGreaterThan(columnWidth('people', 'sex', '性别'))
  expect(columnWidth('people', 'partyActivistOn', '确定积极分子日期')).toBeGreaterThanOrEqual(8 * 13)
})

describe('what is done with unknown organisations', () => {
  const proposal: Proposal = {
    key: 'p', what: 'organisation', name: '柳溪桥社区第四党支部', rows: 12, decision: 'create', kind: '党支部',
    parentId: 3, parentName: '柳溪桥社区党委', useId: null, useName: null, similar: [{ id: 5, name: '柳溪桥社区第一党支部' }],
  }
  const draft = draftOf(proposal)

  test.each([
    ['nothing was touched', draft, []],
    ['it was changed and put back', { ...draft, parentName: '同一个，另一种写法' }, []],
    ['another parent', { ...draft, parentId: 9 }, [{ key: 'p', decision: 'create', kind: '党支部', parentId: 9, useId: null }]],
    ['no parent', { ...draft, parentId: null }, [{ key: 'p', decision: 'create', kind: '党支部', parentId: null, useId: null }]],
    ['its rows are left out', { ...draft, decision: 'leave' as const }, [{ key: 'p', decision: 'leave', kind: '党支部', parentId: 3, useId: null }]],
    ['another one is used', { ...draft, decision: 'use' as const, useId: 5 }, [{ key: 'p', decision: 'use', kind: '党支部', parentId: 3, useId: 5 }]],
    ['one was chosen, then created after all', { ...draft, useId: 5 }, []],
  ])('%s', (_, changed, sent) => {
    expect(changedDecisions([proposal], new Map([['p', changed]]))).toEqual(sent)
  })

  test('using another one needs the other one', () => {
    expect(draftProblem({ ...draft, decision: 'use' })).toBe('请选择改用哪一个。')
    expect(draftProblem({ ...draft, decision: 'use', useId: 5 })).toBeNull()
    expect(draftProblem({ ...draft, kind: '' })).toBe('请选择类别。')
  })
})
