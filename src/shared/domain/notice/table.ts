import { cellsOf, type Cell } from './cells'
import type { ClauseAction, ClauseVerb } from './clause'
import type { Carried, ReadClause } from './grammar'
import { factsOf } from './facts'
import { readPeople, unnamedPeople, type People } from './people'
import { appointAfter, appointFirst, removeAfter, removeFirst } from './lexicon'
import { appointsAsRen } from './post-words'
import type { Reading } from './reading'
import { rosterClause, rowMode } from './roster'
import { readPosts } from './posts'
import { tailOf, tailKind } from './tails'
import { canonicalVerb, isProposal } from './verbs'

type ColumnKind = 'name' | 'unit' | 'post' | 'appoint' | 'remove' | 'former' | 'propose' | 'remark' | 'other'

/** The heading of a table of people: what each column holds. */
export interface TableHead {
  columns: ColumnKind[]
}

/** The first that fits. */
const headings: [ColumnKind, RegExp][] = [
  ['name', /^(同志)?姓名$/],
  ['remove', /^(拟?免去?|解聘)(去|的)?(职务|岗位|职级)$|^免职$/],
  ['former', /^原任?(职务|岗位|职级)$/],
  ['propose', /^拟(任|聘|晋升|提拔|推荐|提名)[^免]{0,6}$/],
  ['appoint', /^(任命|聘任|新任|任职|聘用|晋升|任)(的|后)?(职务|岗位|职级|职位|单位及职务)$/],
  ['post', /^(拟?任[（/、]?免[）]?|任免)(职务|情况|事项|内容)?$|^(单位及|部门及|党内|行政)?(职务|岗位|职位|职级|任职)(名称|情况)?$|^(工作)?单位(及|和)职务$/],
  ['unit', /^(所在|工作|任职|拟任|所属)?(单位|部门|科室|社区|网格|组织|党组织)(名称)?$/],
  ['remark', /^备注$|^试用期限?$|^说明$/],
]

function columnKind(text: string): ColumnKind {
  return headings.find(([, shape]) => shape.test(text))?.[0] ?? 'other'
}

/** Reads a line such as `序号 姓名 职务 备注`; null when it heads no table of people and posts. */
export function readTableHead(reading: Reading, from: number, to: number): TableHead | null {
  if (to - from > 120) return null
  const columns: ColumnKind[] = []
  for (const cell of cellsOf(reading, from, to)) {
    while (columns.length < cell.column) columns.push('other')
    columns.push(columnKind(reading.key.slice(cell.from, cell.to)))
  }
  const held = columns.filter((kind) => kind === 'post' || kind === 'appoint' || kind === 'remove' || kind === 'propose')
  return columns.filter((kind) => kind === 'name').length === 1 && held.length > 0 ? { columns } : null
}

/** One or two clauses of a row (原任职务 and 新任职务 stand side by side), each with its start; empty when it is none. */
export function readTableRow(reading: Reading, from: number, to: number, head: TableHead, carried: Carried): { read: ReadClause; from: number }[] {
  const cells = cellsOf(reading, from, to)
  const at = (kind: ColumnKind): Cell | undefined => cells.find((cell) => head.columns[cell.column] === kind)
  const name = at('name')
  const people = name && readPeople(reading, name.from, name.to, { isEnd: (i) => i === name.to })
  if (!name || !people || people.quality < 2) return []
  const clauses: { read: ReadClause; from: number }[] = []
  for (const cell of cells) {
    const verb = verbIn(reading, cell, head.columns[cell.column])
    const held = heldAs(head.columns[cell.column], carried, verb)
    if (!held || cell.from < name.to) continue
    const first = clauses.length === 0
    const before = clauses[clauses.length - 1]?.read.end ?? name.to
    const unit = first && verb === '' ? cells.find((other) => head.columns[other.column] === 'unit' && other.to === cell.from && other.from >= name.to) : undefined
    const start = unit?.from ?? cell.from + verb.length
    const found = readPosts(reading, start, cell.to, { context: carried.context, nextPerson: () => false, otherThanPost: () => false })
    // What somebody held before is not said to be taken away.
    const posts = found && held.doubtful ? { ...found, posts: found.posts.map((post) => ({ ...post, doubtful: true })) } : found
    if (!posts || posts.recognised === 0 || posts.end !== cell.to) continue
    const who: People = first ? people : unnamedPeople(people.people, before)
    const between = reading.text.slice(before, start - verb.length)
    const read = rosterClause(posts, who, carried, { action: held.action, verb: held.verb, proposal: held.proposal, written: verb, subject: first ? 'named' : 'carried', between: first ? `　${between}` : between, end: cell.to })
    clauses.push({ read, from: first ? name.from : before })
  }
  const remark = at('remark')
  const last = clauses[clauses.length - 1]
  const kind = remark && last && remark.from === last.read.end ? tailKind(reading.key.slice(remark.from, remark.to)) : null
  if (remark && last && kind !== null) {
    last.read.clause.tails = [{ before: '　', ...tailOf(kind, reading.text.slice(remark.from, remark.to)) }]
    last.read.end = remark.to
    Object.assign(last.read.clause, factsOf(last.read.clause))
  }
  return clauses
}

/** The verb a cell of posts begins with (`任某社区党委书记`, `免去…职务`), or ''; other columns say it in their heading. */
function verbIn(reading: Reading, cell: Cell, kind: ColumnKind | undefined): string {
  if (kind !== 'post') return ''
  const { key } = reading
  const verb = removeFirst.at(key, cell.from) || removeAfter.at(key, cell.from) || appointAfter.at(key, cell.from) || appointFirst.at(key, cell.from)
  return cell.from + verb.length >= cell.to || (verb === '任' && !appointsAsRen(key, cell.from + 1, cell.to)) ? '' : verb
}

/** What a cell below such a heading says; 职务 alone says what the verb above does. */
function heldAs(kind: ColumnKind | undefined, carried: Carried, verb: string): { action: ClauseAction; verb: ClauseVerb; proposal: boolean; doubtful: boolean } | null {
  const { proposal } = carried
  if (kind === 'former') return { action: 'remove', verb: '免去', proposal, doubtful: true }
  if (kind === 'remove') return { action: 'remove', verb: '免去', proposal, doubtful: false }
  if (kind === 'propose') return { action: 'appoint', verb: '名单', proposal: true, doubtful: false }
  if (kind === 'appoint') return { action: 'appoint', verb: '名单', proposal, doubtful: false }
  if (verb !== '') return { action: removeFirst.has(verb) || removeAfter.has(verb) ? 'remove' : 'appoint', verb: canonicalVerb(verb, ''), proposal: proposal || isProposal(canonicalVerb(verb, ''), verb), doubtful: false }
  if (kind !== 'post' || !carried.mode) return null
  return { ...rowMode(carried), doubtful: false }
}
