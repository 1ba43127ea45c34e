import { BEGINNING } from './calendar'
import { vacancies } from './post-rules'

/** Who leads an organisation or works in a grid, in order of precedence (班子). Pure. */

export interface Holder {
  tenureId: number
  from: string
  personId: number
  name: string
  birthYear: string | null
}

/** A post with those who hold it. */
export interface HeldPost {
  postId: number
  title: string
  rank: number
  seats: number
  holders: readonly Holder[]
}

/** One person with all posts held there. */
export interface LeadingPerson {
  personId: number
  name: string
  birthYear: string | null
  posts: readonly { postId: number; title: string; from: string }[]
}

/** 副 anywhere makes a deputy, except in a title that begins with a principal one (书记、副主任). */
export function isDeputy(title: string): boolean {
  return (title.split('、')[0] ?? '').includes('副')
}

/** By rank, at equal rank the principal before deputies, then as they were registered. */
export function inPrecedence(posts: readonly HeldPost[]): HeldPost[] {
  return [...posts].sort((a, b) => a.rank - b.rank || Number(isDeputy(a.title)) - Number(isDeputy(b.title)) || a.postId - b.postId)
}

/** Everybody once, at the first of the posts held. */
export function leadingPeople(posts: readonly HeldPost[]): LeadingPerson[] {
  const people = new Map<number, LeadingPerson & { posts: LeadingPerson['posts'][number][] }>()
  for (const { postId, title, holders } of inPrecedence(posts)) {
    for (const { personId, name, birthYear, from } of inOrderOfTaking(holders)) {
      const known = people.get(personId)
      if (known) known.posts.push({ postId, title, from })
      else people.set(personId, { personId, name, birthYear, posts: [{ postId, title, from }] })
    }
  }
  return [...people.values()]
}

function inOrderOfTaking(holders: readonly Holder[]): Holder[] {
  return [...holders].sort((a, b) => (a.from === b.from ? a.tenureId - b.tenureId : a.from < b.from ? -1 : 1))
}

/** Posts held at once as one title: 书记、主任. */
export function titleOf(posts: readonly { title: string }[]): string {
  return posts.map(({ title }) => title).join('、')
}

/** Seats without a holder; an overfull post makes up for no other one. */
export function vacantSeats(posts: readonly HeldPost[]): number {
  return posts.reduce((sum, { seats, holders }) => sum + vacancies(seats, holders.length), 0)
}

/** The posts of the first rank that are no deputy's; none where only deputies stand there. */
export function principalPosts(posts: readonly HeldPost[]): HeldPost[] {
  const first = Math.min(...posts.map(({ rank }) => rank))
  return posts.filter(({ rank, title }) => rank === first && !isDeputy(title))
}

/**
 * `任职自 2024-03-01`, or where they began at different times `书记自 2019-07-01，主任自 2021-05-15`; null when no
 * beginning is known.
 */
export function sinceInWords(parts: readonly { title: string; from: string }[], act: string): string | null {
  const known = parts.filter(({ from }) => from !== BEGINNING)
  const [first] = known
  if (!first) return null
  if (known.length === parts.length && known.every(({ from }) => from === first.from)) return `${act}自 ${first.from}`
  return known.map(({ title, from }) => `${title}自 ${from}`).join('，')
}
