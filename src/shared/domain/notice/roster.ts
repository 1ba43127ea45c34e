import { cellsOf, type Cell } from './cells'
import type { ClauseAction, ClauseVerb, ClauseWording } from './clause'
import type { ReadClause, Carried } from './grammar'
import { factsOf } from './facts'
import { nameQuality, readPeople, type People } from './people'
import { readPosts, type Posts } from './posts'
import type { Reading } from './reading'

const NO = (): boolean => false

/** Words in the cells of a row that say something else than post or unit: sex, nation, birth, schooling. */
const details = /^(男|女|.{1,4}族|\d{4}[年.\-/]\d{0,2}月?(\d{1,2}日)?(出?生)?|(本科|大专|研究生|大学|中专|高中|博士|硕士|专科).{0,4}|中共党员|群众|共青团员|\d+)$/

/**
 * A line of a list that has no verb: `副主任：李平、王宁` or `1　李平　女　某局副主任`. Only asked for below a line that
 * opens such a list and says whether they are appointed or removed.
 */
export function readRosterLine(reading: Reading, from: number, to: number, carried: Carried): { read: ReadClause; from: number } | null {
  const first = postFirst(reading, from, to, carried)
  return first ? { read: first, from } : (nameFirst(reading, from, to, carried) ?? nameLast(reading, from, to, carried))
}

function postFirst(reading: Reading, from: number, to: number, carried: Carried): ReadClause | null {
  const colon = reading.key.indexOf('：', from)
  if (colon < 0 || colon >= Math.min(to, from + 60)) return null
  const posts = readPosts(reading, from, colon, { context: carried.context, nextPerson: NO, otherThanPost: NO })
  const people = readPeople(reading, colon + 1, to, { isEnd: (i) => i >= to || '；。'.includes(reading.key.charAt(i)) })
  if (!posts || !people || posts.recognised === 0 || posts.end !== colon || people.quality < 2) return null
  return rosterClause(posts, people, carried, { ...rowMode(carried), subject: 'named', between: reading.text.charAt(colon), end: people.end, postFirst: true })
}

/** `李平　某局　副主任`, `李平：某局副主任`: a name, details, then unit and post up to the last cell they fill. */
function nameFirst(reading: Reading, from: number, to: number, carried: Carried): { read: ReadClause; from: number } | null {
  const colon = reading.key.slice(from, Math.min(to, from + 8)).indexOf('：')
  const cells = colon > 1 ? [{ from, to: from + colon, column: 0 }, { from: from + colon + 1, to, column: 1 }] : cellsOf(reading, from, to)
  const text = (cell: Cell): string => reading.key.slice(cell.from, cell.to)
  let i = 0
  while (i < cells.length && cells[i] && /^\d+$/.test(text(cells[i] ?? { from, to: from, column: 0 }))) i += 1
  const name = cells[i]
  if (!name || i + 1 >= cells.length) return null
  const people = readPeople(reading, name.from, name.to, { isEnd: (end) => end === name.to })
  if (!people || people.quality < 3) return null
  let next = i + 1
  while (next + 1 < cells.length && details.test(text(cells[next] ?? name))) next += 1
  const start = cells[next]
  if (!start) return null
  for (let last = cells.length - 1; last >= next; last -= 1) {
    const end = cells[last]?.to ?? to
    const stop = '；。'.includes(reading.key.charAt(end - 1)) ? end - 1 : end
    const posts = readPosts(reading, start.from, stop, { context: carried.context, nextPerson: NO, otherThanPost: NO })
    if (!posts || posts.recognised !== posts.posts.length || posts.end !== stop) continue
    if (posts.posts.some((post) => nameQuality(post.text) === 3)) return null
    const between = colon > 1 ? reading.text.charAt(from + colon) : `　${reading.text.slice(name.to, start.from)}`
    const read = rosterClause(posts, people, carried, { ...rowMode(carried), subject: 'named', between, end: posts.end })
    return { read, from: name.from }
  }
  return null
}

/** `某局副主任　李平（女）`: the last cell is the name. */
function nameLast(reading: Reading, from: number, to: number, carried: Carried): { read: ReadClause; from: number } | null {
  const cells = cellsOf(reading, from, to)
  const name = cells[cells.length - 1]
  const first = cells.find((cell) => !/^\d+$/.test(reading.key.slice(cell.from, cell.to)))
  if (!name || !first || first === name) return null
  const stop = '；。'.includes(reading.key.charAt(name.to - 1)) ? name.to - 1 : name.to
  const people = readPeople(reading, name.from, stop, { isEnd: (end) => end === stop })
  const posts = readPosts(reading, first.from, name.from, { context: carried.context, nextPerson: NO, otherThanPost: NO })
  if (!people || people.quality < 3 || !posts || posts.recognised !== posts.posts.length || posts.end !== name.from) return null
  const read = rosterClause(posts, people, carried, { ...rowMode(carried), subject: 'named', between: '　', end: people.end, postFirst: true })
  return { read, from: first.from }
}

/** What a row without a verb says; only some verbs of the list above pass on to its rows. */
export function rowMode({ mode, proposal }: Carried): { action: ClauseAction; verb: ClauseVerb; proposal: boolean } {
  const kept = mode !== null && (mode.action === 'remove' || mode.verb === '正式任' || mode.verb === '聘任')
  return { action: mode?.action ?? 'appoint', verb: kept ? mode.verb : '名单', proposal }
}

interface RosterWords {
  action: ClauseAction
  verb: ClauseVerb
  proposal: boolean
  subject: ClauseWording['subject']
  /** What stands between name and post (or post and names). */
  between: string
  end: number
  /** The verb, where a cell has one. */
  written?: string
  postFirst?: true
}

/** Puts the clause of a row together; mostly it has no verb of its own. */
export function rosterClause(posts: Posts, people: People, carried: Carried, words: RosterWords): ReadClause {
  const postFirst = words.postFirst === true
  const said = {
    action: words.action,
    verb: words.verb,
    people: people.people,
    posts: posts.posts,
    remark: posts.remark,
    tails: [],
    proposal: words.proposal || carried.proposal,
    wording: {
      order: postFirst ? ('post-first' as const) : ('people-first' as const),
      before: '', verb: words.written ?? '', subject: words.subject, middle: postFirst ? '' : words.between, link: postFirst ? words.between : '',
      closing: posts.closing, peopleJoints: people.joints, postJoints: posts.joints,
      brackets: postFirst ? posts.brackets + people.brackets : people.brackets + posts.brackets,
      comradeBeforeMark: people.comradeBeforeMark, end: '',
    },
  }
  return { clause: { ...said, ...factsOf(said) }, end: words.end }
}
