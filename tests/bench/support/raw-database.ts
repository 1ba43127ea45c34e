import sqlite3 from 'sqlite3'

type Row = Record<string, unknown>

/** SQLite through the driver alone, without the store: what the benchmarks are compared with. */
export class RawDatabase {
  private constructor(private readonly database: sqlite3.Database) {}

  static open(file: string, use: 'read' | 'write' | 'create'): Promise<RawDatabase> {
    const mode = { read: sqlite3.OPEN_READONLY, write: sqlite3.OPEN_READWRITE, create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE }[use]
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(new RawDatabase(database))))
    })
  }

  all<Result = Row>(sql: string, parameters: readonly unknown[] = []): Promise<Result[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Result>(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  }

  async first<Result = Row>(sql: string, parameters: readonly unknown[] = []): Promise<Result> {
    const [row] = await this.all<Result>(sql, parameters)
    if (!row) throw new Error(`nothing found: ${sql}`)
    return row
  }

  run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.run(sql, parameters, (error) => (error ? reject(error) : resolve()))
    })
  }

  async transaction(work: () => Promise<void>): Promise<void> {
    await this.run('BEGIN IMMEDIATE')
    await work()
    await this.run('COMMIT')
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()))
    })
  }
}
