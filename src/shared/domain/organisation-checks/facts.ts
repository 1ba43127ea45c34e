/** What the checks look at: one organisation as it stands on a day. */
export interface CheckFacts {
  kind: string
  /** A party organisation proper, by the settings' kinds. */
  party: boolean
  /** Length of its term of office, its own or the usual one; null where there is none. */
  termYears: number | null
  /** What the office's kinds say about where it stands; null when it stands right. */
  misplaced: string | null
  foundedOn: string | null
  termStart: string | null
  termEnd: string | null
  creditCode: string | null
  /** The contact phone where it does not look like one. */
  doubtfulPhone: string | null
  /** Whose party membership is kept here. */
  members: MemberCounts
  /** And anywhere here or below; nothing for a form of which no rule gives a size (`sizedWithBelow`). */
  membersBelow: MemberCounts
  /** Party members that were admitted here. */
  admitted: number
  /** Different units that the members of a joint branch work in; 0 where it cannot be told. */
  units: number
  /** Probationary members kept here. */
  probationers: readonly Probationer[]
  posts: readonly PostFacts[]
  /** Secretaries who are no full party members, as far as the ledger knows. */
  doubtfulSecretaries: readonly { name: string; probationary: boolean }[]
}

export interface MemberCounts {
  /** 正式党员 */
  full: number
  /** 预备党员 */
  probationary: number
}

export interface Probationer {
  name: string
  joinedOn: string | null
  /** To which day the probation was extended. */
  extendedTo: string | null
}

export interface PostFacts {
  title: string
  seats: number
  /** Ids of the people who hold it. */
  holders: readonly number[]
}

/** The forms of party organisation that the rules tell apart. */
export type PartyForm = 'working' | 'committee' | 'general' | 'branch' | 'joint' | 'temporary' | 'functional' | 'group'

/** Kinds are the office's own data: a 离退休党支部 is a branch, too. */
const FORMS: readonly [suffix: string, form: PartyForm][] = [
  ['党工委', 'working'],
  ['党委', 'committee'],
  ['党总支', 'general'],
  ['联合党支部', 'joint'],
  ['临时党支部', 'temporary'],
  ['功能型党支部', 'functional'],
  ['党支部', 'branch'],
  ['党小组', 'group'],
]

/** Null for what is no party organisation, and for a kind that no rule speaks of. */
export function partyForm({ kind, party }: Pick<CheckFacts, 'kind' | 'party'>): PartyForm | null {
  if (!party) return null
  return FORMS.find(([suffix]) => kind.endsWith(suffix))?.[1] ?? null
}

const SIZED: ReadonlySet<PartyForm | null> = new Set<PartyForm>(['committee', 'general', 'branch', 'joint'])

/** Whether a rule counts the members here and below. */
export function sizedWithBelow(organisation: Pick<CheckFacts, 'kind' | 'party'>): boolean {
  return SIZED.has(partyForm(organisation))
}

export function memberTotal({ full, probationary }: MemberCounts): number {
  return full + probationary
}
