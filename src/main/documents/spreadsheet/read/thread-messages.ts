import type { Merge, ReadRow } from './cells'
import type { TextOptions } from './read-text-table'
import type { WorkbookFacts } from './reading'

/** What is read: which file, how a text is decoded, and whether hidden sheets are wanted, too. */
export interface ReadingOrder {
  path: string
  text: TextOptions
  hiddenSheets: boolean
}

/** What the reading thread tells; it goes on with a few `rows` under way and waits when they are not taken. */
export type ThreadMessage =
  | { type: 'sheet'; index: number; name: string; hidden: boolean }
  | { type: 'rows'; rows: ReadRow[] }
  | { type: 'end'; merges: Merge[] }
  | { type: 'alive' }
  | { type: 'done'; facts: WorkbookFacts }
  | { type: 'refused'; message: string }
  | { type: 'failed'; message: string }
