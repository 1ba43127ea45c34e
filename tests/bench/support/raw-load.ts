import { RawDatabase } from './raw-database'

/** SQLite takes so many variables in one statement. */
const VARIABLES = 32_766
const MOST_ROWS = 2000

interface Schema {
  type: string
  name: string
  sql: string
}

/**
 * Copies every row of a ledger, or of some of its tables, into a new file with multi-row inserts in one transaction,
 * the indexes made afterwards. Answers how long writing took in milliseconds, without the reading.
 */
export async function loadRaw(from: string, to: string, only?: readonly string[]): Promise<number> {
  const [source, target] = [await RawDatabase.open(from, 'read'), await RawDatabase.open(to, 'create')]
  const all = await source.all<Schema & { tbl_name: string }>(`SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search_*_*'`)
  const schema = all.filter((one) => only?.includes(one.tbl_name) ?? true)
  const tables = schema.filter(({ type }) => type === 'table')
  let spent = 0
  const write = async (sql: string, parameters: readonly unknown[] = []): Promise<void> => {
    const start = performance.now()
    await target.run(sql, parameters)
    spent += performance.now() - start
  }
  await target.run('PRAGMA journal_mode = WAL')
  await target.run('PRAGMA cache_size = -32000')
  await write('BEGIN')
  for (const { sql } of tables) await write(sql)
  for (const { name } of tables) await copyTable(source, write, name)
  for (const { sql } of schema.filter(({ type }) => type === 'index')) await write(sql)
  await write('COMMIT')
  await source.close()
  await target.close()
  return spent
}

async function copyTable(source: RawDatabase, write: (sql: string, parameters?: readonly unknown[]) => Promise<void>, table: string): Promise<void> {
  let last = 0
  for (;;) {
    const rows = await source.all(`SELECT rowid AS rowid, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`, [last, MOST_ROWS])
    const [first] = rows
    if (!first) return
    const columns = Object.keys(first).filter((name) => name !== 'rowid' || !('id' in first))
    const one = `(${columns.map(() => '?').join(', ')})`
    const atOnce = Math.floor(VARIABLES / columns.length)
    for (let start = 0; start < rows.length; start += atOnce) {
      const part = rows.slice(start, start + atOnce)
      await write(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(', ')}`,
        part.flatMap((row) => columns.map((column) => row[column])),
      )
    }
    last = Number(rows.at(-1)?.['rowid'] ?? rows.at(-1)?.['id'])
  }
}
