import type { QueryRunner } from 'typeorm'
import { pinyinSortKey, secondReadingOfSurname } from '@shared/domain/name-reading'
import { strokeSortKey } from '@shared/domain/stroke-order'
import { dropFromIndex, indexBulk } from './sqlite/search-index'

/** The columns of `person` that are worked out from the name; no fact of their own. */
export const NAME_KEYS: readonly string[] = ['name_sort', 'name_strokes']

/** The keys by which a name sorts, to be stored wherever a name is. */
export function nameKeys(name: string): { name_sort: string; name_strokes: string } {
  return { name_sort: pinyinSortKey(name), name_strokes: strokeSortKey(name) }
}

const PAGE = 5000

/** Works the keys of every name out anew, page by page, and the search entries of those that are read in two ways; for migrations. */
export async function renewNameKeys(runner: QueryRunner): Promise<void> {
  let after = 0
  for (;;) {
    const rows: { id: number; name: string }[] = await runner.query('SELECT id, name FROM person WHERE id > ? ORDER BY id LIMIT ?', [after, PAGE])
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    await runner.query(
      `UPDATE person SET name_sort = value ->> 'name_sort', name_strokes = value ->> 'name_strokes' FROM json_each(?) WHERE person.id = value ->> 'id'`,
      [JSON.stringify(rows.map(({ id, name }) => ({ id, ...nameKeys(name) })))],
    )
    const read = rows.filter(({ name }) => secondReadingOfSurname(name) !== undefined)
    await dropFromIndex(runner.manager, 'person', read.map((row) => row.id))
    await indexBulk(runner.manager, 'person', read.map(({ id, name }) => ({ id, names: [name] })))
  }
}
