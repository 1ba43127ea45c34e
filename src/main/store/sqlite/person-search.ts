import { readCitizenId } from '@shared/domain/citizen-id'
import { phoneKey } from '@shared/domain/text'
import type { SensitiveVault } from '../sensitive'
import type { Store } from '../store'
import { matchesCondition, matchExpression, matchingIds } from './search-index'

type Bind = (value: unknown) => string

/**
 * SQL condition on `person` for what looks like four last digits, a whole id number or a telephone number;
 * they are found by their hashes. Null for any other text.
 */
export function numberCondition(typed: string, vault: SensitiveVault, bind: Bind): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^\d{3}[\dXx]$/.test(digits)) {
    return `(person.id_last4_hash = ${bind(vault.hashLast4('id_number', digits))} OR person.phone_last4_hash = ${bind(vault.hashLast4('phone', digits))}
      OR person.landline_last4_hash = ${bind(vault.hashLast4('landline', digits))})`
  }
  const id = readCitizenId(digits)
  if (id.ok) return `person.id_number_hash = ${bind(vault.hash('id_number', id.number))}`
  if (!/^\d{7,13}$/.test(digits)) return null
  // A landline is kept under its local number; a number typed into the mobile field under all its digits.
  const key = phoneKey(digits)
  return `(person.phone_hash IN (${bind(vault.hash('phone', digits))}, ${bind(vault.hash('phone', key))}) OR person.landline_hash = ${bind(vault.hash('landline', key))})`
}

/** The same, and names by characters, pinyin and initials; null when nothing was typed. */
export function personCondition(typed: string, vault: SensitiveVault, bind: Bind): string | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const number = numberCondition(text, vault, bind)
  if (number !== null) return number
  const match = matchExpression(text)
  return match === null ? '0' : matchesCondition('person', 'person.id').replace('?', bind(match))
}

export interface FoundPerson {
  id: number
  name: string
  birth: string | null
  /** Where somebody works or is a member on the day, and the first post held. */
  place: string | null
  post: string | null
}

const inForce = (table: string): string => `${table}.valid_from <= ?1 AND ${table}.valid_to > ?1`

/** People by name, pinyin, initials or number. Exact names first: in a city the first thousand of a surname would hide them. */
export async function findPeopleOn(store: Store, { typed, day, limit }: { typed: string; day: string; limit: number }): Promise<FoundPerson[]> {
  return store.all<FoundPerson>(
    `SELECT person.id, person.name, person.birth,
       (SELECT coalesce(version.short_name, version.name) FROM membership
          JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${inForce('version')}
          WHERE membership.person_id = person.id AND ${inForce('membership')} ORDER BY membership.kind = 'staff' DESC, membership.id DESC LIMIT 1) AS place,
       (SELECT coalesce(version.short_name, version.name, grid_version.name, '') || post.title FROM tenure JOIN post ON post.id = tenure.post_id
          LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${inForce('version')}
          LEFT JOIN grid_version ON grid_version.grid_id = post.grid_id AND ${inForce('grid_version')}
          WHERE tenure.person_id = person.id AND ${inForce('tenure')} ORDER BY post.rank, tenure.id LIMIT 1) AS post
     FROM json_each(?2) AS hit JOIN person ON person.id = hit.value ORDER BY hit.key`,
    [day, JSON.stringify(await peopleIds(store, typed, limit))],
  )
}

async function peopleIds(store: Store, typed: string, limit: number): Promise<number[]> {
  const parameters: unknown[] = []
  const number = numberCondition(typed, store.vault, (value) => `?${parameters.push(value)}`)
  if (number !== null) {
    const rows = await store.all<{ id: number }>(`SELECT id FROM person WHERE ${number} LIMIT ${limit}`, parameters)
    return rows.map((row) => row.id)
  }
  const exact = await store.all<{ id: number }>('SELECT id FROM person WHERE name = ? ORDER BY id LIMIT ?', [typed, limit])
  const ids = new Set(exact.map((row) => row.id))
  for (const id of await matchingIds(store, 'person', typed, limit)) if (ids.size < limit) ids.add(id)
  return [...ids]
}
