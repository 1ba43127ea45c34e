import type { EntityManager, ObjectLiteral } from 'typeorm'
import { AppError } from '../app-error'
import { recordTables } from './entities'
import { nameKeys } from './name-keys'
import type { RecordRows, RecordTable } from './rows'
import { dropFromIndex, entriesOf, putEntries, reindex, type SearchKind } from './sqlite/search-index'

type NullableKeys<Row> = { [Key in keyof Row]: null extends Row[Key] ? Key : never }[keyof Row]
/** A row as it is given: columns that may be empty can be left out. */
type Given<Row> = Omit<Row, NullableKeys<Row>> & Partial<Pick<Row, NullableKeys<Row>>>

/** A new row: everything but its id; the revision starts at 1. */
export type NewRow<Table extends RecordTable> = Given<Omit<RecordRows[Table], 'id' | 'revision'>>
/** A row to be loaded in bulk, with its own id. */
export type LoadedRow<Table extends RecordTable> = Given<RecordRows[Table]>
/** Columns to change. */
export type RowPatch<Table extends RecordTable> = Partial<Omit<RecordRows[Table], 'id' | 'revision'>>

/** A row as stored, by its columns. */
export type Image = Record<string, unknown>

/** What a check needs that only reads: inside a write the unit of work, outside it `{ manager: store.reader }`. */
export type Reads = Pick<UnitOfWork, 'manager'>

export interface ChangeItem {
  table: RecordTable
  id: number
  before: string | null
  after: string | null
}

/** Rows that were registered, or will be removed, together: their images are as they are stored, and need not be read for the log. */
export interface StoredRows {
  table: RecordTable
  ids: readonly number[]
  image: 'before' | 'after'
}

/** Takes what was written for the log. */
export type KeepItems = (items: readonly ChangeItem[] | StoredRows) => Promise<void>

/** Images kept in memory before they are handed on. */
const MOST_ITEMS = 5000

const REVISED: ReadonlySet<RecordTable> = new Set(['organisation', 'organisation_kind', 'organisation_link', 'excuse', 'grid', 'person', 'person_role', 'membership', 'post', 'tenure', 'notice', 'grid_level', 'report_in', 'report_service', 'matter_kind', 'matter', 'matter_unit'])

/** The index entry that a row of a table belongs to, and the columns it is made of. */
const INDEXED: Partial<Record<RecordTable, { kind: SearchKind; column: string; names: readonly string[] }>> = {
  person: { kind: 'person', column: 'id', names: ['name'] },
  organisation_version: { kind: 'organisation', column: 'organisation_id', names: ['organisation_id', 'name', 'short_name'] },
  grid_version: { kind: 'grid', column: 'grid_id', names: ['grid_id', 'name', 'code'] },
  notice: { kind: 'notice', column: 'id', names: ['title'] },
  matter: { kind: 'matter', column: 'id', names: ['title', 'body', 'source_number'] },
}

/**
 * All writes of one use case, inside one transaction. Each row written leaves its images before and
 * after, from which the log entry and its undo are made.
 */
export class UnitOfWork {
  private items: ChangeItem[] = []
  private readonly written = new Set<RecordTable>()
  private readonly indexDirty = new Map<SearchKind, Set<number>>()

  /**
   * `keep` takes the images of what was written whenever many have gathered, and the rest in the end. Before
   * `told`, which says whether the log entry has its words yet, everything stays here.
   */
  constructor(
    readonly manager: EntityManager,
    private readonly keep: KeepItems,
    private readonly told: () => boolean,
  ) {}

  /** A row by its id, or null. */
  async find<Table extends RecordTable>(table: Table, id: number): Promise<RecordRows[Table] | null> {
    const rows = await this.manager.query<RecordRows[Table][]>(`SELECT * FROM ${known(table)} WHERE id = ?`, [id])
    return rows[0] ?? null
  }

  /** A row by its id; fails with a sentence naming `what` when it is gone. */
  async get<Table extends RecordTable>(table: Table, id: number, what: string): Promise<RecordRows[Table]> {
    const row = await this.find(table, id)
    if (!row) throw new AppError('not-found', `这条${what}记录已不存在，可能已被撤销或合并。没有做任何改动，请刷新列表后再试。`)
    return row
  }

  async insert<Table extends RecordTable>(table: Table, row: NewRow<Table>): Promise<number> {
    const values: ObjectLiteral = REVISED.has(table) ? { ...row, revision: 1 } : { ...row }
    const result = await this.manager.createQueryBuilder().insert().into(table).values(values).updateEntity(false).execute()
    const id: unknown = result.raw
    if (typeof id !== 'number') throw new Error(`no id for the new row in ${table}`)
    await this.note(table, id, null)
    return id
  }

  /**
   * Changes columns of a row. With `expectedRevision`, fails with `stale-version` when somebody saved
   * the row since it was read. Returns whether anything changed. With `anyway` the revision goes up although no column
   * changes: something that is a part of the row did.
   */
  async update<Table extends RecordTable>(
    table: Table,
    id: number,
    patch: RowPatch<Table>,
    expectedRevision?: number,
    { anyway = false }: { anyway?: boolean } = {},
  ): Promise<boolean> {
    const before = await this.image(table, id)
    if (before === null) throw new AppError('not-found', '要修改的记录已不存在。没有做任何改动，请刷新后再试。')
    if (expectedRevision !== undefined && before['revision'] !== expectedRevision) {
      throw new AppError('stale-version', '这条记录在您打开之后已被修改。您填写的内容还在表单里，没有保存；请刷新查看新内容后再决定。')
    }
    const values: ObjectLiteral = { ...patch }
    if (!anyway && Object.entries(values).every(([column, value]) => before[column] === value)) return false
    if (REVISED.has(table)) values['revision'] = Number(before['revision']) + 1
    await this.manager.createQueryBuilder().update(table).set(values).where('id = :id', { id }).execute()
    await this.note(table, id, before)
    return true
  }

  async remove<Table extends RecordTable>(table: Table, id: number): Promise<void> {
    const before = await this.image(table, id)
    if (before === null) return
    await this.manager.createQueryBuilder().delete().from(table).where('id = :id', { id }).execute()
    await this.note(table, id, before)
  }

  /** Many rows at once; set-based, for thousands. */
  async removeMany(table: RecordTable, ids: readonly number[]): Promise<void> {
    if (!indexedAlone(table) || !this.told()) return this.restoreImages(table, new Map(ids.map((id) => [id, null])))
    if (ids.length === 0) return
    await this.spill(0)
    this.written.add(table)
    await this.keep({ table, ids, image: 'before' })
    await this.manager.query(`DELETE FROM ${known(table)} WHERE id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
    const indexed = INDEXED[table]
    if (indexed) await dropFromIndex(this.manager, indexed.kind, ids)
  }

  /** Many new rows at once; set-based, for thousands. Returns their ids in the order given. */
  async insertMany<Table extends RecordTable>(table: Table, rows: readonly NewRow<Table>[]): Promise<number[]> {
    if (rows.length === 0) return []
    const [last] = await this.manager.query<{ id: number | null }[]>(`SELECT max(id) AS id FROM ${known(table)}`)
    const given = rows.map((row, index): Image => {
      const values: ObjectLiteral = REVISED.has(table) ? { ...row, revision: 1 } : { ...row }
      return { ...values, id: (last?.id ?? 0) + 1 + index }
    })
    await this.put(table, given)
    const ids = idsOf(given)
    if (indexedAlone(table) && this.told()) await this.noteInserted(table, given)
    else await this.noteMany(table, ids, new Map())
    return ids
  }

  /** Sets the same columns in many rows; set-based, for thousands. */
  async updateMany<Table extends RecordTable>(table: Table, ids: readonly number[], patch: RowPatch<Table>): Promise<void> {
    const values = Object.entries(patch)
    const images = await this.images(table, ids)
    const changing = [...images.values()].filter((image) => values.some(([column, value]) => image[column] !== value))
    if (changing.length === 0) return
    const sets = values.map(([column]) => `${quoted(column)} = ?`)
    if (REVISED.has(table)) sets.push('revision = revision + 1')
    const changed = idsOf(changing)
    await this.manager.query(
      `UPDATE ${known(table)} SET ${sets.join(', ')} WHERE id IN (SELECT value FROM json_each(?))`,
      [...values.map(([, value]): unknown => value), JSON.stringify(changed)],
    )
    await this.noteMany(table, changed, images)
  }

  /**
   * Puts row images back as they were: the inverse of logged items. For undo only. The revision still
   * goes up, so that whoever has the record open cannot overwrite it unseen.
   */
  async restoreImages(table: RecordTable, wanted: ReadonlyMap<number, Image | null>): Promise<void> {
    const ids = [...wanted.keys()]
    const before = await this.images(table, ids)
    const gone = ids.filter((id) => !wanted.get(id))
    await this.manager.query(`DELETE FROM ${known(table)} WHERE id IN (SELECT value FROM json_each(?))`, [JSON.stringify(gone)])
    const back = [...wanted].flatMap(([id, image]): Image[] => {
      const now = before.get(id)
      if (!image) return []
      const keyed = table === 'person' ? { ...image, ...nameKeys(String(image['name'])) } : image
      return [REVISED.has(table) && now ? { ...keyed, revision: Number(now['revision']) + 1 } : keyed]
    })
    await this.put(table, back)
    await this.noteMany(table, ids, before)
  }

  /** The row as stored, every column; null when there is none. */
  async image(table: RecordTable, id: number): Promise<Image | null> {
    return (await this.images(table, [id])).get(id) ?? null
  }

  /** Rows as stored, every column, by their ids. */
  async images(table: RecordTable, ids: readonly number[]): Promise<Map<number, Image>> {
    const rows = await this.manager.query<Image[]>(`SELECT * FROM ${known(table)} WHERE id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
    return new Map(rows.map((row) => [Number(row['id']), row]))
  }

  get changed(): boolean {
    return this.written.size > 0
  }

  /** Of the rows written. */
  get tables(): ReadonlySet<RecordTable> {
    return this.written
  }

  /** Brings the search index up to date and hands over the last items for the log. */
  async finish(): Promise<void> {
    for (const [kind, ids] of this.indexDirty) await reindex(this.manager, kind, [...ids])
    await this.spill(0)
  }

  /** Images of hundreds of thousands of rows would not fit into memory. */
  private async spill(most: number): Promise<void> {
    if (this.items.length <= most || (most > 0 && !this.told())) return
    const { items } = this
    this.items = []
    await this.keep(items)
  }

  /** Writes whole rows with their ids. Rows of one write may have different columns (older images lack newer ones). */
  private async put(table: RecordTable, rows: readonly Image[]): Promise<void> {
    const alike = new Map<string, { columns: string[]; rows: Image[] }>()
    for (const row of rows) {
      const columns = Object.keys(row)
      const group = alike.get(columns.join()) ?? { columns, rows: [] }
      group.rows.push(row)
      alike.set(columns.join(), group)
    }
    for (const { columns, rows: group } of alike.values()) {
      // No INSERT OR REPLACE: it would silently remove another row that has the same unique value.
      await this.manager.query(
        `INSERT INTO ${known(table)} (${columns.map(quoted).join(', ')})
         SELECT ${columns.map((_, place) => `value ->> ${place}`).join(', ')} FROM json_each(?) WHERE TRUE
         ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`,
        // By place: a row without its columns' names is half as long, and the database finds a value faster.
        [JSON.stringify(group.map((row) => columns.map((column) => row[column])))],
      )
    }
  }

  private async note(table: RecordTable, id: number, before: Image | null): Promise<void> {
    await this.noteMany(table, [id], before ? new Map([[id, before]]) : new Map())
  }

  /** The database makes the images of new rows itself, while the readings of names are worked out here. */
  private async noteInserted(table: RecordTable, rows: readonly Image[]): Promise<void> {
    await this.spill(0)
    this.written.add(table)
    const indexed = INDEXED[table]
    const keeping = this.keep({ table, ids: idsOf(rows), image: 'after' })
    keeping.catch(() => undefined)
    const entries = indexed && entriesOf(indexed.kind, rows.map((row) => ({ id: Number(row['id']), names: [String(row[indexed.names[0] ?? ''])] })))
    // One after another: at the end of a statement the driver waits for any other on the connection, and all else with it.
    await keeping
    if (indexed && entries !== undefined) await putEntries(this.manager, indexed.kind, entries)
  }

  private async noteMany(table: RecordTable, ids: readonly number[], before: ReadonlyMap<number, Image>): Promise<void> {
    const after = await this.images(table, ids)
    const indexed = INDEXED[table]
    if (ids.length > 0) this.written.add(table)
    for (const id of ids) {
      const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
      this.items.push({ table, id, before: was && JSON.stringify(was), after: is && JSON.stringify(is) })
      const owner = (is ?? was)?.[indexed?.column ?? '']
      const renamed = !was || !is || indexed?.names.some((column) => was[column] !== is[column])
      if (indexed && renamed && typeof owner === 'number') this.indexDirty.set(indexed.kind, (this.indexDirty.get(indexed.kind) ?? new Set()).add(owner))
    }
    await this.spill(MOST_ITEMS)
  }
}

/** SQL for the image of a row of a table called `stored`: every column, as a row that was read and written as JSON. */
export async function storedImage(manager: EntityManager, table: RecordTable): Promise<string> {
  const columns = await manager.query<{ name: string }[]>(`SELECT name FROM pragma_table_info('${known(table)}') ORDER BY cid`)
  return `json_object(${columns.map(({ name }) => `'${name}', stored."${name}"`).join(', ')})`
}

/** Table names are put into SQL text, so only those of the list may be. */
function known(table: RecordTable): RecordTable {
  if (!recordTables.includes(table)) throw new Error('not a record table')
  return table
}

/** Whether a row's entry in the search index, if it has one, is made of this row and one name alone. */
function indexedAlone(table: RecordTable): boolean {
  const indexed = INDEXED[table]
  return indexed === undefined || (indexed.column === 'id' && indexed.names.length === 1)
}

function idsOf(images: readonly Image[]): number[] {
  return images.map((image) => Number(image['id']))
}

function quoted(column: string): string {
  return `"${column.replaceAll('"', '')}"`
}
