import type { z } from 'zod'
import type { changeItem } from '@shared/contract/changes'
import { recordTables } from '../../store/entities'
import type { ChangeItemRow, RecordTable } from '../../store/rows'
import type { Store } from '../../store/store'
import { COLUMN_WORDS, TABLE_WORDS, valueInWords } from './change-words'

type Item = z.input<typeof changeItem>
type Image = Record<string, unknown>
type Referred = 'person' | 'organisation' | 'grid' | 'post' | 'notice'

/** Today's name of what an id refers to; a name of its own time may be in the log itself. */
const NAMES: Record<Referred, string> = {
  person: 'SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))',
  organisation: `SELECT organisation_id AS id, name FROM organisation_version WHERE organisation_id IN (SELECT value FROM json_each(?)) ORDER BY valid_from`,
  grid: `SELECT grid_id AS id, name FROM grid_version WHERE grid_id IN (SELECT value FROM json_each(?)) ORDER BY valid_from`,
  post: `SELECT post.id, coalesce((SELECT name FROM organisation_version WHERE organisation_id = post.organisation_id ORDER BY valid_from DESC LIMIT 1),
           (SELECT name FROM grid_version WHERE grid_id = post.grid_id ORDER BY valid_from DESC LIMIT 1), '') || title AS name
         FROM post WHERE post.id IN (SELECT value FROM json_each(?))`,
  notice: `SELECT id, '“' || title || '”' AS name FROM notice WHERE id IN (SELECT value FROM json_each(?))`,
}

const REFERENCES: Readonly<Record<string, Referred>> = {
  person_id: 'person', low_id: 'person', high_id: 'person', organisation_id: 'organisation', other_id: 'organisation', community_id: 'organisation', party_organisation_id: 'organisation', grid_id: 'grid',
  post_id: 'post', begin_notice_id: 'notice', corrects_id: 'notice', end_notice_id: 'notice', notice_id: 'notice',
}

/** Before and after of each row a change wrote, in words; at most `limit` rows. */
export async function changeItems(store: Store, changeId: number, limit: number): Promise<{ items: Item[]; left: number }> {
  const rows = await store.all<ChangeItemRow>('SELECT * FROM change_item WHERE change_id = ? ORDER BY seq LIMIT ?', [changeId, limit])
  const count = await store.first<{ n: number }>('SELECT count(*) AS n FROM change_item WHERE change_id = ?', [changeId])
  const read = rows.flatMap((row) => {
    const table = recordTables.find((known) => known === row.table_name)
    return table === undefined ? [] : [{ table, rowId: row.row_id, before: imageOf(row.before), after: imageOf(row.after) }]
  })
  const names = await namesFor(store, read)
  return { items: read.map((item) => inWords(item, names)), left: Math.max((count?.n ?? 0) - rows.length, 0) }
}

interface ReadItem {
  table: RecordTable
  rowId: number
  before: Image | null
  after: Image | null
}

type Names = Map<string, string>

function referredBy(table: RecordTable, column: string): Referred | null {
  if (column === 'parent_id' || column === 'related_id') return table === 'grid_version' ? 'grid' : 'organisation'
  return REFERENCES[column] ?? null
}

/** What the item itself is about has no column of its own in some tables. */
function ownReference({ table, rowId }: ReadItem): [Referred, number] | null {
  return table === 'organisation' || table === 'grid' ? [table, rowId] : null
}

async function namesFor(store: Store, items: readonly ReadItem[]): Promise<Names> {
  const wanted = new Map<Referred, Set<number>>()
  const want = (kind: Referred, id: unknown): void => {
    if (typeof id === 'number') wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id))
  }
  for (const item of items) {
    const own = ownReference(item)
    if (own) want(...own)
    for (const image of [item.before, item.after]) {
      for (const [column, value] of Object.entries(image ?? {})) {
        const kind = referredBy(item.table, column)
        if (kind) want(kind, value)
      }
    }
  }
  const names: Names = new Map()
  for (const [kind, ids] of wanted) {
    for (const row of await store.all<{ id: number; name: string }>(NAMES[kind], [JSON.stringify([...ids])])) names.set(`${kind} ${row.id}`, row.name)
  }
  // What the change itself made may be gone again: the log still knows its name.
  for (const { table, before, after, rowId } of items) {
    const image = after ?? before
    const kind = table === 'person' ? 'person' : table === 'organisation_version' ? 'organisation' : table === 'grid_version' ? 'grid' : table === 'post' ? 'post' : null
    if (!image || kind === null) continue
    const id = kind === 'organisation' ? image['organisation_id'] : kind === 'grid' ? image['grid_id'] : rowId
    const name = table === 'post' ? image['title'] : image['name']
    if (typeof id === 'number' && typeof name === 'string' && !names.has(`${kind} ${id}`)) names.set(`${kind} ${id}`, name)
  }
  return names
}

function inWords(item: ReadItem, names: Names): Item {
  const { table, before, after } = item
  const say = (column: string, value: unknown): string | null => {
    const kind = referredBy(table, column)
    if (kind === null || typeof value !== 'number') return valueInWords(column, value)
    return names.get(`${kind} ${value}`) ?? '（已不在台账）'
  }
  const fields = Object.entries(COLUMN_WORDS[table]).flatMap(([column, label]) => {
    const [was, is] = [before?.[column] ?? null, after?.[column] ?? null]
    if (was === is) return []
    const sealedAgain = column.endsWith('_sealed') && was !== null && is !== null
    return [{ label, before: say(column, was), after: sealedAgain ? '已登记（加密，有改动）' : say(column, is) }]
  })
  return { what: TABLE_WORDS[table], act: before === null ? 'added' : after === null ? 'removed' : 'changed', subject: subjectOf(item, say, names), fields }
}

function subjectOf(item: ReadItem, say: (column: string, value: unknown) => string | null, names: Names): string {
  const image: Image = item.after ?? item.before ?? {}
  const own = ownReference(item)
  if (own) return names.get(own.join(' ')) ?? ''
  const parts = ['name', 'person_id', 'low_id', 'high_id', 'post_id', 'title', 'organisation_id', 'grid_id', 'notice_id', 'unit']
    .filter((column) => !(item.table === 'organisation_version' || item.table === 'grid_version') || column === 'name')
    .flatMap((column) => (column in image ? (say(column, image[column]) ?? []) : []))
  return parts.slice(0, 2).join(' · ')
}

function imageOf(json: string | null): Image | null {
  const image: unknown = json === null ? null : JSON.parse(json)
  return typeof image === 'object' && image !== null ? { ...image } : null
}
