import { finding, type Finding } from './organisation-rules'

export type PostKind = 'elected' | 'appointed' | 'engaged'

/** How one comes to a post, in words. */
export const postKindNames: Record<PostKind, string> = { elected: '选举', appointed: '任命', engaged: '聘任' }

/** What a list of posts may be narrowed to: 空缺, 超配, 试用期将满, 任期将满. */
export const postShows = ['all', 'vacant', 'overfull', 'probation', 'term'] as const

/** Seats without a holder; an overfull post has none. */
export function vacancies(seats: number, held: number): number {
  return Math.max(seats - held, 0)
}

interface PostSeats {
  title: string
  seats: number
  holders: readonly unknown[]
}

/** Vacant posts in one sentence; null when there is none. */
export function vacanciesInWords(posts: readonly PostSeats[]): string | null {
  const vacant = posts.filter((post) => post.holders.length < post.seats)
  return vacant.length === 0 ? null : `岗位空缺：${vacant.map((post) => `${post.title} ${post.seats - post.holders.length} 个`).join('、')}。`
}

/** Each overfull post in words. */
export function overfullInWords(posts: readonly PostSeats[]): string[] {
  return posts
    .filter((post) => post.holders.length > post.seats)
    .map((post) => `“${post.title}”定 ${post.seats} 人，现有 ${post.holders.length} 人`)
}

/** Vacant and overfull posts of a grid, vacancies in one sentence. */
export function postWarnings(posts: readonly PostSeats[]): Finding[] {
  const vacant = vacanciesInWords(posts)
  return [
    ...(vacant === null ? [] : [finding(null, vacant)]),
    ...overfullInWords(posts).map((words) => finding(null, `${words}，请核对职数或任免。`)),
  ]
}
