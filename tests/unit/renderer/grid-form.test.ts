import { describe, expect, it } from 'vitest'
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
import { historyInWords } from '@renderer/features/grids/grid-words'
import { postDraft, postForm, postProblems } from '@renderer/components/post-form'

const version: GridDetail['version'] = {
  from: '2015-01-01', to: null, code: '001', name: '第一网格', level: 3, kind: '基础网格', parentId: null, parentName: null,
  communityId: 5, communityName: '金水社区', partyOrganisationId: null, partyOrganisationName: null, boundary: null, buildings: 10,
  households: 420, residents: null, status: 'active',
}
const detail: GridDetail = {
  id: 9, asOf: '2026-03-05', state: 'alive', revision: 4, version, path: [], note: null, sortOrder: 1, childrenCount: 0, posts: [],
  history: [], warnings: [],
}
const form = formOf(detail, '2026-03-05')

describe('the form', () => {
  it('sends the record itself when nothing was touched', () => {
    expect(changesVersion(form, detail)).toBe(false)
    expect(inputOf(form, detail)).toMatchObject({ id: 9, revision: 4, effectiveFrom: null, households: 420, buildings: 10, residents: null })
    expect(inputOf({ ...form, note: '新备注' }, detail).effectiveFrom).toBeNull()
  })

  it('asks for a day for everything dated', () => {
    for (const change of [{ households: '430' }, { code: '' }, { boundary: '东' }, { partyOrganisationId: 3 }, { level: 4 }]) {
      expect(changesVersion({ ...form, ...change }, detail)).toBe(true)
      expect(inputOf({ ...form, ...change, mode: 'correct' }, detail).effectiveFrom).toBe('2015-01-01')
      expect(Object.keys(formProblems({ ...form, ...change, effectiveFrom: null }, detail))).toEqual(['effectiveFrom'])
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
    expect(emptyForm(place)).toMatchObject({ level: 4, parentId: 9, communityId: 5 })
    expect(emptyForm({ parent: { id: 9, name: '微', level: 4 }, community: null }).level).toBe(4)
    expect(emptyForm({ parent: null, community: null })).toMatchObject({ level: 3, communityId: null })
  })

  it('refuses a base grid straight under the street, and warns of the size with its source', () => {
    const fresh = { ...emptyForm({ parent: null, community: null }), name: '新网格' }
    expect(Object.keys(formProblems(fresh, null))).toEqual(['communityId'])
    expect(formProblems({ ...fresh, kind: '专属网格' }, null)).toEqual({})
    expect(formProblems({ ...fresh, parentId: 3 }, null)).toEqual({})
    expect(formProblems({ ...fresh, communityId: 5, buildings: 'x' }, null)).toEqual({ buildings: '楼栋数请填整数，不知道就留空。' })
    expect(formWarnings({ ...form, households: '501' }).households).toContain('郑州市')
    expect(formWarnings(form)).toEqual({})
  })
})

describe('the tree', () => {
  const node = (id: number, parentId: number | null, level: number, communityId: number | null): Parameters<typeof gridEntries>[0][number] => ({
    id, parentId, code: `00${id}`, name: `网格${id}`, level, kind: '基础网格', communityId, communityName: communityId === null ? null : `社区${communityId}`,
    partyOrganisationId: level === 3 ? 1 : null, households: 100, sortOrder: id,
  })
  const nodes = [node(1, null, 1, null), node(2, 1, 3, 5), node(3, 2, 4, 5), node(4, 2, 4, 5), node(5, null, 3, 6)]

  it('puts grids under each other, and under their community where no grid of it stands above', () => {
    expect(gridEntries(nodes).map((entry) => [entry.id, entry.parentId])).toEqual([
      ['community-5', null],
      ['community-6', null],
      ['grid-1', null],
      ['grid-2', 'community-5'],
      ['grid-3', 'grid-2'],
      ['grid-4', 'grid-2'],
      ['grid-5', 'community-6'],
    ])
    expect(gridEntries(nodes)[0]).toMatchObject({ label: '社区5', hint: '1 个网格' })
    const ladder = [node(1, null, 1, null), node(2, 1, 2, 5), node(3, 2, 3, 5), node(4, null, 3, null)]
    expect(gridEntries(ladder).map((entry) => [entry.id, entry.parentId])).toEqual([
      ['grid-1', null],
      ['grid-2', 'grid-1'],
      ['grid-3', 'grid-2'],
      ['grid-4', null],
    ])
    expect([readEntry('grid-3'), readEntry('community-6'), readEntry('other')]).toEqual([{ kind: 'grid', id: 3 }, { kind: 'community', id: 6 }, null])
  })

  it('leaves the community out of labels inside it, and finds by full name and number', () => {
    const named = { ...node(3, null, 3, 5), communityName: '金水社区', name: '金水社区第一网格' }
    expect(gridEntries([named])[1]).toMatchObject({ label: '第一网格', words: '金水社区第一网格\n003' })
    expect(gridEntries([{ ...named, name: '金水社区' }])[1]?.label).toBe('金水社区')
    expect(gridEntries([{ ...named, level: 2 }])[0]?.label).toBe('金水社区第一网格')
  })

  it('sums a community up', () => {
    expect(communitySummary(nodes, 5)).toEqual({
      name: '社区5',
      levels: [{ level: 3, grids: 1, households: 100 }, { level: 4, grids: 2, households: 200 }],
      withoutParty: 2,
    })
  })
})

describe('history', () => {
  it('tells each change and what it was before', () => {
    const first = { ...version, to: '2025-01-01', changed: [] }
    const second = { ...version, from: '2025-01-01', code: '002', households: null, changed: ['code' as const, 'households' as const] }
    expect(historyInWords([second, first])).toEqual([
      { from: '2025-01-01', to: null, words: '编号改为 002，户数改为空', note: '原编号 001，原 420 户' },
      { from: '2015-01-01', to: '2025-01-01', words: '第一网格（三级网格，001，金水社区）', note: null },
    ])
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
