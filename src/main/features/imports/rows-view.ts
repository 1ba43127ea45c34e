import { textOf } from '@shared/domain/roster/layout'
import { fieldsOf } from '@shared/domain/roster/fields'
import type { imports } from '@shared/contract/imports'
import type { OutputOf, InputOf } from '@shared/contract'
import { isWritten, verdicts, type Checked } from './check'
import { rowKey, type ImportSession } from './import-session'
import { masked } from './masked-cells'
import type { BatchRow } from './plan/plan-facts'
import { verdictOf, type RowPlan } from './plan/row-plan'
import type { FileRecord } from './records'

type Rows = OutputOf<typeof imports.rows>
type Asked = InputOf<typeof imports.rows>

/** Rows as they were checked: found by verdict, doubt and words, planned again for what is told of them. */
export async function rowsOf(session: ImportSession, checked: Checked, asked: Asked): Promise<Rows> {
  const { total, found } = matching(checked, asked)
  const rows = found.map(({ record, at }) => checked.reader.read(record, at))
  const plans = await checked.planner.plan(rows)
  return {
    total,
    rows: found.flatMap(({ record, at }, index) => {
      const [row, plan] = [rows[index], plans[index]]
      return row && plan ? [shown(session, checked, record, at, row, plan, asked.whole)] : []
    }),
  }
}

function matching(checked: Checked, { verdict, doubtful, search, offset, limit }: Asked): { total: number; found: { record: FileRecord; at: number }[] } {
  const wanted = verdict === null ? null : verdicts.indexOf(verdict)
  const words = search.trim()
  const found: { record: FileRecord; at: number }[] = []
  let total = 0
  const take = (at: number, record: () => FileRecord | null): void => {
    total += 1
    if (total <= offset || found.length >= limit) return
    const taken = record()
    if (taken) found.push({ record: taken, at })
  }
  const fits = (at: number): boolean => (wanted === null || checked.verdictAt[at] === wanted) && (!doubtful || checked.doubtfulAt[at] === 1)
  if (words === '') {
    for (let at = 0; at < checked.records.length; at += 1) if (fits(at)) take(at, () => checked.records.at(at))
    return { total, found }
  }
  let at = 0
  for (const chunk of checked.records.chunks()) {
    for (const record of chunk) {
      if (fits(at) && [...checked.reader.cellsOf(record).values()].some((cell) => textOf(cell).includes(words))) take(at, () => record)
      at += 1
    }
  }
  return { total, found }
}

function shown(session: ImportSession, checked: Checked, record: FileRecord, at: number, row: BatchRow, plan: RowPlan, whole: boolean): Rows['rows'][number] {
  const key = rowKey(record.sheet, record.row)
  const verdict = verdictOf(plan, row.skipped)
  return {
    at,
    sheet: row.sheetName,
    row: record.row,
    verdict,
    cells: [...checked.reader.cellsOf(record)].map(([field, value]) => {
      const problem = plan.problems.find((entry) => entry.field === field)
      const doubt = plan.doubts.find((entry) => entry.field === field)
      const text = textOf(value)
      return {
        field,
        text: whole ? text : masked(field, text),
        edited: session.edits.has(`${key}/${field}`),
        state: problem ? ('problem' as const) : doubt ? ('doubt' as const) : null,
        message: problem?.message ?? doubt?.message ?? null,
      }
    }),
    reasons: [...plan.problems, ...plan.doubts].map(({ message }) => message),
    // Of a row that is not taken nothing changes.
    changes: isWritten(verdict) || verdict === 'asked' ? plan.changes : [],
    questions: plan.questions,
  }
}

/** Columns of the table of rows: the fields that any chosen sheet gives, in the order of the kind. */
export function shownColumns(checked: Checked): { field: string; label: string }[] {
  const used = new Set(checked.settings.sheets.flatMap(({ columns }) => columns.flatMap(({ use }) => (use.use === 'field' ? [use.field] : []))))
  return fieldsOf(checked.settings.kind).filter(({ field }) => used.has(field)).map(({ field, label }) => ({ field, label }))
}
