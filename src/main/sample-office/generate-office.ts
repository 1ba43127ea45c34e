import type { GridRow, GridVersionRow, PostRow, TenureRow } from '../store/rows'
import type { LoadedRow } from '../store/unit-of-work'
import { PersonMaker, type MadeUpPerson } from './made-up-people'
import type { OfficeSpec } from './office-spec'
import { OrganisationMaker } from './organisation-maker'
import { SeededRandom, share } from './random'
import { setContacts } from './street-contacts'
import { deployStaff } from './street-deployed'
import { StreetGrids } from './street-grids'
import { makeLinks } from './street-links'
import { makeStreetOrganisations } from './street-organisations'
import { StreetPeople } from './street-people'
import { makeReports, type MadeUpReports } from './street-reports'
import { TenureMaker } from './street-tenures'
import { newCounters, type MadeUpOrganisationRow } from './street'

/** One street's rows with explicit ids, ready to be loaded. */
export interface OfficeBatch {
  organisations: { rows: MadeUpOrganisationRow[]; versions: LoadedRow<'organisation_version'>[]; links: LoadedRow<'organisation_link'>[] }
  grids: { rows: GridRow[]; versions: GridVersionRow[] }
  people: MadeUpPerson[]
  memberships: LoadedRow<'membership'>[]
  posts: PostRow[]
  tenures: TenureRow[]
  reports: MadeUpReports
}

/** Where a city keeps its own root; no region that is in use. */
const CITY_REGION = '410199000'

/**
 * Makes an office street by street, so that a city never sits in memory whole. The same spec gives the
 * same rows. Every name, number and address is made up.
 */
export function* generateOffice(spec: OfficeSpec): Generator<OfficeBatch> {
  const random = new SeededRandom(spec.seed)
  const next = newCounters()
  const persons = new PersonMaker(random, spec.today, next)
  const above = new OrganisationMaker(random, spec.today, CITY_REGION, next)
  // Streets of a city hang under one committee.
  const city = spec.streets > 1 ? above.add({ name: `中共${spec.officeName}委员会`, kind: '党委', parent: null }) : null
  for (let street = 0; street < spec.streets; street += 1) {
    const { maker, plan } = makeStreetOrganisations(random, spec, street, next, city)
    const grids = new StreetGrids(random, spec, plan, next)
    grids.make()
    const settled = new StreetPeople(random, spec.today, plan, persons, next)
    settled.settle(share(spec.people, spec.streets, street))
    const planned = [...maker.posts, ...grids.posts]
    const tenures = new TenureMaker(random, spec.today, settled.candidates, next)
    tenures.fillPosts(planned)
    const posts = planned.map((post) => post.row)
    setContacts(random, { name: plan.name, organisations: maker.rows, posts, tenures: tenures.rows, people: settled.people })
    // What came later has streams of its own, so that what was made before stays as it is.
    const own = (what: number): SeededRandom => new SeededRandom(spec.seed + 7919 * (street + 1) + what)
    const deployed = deployStaff(own(1), spec.today, plan, grids.versions, settled.memberships, next)
    const first = street === 0 ? above : { rows: [], versions: [] }
    yield {
      organisations: { rows: [...first.rows, ...maker.rows], versions: [...first.versions, ...maker.versions], links: makeLinks(plan, next) },
      grids,
      people: settled.people,
      memberships: settled.memberships,
      posts: [...posts, ...deployed.posts],
      tenures: [...tenures.rows, ...deployed.tenures],
      reports: makeReports(own(2), spec.today, plan, next),
    }
  }
}
