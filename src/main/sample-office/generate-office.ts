import { BEGINNING, OPEN_END } from '@shared/domain/calendar'
import type { OrganisationRow, OrganisationVersionRow } from '../store/rows'
import { CitizenIds } from './made-up-people'
import type { OfficeSpec } from './office-spec'
import { SeededRandom } from './random'
import { makeStreetGrids, type StreetGrids } from './street-grids'
import { makeStreetOrganisations, type Counters, type StreetOrganisations } from './street-organisations'
import { makeStreetPeople, type StreetPeople } from './street-people'

/** One street's rows with explicit ids, ready to be loaded. */
export interface OfficeBatch {
  organisations: Pick<StreetOrganisations, 'rows' | 'versions' | 'posts'>
  grids: StreetGrids
  people: StreetPeople
}

/**
 * Makes an office street by street, so that a city never sits in memory whole. The same spec gives the
 * same rows. Every name, number and address is made up.
 */
export function* generateOffice(spec: OfficeSpec): Generator<OfficeBatch> {
  const random = new SeededRandom(spec.seed)
  const ids = new CitizenIds()
  const next: Counters = { organisation: 0, organisationVersion: 0, grid: 0, gridVersion: 0, post: 0, person: 0, membership: 0, tenure: 0 }
  const city = spec.streets > 1 ? cityRoot(spec, next) : null
  for (let street = 0; street < spec.streets; street += 1) {
    const organisations = makeStreetOrganisations(random, spec, street, next, city?.row.id ?? null)
    const grids = makeStreetGrids(random, spec, organisations, next)
    const people = makeStreetPeople(random, spec, organisations, [...organisations.posts, ...grids.posts], share(spec.people, spec.streets, street), next, ids)
    yield {
      organisations: {
        rows: street === 0 && city ? [city.row, ...organisations.rows] : organisations.rows,
        versions: street === 0 && city ? [city.version, ...organisations.versions] : organisations.versions,
        posts: organisations.posts,
      },
      grids,
      people,
    }
  }
}

/** Streets of a city hang under one committee. */
function cityRoot(spec: OfficeSpec, next: Counters): { row: OrganisationRow; version: OrganisationVersionRow } {
  const id = (next.organisation += 1)
  return {
    row: {
      id, code: null, credit_code: null, founded_on: null, term_number: null, term_start: null, term_end: null,
      contact_name: null, contact_phone_sealed: null, address: null, note: null, sort_order: 0, revision: 1,
    },
    version: {
      id: (next.organisationVersion += 1), organisation_id: id, valid_from: BEGINNING, valid_to: OPEN_END,
      name: `中共${spec.officeName}委员会`, short_name: null, kind: '党委', parent_id: null, status: 'active',
    },
  }
}

function share(total: number, parts: number, index: number): number {
  return Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts)
}
