import type { SheetForm, SheetValue } from '../sheet'

/** What Excel can hold: seven levels of rows that fold below the first, fifteen indents. */
const MOST_FOLDS = 7
export const MOST_INDENTS = 15
/** An indent takes the room of so many characters. */
const INDENT_WIDTH = 2

/** Rows that fold into the row above them (分级显示). */
export class Outline {
  private constructor(
    private readonly column: number,
    /** How deep rows fold at most. */
    readonly folds: number,
  ) {}

  /** Null for a sheet without levels. */
  static of({ levels, columns }: SheetForm): Outline | null {
    const column = columns.findIndex(({ outline }) => outline === 'level')
    return levels === undefined || column < 0 ? null : new Outline(column, Math.min(levels - 1, MOST_FOLDS))
  }

  /** How often the texts of a row are indented: those of the first level are not. */
  indentOf(values: readonly SheetValue[]): number {
    const level = values[this.column]
    return typeof level === 'number' ? Math.min(Math.max(level - 1, 0), MOST_INDENTS) : 0
  }

  /** Of the row's element. */
  attribute(indent: number): string {
    return indent === 0 ? '' : ` outlineLevel="${Math.min(indent, MOST_FOLDS)}"`
  }
}

/** What an indent leaves of the width of a column. */
export function widthWithin(width: number, indent: number): number {
  return Math.max(width - indent * INDENT_WIDTH, INDENT_WIDTH)
}
