import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageOnDay } from '@shared/domain/coverage/day'
import type { CoverageFacts } from '@shared/domain/coverage/facts'
import { cellsOf, sumOf } from '@shared/domain/coverage/matrix'
import { defaultGridLevels, GridLevelBook } from '@shared/domain/grid-levels'
import { KindBook } from '@shared/domain/kind-book'
import { defaultOrganisationKinds } from '@shared/domain/organisation-kinds'

interface Organisation {
  id: number
  parent: number
  kind: string
  name: string
}
interface Grid {
  id: number
  level: number
  parent?: number
  community?: number
  party?: number
  households?: number
  dedicated?: boolean
}

const LEVELS = new GridLevelBook(defaultGridLevels)
const KINDS = new KindBook(defaultOrganisationKinds)

function factsOf(organisations: readonly Organisation[], grids: readonly Grid[], others: Partial<Pick<CoverageFacts, 'holders' | 'leading' | 'contacts'>> = {}): CoverageFacts {
  return {
    grids: {
      id: grids.map(({ id }) => id),
      level: grids.map(({ level }) => level),
      dedicated: grids.map(({ dedicated }) => (dedicated ? 1 : 0)),
      parent: grids.map(({ parent = 0 }) => parent),
      community: grids.map(({ community = 0 }) => community),
      party: grids.map(({ party = 0 }) => party),
      households: grids.map(({ households = -1 }) => households),
    },
    holders: others.holders ?? new Map(),
    organisations: { id: organisations.map(({ id }) => id), parent: organisations.map(({ parent }) => parent), kind: organisations.map(({ kind }) => kind), name: organisations.map(({ name }) => name) },
    leading: others.leading ?? [],
    contacts: others.contacts ?? [],
    order: organisations.map(({ id }) => id),
  }
}

/** 1 and 2 are streets, 10 and 11 communities of the first, 20 of the second; 5 is the party's working committee. */
const STREETS: Organisation[] = [
  { id: 5, parent: 0, kind: '党工委', name: '中共柳溪街道工作委员会' },
  { id: 1, parent: 5, kind: '街道办事处', name: '柳溪街道办事处' },
  { id: 2, parent: 0, kind: '街道办事处', name: '清河街道办事处' },
  { id: 10, parent: 1, kind: '社区', name: '柳溪街道学府社区' },
  { id: 11, parent: 1, kind: '社区', name: '柳溪街道建设社区' },
  { id: 20, parent: 2, kind: '社区', name: '清河街道学府社区' },
  { id: 30, parent: 5, kind: '党委', name: '中共柳溪街道学府社区委员会' },
  { id: 31, parent: 30, kind: '党支部', name: '学府花园党支部' },
  { id: 32, parent: 31, kind: '党小组', name: '学府花园一号楼党小组' },
]

const day = (organisations: readonly Organisation[], grids: readonly Grid[], others: Parameters<typeof factsOf>[2] = {}): CoverageOnDay => new CoverageOnDay(factsOf(organisations, grids, others), LEVELS, KINDS)

function said(coverage: CoverageOnDay, key: string): string[] {
  const column = coverage.columns.find((one) => one.key === key)
  if (!column) throw new Error(`no column ${key}`)
  const found: string[] = []
  coverage.each(column, (row, id, covered) => found.push(`${coverage.places.rows[row]?.community ?? `街道${coverage.places.rows[row]?.street ?? ''}`} ${id} ${covered ? '有' : '缺'}`))
  return found
}

describe('what is covered', () => {
  test('party organisations of grids: in force, of a party kind, of the right kind; of a micro grid also the one above', () => {
    const coverage = day(STREETS, [
      { id: 1, level: 3, community: 10, party: 31 },
      { id: 2, level: 3, community: 10, party: 99 },
      { id: 3, level: 3, community: 11, party: 1 },
      { id: 4, level: 3, community: 11, party: 30 },
      { id: 5, level: 4, community: 10, parent: 1, party: 31 },
      { id: 6, level: 4, community: 10, parent: 2, party: 31 },
      { id: 7, level: 4, community: 10, parent: 2, party: 32 },
      { id: 8, level: 2, community: 10 },
    ])
    expect(said(coverage, 'party-3')).toEqual(['10 1 有', '10 2 缺', '11 3 缺', '11 4 有'])
    expect(said(coverage, 'fit-3')).toEqual(['10 1 有', '10 2 缺', '11 3 缺', '11 4 缺'])
    expect(said(coverage, 'fit-4')).toEqual(['10 5 有', '10 6 缺', '10 7 有'])
  })

  test('posts and households: what is not registered is missing, what is not asked for does not count', () => {
    const coverage = day(
      STREETS,
      [
        { id: 1, level: 3, community: 10, households: 300 },
        { id: 2, level: 3, community: 10, households: 501 },
        { id: 3, level: 3, community: 10 },
        { id: 4, level: 3, community: 10, dedicated: true },
      ],
      { holders: new Map([['网格长', [1, 1, 99]]]) },
    )
    expect(said(coverage, 'size-3')).toEqual(['10 1 有', '10 2 缺', '10 3 缺'])
    expect(said(coverage, 'post-3-网格长')).toEqual(['10 1 有', '10 2 缺', '10 3 缺', '10 4 缺'])
    expect(said(coverage, 'post-3-网格员').filter((one) => one.endsWith('有'))).toEqual([])
  })

  test('bodies: by a party organisation below, by one named after it, or by one that leads it', () => {
    const bodies: Organisation[] = [
      { id: 40, parent: 10, kind: '社会团体', name: '学府社区书画协会' },
      { id: 41, parent: 10, kind: '民办非企业单位', name: '学府社区养老服务中心' },
      { id: 42, parent: 11, kind: '业主委员会', name: '建设花园业主委员会' },
      { id: 43, parent: 11, kind: '志愿队伍', name: '建设社区志愿服务队' },
      { id: 44, parent: 1, kind: '社会团体', name: '柳溪街道商会' },
      { id: 50, parent: 40, kind: '党支部', name: '任意名称党支部' },
      { id: 51, parent: 5, kind: '党支部', name: '中共学府社区养老服务中心党支部' },
    ]
    const coverage = day([...STREETS, ...bodies], [], { leading: [[42, 30], [43, 99], [44, 1]] })
    expect(said(coverage, 'social')).toEqual(['10 40 有', '10 41 有', '街道1 44 缺'])
    expect(said(coverage, 'self')).toEqual(['11 42 有', '11 43 缺'])
  })

  test('communities: a centre below, a department that is in force', () => {
    const others: Organisation[] = [
      { id: 60, parent: 11, kind: '党群服务中心', name: '党群服务中心' },
      { id: 61, parent: 1, kind: '党群服务中心', name: '街道党群服务中心' },
      { id: 62, parent: 1, kind: '职能部门', name: '财政所' },
    ]
    const coverage = day([...STREETS, ...others], [], { contacts: [[10, 62], [11, 99]] })
    expect(said(coverage, 'centre')).toEqual(['10 10 缺', '11 11 有', '20 20 缺'])
    expect(said(coverage, 'contact')).toEqual(['10 10 有', '11 11 缺', '20 20 缺'])
  })

  test('branches that are rooted in no grid, by the community of their name or of what they stand under', () => {
    const others: Organisation[] = [
      { id: 33, parent: 30, kind: '党支部', name: '第二党支部' },
      { id: 34, parent: 5, kind: '党支部', name: '柳溪街道机关党支部' },
      { id: 35, parent: 0, kind: '联合党支部', name: '学府社区联合党支部' },
    ]
    const coverage = day([...STREETS, ...others], [{ id: 1, level: 4, community: 10, party: 32 }, { id: 2, level: 2, community: 10, party: 30 }])
    const found: string[] = []
    coverage.eachRooted((row, id, covered) => found.push(`${coverage.places.rows[row]?.community ?? ''} ${id} ${covered ? '在' : '不在'}`))
    // 31 stands above a grid's group; 34 is of no community; the community of 35 could be either 学府社区.
    expect(found).toEqual(['10 31 在', '10 32 在', '10 33 不在'])
  })
})

test('grids above the communities count to the street of those below them', () => {
  const coverage = day(STREETS, [{ id: 1, level: 1 }, { id: 2, level: 2, parent: 1, community: 20 }, { id: 3, level: 1 }])
  expect(said(coverage, 'post-1-网格长')).toEqual(['街道2 1 缺', '街道0 3 缺'])
  expect(coverage.places.inOrder().map((at) => coverage.places.rows[at])).toEqual([
    { community: 10, street: 1 }, { community: 11, street: 1 }, { community: 20, street: 2 }, { community: null, street: 2 }, { community: null, street: 0 },
  ])
})

test('a grid of no community counts to the street of the nearest grid above it that has one', () => {
  const coverage = day(STREETS, [
    { id: 1, level: 1 },
    { id: 2, level: 2, parent: 1, community: 20 },
    { id: 3, level: 3, parent: 1, dedicated: true },
    { id: 4, level: 4, parent: 3, dedicated: true },
    { id: 5, level: 3, parent: 2, dedicated: true },
    { id: 6, level: 3, dedicated: true },
    // A ring knows none.
    { id: 7, level: 3, parent: 8, dedicated: true },
    { id: 8, level: 3, parent: 7, dedicated: true },
  ])
  expect(coverage.places.rows.map(({ community, street }) => [community, street])).toEqual([[10, 1], [11, 1], [20, 2], [null, 2], [null, 0]])
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((id) => coverage.places.rows[coverage.rowOfGrid(id) ?? -1]?.street)).toEqual([2, 2, 2, 2, 2, 0, 0, 0])
})

test('the community of a party organisation: by the longest name that is known, by what it leads, by neither when it leads several', () => {
  const others: Organisation[] = [
    { id: 12, parent: 1, kind: '社区', name: '柳溪街道工人新村社区' },
    { id: 13, parent: 1, kind: '社区', name: '柳溪街道水乡社区' },
    { id: 50, parent: 0, kind: '党支部', name: '中共工人新村社区第一党支部' },
    { id: 51, parent: 0, kind: '党支部', name: '水乡社区党支部' },
    { id: 52, parent: 0, kind: '党支部', name: '建设社区村史馆党支部' },
    { id: 60, parent: 5, kind: '党总支', name: '联合党总支' },
    { id: 61, parent: 60, kind: '党支部', name: '第一党支部' },
    { id: 62, parent: 60, kind: '党支部', name: '建设社区党支部' },
    { id: 70, parent: 5, kind: '党总支', name: '第二党总支' },
    { id: 71, parent: 70, kind: '党支部', name: '第二党支部' },
  ]
  const { places } = day([...STREETS, ...others], [], { leading: [[10, 60], [11, 60], [12, 70], [12, 70]] })
  expect([50, 51, 52, 61, 62, 71].map((id) => places.communityOfParty(id))).toEqual([12, 13, 11, 0, 11, 12])
})

const kind = fc.constantFrom('社区', '街道办事处', '党工委', '党委', '党支部', '党小组', '社会团体', '业主委员会', '党群服务中心', '职能部门')
const office = fc.record({
  organisations: fc.array(fc.record({ parent: fc.nat(12), kind, name: fc.constantFrom('学府社区', '建设社区', '学府社区党支部', '柳溪街道', '书画协会', '书画协会党支部') }), { maxLength: 12 }),
  grids: fc.array(fc.record({ level: fc.integer({ min: 1, max: 5 }), parent: fc.nat(14), community: fc.nat(12), party: fc.nat(12), households: fc.integer({ min: -1, max: 700 }), dedicated: fc.boolean() }), { maxLength: 14 }),
  holders: fc.array(fc.nat(14), { maxLength: 10 }),
  links: fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 6 }),
})

test('whatever stands where: everything counts once, in one row; rings do not matter', () => {
  fc.assert(
    fc.property(office, ({ organisations, grids, holders, links }) => {
      const facts = factsOf(
        organisations.map((one, at) => ({ ...one, id: at + 1 })),
        grids.map((one, at) => ({ ...one, id: at + 1 })),
        { holders: new Map([['网格长', holders]]), leading: links, contacts: links },
      )
      const coverage = new CoverageOnDay(facts, LEVELS, KINDS)
      const cells = cellsOf(coverage)
      const total = sumOf(cells, coverage.columns.length)
      for (const [at, column] of coverage.columns.entries()) {
        const [there, missing] = [new Set<number>(), new Set<number>()]
        coverage.each(column, (row, id, covered) => {
          expect(coverage.places.rows[row]).toBeDefined()
          ;(covered ? there : missing).add(id)
        })
        expect([...there].filter((id) => missing.has(id))).toEqual([])
        expect(total[at]).toEqual({ covered: there.size, all: there.size + missing.size })
      }
      const grids3 = grids.filter(({ level }) => level === 3)
      expect(total[coverage.columns.findIndex(({ key }) => key === 'party-3')]?.all).toBe(grids3.length)
      expect(total[coverage.columns.findIndex(({ key }) => key === 'size-3')]?.covered).toBe(grids3.filter(({ dedicated, households }) => !dedicated && households >= 300 && households <= 500).length)
      const communities = organisations.filter((one) => one.kind === '社区').length
      expect(total[coverage.columns.findIndex(({ key }) => key === 'centre')]?.all).toBe(communities)
      coverage.eachRooted((row) => expect(coverage.places.rows[row]?.community).not.toBeNull())
      expect([...coverage.places.inOrder()].sort((a, b) => a - b)).toEqual(coverage.places.rows.map((_row, at) => at))
    }),
    { numRuns: 300 },
  )
})
