import { join } from 'node:path'
import type { DataSource, EntityManager } from 'typeorm'
import { AppError } from '../app-error'
import { openConnection } from './data-source'
import type { RecordTable } from './rows'
import type { SensitiveVault } from './sensitive'
import { Shelf, WriteCounts } from './shelf'
import { storedImage, UnitOfWork, type ChangeItem, type StoredRows } from './unit-of-work'
import { WriteQueue } from './write-queue'

export const DATABASE_FILE = 'ledger.db'

/** What a write is for; it becomes the log entry. */
export interface WriteIntent {
  action: string
  /** What is done, one Chinese sentence without sensitive values; may be given later by the work. */
  summary?: string
  noticeId?: number
  undoesId?: number
}

export interface Written<Result> {
  result: Result
  /** The log entry, or null when nothing changed. */
  changeId: number | null
}

/** An open ledger: one connection that writes, through a queue, and one that reads. */
export class Store {
  private readonly queue = new WriteQueue()
  private readonly writes = new WriteCounts()
  /** Called after each committed change, to tell the window that what it shows may be old. */
  onChange: (changeId: number) => void = () => undefined

  private constructor(
    readonly folder: string,
    private readonly writer: DataSource,
    private readonly readerSource: DataSource,
    readonly vault: SensitiveVault,
    private readonly clock: () => Date,
    private readonly operator: () => string,
  ) {}

  static async open(options: {
    folder: string
    writer: DataSource
    vault: SensitiveVault
    clock: () => Date
    operator: () => string
  }): Promise<Store> {
    const reader = await openConnection(join(options.folder, DATABASE_FILE), 'read')
    return new Store(options.folder, options.writer, reader, options.vault, options.clock, options.operator)
  }

  /** Reads whole transactions only; never inside a write. */
  get reader(): EntityManager {
    return this.readerSource.manager
  }

  /** Rows of a query on the reading connection; `Row` names the selected columns. */
  async all<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.reader.query<Row[]>(sql, parameters)
  }

  /** The first row of a query, or null. */
  async first<Row>(sql: string, parameters: unknown[] = []): Promise<Row | null> {
    return (await this.all<Row>(sql, parameters))[0] ?? null
  }

  /** Keeps answers made from these tables until they are written; of different keys, the last few. */
  shelf<Value>(tables: readonly RecordTable[], size = 2): Shelf<Value> {
    return new Shelf(() => this.writes.of(tables), size)
  }

  /**
   * One use case, one transaction: what `work` writes is committed together with its log entry, or
   * nothing is. `work` may set the summary on the intent it is given, before it has written thousands of rows.
   */
  async write<Result>(intent: WriteIntent, work: (unit: UnitOfWork, intent: WriteIntent) => Promise<Result>): Promise<Written<Result>> {
    const { tables, ...written } = await this.commit(async (manager) => {
      const given = { ...intent }
      const entry = new LogEntry(async () => this.insertChange(manager, given))
      const unit = new UnitOfWork(manager, async (items) => entry.append(manager, items), () => given.summary !== undefined)
      const result = await work(unit, given)
      await unit.finish()
      const changeId = entry.id
      if (changeId !== null && given.undoesId !== undefined) await markUndone(manager, given.undoesId, changeId)
      return { result, changeId, tables: unit.tables }
    })
    this.writes.wrote(tables)
    if (written.changeId !== null) this.onChange(written.changeId)
    return written
  }

  /** A transaction that leaves no log entry: bulk loads and what is not a record (keys, view state). */
  async transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const result = await this.commit(work)
    this.writes.wroteAnything()
    return result
  }

  private async commit<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.queue.run(async () => this.writer.transaction(work)).catch((error: unknown) => {
      throw storageError(error)
    })
  }

  /** Appends a log entry that stands for a bulk load, without row images (it cannot be undone). */
  async logBulk(manager: EntityManager, intent: WriteIntent): Promise<number> {
    return this.insertChange(manager, intent)
  }

  /** A consistent copy of the whole ledger in a new file. */
  async copyTo(path: string): Promise<void> {
    await this.queue.run(async () => this.writer.query('VACUUM INTO ?', [path])).catch((error: unknown) => {
      throw storageError(error)
    })
  }

  async close(): Promise<void> {
    await this.queue.idle()
    await this.readerSource.destroy()
    await this.writer.query('PRAGMA wal_checkpoint(TRUNCATE)')
    await this.writer.destroy()
  }

  private async insertChange(manager: EntityManager, intent: WriteIntent): Promise<number> {
    if (intent.summary === undefined) throw new Error(`${intent.action} has no summary`)
    // The driver answers an INSERT with the new row's id.
    return manager.query<number>(
      'INSERT INTO change (at, operator, action, summary, notice_id, undoes_id) VALUES (?, ?, ?, ?, ?, ?)',
      [this.clock().toISOString(), this.operator(), intent.action, intent.summary, intent.noticeId ?? null, intent.undoesId ?? null],
    )
  }
}

/** The log entry of one write: begun with the first row images, which may come in many parts. */
class LogEntry {
  id: number | null = null
  private items = 0
  private readonly images = new Map<RecordTable, string>()

  constructor(private readonly begin: () => Promise<number>) {}

  async append(manager: EntityManager, items: readonly ChangeItem[] | StoredRows): Promise<void> {
    this.id ??= await this.begin()
    if ('image' in items) await this.appendStored(manager, items)
    else {
      await manager.query(
        `INSERT INTO change_item (change_id, seq, table_name, row_id, before, after)
         SELECT ?, ? + key, value ->> 'table', value ->> 'id', value ->> 'before', value ->> 'after' FROM json_each(?)`,
        [this.id, this.items, JSON.stringify(items)],
      )
      this.items += items.length
    }
  }

  private async appendStored(manager: EntityManager, { table, ids, image }: StoredRows): Promise<void> {
    const stored = this.images.get(table) ?? (await storedImage(manager, table))
    this.images.set(table, stored)
    await manager.query(
      `INSERT INTO change_item (change_id, seq, table_name, row_id, ${image})
       SELECT ?, ? + asked.key, '${table}', stored.id, ${stored} FROM json_each(?) AS asked JOIN "${table}" AS stored ON stored.id = asked.value`,
      [this.id, this.items, JSON.stringify(ids)],
    )
    this.items += ids.length
  }
}

/** An undone undo makes the change it had undone valid again. */
async function markUndone(manager: EntityManager, undoneId: number, changeId: number): Promise<void> {
  await manager.query('UPDATE change SET undone_by_id = ? WHERE id = ?', [changeId, undoneId])
  await manager.query('UPDATE change SET undone_by_id = NULL WHERE undone_by_id = ?', [undoneId])
}

/** SQLite's own failures in words; anything else passes unchanged. */
function storageError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const text = error instanceof Error ? error.message : ''
  if (text.includes('SQLITE_FULL')) {
    return new AppError('storage', '磁盘空间不足，这次改动没有保存，原有数据完好。请清理磁盘后再试。', [], { cause: error })
  }
  if (text.includes('SQLITE_READONLY') || text.includes('SQLITE_CANTOPEN') || text.includes('SQLITE_IOERR')) {
    return new AppError('storage', '数据文件写不进去（磁盘只读、被占用或已拔出），这次改动没有保存。请检查磁盘后重新启动程序。', [], { cause: error })
  }
  if (text.includes('SQLITE_CORRUPT') || text.includes('SQLITE_NOTADB')) {
    return new AppError('storage', '数据文件已损坏，这次改动没有保存。请退出程序后重新启动，并从备份恢复。', [], { cause: error })
  }
  return error
}
