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

/** Vacant and overfull posts of an organisation or grid, each kind in one sentence. */
export function postWarnings(posts: readonly { title: string; seats: number; holders: readonly unknown[] }[]): Finding[] {
  const warnings: Finding[] = []
  const vacant = posts.filter((post) => post.holders.length < post.seats)
  if (vacant.length > 0) {
    const list = vacant.map((post) => `${post.title} ${post.seats - post.holders.length} 个`)
    warnings.push(finding(null, `岗位空缺：${list.join('、')}。`))
  }
  for (const post of posts.filter((entry) => entry.holders.length > entry.seats)) {
    warnings.push(finding(null, `“${post.title}”定 ${post.seats} 人，现有 ${post.holders.length} 人，请核对职数或任免。`))
  }
  return warnings
}
