import type { z } from 'zod'
import type { coverage } from '@shared/contract/coverage'
import type { CoverageColumn } from '@shared/domain/coverage/columns'
import type { CoverageOnDay } from '@shared/domain/coverage/day'
import { columnsOfList, coverageLists, type CoverageList } from '@shared/domain/coverage/lists'
import { AppError } from '../../app-error'
import type { CountedDay } from './coverage-days'
import type { LoadOfPerson } from './people-load'

export type NamesWanted = Pick<z.output<typeof coverage.names.input>, 'of' | 'place'>
export type Place = NamesWanted['place']

/** One name of a list: what is asked of whom, and where. */
export interface Subject {
  /** Null: a party organisation that ought to be rooted in a grid. */
  column: CoverageColumn | null
  row: number
  id: number
  covered: boolean
}

/** Whether a row of the matrix belongs to a part of the whole. */
export function inPlace(day: CoverageOnDay, { street, community }: Place): (row: number) => boolean {
  const wanted = day.places.rows.map((row) => (street === null || row.street === street) && (community === null || (community === 'none' ? row.community === null : row.community === community)))
  return (row) => wanted[row] ?? false
}

/** Everything behind a cell or of a list, by place. The list of people is not among them. */
export function subjectsOf(day: CoverageOnDay, { of, place }: NamesWanted): Subject[] {
  const inside = inPlace(day, place)
  const found: Subject[] = []
  const collect = (column: CoverageColumn | null, wanted: boolean) => (row: number, id: number, covered: boolean) => {
    if (covered === wanted && inside(row)) found.push({ column, row, id, covered })
  }
  if ('column' in of) {
    const column = day.columns.find(({ key }) => key === of.column)
    if (!column) throw new AppError('not-found', '没有这一项覆盖要求，网格级别的设置可能刚改过。请刷新后再看。')
    day.each(column, collect(column, of.covered))
  } else if (of.list === 'rooted') day.eachRooted(collect(null, false))
  else for (const column of columnsOfList(of.list, day.columns)) day.each(column, collect(column, false))
  const order = new Map(day.places.inOrder().map((row, at) => [row, at]))
  const at = (row: number): number => order.get(row) ?? 0
  return found.sort((a, b) => at(a.row) - at(b.row) || a.id - b.id)
}

/** How long each list is within a place. */
export function listCounts({ coverage: day, cells }: CountedDay, load: readonly LoadOfPerson[], mostPosts: number, place: Place): { list: CoverageList; count: number }[] {
  const inside = inPlace(day, place)
  const rows = cells.filter((_cells, row) => inside(row))
  const places = new Map(day.columns.map(({ key }, at) => [key, at]))
  const missing = (column: CoverageColumn): number =>
    rows.reduce((sum, row) => {
      const { covered, all } = row[places.get(column.key) ?? -1] ?? { covered: 0, all: 0 }
      return sum + all - covered
    }, 0)
  const count = (list: CoverageList): number => {
    if (list === 'load') return loadOf(day, load, mostPosts, place).length
    if (list !== 'rooted') return columnsOfList(list, day.columns).reduce((sum, column) => sum + missing(column), 0)
    return subjectsOf(day, { of: { list, mostPosts }, place }).length
  }
  return coverageLists.map((list) => ({ list, count: count(list) }))
}

/** Who has so many posts in grids, one of them in the place. */
export function loadOf(day: CoverageOnDay, load: readonly LoadOfPerson[], mostPosts: number, place: Place): LoadOfPerson[] {
  const inside = inPlace(day, place)
  return load.filter(({ grids }) => grids.length >= mostPosts && grids.some((grid) => inside(day.rowOfGrid(grid) ?? -1)))
}
