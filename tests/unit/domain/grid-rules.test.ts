import { describe, expect, it } from 'vitest'
import { defaultGridLevels, GridLevelBook } from '@shared/domain/grid-levels'
import { chiefTitle, fillsPost, gridChangeInWords, gridProblems, gridSizeWarning, gridStaffWarnings, isGridChief } from '@shared/domain/grid-rules'
import { postWarnings, vacancies } from '@shared/domain/post-rules'

const levels = new GridLevelBook(defaultGridLevels)

describe('gridSizeWarning', () => {
  it.each([
    [3, '基础网格', 300, null],
    [3, '基础网格', 500, null],
    [3, '基础网格', 299, '三级网格现有 299 户，少于 300 户，请核对户数或调整划分。'],
    [3, '基础网格', 501, '三级网格现有 501 户，超过 500 户，请核对户数或调整划分。'],
    [4, '基础网格', 50, null],
    [4, '基础网格', 70, null],
    [4, '基础网格', 49, '微网格现有 49 户，少于 50 户，请核对户数或调整划分。'],
    [4, '基础网格', 71, '微网格现有 71 户，超过 70 户，请核对户数或调整划分。'],
    [2, '基础网格', 9999, null],
    [3, '专属网格', 5, null],
    [3, '基础网格', null, null],
  ])('level %i, %s, %s households', (level, kind, households, message) => {
    const warning = gridSizeWarning(levels, { level, kind }, households)
    expect(warning?.message ?? null).toBe(message)
    if (warning) expect(warning.source).toContain('郑州市')
  })
})

describe('gridProblems', () => {
  const parent = { name: '上', level: 3, communityId: 1 }
  it.each([
    [{ level: 4, kind: '基础网格', communityId: 1 }, parent, []],
    [{ level: 3, kind: '基础网格', communityId: 1 }, parent, ['parentId']],
    [{ level: 2, kind: '基础网格', communityId: 1 }, parent, ['parentId']],
    [{ level: 4, kind: '基础网格', communityId: 2 }, parent, ['communityId']],
    [{ level: 4, kind: '基础网格', communityId: null }, { ...parent, communityId: null }, ['communityId']],
    [{ level: 4, kind: '专属网格', communityId: null }, { ...parent, communityId: null }, []],
    [{ level: 3, kind: '基础网格', communityId: null }, null, ['communityId']],
    [{ level: 2, kind: '基础网格', communityId: null }, null, []],
    [{ level: 5, kind: '专属网格', communityId: 1 }, null, ['level']],
  ])('%o under %o', (grid, above, fields) => {
    expect(gridProblems(levels, grid, { parent: above }).map((problem) => problem.field)).toEqual(fields)
  })
})

describe('staff', () => {
  it.each([
    ['网格长', true],
    ['微网格长', true],
    ['三级网格长', true],
    ['副网格长', false],
    ['网格员', false],
  ])('%s is a chief: %s', (title, chief) => {
    expect(isGridChief(title)).toBe(chief)
  })

  it.each([
    ['网格长', '网格长', true],
    ['网格长', '一级网格长', true],
    ['微网格长', '网格长', true],
    ['网格长', '副网格长', false],
    ['网格员', '网格员', true],
    ['网格员', '网格长', false],
  ])('a %s wanted is filled by a %s: %s', (wanted, title, fills) => {
    expect(fillsPost(wanted, title)).toBe(fills)
  })

  const held = (title: string, ...holders: string[]): { title: string; seats: number; holders: string[] } => ({ title, seats: 1, holders })
  const third = { level: 3, kind: '基础网格' }
  it.each([
    [{ level: 2, kind: '基础网格', partyOrganisationId: null }, [held('网格长', 'x')], []],
    [{ ...third, partyOrganisationId: null }, [], ['还没有网格党组织。', '没有设必设的岗位：网格长、网格员。']],
    [{ ...third, partyOrganisationId: 1 }, [held('网格长'), held('网格员', 'x')], ['必设的岗位空缺：网格长。']],
    [{ ...third, partyOrganisationId: 1 }, [held('网格长', 'x'), held('网格员', 'y'), held('党建指导员')], ['岗位空缺：党建指导员 1 个。']],
    [{ ...third, partyOrganisationId: 1 }, [held('网格长', 'x'), { ...held('网格员', 'y'), seats: 2 }], ['岗位空缺：网格员 1 个。']],
    [{ level: 4, kind: '基础网格', partyOrganisationId: 1 }, [held('微网格长', 'x')], []],
    [{ level: 9, kind: '基础网格', partyOrganisationId: null }, [], []],
  ])('%o with %o is told', (grid, posts, told) => {
    expect(gridStaffWarnings(levels, grid, posts).map((warning) => warning.message)).toEqual(told)
  })

  it('goes by the rules of the office, not by ours', () => {
    const [first, second, third, micro] = defaultGridLevels
    if (!first || !second || !third || !micro) throw new Error('four levels')
    const own = new GridLevelBook([first, second, { ...third, rules: { ...third.rules, 基础网格: { size: { least: 200, most: 400, source: '本街道规定' }, codePattern: null, party: false, posts: [{ title: '楼长', seats: 1, needed: true }] } } }])
    expect(gridSizeWarning(own, { level: 3, kind: '基础网格' }, 450)).toMatchObject({ message: '三级网格现有 450 户，超过 400 户，请核对户数或调整划分。', source: '本街道规定' })
    expect(gridSizeWarning(own, { level: 4, kind: '基础网格' }, 1)).toBeNull()
    expect(gridStaffWarnings(own, { level: 3, kind: '基础网格', partyOrganisationId: null }, []).map((warning) => warning.message)).toEqual(['没有设必设的岗位：楼长。'])
    expect([chiefTitle(levels, { level: 4, kind: '基础网格' }), chiefTitle(own, { level: 3, kind: '基础网格' })]).toEqual(['微网格长', '网格长'])
    expect([levels.usual, levels.lowest, own.lowest, new GridLevelBook([first]).usual]).toEqual([3, 4, 3, 1])
  })

  it('lists vacant posts in one sentence and each overfull one', () => {
    const posts = [
      { title: '书记', seats: 1, holders: [] },
      { title: '委员', seats: 3, holders: ['a'] },
      { title: '网格员', seats: 1, holders: ['a', 'b'] },
      { title: '主任', seats: 1, holders: ['a'] },
    ]
    expect(postWarnings(posts).map((warning) => warning.message)).toEqual([
      '岗位空缺：书记 1 个、委员 2 个。',
      '“网格员”定 1 人，现有 2 人，请核对职数或任免。',
    ])
    expect(postWarnings([])).toEqual([])
    expect([vacancies(3, 1), vacancies(1, 1), vacancies(1, 2)]).toEqual([2, 0, 0])
  })
})

describe('gridChangeInWords', () => {
  const grid = {
    code: '001', name: '甲', level: 3, kind: '基础网格', parentId: null, communityId: 1, partyOrganisationId: null, boundary: null,
    buildings: null, households: null, residents: null,
  }
  const names = { parent: '上', community: '金水社区' }
  it.each([
    [{ ...grid, name: '乙', code: '002' }, '2026-01-01', '网格“甲”自 2026-01-01 起更名为“乙”，编号改为 002'],
    [{ ...grid, code: null }, null, '网格“甲”取消编号'],
    [{ ...grid, level: 4, parentId: 2 }, null, '网格“甲”改为微网格，划归网格“上”'],
    [{ ...grid, communityId: 2 }, null, '网格“甲”划归社区“金水社区”'],
    [{ ...grid, households: 2 }, '2026-01-01', '修改了网格“甲”的登记内容'],
  ])('%o', (after, day, words) => {
    expect(gridChangeInWords(levels, grid, after, names, day)).toBe(words)
  })
})
