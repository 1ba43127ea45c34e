import type { z } from 'zod'
import type { entrySide } from '@shared/contract/duplicates'
import { maskCitizenId, maskPhone } from '@shared/domain/masking'
import type { Store } from '../../store/store'

export type EntrySide = z.input<typeof entrySide>

interface SideRow {
  id: number
  name: string
  sex: string | null
  birth: string | null
  id_number_sealed: string | null
  phone_sealed: string | null
  organisation: string | null
  party_organisation: string | null
  posts: string | null
}

const NOW = (table: string): string => `${table}.valid_from <= ?2 AND ${table}.valid_to > ?2`
const PLACE = (kind: 'staff' | 'party'): string => `
  (SELECT version.name FROM membership JOIN organisation_version AS version ON version.organisation_id = membership.organisation_id AND ${NOW('version')}
   WHERE membership.person_id = person.id AND membership.kind = '${kind}' AND ${NOW('membership')} ORDER BY membership.id DESC LIMIT 1)`

/** What tells entries apart as of a day, by their ids; numbers masked. */
export async function readSides(store: Store, ids: readonly number[], day: string): Promise<Map<number, EntrySide>> {
  const rows = await store.all<SideRow>(
    `SELECT person.id, person.name, person.sex, person.birth, person.id_number_sealed, person.phone_sealed,
       ${PLACE('staff')} AS organisation, ${PLACE('party')} AS party_organisation,
       (SELECT group_concat(words, '；') FROM (
          SELECT coalesce(version.short_name, version.name, grid_version.name, '') || post.title AS words
          FROM tenure JOIN post ON post.id = tenure.post_id
          LEFT JOIN organisation_version AS version ON version.organisation_id = post.organisation_id AND ${NOW('version')}
          LEFT JOIN grid_version ON grid_version.grid_id = post.grid_id AND ${NOW('grid_version')}
          WHERE tenure.person_id = person.id AND ${NOW('tenure')} ORDER BY post.rank, tenure.id)) AS posts
     FROM person WHERE person.id IN (SELECT value FROM json_each(?1))`,
    [JSON.stringify(ids), day],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        sex: row.sex,
        birth: row.birth,
        idNumber: row.id_number_sealed === null ? null : maskCitizenId(store.vault.open('id_number', row.id_number_sealed)),
        phone: row.phone_sealed === null ? null : maskPhone(store.vault.open('phone', row.phone_sealed)),
        organisation: row.organisation,
        partyOrganisation: row.party_organisation,
        posts: row.posts,
      },
    ]),
  )
}
