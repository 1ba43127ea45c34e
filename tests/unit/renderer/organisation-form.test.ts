import { describe, expect, it } from 'vitest'
import { BEGINNING } from '@shared/domain/calendar'
import {
  changesVersion,
  emptyForm,
  formOf,
  formProblems,
  formWarnings,
  inputOf,
  sinceInWords,
  usualKindBelow,
  type OrganisationDetail,
} from '@renderer/features/organisations/organisation-form'
import { historyInWords, stateInWords, treeLabel } from '@renderer/features/organisations/organisation-words'

const detail: OrganisationDetail = {
  id: 7,
  asOf: '2026-03-05',
  state: 'alive',
  revision: 12,
  version: { from: '2015-01-01', to: null, name: '甲支部', shortName: null, kind: '党支部', parentId: 1, parentName: '党委', status: 'active' },
  path: [{ id: 1, name: '党委' }],
  code: null,
  creditCode: null,
  foundedOn: '2015',
  termNumber: null,
  termStart: null,
  termEnd: null,
  contactName: null,
  contactPhone: '138****1234',
  address: null,
  note: null,
  sortOrder: 3,
  childrenCount: 0,
  members: { own: 0, subtree: 0 },
  posts: [],
  history: [],
  warnings: [],
}
const form = formOf(detail, '2026-03-05')

describe('what is sent', () => {
  it('is the record itself when nothing was touched, with the phone left alone', () => {
    const input = inputOf(form, detail)
    expect(input).toMatchObject({ id: 7, revision: 12, effectiveFrom: null, name: '甲支部', parentId: 1, sortOrder: 3 })
    expect('contactPhone' in input).toBe(false)
    expect(inputOf({ ...form, contactPhone: '' }, detail).contactPhone).toBe('')
  })

  it('carries the day only when name, short name, kind or parent changed', () => {
    expect(inputOf({ ...form, address: '柳溪路' }, detail).effectiveFrom).toBeNull()
    for (const change of [{ name: '乙支部' }, { shortName: '乙' }, { kind: '党总支' as const }, { parentId: null }]) {
      expect(changesVersion({ ...form, ...change }, detail)).toBe(true)
      expect(inputOf({ ...form, ...change, effectiveFrom: '2026-01-01' }, detail).effectiveFrom).toBe('2026-01-01')
      expect(inputOf({ ...form, ...change, mode: 'correct' }, detail).effectiveFrom).toBe('2015-01-01')
    }
    expect(changesVersion({ ...form, name: ' 甲支部　' }, detail)).toBe(false)
  })

  it('is a founding without revision for a new one', () => {
    const fresh = { ...emptyForm({ id: 1, kind: '党委' }), name: '新支部', effectiveFrom: '2026-03-01' }
    expect(inputOf(fresh, null)).toMatchObject({ id: null, revision: null, effectiveFrom: '2026-03-01', kind: '党支部', parentId: 1, contactPhone: '' })
    expect('sortOrder' in inputOf(fresh, null)).toBe(false)
  })
})

describe('checks', () => {
  it('finds nothing wrong with what is stored', () => {
    expect(formProblems(form, detail)).toEqual({})
    expect(formWarnings(form)).toEqual({})
  })

  it.each([
    [{ name: '　' }, ['name']],
    [{ sortOrder: '三' }, ['sortOrder']],
    [{ termStart: '2024-05', termEnd: '2023' }, ['termEnd']],
    [{ termStart: '2014' }, ['termStart']],
    [{ name: '乙', effectiveFrom: null }, ['effectiveFrom']],
    [{ name: '乙', effectiveFrom: null, mode: 'correct' as const }, []],
    [{ effectiveFrom: null }, []],
  ])('%o', (change, fields) => {
    expect(Object.keys(formProblems({ ...form, ...change }, detail))).toEqual(fields)
  })

  it('warns of an odd code or phone, as they will be stored', () => {
    expect(formWarnings({ ...form, creditCode: ' 91350100m000100y43 ', contactPhone: '138 0000 1234' })).toEqual({})
    expect(Object.keys(formWarnings({ ...form, creditCode: '91350211M0000XUF46', contactPhone: '12' }))).toEqual(['creditCode', 'contactPhone'])
  })
})

describe('words', () => {
  it.each([
    [null, '党工委'],
    ['党工委', '党支部'],
    ['党支部', '党小组'],
    ['街道办事处', '职能部门'],
    ['社区', '居民委员会'],
    ['驻区单位', '其他单位'],
  ])('below %s usually stands %s', (kind, below) => {
    expect(usualKindBelow(kind)).toBe(below)
  })

  it('names tree rows shortly, but never emptily', () => {
    expect(treeLabel({ name: '中国共产党柳溪街道工作委员会', shortName: null })).toBe('柳溪街道工作委员会')
    expect(treeLabel({ name: '中国共产党柳溪街道工作委员会', shortName: '党工委' })).toBe('党工委')
    expect(treeLabel({ name: '中共', shortName: null })).toBe('中共')
  })

  it('tells each change and what it was before', () => {
    const first = { from: '2015-01-01', to: '2024-01-01', name: '甲', shortName: null, kind: '党支部', parentId: 1, parentName: '党委', status: 'active' as const, changed: [] }
    const second = { ...first, from: '2024-01-01', to: '2026-01-01', name: '乙', kind: '党总支', changed: ['name' as const, 'kind' as const] }
    const third = { ...second, from: '2026-01-01', to: null, status: 'dissolved' as const, changed: ['status' as const] }
    expect(historyInWords([third, second, first])).toEqual([
      { from: '2026-01-01', to: null, words: '撤销', note: null },
      { from: '2024-01-01', to: '2026-01-01', words: '更名为“乙”，类别改为党总支', note: '原名“甲”，原类别党支部' },
      { from: '2015-01-01', to: '2024-01-01', words: '甲（党支部，上级：党委）', note: null },
    ])
  })

  it('says since when, and when it is not there', () => {
    expect(stateInWords(detail, '2026-03-05')).toBe('2015-01-01 起')
    expect(stateInWords({ ...detail, version: { ...detail.version, from: BEGINNING } }, '2026-03-05')).toBe('起始日期未记录')
    expect(stateInWords({ ...detail, asOf: '2020-01-01' }, '2026-03-05')).toBe('2020-01-01 的情况（2015-01-01 起）')
    expect(stateInWords({ ...detail, state: 'not-yet', asOf: '2010-01-01' }, '2026-03-05')).toContain('还没有这个组织')
    expect(stateInWords({ ...detail, state: 'dissolved' }, '2026-03-05')).toContain('已于 2015-01-01 撤销')
    expect([sinceInWords(BEGINNING), sinceInWords('2015-01-01')]).toEqual(['登记之初', '2015-01-01'])
  })
})
