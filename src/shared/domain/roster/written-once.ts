import { fieldOfHeading, headingKey } from './fields'
import { textOf, type Area, type Value } from './layout'

const DITTO = /^(同上|〃|″|"|''|”|“|同前)$/

/**
 * What is written once over a stretch of rows without merging cells: the branch of a list of members, the
 * community of a list of grids. Such a column never names the same thing twice running; one that does is
 * filled in row by row, and its empty cells are empty. 同上 and 〃 repeat the row above in any column.
 */
export class WrittenOnce {
  private readonly groups: Set<number>
  private readonly last: Value[] = []

  constructor(headings: readonly string[], merges: readonly Area[]) {
    const isGroup = groupsOf(headings)
    this.groups = new Set(headings.flatMap((heading, column) => (isGroup(heading) ? [column] : [])))
    // Where cells are merged, the merging says what belongs together.
    for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
      if (fromColumn !== toColumn && fromRow === toRow) continue
      for (const column of this.groups) if (fromColumn <= column && column <= toColumn) this.groups.delete(column)
    }
  }

  /** Fills a record's cells in place and tells which columns. */
  carry(cells: Value[]): number[] {
    const carried: number[] = []
    for (const [column, cell] of cells.entries()) {
      const text = textOf(cell).trim()
      const before = this.last[column] ?? null
      if (text !== '' && DITTO.test(text)) {
        cells[column] = before
        carried.push(column)
      } else if (this.groups.has(column)) {
        if (text !== '' && text === textOf(before).trim()) this.groups.delete(column)
        else if (text === '' && before !== null) {
          cells[column] = before
          carried.push(column)
        }
      }
      if (text !== '') this.last[column] = cells[column] ?? null
    }
    return carried
  }
}

/** Which headings gather rows: the community of grids, the organisation of posts, the branch or community of people. */
function groupsOf(headings: readonly string[]): (heading: string) => boolean {
  if (headings.some((heading) => heading.includes('网格'))) return (heading) => fieldOfHeading('grids', heading)?.field === 'community'
  const posts = new Set(headings.map((heading) => fieldOfHeading('posts', heading)?.field))
  const tellsPosts = posts.has('title') && ['from', 'duty', 'termNumber'].some((field) => posts.has(field))
  return (heading) =>
    (tellsPosts && fieldOfHeading('posts', heading)?.field === 'organisation') ||
    fieldOfHeading('people', heading)?.field === 'branch' ||
    /^(所在|所属)?社区(名称)?$/.test(headingKey(heading))
}
