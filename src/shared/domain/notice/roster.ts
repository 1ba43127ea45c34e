import type { ReadClause, Carried } from './grammar'
import { factsOf } from './facts'
import { readPeople, type People } from './people'
import { postStart } from './post-words'
import { readPosts, type Posts } from './posts'
import type { Reading } from './reading'

const NO_NEXT_PERSON = (): boolean => false

/**
 * A line of a list of appointments that has no verb: `副主任：李平、王宁` or `李平　某局副主任`. Only asked for
 * below a line that opens such a list.
 */
export function readRosterLine(reading: Reading, from: number, to: number, carried: Carried): ReadClause | null {
  return postFirst(reading, from, to, carried) ?? nameFirst(reading, from, to, carried)
}

function postFirst(reading: Reading, from: number, to: number, carried: Carried): ReadClause | null {
  const colon = reading.key.indexOf('：', from)
  if (colon < 0 || colon >= Math.min(to, from + 60)) return null
  const posts = readPosts(reading, from, colon, { context: carried.context, nextPerson: NO_NEXT_PERSON })
  const people = readPeople(reading, colon + 1, to, { isEnd: (i) => i >= to || '；。'.includes(reading.key.charAt(i)) })
  if (!posts || !people || posts.recognised === 0 || posts.end !== colon || people.quality < 2) return null
  return rosterClause(posts, people, carried, 'post-first', reading.text.charAt(colon), people.end)
}

function nameFirst(reading: Reading, from: number, to: number, carried: Carried): ReadClause | null {
  const people = readPeople(reading, from, to, { isEnd: (i) => reading.gap[i] === true && i - from >= 2 && postStart(reading.key.slice(i, Math.min(to, i + 60))) >= 0 })
  if (!people || people.quality < 3) return null
  const posts = readPosts(reading, people.end, to, { context: carried.context, nextPerson: NO_NEXT_PERSON })
  return posts && posts.recognised > 0 ? rosterClause(posts, people, carried, 'people-first', '　', posts.end) : null
}

function rosterClause(posts: Posts, people: People, carried: Carried, order: 'post-first' | 'people-first', between: string, end: number): ReadClause {
  const postFirst = order === 'post-first'
  const said = {
    action: 'appoint' as const,
    verb: '名单' as const,
    people: people.people,
    posts: posts.posts,
    remark: posts.remark,
    tails: [],
    proposal: carried.proposal,
    wording: {
      order, before: '', verb: '', subject: 'named' as const, middle: postFirst ? '' : between, link: postFirst ? between : '',
      closing: posts.closing, peopleJoints: people.joints, postJoints: posts.joints,
      brackets: postFirst ? posts.brackets + people.brackets : people.brackets + posts.brackets,
      comradeBeforeMark: people.comradeBeforeMark, end: '',
    },
  }
  return { clause: { ...said, ...factsOf(said) }, end }
}
