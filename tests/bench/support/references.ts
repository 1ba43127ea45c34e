import { OPEN_END } from '@shared/domain/calendar'
import type { Reference } from './bench'
import type { RawDatabase } from './raw-database'

/** `count` people by primary key, through the driver alone; other ones each turn. */
export function peopleByKey(raw: RawDatabase, people: number, count: number): Reference {
  return {
    what: `${count} people by key`,
    work: (turn) => {
      const ids = Array.from({ length: count }, (_, index) => 1 + ((turn * count + index) * 7919) % people)
      return raw.all('SELECT * FROM person WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
    },
  }
}

/** Every organisation's or grid's version in force, id, name and parent, as one JSON value of the driver. */
export function versionsInForce(raw: RawDatabase, owner: 'organisation' | 'grid'): Reference {
  return {
    what: `raw JSON of all ${owner}s`,
    work: () => raw.all(`SELECT json_group_array(json_array(${owner}_id, name, parent_id)) FROM ${owner}_version WHERE valid_to = ? AND status = 'active'`, [OPEN_END]),
  }
}

export async function countOf(raw: RawDatabase, table: string): Promise<number> {
  return (await raw.first<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).n
}
