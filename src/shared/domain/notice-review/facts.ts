/** What the register knows of the names in a notice, on the day it takes effect. */
export interface RegisterFacts {
  people: ReadonlyMap<string, PersonFacts[]>
  organisations: ReadonlyMap<string, OrganisationFacts[]>
  /** Posts of the organisations above, by organisation: of every time, those kept on the day first. */
  posts: ReadonlyMap<number, PostFacts[]>
}

export interface PersonFacts {
  id: number
  name: string
  sex: string | null
  birth: string | null
  /** Organisations the person works in, is a member of, or holds posts in. */
  organisationIds: number[]
  /** For telling homonyms apart: `党工委书记`, `柳溪桥社区`. */
  known: string
}

export interface OrganisationFacts {
  id: number
  /** Its name on the day, or the last one. */
  name: string
  /** Name of the organisation above it, for telling it apart. */
  under: string | null
  /** When it exists, `[from, until)`. */
  from: string
  until: string
}

export interface PostFacts {
  id: number
  title: string
  seats: number
  from: string
  until: string
  /** Of every time, the earliest first. */
  tenures: TenureFacts[]
}

export interface TenureFacts {
  tenureId: number
  personId: number
  name: string
  since: string
  until: string
  kind: string
  probationUntil: string | null
}

/** Whether a tenure runs on a day. */
export function isHeld(tenure: TenureFacts, day: string): boolean {
  return tenure.since <= day && tenure.until > day
}

/** A tenure of the post that the person had left by the day, the last one. */
export function leftBefore(post: PostFacts | undefined, personId: number | null | undefined, day: string): TenureFacts | undefined {
  return post?.tenures.filter((tenure) => tenure.personId === personId && tenure.until <= day).at(-1)
}
