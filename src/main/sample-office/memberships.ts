import type { LoadedRow } from '../store/unit-of-work'

type MembershipRow = LoadedRow<'membership'>
import type { Span } from './days'
import type { MadeUpPerson } from './made-up-people'
import type { Counters, MadeUpOrganisation } from './street'

/** Some time that a person belonged to one organisation. */
export interface Stay extends Span {
  organisation: MadeUpOrganisation
  begin: string | null
  end: string | null
}

/** Where a person worked. */
export function staffRows(person: MadeUpPerson, stays: readonly Stay[], next: Counters): MembershipRow[] {
  return stays.map((stay) => membershipRow(person, stay, 'staff', null, next))
}

/** Where a person's party membership was kept; on the day of full membership a new row begins, as in the register. */
export function partyRows(person: MadeUpPerson, stays: readonly Stay[], next: Counters): MembershipRow[] {
  const full = person.row.party_full_on
  return stays.flatMap((stay) => {
    if (full === null || full >= stay.to) return [membershipRow(person, stay, 'party', '预备党员', next)]
    if (full <= stay.from) return [membershipRow(person, stay, 'party', '正式党员', next)]
    return [
      membershipRow(person, { ...stay, to: full, end: '转正' }, 'party', '预备党员', next),
      membershipRow(person, { ...stay, from: full, begin: '转正' }, 'party', '正式党员', next),
    ]
  })
}

function membershipRow(person: MadeUpPerson, stay: Stay, kind: MembershipRow['kind'], category: string | null, next: Counters): MembershipRow {
  return {
    id: (next.membership += 1),
    person_id: person.row.id,
    organisation_id: stay.organisation.id,
    valid_from: stay.from,
    valid_to: stay.to,
    kind,
    category,
    begin_reason: stay.begin,
    end_reason: stay.end,
    note: null,
    revision: 1,
  }
}
