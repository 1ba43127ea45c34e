import { addMonths } from '@shared/domain/calendar'
import { awayDay, letterDay, partyProbationDay } from '@shared/domain/due-rules/days'
import { inOtherProvince } from '@shared/domain/due-rules/provinces'
import type { DueCode } from '@shared/domain/due-rules/rules'
import { entryOf, type DueReading, type DueSource, type Span } from '../due-source'
import { runs } from './places'

/** What falls due in the party life of members: probation, letters, absence. */

const PARTY = `membership.kind = 'party' AND ${runs('membership')}`

interface Candidate {
  id: number
  person_id: number
  name: string
  organisation_id: number
  party_joined_on: string | null
  party_probation_until: string | null
}

export const candidates: DueSource = {
  rule: 'party-probation',
  tables: ['membership', 'person'],
  read: async (reading, span) => {
    const rows = await reading.store.all<Candidate>(
      `SELECT membership.id, person_id, name, organisation_id, party_joined_on, party_probation_until
       FROM membership JOIN person ON person.id = membership.person_id WHERE ${PARTY} AND category = '预备党员'`,
      [reading.today],
    )
    return rows.flatMap((row) =>
      entryOf(reading, span, 'party-probation', {
        id: row.person_id,
        day: partyProbationDay(row.party_joined_on, row.party_probation_until),
        subject: { kind: 'person', id: row.person_id, name: row.name },
        what: row.party_probation_until === null ? '预备期满一年' : '延长的预备期满',
        organisationId: row.organisation_id,
        actId: row.person_id,
      }),
    )
  },
}

interface Letter {
  id: number
  person_id: number
  name: string
  organisation_id: number
  end_letter_on: string
  end_place: string | null
}

/** Letters of those who left and are with no party organisation of the ledger since. */
export const letters: DueSource = {
  rule: 'letter',
  tables: ['membership', 'person'],
  read: async (reading, span) => {
    const { letterMonths, letterMonthsAway } = reading.settings
    const earliest = span.from < '0100' ? span.from : addMonths(span.from, -Math.max(letterMonths, letterMonthsAway))
    const rows = await reading.store.all<Letter>(
      `SELECT membership.id, membership.person_id, name, organisation_id, end_letter_on, end_place
       FROM membership JOIN person ON person.id = membership.person_id
       WHERE end_letter_on >= ?2 AND end_letter_on <= ?3 AND membership.kind = 'party' AND membership.valid_to <= ?1
         AND NOT EXISTS (SELECT 1 FROM membership AS later WHERE later.person_id = membership.person_id AND later.kind = 'party' AND later.valid_to > ?1 AND later.id <> membership.id)`,
      [reading.today, earliest.slice(0, 4), span.to],
    )
    return rows.flatMap((row) =>
      entryOf(reading, span, 'letter', {
        id: row.id,
        day: letterDay(row.end_letter_on, inOtherProvince(row.end_place, reading.regionCode), reading.settings),
        subject: { kind: 'person', id: row.person_id, name: row.name },
        what: `${row.end_letter_on} 开出的介绍信有效期满${row.end_place === null ? '' : `（转往${row.end_place}）`}`,
        organisationId: row.organisation_id,
        actId: row.person_id,
      }),
    )
  },
}

interface Away {
  id: number
  name: string
  since: string
  organisation_id: number
  floating_to: string | null
}

function awaySource(rule: DueCode, column: 'floating_since' | 'lost_contact_since', words: (row: Away) => string): DueSource {
  return {
    rule,
    tables: ['membership', 'person'],
    read: async (reading, span) =>
      (await awayRows(reading, column, span)).flatMap((row) =>
        entryOf(reading, span, rule, {
          id: row.id,
          day: awayDay(row.since),
          subject: { kind: 'person', id: row.id, name: row.name },
          what: words(row),
          organisationId: row.organisation_id,
          actId: row.id,
        }),
      ),
  }
}

async function awayRows({ store, today }: DueReading, column: string, { from, to }: Span): Promise<Away[]> {
  const earliest = from < '0100' ? from : addMonths(from, -7)
  return store.all<Away>(
    `SELECT person.id, person.name, person.${column} AS since, person.floating_to, membership.organisation_id
     FROM person JOIN membership ON membership.person_id = person.id AND ${PARTY}
     WHERE person.${column} >= ?2 AND person.${column} <= ?3`,
    [today, earliest.slice(0, 4), to],
  )
}

export const floating = awaySource('floating', 'floating_since', (row) => `自 ${row.since} 起外出${row.floating_to === null ? '' : `到${row.floating_to}`}，满 6 个月`)
export const lostContact = awaySource('lost-contact', 'lost_contact_since', (row) => `自 ${row.since} 起失联，满 6 个月`)
