import { overfullInWords, vacanciesInWords } from '../post-rules'
import type { CheckFacts } from './facts'
import { leaderOf } from './leadership'
import { found, type CheckFinding } from './rules'

/** Vacant and overfull posts, each in one sentence. That there is no leader at all is told by itself. */
export function postFindings(facts: Pick<CheckFacts, 'kind' | 'party' | 'posts'>): CheckFinding[] {
  const leader = leaderOf(facts)
  const lacksLeader = leader !== null && !facts.posts.some(({ title, holders }) => leader.is(title) && holders.length > 0)
  const posts = lacksLeader ? facts.posts.filter(({ title }) => !leader.is(title)) : facts.posts
  const findings: CheckFinding[] = []
  const vacant = vacanciesInWords(posts)
  if (vacant !== null) findings.push(found('post-vacant', vacant))
  const overfull = overfullInWords(posts)
  if (overfull.length > 0) findings.push(found('post-overfull', `${overfull.join('；')}，请核对职数或任免。`))
  return findings
}
