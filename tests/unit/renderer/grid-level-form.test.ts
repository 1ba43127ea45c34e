import { describe, expect, it } from 'vitest'
import { levelForm, levelInput, levelProblems, type LevelForm } from '@renderer/features/settings/grid-level-form'
import { defaultGridLevels, gridRulesInWords } from '@shared/domain/grid-levels'

const all = defaultGridLevels.map((level, at) => ({
  ...level, id: at + 1, revision: 1,
  rules: { 基础网格: { ...level.rules.基础网格, posts: level.rules.基础网格.posts.map((post) => ({ ...post })) }, 专属网格: { ...level.rules.专属网格, posts: level.rules.专属网格.posts.map((post) => ({ ...post })) } },
}))
const third = all[2] ?? null

describe('the form of a level', () => {
  it.each(all)('sends $name back as it is', (level) => {
    const form = levelForm(level, all)
    const { level: _level, ...rest } = level
    expect(levelInput(form, level)).toEqual(rest)
    expect(levelProblems(form, level, all)).toEqual({})
  })

  const changed = (change: (form: LevelForm) => void): Record<string, string> => {
    const form = levelForm(third, all)
    change(form)
    return levelProblems(form, third, all)
  }

  it.each<[string, (form: LevelForm) => void, string]>([
    ['no name', (form) => (form.name = ' '), 'name'],
    ['a name twice', (form) => (form.name = '微网格'), 'name'],
    ['no place', (form) => (form.place = ''), 'place'],
    ['no community, though one below is in one', (form) => (form.inCommunity = false), '基础网格.codePattern'],
    ['half a size', (form) => (form.rules.基础网格.most = ''), '基础网格.size'],
    ['a size turned round', (form) => (form.rules.基础网格.most = '10'), '基础网格.size'],
    ['a size in words', (form) => (form.rules.基础网格.least = '三百'), '基础网格.size'],
    ['a size without its source', (form) => (form.rules.基础网格.source = ''), '基础网格.source'],
    ['a source without a size', (form) => (form.rules.专属网格.source = '规定'), '专属网格.source'],
    ['a pattern that is none', (form) => (form.rules.专属网格.codePattern = '{社区}'), '专属网格.codePattern'],
    ['a post without a title', (form) => form.rules.基础网格.posts.push({ title: '', seats: '1', needed: true }), '基础网格.posts'],
    ['a post twice', (form) => form.rules.基础网格.posts.push({ title: '网格长', seats: '1', needed: true }), '基础网格.posts'],
    ['a post for nobody', (form) => form.rules.基础网格.posts.push({ title: '楼长', seats: '0', needed: true }), '基础网格.posts'],
  ])('refuses %s', (_what, change, field) => {
    expect(Object.keys(changed(change))).toContain(field)
  })

  it('begins a new one below, in the community where those above are', () => {
    const form = levelForm(null, all)
    expect(form.inCommunity).toBe(true)
    expect(Object.keys(levelProblems(form, null, all))).toEqual(['name', 'place'])
    expect(levelProblems({ ...form, name: '楼层', place: '楼层' }, null, all)).toEqual({})
    expect(levelProblems({ ...form, name: '楼层', place: '楼层', inCommunity: false }, null, all)).toEqual({ inCommunity: '上面的“三级网格”属于社区，下面的级别也要属于社区。' })
    expect(levelInput({ ...form, name: ' 楼层 ', place: '楼层' }, null)).toMatchObject({ id: null, name: '楼层', rules: { 基础网格: { size: null, codePattern: null, party: false, posts: [] } } })
  })

  it('is told in one line', () => {
    expect(all.map((level) => gridRulesInWords(level.rules.基础网格))).toEqual([
      '网格长（必设）',
      '网格长（必设）',
      '300–500 户，编号 {社区}{序号3}，要有党组织，网格长（必设），网格员 2 人（必设），党建指导员，下沉干部',
      '50–70 户，编号 {上级}{序号2}，要有党组织，微网格长（必设）',
    ])
    expect(gridRulesInWords({ size: null, codePattern: null, party: false, posts: [] })).toBe('没有规定')
  })
})
