import { OPEN_END } from '@shared/domain/calendar'
import { phoneKey } from '@shared/domain/text'
import type { PersonRow } from '../../../store/rows'
import type { Store } from '../../../store/store'
import type { Candidate } from './row-plan'

/** What a row says of who somebody is. */
export interface Somebody {
  name: string
  idNumber: string | null
  birth: string | null
  sex: string | null
  phone: string | null
}

export type Match =
  | { found: PersonRow }
  /** Several, or one that nothing but the name speaks for. */
  | { candidates: PersonRow[] }
  | { conflict: string }
  | null

/** Namesakes of one name that are offered. */
export const OFFERED = 30

/** Finds people of the ledger for the rows of one batch with a few queries. */
export class PeopleMatcher {
  private constructor(
    private readonly store: Store,
    /** By the id number itself. */
    private readonly byId: ReadonlyMap<string, PersonRow[]>,
    private readonly byName: ReadonlyMap<string, PersonRow[]>,
  ) {}

  static async read(store: Store, wanted: readonly Somebody[]): Promise<PeopleMatcher> {
    const hashes = new Map(wanted.flatMap(({ idNumber }): [string, string][] => (idNumber === null ? [] : [[idNumber, store.vault.hash('id_number', idNumber)]])))
    const numbered = hashes.size === 0 ? [] : await store.all<PersonRow>('SELECT * FROM person WHERE id_number_hash IN (SELECT value FROM json_each(?))', [JSON.stringify([...hashes.values()])])
    const byHash = new Map<string | null, PersonRow[]>()
    for (const row of numbered) byHash.set(row.id_number_hash, [...(byHash.get(row.id_number_hash) ?? []), row])
    const byId = new Map([...hashes].flatMap(([idNumber, hash]): [string, PersonRow[]][] => {
      const rows = byHash.get(hash)
      return rows ? [[idNumber, rows]] : []
    }))
    const rest = wanted.filter(({ idNumber }) => idNumber === null || !byId.has(idNumber))
    return new PeopleMatcher(store, byId, await namesakes(store, rest))
  }

  /**
   * Id number first; then name, month of birth and sex; a telephone number beside the name also tells. Whoever
   * only has the name in common is a candidate, never a match.
   */
  match(somebody: Somebody): Match {
    const { idNumber, name } = somebody
    if (idNumber !== null) {
      const [found, ...doubles] = this.byId.get(idNumber) ?? []
      if (found && doubles.length > 0) return { candidates: [found, ...doubles] }
      if (found && found.name !== name) return { conflict: `台账里这个身份证号登记的是“${found.name}”，与表中的姓名不同。请核对号码和姓名；如果是改了名，请先在人员里改名。` }
      if (found) return { found }
    }
    const possible = (this.byName.get(name) ?? []).filter((row) => !this.contradicts(row, somebody))
    const sure = possible.filter((row) => this.sameBirthAndSex(row, somebody))
    const [only] = sure
    if (only && sure.length === 1) return { found: only }
    if (sure.length > 1) return { candidates: sure }
    if (possible.length === 0) return null
    const phone = somebody.phone === null ? null : this.store.vault.hash('phone', phoneKey(somebody.phone))
    const called = possible.filter((row) => phone !== null && row.phone_hash === phone)
    if (called[0] && called.length === 1) return { found: called[0] }
    return { candidates: possible }
  }

  private sameBirthAndSex(row: PersonRow, { birth, sex }: Somebody): boolean {
    return birth !== null && row.birth !== null && birth.length >= 7 && row.birth.length >= 7 && birth.slice(0, 7) === row.birth.slice(0, 7) && sex !== null && row.sex === sex
  }

  private contradicts(row: PersonRow, { idNumber, birth, sex }: Somebody): boolean {
    if (idNumber !== null && row.id_number_hash !== null) return true
    if (sex !== null && row.sex !== null && sex !== row.sex) return true
    return birth !== null && row.birth !== null && !birth.startsWith(row.birth) && !row.birth.startsWith(birth) && birth.slice(0, 7) !== row.birth.slice(0, 7)
  }
}

/** People of the same names who could be meant: of the same month of birth, or of whom no birth is known. */
async function namesakes(store: Store, wanted: readonly Somebody[]): Promise<Map<string, PersonRow[]>> {
  const byName = new Map<string, PersonRow[]>()
  if (wanted.length === 0) return byName
  const asked = wanted.map(({ name, birth }) => ({ name, from: birth === null ? '' : birth.slice(0, 7), to: birth === null ? '' : `${birth.slice(0, 7)}~`, year: birth?.slice(0, 4) ?? '' }))
  const rows = await store.all<PersonRow>(
    `SELECT * FROM (
       SELECT person.*, row_number() OVER (PARTITION BY person.name ORDER BY person.id) AS place FROM person WHERE person.id IN (
         SELECT person.id FROM json_each(?1) AS asked JOIN person ON person.name = asked.value ->> 'name'
           AND (person.birth IS NULL OR asked.value ->> 'from' = '' OR (person.birth >= asked.value ->> 'from' AND person.birth < asked.value ->> 'to') OR person.birth = asked.value ->> 'year')))
     WHERE place <= ?2 ORDER BY id`,
    [JSON.stringify(asked), OFFERED],
  )
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  return byName
}

/** Where candidates are known from, for telling them apart. */
export async function describePeople(store: Store, rows: readonly PersonRow[], day: string): Promise<Map<number, Candidate>> {
  const places = await store.all<{ id: number; place: string }>(
    `SELECT person_id AS id, version.name || coalesce('（' || membership.category || '）', '') AS place
     FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND version.valid_to = '${OPEN_END}'
     WHERE person_id IN (SELECT value FROM json_each(?1)) AND membership.valid_to > ?2
     UNION ALL SELECT tenure.person_id,
       coalesce((SELECT name FROM organisation_version WHERE organisation_id = post.organisation_id AND valid_to = '${OPEN_END}'), (SELECT name FROM grid_version WHERE grid_id = post.grid_id AND valid_to = '${OPEN_END}'), '') || post.title
     FROM tenure JOIN post ON post.id = tenure.post_id WHERE tenure.person_id IN (SELECT value FROM json_each(?1)) AND tenure.valid_to > ?2`,
    [JSON.stringify(rows.map((row) => row.id)), day],
  )
  return new Map(
    rows.map((row) => {
      const known = [row.sex, row.birth === null ? null : `${row.birth.slice(0, 4)} 年生`, ...places.filter((place) => place.id === row.id).map((place) => place.place).slice(0, 3)]
      return [row.id, { id: row.id, name: row.name, about: known.filter((word) => word !== null).join('，') || '没有更多登记' }]
    }),
  )
}
