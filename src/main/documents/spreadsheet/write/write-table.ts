import { AppError } from '../../../app-error'
import { writeWhole } from '../../write-file'
import type { Sheet, SheetForm } from '../sheet'
import { openTable } from './table-writer'
import { openThread } from './writing-thread'
import type { TableFormat, WriteProgress } from './writing'

/**
 * Writes a table so that the file appears under its name only when it is whole; a cancelled or failed one
 * leaves nothing, and what was there stays. Returns the number of data rows.
 */
export async function writeTable(format: TableFormat, path: string, sheet: Sheet, progress: WriteProgress): Promise<number> {
  return writeWhole(path, async (part) => writeTo(format, part, sheet, progress))
}

async function writeTo(format: TableFormat, path: string, { rows, ...form }: Sheet, { signal, onRows, script }: WriteProgress): Promise<number> {
  const order = { format, path, form: plainForm(form) }
  const writer = script === null ? await openTable(order) : openThread(script, order)
  let written = 0
  try {
    for await (const batch of rows) {
      stopIfAborted(signal)
      await writer.rows(batch)
      written += batch.length
      onRows(written)
    }
    stopIfAborted(signal)
    await writer.end()
    return written
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/** Only what a thread can be given: a column of a feature may hold functions beside what a sheet needs. */
function plainForm({ name, title, subtitle, columns, foot, orientation, notes, levels }: SheetForm): SheetForm {
  return {
    name,
    title,
    subtitle,
    columns: columns.map(({ heading, width, align, shaded, merged, choices, othersAllowed, hint, outline }) => ({
      heading, width, align,
      ...(shaded === undefined ? {} : { shaded }),
      ...(merged === undefined ? {} : { merged }),
      ...(choices === undefined ? {} : { choices: [...choices] }),
      ...(othersAllowed === undefined ? {} : { othersAllowed }),
      ...(hint === undefined ? {} : { hint }),
      ...(outline === undefined ? {} : { outline }),
    })),
    ...(foot === undefined ? {} : { foot: [...foot] }),
    ...(orientation === undefined ? {} : { orientation }),
    ...(notes === undefined ? {} : { notes: { name: notes.name, lines: [...notes.lines] } }),
    ...(levels === undefined ? {} : { levels }),
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有留下文件。')
}
