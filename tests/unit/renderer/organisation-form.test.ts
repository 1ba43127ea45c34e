import { describe, expect, it } from 'vitest'
import { BEGINNING } from '@shared/domain/calendar'
import { KindBook } from '@shared/domain/kind-book'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'
import type { UsualTerm } from '@shared/domain/term-rules'
import {
  changesVersion,
  emptyForm,
  formOf,
  formProblems,
  formWarnings,
  inputOf,
  sinceInWords,
  followingEnd,
  termEndOf,
  termYearsOf,
  usualKindBelow,
  usualTermOf,
  type ChosenParent,
  type OrganisationDetail,
  type OrganisationForm,
} from '@renderer/features/organisations/organisation-form'
import { historyInWords, stateInWords, treeLabel } from '@renderer/features/organisations/organisation-words'

const kinds = new KindBook(defaultOrganisationKinds)
const committee: ChosenParent = { id: 1, name: '党委', kind: '党委', above: [] }

const detail: OrganisationDetail = {
  id: 7,
  asOf: '2026-03-05',
  state: 'alive',
  revision: 12,
  version: { from: '2015-01-01', to: null, name: '甲支部', shortName: null, kind: '党支部', parentId: 1, parentName: '党委', status: 'active' },
  parentKind: '党委',
  path: [{ id: 1, name: '党委' }],
  code: null,
  creditCode: null,
  foundedOn: '2015',
  termNumber: null,
  termStart: null,
  termEnd: null,
  termYears: null,
  usualTerm: { years: 3, source: '总支部、支部三年' },
  contactName: null,
  contactPhone: '138****1234',
  address: null,
  note: null,
  sortOrder: 3,
  childrenCount: 0,
  members: { own: 0, subtree: 0 },
  posts: [],
  links: { own: [], guides: 0, leads: 0, contacts: 0 },
  history: [],
  relatedActs: [],
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
    const fresh = { ...emptyForm({ id: 1, kind: '党委' }, kinds), name: '新支部', effectiveFrom: '2026-03-01' }
    expect(inputOf(fresh, null)).toMatchObject({ id: null, revision: null, effectiveFrom: '2026-03-01', kind: '党支部', parentId: 1, contactPhone: '' })
    expect('sortOrder' in inputOf(fresh, null)).toBe(false)
  })
})

describe('checks', () => {
  it('finds nothing wrong with what is stored', () => {
    expect(formProblems(form, detail, committee, kinds)).toEqual({})
    expect(formWarnings(form, null, kinds)).toEqual({})
  })

  it.each([
    [{ name: '　' }, ['name']],
    [{ sortOrder: '三' }, ['sortOrder']],
    [{ termStart: '2024-05', termEnd: '2023' }, ['termEnd']],
    [{ termStart: '2014' }, ['termStart']],
    [{ name: '乙', effectiveFrom: null }, ['effectiveFrom']],
    [{ name: '乙', effectiveFrom: null, mode: 'correct' as const }, []],
    [{ effectiveFrom: null }, []],
    [{ termYears: '0' }, ['termYears']],
    [{ termYears: '11' }, ['termYears']],
    [{ termYears: ' 5 ' }, []],
    [{ kind: '居民委员会' }, ['kind']],
    [{ kind: '' }, ['kind']],
  ])('%o', (change, fields) => {
    expect(Object.keys(formProblems({ ...form, ...change }, detail, committee, kinds))).toEqual(fields)
  })

  it('says where a kind may stand, at the field that was changed, and not what stands so already', () => {
    const department: ChosenParent = { id: 9, name: '财政所', kind: '职能部门', above: [] }
    const moved = formProblems({ ...form, parentId: 9 }, detail, department, kinds)
    expect(moved.parentId).toBe('党支部只能设在党工委、党委、党总支之下，“财政所”是职能部门。请另选上级；规定不合实际的话，可以先到“设置›组织类别”修改。')
    const stored = { ...detail, parentKind: '职能部门', version: { ...detail.version, parentId: 9, parentName: '财政所' } }
    expect(formProblems({ ...form, parentId: 9 }, stored, department, kinds)).toEqual({})
    expect(Object.keys(formProblems({ ...emptyForm(department, kinds), name: '财政所党支部', kind: '党支部' }, null, department, kinds))).toEqual(['parentId'])
  })

  it('warns of an odd code or phone, as they will be stored', () => {
    expect(formWarnings({ ...form, creditCode: ' 91350100m000100y43 ', contactPhone: '138 0000 1234' }, null, kinds)).toEqual({})
    expect(Object.keys(formWarnings({ ...form, creditCode: '91350211M0000XUF46', contactPhone: '12' }, null, kinds))).toEqual(['creditCode', 'contactPhone'])
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
    expect(usualKindBelow(kind, kinds)).toBe(below)
  })

  it('offers another kind where the usual one is retired or may not stand there', () => {
    const changed = new KindBook(
      defaultOrganisationKinds.map((kind) => (kind.name === '党支部' ? { ...kind, retired: true } : kind.name === '居民委员会' ? { ...kind, under: ['街道办事处'] } : kind)),
    )
    expect(usualKindBelow('党委', changed)).toBe('党工委')
    expect(usualKindBelow('社区', changed)).toBe('村民委员会')
    expect(usualKindBelow(null, new KindBook([]))).toBe('')
  })

  it('names tree rows shortly, but never emptily', () => {
    expect(treeLabel({ name: '中国共产党柳溪街道工作委员会', shortName: null })).toBe('柳溪街道工作委员会')
    expect(treeLabel({ name: '中国共产党柳溪街道工作委员会', shortName: '党工委' })).toBe('党工委')
    expect(treeLabel({ name: '中共', shortName: null })).toBe('中共')
  })

  it('tells each change and what it was before', () => {
    const first = { from: '2015-01-01', to: '2024-01-01', name: '甲', shortName: null, kind: '党支部', parentId: 1, parentName: '党委', status: 'active' as const, changed: [], act: null, basis: null, related: null }
    const second = { ...first, from: '2024-01-01', to: '2026-01-01', name: '乙', kind: '党总支', changed: ['name' as const, 'kind' as const] }
    const third = { ...second, from: '2026-01-01', to: null, status: 'dissolved' as const, changed: ['status' as const] }
    expect(historyInWords([third, second, first], [])).toEqual([
      { from: '2026-01-01', to: null, words: '撤销', note: null },
      { from: '2024-01-01', to: '2026-01-01', words: '更名为“乙”，类别改为党总支', note: '原名“甲”，原类别党支部' },
      { from: '2015-01-01', to: '2024-01-01', words: '甲（党支部，上级：党委）', note: null },
    ])
  })

  it('tells of mergers and splits on both sides, with the document and the way to the other', () => {
    const first = {
      from: '2015-01-01', to: '2026-01-01', name: '甲', shortName: null, kind: '党支部', parentId: null, parentName: null, status: 'active' as const,
      changed: [], act: 'split' as const, basis: '柳街党〔2015〕3号', related: { id: 8, name: '乙' },
    }
    const last = { ...first, from: '2026-01-01', to: null, status: 'dissolved' as const, changed: ['status' as const], act: 'merge' as const, basis: null, related: { id: 9, name: '丙' } }
    const related = [
      { on: '2024-05-01', act: 'split' as const, organisationId: 5, name: '戊', basis: null },
      { on: '2020-05-01', act: 'merge' as const, organisationId: 4, name: '丁', basis: '柳街党〔2020〕1号' },
    ]
    expect(historyInWords([last, first], related)).toEqual([
      { from: '2026-01-01', to: null, words: '并入“丙”', note: null, href: '#/organisations?id=9' },
      { from: '2024-05-01', to: null, moment: true, words: '分设出“戊”', note: null, href: '#/organisations?id=5' },
      { from: '2020-05-01', to: null, moment: true, words: '“丁”并入', note: '依据 柳街党〔2020〕1号', href: '#/organisations?id=4' },
      { from: '2015-01-01', to: '2026-01-01', words: '由“乙”分设：甲（党支部）', note: '依据 柳街党〔2015〕3号', href: '#/organisations?id=8' },
    ])
  })

  it('sends the document with a founding or a change, never with a correction', () => {
    expect(inputOf({ ...emptyForm(null, kinds), name: '甲', basis: '柳街党〔2026〕1号' }, null).basis).toBe('柳街党〔2026〕1号')
    const changed = { ...form, name: '乙支部', basis: '柳街党〔2026〕1号' }
    expect(inputOf(changed, detail).basis).toBe('柳街党〔2026〕1号')
    expect('basis' in inputOf({ ...changed, mode: 'correct' }, detail)).toBe(false)
    expect('basis' in inputOf({ ...form, address: '柳溪路' }, detail)).toBe(false)
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

describe('term', () => {
  const started = { ...form, termStart: '2024-05-10' }
  const endOf = (typed: OrganisationForm, usual: UsualTerm | null): string | null => termEndOf({ start: typed.termStart, years: termYearsOf(typed, usual) })

  it('is worked out from its beginning and the usual length of kind and place', () => {
    expect(endOf(started, usualTermOf(started, committee, kinds))).toBe('2027-05-09')
    const community: ChosenParent = { id: 2, name: '片区党总支', kind: '党总支', above: ['中共柳溪街道工作委员会', '中共柳溪街道金水社区委员会'] }
    expect(endOf(started, usualTermOf(started, community, kinds))).toBe('2029-05-09')
    expect(endOf({ ...started, termYears: '4' }, usualTermOf(started, community, kinds))).toBe('2028-05-09')
  })

  it('is not worked out without beginning or length', () => {
    expect(endOf(form, { years: 3, source: null })).toBeNull()
    expect(endOf(started, null)).toBeNull()
    expect(endOf({ ...started, termYears: '三' }, { years: 3, source: null })).toBeNull()
    expect(usualTermOf({ ...started, kind: '临时党支部' }, committee, kinds)).toBeNull()
  })

  it.each([
    ['an empty end is worked out', null, { start: null, years: 3 }, { start: '2024-05-10', years: 3 }, '2027-05-09'],
    ['what was worked out follows', '2027-05-09', { start: '2024-05-10', years: 3 }, { start: '2024-06-01', years: 3 }, '2027-05-31'],
    ['so does the day of the next election', '2027-05-10', { start: '2024-05-10', years: 3 }, { start: '2027-05-10', years: 3 }, '2030-05-09'],
    ['it goes with its beginning', '2027-05-09', { start: '2024-05-10', years: 3 }, { start: null, years: 3 }, null],
    ['it follows the length', '2027-05', { start: '2024-05', years: 3 }, { start: '2024-05', years: 5 }, '2029-05'],
    ['an end that somebody wrote stays', '2027-12-31', { start: '2024-05-10', years: 3 }, { start: '2024-06-01', years: 3 }, '2027-12-31'],
    ['also where nothing could be worked out', '2027-12-31', { start: null, years: 3 }, { start: '2024-06-01', years: 3 }, '2027-12-31'],
    ['but not into a later term', '2027-12-31', { start: '2024-05-10', years: 3 }, { start: '2028-01-01', years: 3 }, '2030-12-31'],
    ['nor is it lost without a length', '2027-12-31', { start: '2024-05-10', years: null }, { start: '2028-01-01', years: null }, '2027-12-31'],
  ])('%s', (_name, end, before, after, expected) => {
    expect(followingEnd(end, before, after)).toBe(expected)
  })

  it('warns of another end than that, and sends the length only where it was entered', () => {
    expect(formWarnings({ ...started, termEnd: '2027-05-09' }, { years: 3, source: null }, kinds)).toEqual({})
    expect(formWarnings({ ...started, termEnd: '2027-12-09' }, { years: 3, source: null }, kinds).termEnd).toContain('最多延期 1 年')
    expect(inputOf(started, detail).termYears).toBeNull()
    expect(inputOf({ ...started, termYears: '4' }, detail).termYears).toBe(4)
    expect(formOf({ ...detail, termYears: 4 }, '2026-03-05').termYears).toBe('4')
  })
})
