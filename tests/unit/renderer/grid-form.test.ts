import { describe, expect, it } from 'vitest'
import { defaultGridLevels, GridLevelBook } from '@shared/domain/grid-levels'
import {
  changesVersion,
  emptyForm,
  formOf,
  formProblems,
  formWarnings,
  inputOf,
  readCount,
  type GridDetail,
} from '@renderer/features/grids/grid-form'
import { communitySummary, gridEntries, readEntry } from '@renderer/features/grids/grid-tree'
import { historyInWords, wentInto } from '@renderer/features/grids/grid-words'
import { postDraft, postForm, postProblems } from '@renderer/components/post-form'

const levels = new GridLevelBook(defaultGridLevels)

const version: GridDetail['version'] = {
  from: '2015-01-01', to: null, code: '001', name: '第一网格', level: 3, kind: '基础网格', parentId: null, parentName: null,
  communityId: 5, communityName: '金水社区', partyOrganisationId: null, partyOrganisationName: null, boundary: null, buildings: 10,
  households: 420, residents: null, status: 'active',
}
const detail: GridDetail = {
  id: 9, asOf: '2026-03-05', state: 'alive', revision: 4, version, path: [], note: null, sortOrder: 1, childrenCount: 0, posts: [],
  history: [], relatedActs: [], warnings: [],
}
const form = formOf(detail, '2026-03-05')

describe('the form', () => {
  it('sends the record itself when nothing was touched', () => {
    expect(changesVersion(form, detail)).toBe(false)
    expect(inputOf(levels, form, detail)).toMatchObject({ id: 9, revision: 4, effectiveFrom: null, households: 420, buildings: 10, residents: null })
    expect(inputOf(levels, { ...form, note: '新备注' }, detail).effectiveFrom).toBeNull()
  })

  it('asks for a day for everything dated', () => {
    for (const change of [{ households: '430' }, { code: '' }, { boundary: '东' }, { partyOrganisationId: 3 }, { level: 4 }]) {
      expect(changesVersion({ ...form, ...change }, detail)).toBe(true)
      expect(inputOf(levels, { ...form, ...change, mode: 'correct' }, detail).effectiveFrom).toBe('2015-01-01')
      expect(Object.keys(formProblems(levels, { ...form, ...change, effectiveFrom: null }, detail))).toEqual(['effectiveFrom'])
    }
    expect(changesVersion({ ...form, households: ' 420 ' }, detail)).toBe(false)
  })

  it.each([
    ['', null],
    ['４２０', 420],
    ['1,180', 1180],
    ['约 300', 'wrong'],
    ['-1', 'wrong'],
    ['3.5', 'wrong'],
  ])('reads the count %s', (typed, count) => {
    expect(readCount(typed)).toBe(count)
  })

  it('begins a level below its parent, in the same community', () => {
    const place = { parent: { id: 9, name: '第一网格', level: 3 }, community: { id: 5, name: '金水社区' } }
    expect(emptyForm(levels, place)).toMatchObject({ level: 4, parentId: 9, communityId: 5 })
    expect(emptyForm(levels, { parent: { id: 9, name: '微', level: 4 }, community: null }).level).toBe(4)
    expect(emptyForm(levels, { parent: null, community: null })).toMatchObject({ level: 3, communityId: null, posts: ['网格长', '网格员'] })
    expect(inputOf(levels, { ...emptyForm(levels, place), name: '微' }, null).posts).toEqual([{ title: '微网格长', seats: 1 }])
    expect(inputOf(levels, form, detail).posts).toBeUndefined()
  })

  it('refuses a base grid straight under the street, and warns of the size with its source', () => {
    const fresh = { ...emptyForm(levels, { parent: null, community: null }), name: '新网格' }
    expect(Object.keys(formProblems(levels, fresh, null))).toEqual(['communityId'])
    expect(formProblems(levels, { ...fresh, kind: '专属网格' }, null)).toEqual({})
    expect(formProblems(levels, { ...fresh, parentId: 3 }, null)).toEqual({})
    expect(formProblems(levels, { ...fresh, communityId: 5, buildings: 'x' }, null)).toEqual({ buildings: '楼栋数请填整数，不知道就留空。' })
    expect(formWarnings(levels, { ...form, households: '501' }).households).toContain('郑州市')
    expect(formWarnings(levels, form)).toEqual({})
  })
})

describe('the tree', () => {
  const node = (id: number, parentId: number | null, level: number, communityId: number | null): Parameters<typeof gridEntries>[1][number] => ({
    id, parentId, code: `00${id}`, name: `网格${id}`, level, kind: '基础网格', communityId, communityName: communityId === null ? null : `社区${communityId}`,
    partyOrganisationId: level === 3 ? 1 : null, households: 100, sortOrder: id,
  })
  const nodes = [node(1, null, 1, null), node(2, 1, 3, 5), node(3, 2, 4, 5), node(4, 2, 4, 5), node(5, null, 3, 6)]

  it('puts grids under each other, and under their community where no grid of it stands above', () => {
    expect(gridEntries(levels, nodes).map((entry) => [entry.id, entry.parentId])).toEqual([
      ['community-5', null],
      ['community-6', null],
      ['grid-1', null],
      ['grid-2', 'community-5'],
      ['grid-3', 'grid-2'],
      ['grid-4', 'grid-2'],
      ['grid-5', 'community-6'],
    ])
    expect(gridEntries(levels, nodes)[0]).toMatchObject({ label: '社区5', hint: '1 个网格' })
    const ladder = [node(1, null, 1, null), node(2, 1, 2, 5), node(3, 2, 3, 5), node(4, null, 3, null)]
    expect(gridEntries(levels, ladder).map((entry) => [entry.id, entry.parentId])).toEqual([
      ['grid-1', null],
      ['grid-2', 'grid-1'],
      ['grid-3', 'grid-2'],
      ['grid-4', null],
    ])
    expect([readEntry('grid-3'), readEntry('community-6'), readEntry('other')]).toEqual([{ kind: 'grid', id: 3 }, { kind: 'community', id: 6 }, null])
  })

  it('leaves the community out of labels inside it, and finds by full name and number', () => {
    const named = { ...node(3, null, 3, 5), communityName: '金水社区', name: '金水社区第一网格' }
    expect(gridEntries(levels, [named])[1]).toMatchObject({ label: '第一网格', words: '金水社区第一网格\n003' })
    expect(gridEntries(levels, [{ ...named, name: '金水社区' }])[1]?.label).toBe('金水社区')
    expect(gridEntries(levels, [{ ...named, level: 2 }])[0]?.label).toBe('金水社区第一网格')
  })

  it('sums a community up', () => {
    expect(communitySummary(levels, nodes, 5)).toEqual({
      name: '社区5',
      levels: [{ level: 3, grids: 1, households: 100 }, { level: 4, grids: 2, households: 200 }],
      withoutParty: 2,
    })
  })
})

describe('history', () => {
  const entry = { ...version, act: null, basis: null, related: null, changed: [] }

  it('tells each change and what it was before', () => {
    const first = { ...entry, to: '2025-01-01' }
    const second = { ...entry, from: '2025-01-01', code: '002', households: null, changed: ['code' as const, 'households' as const] }
    expect(historyInWords(levels, [second, first], [])).toEqual([
      { from: '2025-01-01', to: null, words: '编号改为 002，户数改为空', note: '原编号 001，原 420 户' },
      { from: '2015-01-01', to: '2025-01-01', words: '第一网格（三级网格，001，金水社区）', note: null },
    ])
  })

  it('tells acts, what they rest on, and where to go on', () => {
    const first = { ...entry, to: '2025-01-01', act: 'split' as const, related: { id: 3, name: '老网格' }, basis: '柳街办〔2015〕1号' }
    const second = { ...entry, from: '2025-01-01', to: '2026-01-01', households: 300, act: 'split' as const, changed: ['households' as const] }
    const gone = { ...entry, from: '2026-01-01', status: 'dissolved' as const, act: 'merge' as const, related: { id: 4, name: '第二网格' }, changed: ['status' as const] }
    const related = [{ on: '2025-01-01', act: 'split' as const, gridId: 7, name: '第三网格', basis: null }, { on: '2020-01-01', act: 'merge' as const, gridId: 8, name: '小网格', basis: '文' }]
    expect(historyInWords(levels, [gone, second, first], related).map(({ from, words, note, href }) => [from, words, note, href])).toEqual([
      ['2026-01-01', '并入“第二网格”', null, '#/grids?id=4'],
      ['2025-01-01', '分设，户数改为 300', '原 420 户', undefined],
      ['2025-01-01', '分设出“第三网格”', null, '#/grids?id=7'],
      ['2020-01-01', '“小网格”并入', '依据：文', '#/grids?id=8'],
      ['2015-01-01', '由“老网格”分设：第一网格（三级网格，001，金水社区）', '依据：柳街办〔2015〕1号', '#/grids?id=3'],
    ])
    expect(wentInto({ state: 'dissolved', history: [gone, second, first], relatedActs: related })).toEqual([{ id: 4, name: '第二网格' }])
    expect(wentInto({ state: 'dissolved', history: [{ ...gone, from: '2025-01-01', act: 'split', related: null }], relatedActs: related })).toEqual([{ id: 7, name: '第三网格' }])
    expect(wentInto({ state: 'alive', history: [second], relatedActs: related })).toEqual([])
  })
})

describe('posts', () => {
  it('are checked field by field and sent as numbers', () => {
    const fresh = { ...postForm(null, 4), title: '网格员', seats: '2' }
    expect(postProblems(fresh)).toEqual({})
    expect(postDraft(fresh, null)).toMatchObject({ id: null, revision: null, title: '网格员', rank: 4, seats: 2, from: null })
    expect(Object.keys(postProblems({ ...fresh, title: ' ', rank: '0', seats: 'x', from: '2026-01-01', until: '2026-01-01' }))).toEqual(['title', 'rank', 'seats', 'until'])
  })
})
