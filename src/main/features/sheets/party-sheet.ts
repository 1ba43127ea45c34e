import { partySheet } from '@shared/domain/official-sheets/organisation-sheets'
import { isSecretary } from '@shared/domain/organisation-rules'
import { EXPORT_BATCH } from '../../export-sheet'
import { now } from '../../store/dated-records'
import { readKinds } from '../../store/organisation-kinds'
import { organisationsInOrder, type OrderedOrganisation } from '../../store/organisation-order'
import type { OrganisationRow } from '../../store/rows'
import type { Store } from '../../store/store'
import { columnsOf, countsBy, opened, type Source, type Wanted } from './reading'

type Row = OrderedOrganisation & OrganisationRow & { secretary: string | null; members: number }

/** 党组织基本情况表, in the order of the tree. */
export async function readPartyOrganisations({ store, day, rootId }: Wanted): Promise<Source<Row>> {
  const kinds = await readKinds(store.reader)
  const organisations = await organisationsInOrder(store, day, rootId)
  const party = organisations.filter(({ kind }) => kinds.isParty(kind))
  const own = await countsBy(store, `SELECT organisation_id AS id, count(*) AS n FROM membership WHERE kind = 'party' AND ${now('membership')} GROUP BY organisation_id`, [day])
  const members = withBelow(organisations, own)
  async function* rows(): AsyncGenerator<Row[]> {
    for (let from = 0; from < party.length; from += EXPORT_BATCH) {
      const group = party.slice(from, from + EXPORT_BATCH)
      const ids = JSON.stringify(group.map(({ id }) => id))
      const found = await store.all<OrganisationRow>('SELECT organisation.* FROM json_each(?1) AS wanted JOIN organisation ON organisation.id = wanted.value', [ids])
      const byId = new Map(found.map((row) => [row.id, row]))
      const secretaries = await secretariesOf(store, day, ids)
      yield group.flatMap((organisation) => {
        const row = byId.get(organisation.id)
        return row ? [{ ...row, ...organisation, secretary: secretaries.get(row.id) ?? null, members: members.get(row.id) ?? 0 }] : []
      })
    }
  }
  const columns = columnsOf<(typeof partySheet.columns)[number]['key'], Row>(partySheet, {
    number: (_row, number) => number,
    name: (row) => row.name,
    kind: (row) => row.kind,
    parent: (row) => row.parentName,
    founded: (row) => row.founded_on,
    secretary: (row) => row.secretary,
    contact: (row) => row.contact_name,
    phone: (row) => opened(store, 'contact_phone', row.contact_phone_sealed),
    termNumber: (row) => row.term_number,
    termStart: (row) => row.term_start,
    termEnd: (row) => row.term_end,
    members: (row) => row.members,
    address: (row) => row.address,
    note: (row) => row.note,
  })
  return { total: party.length, columns, rows: rows() }
}

/** Adds to each organisation what is kept below it; children come after their parents. */
function withBelow(organisations: readonly OrderedOrganisation[], own: ReadonlyMap<number, number>): Map<number, number> {
  const sums = new Map(organisations.map(({ id }) => [id, own.get(id) ?? 0]))
  for (const { id, parentId } of [...organisations].reverse()) {
    const above = parentId === null ? undefined : sums.get(parentId)
    if (parentId !== null && above !== undefined) sums.set(parentId, above + (sums.get(id) ?? 0))
  }
  return sums
}

const VACANT = '空缺'

/** Who holds the first secretary's post of each organisation; 空缺 where nobody does. */
async function secretariesOf(store: Store, day: string, ids: string): Promise<Map<number, string>> {
  const rows = await store.all<{ id: number; title: string; name: string | null }>(
    `SELECT post.organisation_id AS id, post.title, person.name
     FROM json_each(?2) AS wanted JOIN post ON post.organisation_id = wanted.value AND ${now('post')} AND post.title LIKE '%书记%'
     LEFT JOIN tenure ON tenure.post_id = post.id AND ${now('tenure')} LEFT JOIN person ON person.id = tenure.person_id
     ORDER BY post.organisation_id, post.rank, post.id, tenure.valid_from, tenure.id`,
    [day, ids],
  )
  const secretaries = new Map<number, string>()
  for (const { id, title, name } of rows) {
    const known = secretaries.get(id)
    if (isSecretary(title) && (known === undefined || (known === VACANT && name !== null))) secretaries.set(id, name ?? VACANT)
  }
  return secretaries
}
