/** What is kept beside the records: neither logged nor undone. */

/** A list's filters, sorting and columns kept under a name; no record, so not logged. */
export interface SavedViewRow {
  id: number
  list: string
  name: string
  /** JSON, as the list's own contract reads it. */
  query: string
}

/** How the columns of files of one shape (kind and headings) were read the last time; no record, so not logged. */
export interface RosterLayoutRow {
  id: number
  shape: string
  /** JSON, as `features/imports` reads it. */
  layout: string
  used_at: string
}

/** A form of the office's own (.xlsx with marks such as {{姓名}}), kept whole; no record, so its coming and going is only noted in the log. */
export interface SheetTemplateRow {
  id: number
  name: string
  /** What it is filled from. */
  subject: string
  file_name: string
  content: Buffer
  added_at: string
}
