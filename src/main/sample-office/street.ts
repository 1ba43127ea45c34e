import type { PostRow } from '../store/rows'
import type { LoadedRow } from '../store/unit-of-work'
import type { Span } from './days'

/** Last id given out in each table. */
export interface Counters {
  organisation: number
  organisationVersion: number
  organisationLink: number
  grid: number
  gridVersion: number
  post: number
  person: number
  membership: number
  tenure: number
  reportIn: number
  reportService: number
}

export function newCounters(): Counters {
  return {
    organisation: 0, organisationVersion: 0, organisationLink: 0, grid: 0, gridVersion: 0, post: 0,
    person: 0, membership: 0, tenure: 0, reportIn: 0, reportService: 0,
  }
}

/** An organisation's row in clear; the filler seals the telephone number. */
export interface MadeUpOrganisationRow {
  row: LoadedRow<'organisation'>
  contactPhone: string | null
}

export interface MadeUpOrganisation extends Span {
  id: number
  name: string
  kind: string
  /** Index of the community it stands in; null for what belongs to the whole street. */
  community: number | null
  versions: readonly LoadedRow<'organisation_version'>[]
  posts: readonly PlannedPost[]
}

/** A post and who may hold it. */
export interface PlannedPost {
  row: PostRow
  /** Names of the pools its holders come from, tried in order. */
  pools: readonly string[]
  /** Only full members of the party (正式党员). */
  fullMember: boolean
  /** First days of the terms of office, for elected posts. */
  terms: readonly string[]
  /** The post whose holder takes this one too (一肩挑), or null. */
  follows: PostRow | null
}

/** What stands in one community. */
export interface CommunityPlan {
  index: number
  /** Its name without its street. */
  title: string
  organisation: MadeUpOrganisation
  /** 社区党委 or 社区党总支; null in a street without party organisations for it. */
  committee: MadeUpOrganisation | null
  branches: MadeUpOrganisation[]
  /** Its members went to the others. */
  dissolvedBranch: MadeUpOrganisation | null
  bodies: MadeUpOrganisation[]
  /** Housing estates, each with a branch of its own first, then those without. */
  estates: Estate[]
}

interface Estate {
  name: string
  branch: MadeUpOrganisation | null
}

/** The organisations of one street, as the people are spread over them. */
export interface StreetPlan {
  name: string
  /** Written before the names of its communities where a city has several streets. */
  prefix: string
  /** 410199 and three digits: no region that is in use. */
  regionCode: string
  root: MadeUpOrganisation
  office: MadeUpOrganisation
  departments: MadeUpOrganisation[]
  dissolvedDepartments: MadeUpOrganisation[]
  officeBranches: MadeUpOrganisation[]
  communities: CommunityPlan[]
}

/** Names of the pools that holders of posts come from. */
export const pools = {
  office: 'office',
  officeMembers: 'office members',
  staffOf: (organisation: number): string => `staff ${organisation}`,
  membersOf: (branch: number): string => `members ${branch}`,
  communityMembers: (community: number): string => `community members ${community}`,
  workersOf: (community: number): string => `workers ${community}`,
  residentsOf: (community: number): string => `residents ${community}`,
}
