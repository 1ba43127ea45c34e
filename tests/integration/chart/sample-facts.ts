import type { Store } from '@main/store/store'

/** The rows of a ledger that are in force on a day, read plainly and whole, for counting by hand. */

interface Dated {
  valid_from: string
  valid_to: string
}
interface Version extends Dated {
  status: string
  name: string
  kind: string
  parent_id: number | null
}
export type OrganisationVersion = Version & { organisation_id: number }
export type GridVersion = Version & { grid_id: number; level: number; community_id: number | null; households: number | null }
type Post = Dated & { id: number; organisation_id: number | null; grid_id: number | null; title: string; seats: number; rank: number }
type Tenure = Dated & { id: number; post_id: number; person_id: number }
type Membership = Dated & { organisation_id: number; person_id: number; kind: 'party' | 'staff' }
type Role = Dated & { person_id: number; role: string }
type ReportIn = Dated & { person_id: number | null; community_id: number }
type Link = Dated & { organisation_id: number; other_id: number; kind: string }

export interface SampleFacts {
  organisations: ReadonlyMap<number, OrganisationVersion>
  grids: ReadonlyMap<number, GridVersion>
  posts: Post[]
  tenures: Tenure[]
  memberships: Membership[]
  roles: Role[]
  reports: ReportIn[]
  links: Link[]
  partyKinds: ReadonlySet<string>
  parentOf(organisation: number): number | null
  /** With itself, the nearest first. */
  upFrom(organisation: number): number[]
  seatsOf(owner: 'organisation' | 'grid', id: number): { vacant: number; holders: Set<number> }
}

export async function factsOn(store: Store, day: string): Promise<SampleFacts> {
  const inForce = async <Row extends Dated>(table: string): Promise<Row[]> =>
    (await store.all<Row>(`SELECT * FROM ${table}`)).filter((row) => row.valid_from <= day && day < row.valid_to)
  const organisations = new Map((await inForce<OrganisationVersion>('organisation_version')).filter(({ status }) => status === 'active').map((row) => [row.organisation_id, row]))
  const grids = new Map((await inForce<GridVersion>('grid_version')).filter(({ status }) => status === 'active').map((row) => [row.grid_id, row]))
  const [posts, tenures] = [await inForce<Post>('post'), await inForce<Tenure>('tenure')]
  const kinds = await store.all<{ name: string }>('SELECT name FROM organisation_kind WHERE party = 1')
  const parentOf = (id: number): number | null => {
    const parent = organisations.get(id)?.parent_id ?? null
    return parent !== null && organisations.has(parent) ? parent : null
  }
  return {
    organisations,
    grids,
    posts,
    tenures,
    memberships: await inForce('membership'),
    roles: await inForce('person_role'),
    reports: await inForce('report_in'),
    links: await inForce('organisation_link'),
    partyKinds: new Set(kinds.map(({ name }) => name)),
    parentOf,
    upFrom: (id) => {
      const up: number[] = []
      for (let at: number | null = id; at !== null; at = parentOf(at)) up.push(at)
      return up
    },
    seatsOf: (owner, id) => {
      const own = posts.filter((post) => (owner === 'grid' ? post.grid_id : post.organisation_id) === id)
      const held = own.map((post) => tenures.filter((tenure) => tenure.post_id === post.id))
      return {
        vacant: own.reduce((sum, post, at) => sum + Math.max(post.seats - (held[at]?.length ?? 0), 0), 0),
        holders: new Set(held.flat().map((tenure) => tenure.person_id)),
      }
    },
  }
}
