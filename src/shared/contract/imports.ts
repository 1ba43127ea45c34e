import { z } from 'zod'
import { calendarDay, fileHandle, line, pageRequest, recordId, writtenFile } from './common'
import { done, job, procedure } from './define'

/** What a roster may be (花名册种类), as `domain/roster/fields` lists them. */
export const rosterKind = z.enum(['people', 'workers', 'organisations', 'grids', 'posts'])

/** A file that is being imported, until it is closed, imported, or the program ends; nothing of it is on disk. */
const importId = z.string().regex(/^[A-Za-z0-9_-]{22}$/)

const columnUse = z.discriminatedUnion('use', [
  z.object({ use: z.literal('field'), field: z.string().max(40) }),
  z.object({ use: z.literal('note') }),
  z.object({ use: z.literal('none') }),
])

export const openedImport = z.object({
  id: importId,
  fileName: z.string(),
  format: z.enum(['xlsx', 'xls', 'text', 'html']),
  /** Of texts: what it was read as, and the separator (`,`, tab …). */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Sentences a clerk should read: macros left out, formulas without a result … */
  remarks: z.array(z.string()),
  sheets: z.array(
    z.object({
      index: z.number().int(),
      name: z.string(),
      hidden: z.boolean(),
      /** Rows that hold something. */
      rows: z.number().int(),
      /** What it looks like; null where no heading was found. */
      kind: rosterKind.nullable(),
    }),
  ),
  /** What most of its sheets look like. */
  kind: rosterKind.nullable(),
  /** The day the roster stands for: a date in its titles, else today. */
  day: calendarDay,
  dayFromTitle: z.boolean(),
})

const fieldChoice = z.object({ field: z.string(), label: z.string(), required: z.boolean() })

export const sheetLayout = z.object({
  index: z.number().int(),
  /** Row numbers of the heading, one or two; empty where none was found. */
  headerRows: z.array(z.number().int()),
  columns: z.array(
    z.object({
      column: z.number().int(),
      /** `A`, `B` … */
      letter: z.string(),
      heading: z.string(),
      use: columnUse,
      /** Why it was matched: by its heading, by what stands in it, or as it was chosen for such a file before. */
      by: z.enum(['heading', 'content', 'remembered', 'hand']).nullable(),
      /** A few values; id numbers, phones and addresses masked. */
      samples: z.array(z.string()),
    }),
  ),
  /** The first rows as they stand in the file, masked likewise. */
  top: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  /** What a column can be taken for. */
  fields: z.array(fieldChoice),
  /** Required fields that no column gives. */
  missing: z.array(z.string()),
})

/** How the file is to be read and written; sent with every check. */
export const importSettings = z.object({
  kind: rosterKind,
  /** Memberships, posts and changes count from this day. */
  day: calendarDay,
  /** `replace`: what the file says replaces what the ledger has; `fill`: only what is empty is filled in. */
  existing: z.enum(['replace', 'fill']),
  sheets: z
    .array(
      z.object({
        index: z.number().int().min(0),
        headerRows: z.array(z.number().int().min(1)).min(1).max(2),
        columns: z.array(z.object({ column: z.number().int().min(0).max(300), use: columnUse })).max(301),
      }),
    )
    .min(1, '请至少选一张工作表。')
    .max(200),
})

/** What will happen to a row: registered anew, changes something, nothing to do, refused, waits for an answer, set aside by the clerk. */
export const rowVerdicts = ['new', 'changes', 'same', 'refused', 'asked', 'skipped'] as const
export const rowVerdict = z.enum(rowVerdicts)

/** An organisation that the file names and the ledger does not have. */
const proposal = z.object({
  key: z.string(),
  what: z.enum(['organisation', 'community']),
  name: z.string(),
  rows: z.number().int(),
  /** `create` it, `use` another one, or `leave` its rows out. */
  decision: z.enum(['create', 'use', 'leave']),
  kind: z.string(),
  parentId: recordId.nullable(),
  parentName: z.string().nullable(),
  useId: recordId.nullable(),
  useName: z.string().nullable(),
  /** What is called alike. */
  similar: z.array(z.object({ id: recordId, name: z.string() })),
})

export const importSummary = z.object({
  counts: z.object({ new: z.number().int(), changes: z.number().int(), same: z.number().int(), refused: z.number().int(), asked: z.number().int(), skipped: z.number().int() }),
  /** Rows of other kinds: totals, notes, repeated headings. */
  passedOver: z.number().int(),
  proposals: z.array(proposal),
  /** What importing would write, in words: 新建 120 人, 登记 118 条组织关系 … */
  effects: z.array(z.object({ what: z.string(), count: z.number().int() })),
  /** Columns of the table of step 3. */
  columns: z.array(z.object({ field: z.string(), label: z.string() })),
})

const question = z.object({
  key: z.string(),
  message: z.string(),
  candidates: z.array(z.object({ id: recordId, name: z.string(), about: z.string() })),
  /** Chosen already: one of them, or somebody new. */
  answer: z.union([recordId, z.literal('new')]).nullable(),
})

export const importRow = z.object({
  /** Its place among all records of the file, from 0. */
  at: z.number().int(),
  sheet: z.string(),
  row: z.number().int(),
  verdict: rowVerdict,
  cells: z.array(
    z.object({
      field: z.string(),
      /** As in the file, or as corrected; sensitive ones masked unless asked for whole. */
      text: z.string(),
      edited: z.boolean(),
      state: z.enum(['problem', 'doubt']).nullable(),
      message: z.string().nullable(),
    }),
  ),
  /** Why it is refused, doubts, each a sentence. */
  reasons: z.array(z.string()),
  changes: z.array(z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  questions: z.array(question),
})

const cellRef = { at: z.number().int().min(0), field: z.string().max(40) }

export const imports = {
  /** Reads the file; `encoding` and `delimiter` overrule what was detected. */
  open: job(
    z.object({ file: fileHandle, encoding: z.enum(['UTF-8', 'GB18030', 'UTF-16']).optional(), delimiter: z.enum([',', '\t', ';', '|']).optional() }),
    openedImport,
  ),
  /** How a sheet is laid out when it is taken for this kind; `headerRow` overrules where the heading was found. */
  layout: procedure(
    z.object({ id: importId, sheet: z.number().int().min(0), kind: rosterKind, headerRow: z.number().int().min(1).optional() }),
    sheetLayout,
  ),
  /** Sets every row beside the ledger. Nothing is written. The columns are remembered for files of the same shape. */
  check: job(z.object({ id: importId, settings: importSettings }), importSummary),
  /** Rows as last checked. `whole` shows sensitive values unmasked, which is logged once a file. */
  rows: procedure(
    z.object({ id: importId, verdict: rowVerdict.nullable(), doubtful: z.boolean(), search: line(60), whole: z.boolean(), ...pageRequest }),
    z.object({ total: z.number().int(), rows: z.array(importRow) }),
  ),
  /** The whole text of one cell, for editing it. */
  cell: procedure(z.object({ id: importId, ...cellRef }), z.object({ text: z.string() })),
  /**
   * Puts a cell right and checks anew; with `alike`, every cell of that field that says the same. `text` null
   * gives back what the file said.
   */
  edit: job(z.object({ id: importId, ...cellRef, text: z.string().max(2000).nullable(), alike: z.boolean() }), importSummary.extend({ edited: z.number().int() })),
  /** Answers, rows set aside or taken back, and what is done with unknown organisations; then checks anew. */
  decide: job(
    z.object({
      id: importId,
      answers: z.array(z.object({ at: z.number().int().min(0), key: z.string().max(200), answer: z.union([recordId, z.literal('new')]).nullable() })).max(5000),
      /** Answers all open questions at once: everybody is new, or whoever is the only candidate. */
      all: z.enum(['new', 'only']).nullable(),
      skip: z.array(z.object({ at: z.number().int().min(0), skip: z.boolean() })).max(5000),
      proposals: z
        .array(z.object({ key: z.string().max(300), decision: z.enum(['create', 'use', 'leave']), kind: z.string().max(40), parentId: recordId.nullable(), useId: recordId.nullable() }))
        .max(5000),
    }),
    importSummary,
  ),
  /** Writes exactly what was checked, as one change; refused when the ledger was changed in between. */
  run: job(
    z.object({ id: importId }),
    z.object({ changeId: recordId.nullable(), summary: z.string(), effects: importSummary.shape.effects, left: z.number().int() }),
  ),
  /** The rows that were not taken, in the file's own shape with the reason in a further column. */
  refused: job(z.object({ id: importId, target: fileHandle }), writtenFile.extend({ rows: z.number().int() })),
  close: procedure(z.object({ id: importId }), done),
}
