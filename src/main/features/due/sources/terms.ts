import { lastsUntil } from '@shared/domain/due-rules/days'
import { hasTerms } from '@shared/domain/organisation-checks/terms'
import { entryOf, partialBounds, type DueSource } from '../due-source'

interface Row {
  id: number
  term_end: string
  term_number: string | null
  term_years: number | null
}

/** Terms of office of the organisations in force; what was excused from being reminded of by 检查 is left out. */
export const terms: DueSource = {
  rule: 'term-end',
  tables: ['organisation', 'excuse', 'organisation_kind'],
  read: async (reading, span) => {
    const rows = await reading.store.all<Row>('SELECT id, term_end, term_number, term_years FROM organisation WHERE term_end >= ? AND term_end <= ?', partialBounds(span))
    const excused = await excusedOn(reading)
    return rows.flatMap((row) => {
      const organisation = reading.organisations.get(row.id)
      if (!organisation) return []
      const { name, kind } = organisation
      if (!hasTerms({ kind, party: reading.kinds.isParty(kind), termYears: row.term_years ?? reading.kinds.find(kind)?.termYears ?? null })) return []
      const day = lastsUntil(row.term_end)
      if (excused.has(`${row.id} ${day < reading.today ? 'term-ended' : 'term-ending'}`)) return []
      const term = row.term_number === null ? '本届任期' : `${row.term_number}任期`
      return entryOf(reading, span, 'term-end', {
        id: row.id,
        day,
        subject: { kind: 'organisation', id: row.id, name },
        what: `${term}届满`,
        organisationId: row.id,
        actId: row.id,
      })
    })
  },
}

async function excusedOn({ store, today }: { store: Parameters<DueSource['read']>[0]['store']; today: string }): Promise<Set<string>> {
  const rows = await store.all<{ organisation_id: number; rule: string }>(
    `SELECT organisation_id, rule FROM excuse WHERE rule IN ('term-ended', 'term-ending') AND valid_from <= ?1 AND valid_to > ?1`,
    [today],
  )
  return new Set(rows.map(({ organisation_id: id, rule }) => `${id} ${rule}`))
}
