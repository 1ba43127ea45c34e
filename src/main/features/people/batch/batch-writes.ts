import type { RecordTable } from '../../../store/rows'
import type { NewRow, RowPatch, UnitOfWork } from '../../../store/unit-of-work'

type Write = (unit: UnitOfWork) => Promise<unknown>

/** Rows to be written together: what changes alike is one statement, new rows of a table are another. */
export class BatchWrites {
  private readonly updates = new Map<string, { ids: number[]; write: (ids: readonly number[]) => Write }>()
  private readonly inserts = new Map<RecordTable, Write[]>()

  update<Table extends RecordTable>(table: Table, id: number, patch: RowPatch<Table>): void {
    const key = JSON.stringify([table, patch])
    const alike = this.updates.get(key) ?? { ids: [], write: (ids: readonly number[]): Write => (unit) => unit.updateMany(table, ids, patch) }
    alike.ids.push(id)
    this.updates.set(key, alike)
  }

  insertAll<Table extends RecordTable>(table: Table, rows: readonly NewRow<Table>[]): void {
    this.inserts.set(table, [...(this.inserts.get(table) ?? []), (unit) => unit.insertMany(table, rows)])
  }

  /** What ends is written before what begins, so that nobody is in two places meanwhile. */
  async write(unit: UnitOfWork): Promise<void> {
    for (const { ids, write } of this.updates.values()) await write(ids)(unit)
    for (const writes of this.inserts.values()) for (const write of writes) await write(unit)
  }
}
