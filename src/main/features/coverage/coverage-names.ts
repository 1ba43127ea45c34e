import type { z } from 'zod'
import type { coverageName } from '@shared/contract/coverage'
import { columnName } from '@shared/domain/coverage/columns'
import type { CoverageOnDay } from '@shared/domain/coverage/day'
import { GRID_PARTY_SOURCE, gridPartyRuleInWords } from '@shared/domain/coverage/party-fit'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { readGridLevels } from '../../store/grid-levels'
import type { Store } from '../../store/store'
import type { Subject } from './coverage-subjects'
import type { LoadOfPerson } from './people-load'

export type Name = z.output<typeof coverageName>

/** Names of a list or behind a cell: how many, and some of them in words. */
export interface NameList {
  total: number
  rows(from: number, to: number): Promise<Name[]>
}

interface GridRow {
  id: number
  name: string
  level: number
  kind: string
  households: number | null
  party: number | null
  partyName: string | null
  partyKind: string | null
}

interface PostRow {
  grid: number
  title: string
  holders: string | null
  held: number
}

const ON = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

const GRIDS = `
  SELECT own.grid_id AS id, own.name, own.level, own.kind, own.households, own.party_organisation_id AS party, party.name AS partyName, party.kind AS partyKind
  FROM json_each(?2) AS wanted JOIN grid_version AS own ON own.grid_id = wanted.value AND ${ON('own')}
  LEFT JOIN organisation_version AS party ON party.organisation_id = own.party_organisation_id AND party.status = 'active' AND ${ON('party')}`

const POSTS = `
  SELECT post.grid_id AS grid, post.title, group_concat(person.name, '、') AS holders, count(person.id) AS held
  FROM json_each(?2) AS wanted JOIN post ON post.grid_id = wanted.value AND ${ON('post')}
  LEFT JOIN tenure ON tenure.post_id = post.id AND ${ON('tenure')} LEFT JOIN person ON person.id = tenure.person_id
  GROUP BY post.grid_id, post.title`

const LOAD = `
  SELECT person.id, person.name, group_concat(own.name || '（' || post.title || '）', '；') AS posts, count(*) AS held
  FROM json_each(?2) AS wanted JOIN person ON person.id = wanted.value
  JOIN tenure ON tenure.person_id = person.id AND ${ON('tenure')} JOIN post ON post.id = tenure.post_id AND ${ON('post')}
  JOIN grid_version AS own ON own.grid_id = post.grid_id AND ${ON('own')}
  GROUP BY wanted.key ORDER BY wanted.key`

/** Some names of a list with how each stands, in their order: a query a kind of record, whatever their number. */
export async function namesOf(store: Store, day: string, coverage: CoverageOnDay, subjects: readonly Subject[]): Promise<Name[]> {
  const levels = await readGridLevels(store.reader)
  const gridIds = JSON.stringify([...new Set(subjects.filter(({ column }) => column?.unit === '个网格').map(({ id }) => id))])
  const grids = new Map((await store.all<GridRow>(GRIDS, [day, gridIds])).map((row) => [row.id, row]))
  const posts = new Map((subjects.some(({ column }) => column?.rule.of === 'post') ? await store.all<PostRow>(POSTS, [day, gridIds]) : []).map((row) => [`${row.grid} ${row.title}`, row]))
  return subjects.map((subject) => {
    const place = placeName(coverage, subject.row)
    const grid = subject.column?.unit === '个网格' ? grids.get(subject.id) : undefined
    return grid ? gridInWords(levels, subject, grid, posts, place) : organisationInWords(coverage, subject, place)
  })
}

export function placeName(coverage: CoverageOnDay, row: number): string {
  const { community = null, street = 0 } = coverage.places.rows[row] ?? {}
  return coverage.organisations.name(community ?? street) || '未归入社区'
}

function gridInWords(levels: GridLevelBook, { column, id, covered }: Subject, grid: GridRow, posts: ReadonlyMap<string, PostRow>, place: string): Name {
  const rule = column?.rule
  const post = rule?.of === 'post' ? posts.get(`${id} ${rule.title}`) : undefined
  const rules = levels.rulesOf(grid.level, grid.kind)
  const told = rule?.of === 'size' ? sizeInWords(rules.size, grid) : rule?.of === 'post' ? postInWords(post, rules.posts.find(({ title }) => title === rule.title)?.seats ?? 1) : partyInWords(grid, rule?.of === 'fit' && !covered)
  const source = rule?.of === 'size' ? (rules.size?.source ?? null) : rule?.of === 'fit' ? `${levels.name(grid.level)}${gridPartyRuleInWords(grid.level)}（${GRID_PARTY_SOURCE}）` : null
  return { opens: { page: 'grids', id }, name: grid.name, kind: `${levels.name(grid.level)}${grid.kind === '专属网格' ? '（专属）' : ''}`, place, demand: column ? columnName(column) : '', state: told, source }
}

function sizeInWords(size: { least: number; most: number } | null, { households }: GridRow): string {
  if (households === null || size === null) return '没有登记户数'
  const told = `${households} 户`
  if (households < size.least) return `${told}，过小：少于 ${size.least} 户`
  return households > size.most ? `${told}，过大：多于 ${size.most} 户` : told
}

function postInWords(post: PostRow | undefined, seats: number): string {
  if (!post) return `空缺，没有设这个岗位（应配 ${seats} 人）`
  if (post.held === 0) return `空缺，没有人在岗（应配 ${seats} 人）`
  return `${post.holders ?? ''}（在岗 ${post.held} 人，应配 ${seats} 人）`
}

function partyInWords({ party, partyName, partyKind }: GridRow, unfit: boolean): string {
  if (partyName === null) return party === null ? '没有党组织' : '登记的党组织已撤销'
  return `${partyName}（${partyKind ?? ''}${unfit ? '，类别不合适' : ''}）`
}

function organisationInWords(coverage: CoverageOnDay, { column, id }: Subject, place: string): Name {
  const { organisations } = coverage
  const rule = column?.rule
  const by = rule !== undefined && !('level' in rule) ? coverage.coveredBy(rule.of, id) : 0
  return {
    opens: { page: 'organisations', id },
    name: organisations.name(id),
    kind: organisations.kind(id),
    place,
    demand: column ? columnName(column) : '建在网格上',
    state: by !== 0 ? organisations.name(by) : column === null ? '不是网格的党组织' : rule?.of === 'centre' ? '没有党群服务中心' : rule?.of === 'contact' ? '没有登记联系部门' : '没有党组织，也没有登记领导它的党组织',
    source: null,
  }
}

/** People with their posts in grids, in the order given. */
export async function loadInWords(store: Store, day: string, coverage: CoverageOnDay, people: readonly LoadOfPerson[]): Promise<Name[]> {
  const rows = await store.all<{ id: number; name: string; posts: string; held: number }>(LOAD, [day, JSON.stringify(people.map(({ person }) => person))])
  const grids = new Map(people.map((one) => [one.person, one.grids]))
  return rows.map(({ id, name, posts, held }) => {
    const places = new Set((grids.get(id) ?? []).flatMap((grid) => coverage.rowOfGrid(grid) ?? []).map((row) => placeName(coverage, row)))
    return { opens: { page: 'people', id }, name, kind: `${held} 个岗位`, place: [...places].join('、'), demand: '网格岗位', state: posts, source: null }
  })
}
