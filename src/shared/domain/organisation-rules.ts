import { addMonths, daysInMonth, firstDayOf } from './calendar'
import { creditCodeWarning } from './credit-code'
import { phoneWarning } from './text'

/** What an organisation's dated versions say. */
export interface OrganisationFacts {
  name: string
  shortName: string | null
  kind: string
  parentId: number | null
}

export const organisationFactFields = ['name', 'shortName', 'kind', 'parentId'] as const

/** A sentence about a record or one of its fields. */
export interface Finding {
  field: string | null
  message: string
  /** The regulation behind it, where there is one. */
  source: string | null
  /** A date has passed, so that something should have been done. */
  overdue: boolean
}

/** Something to look at, not overdue. */
export function finding(field: string | null, message: string, source: string | null = null): Finding {
  return { field, message, source, overdue: false }
}

export interface OrganisationFields {
  foundedOn: string | null
  termStart: string | null
  termEnd: string | null
  creditCode: string | null
  /** Left out when the stored number stays. */
  contactPhone?: string | null | undefined
}

/** What keeps an organisation from being saved, field by field. */
export function organisationProblems(fields: OrganisationFields): { field: string; message: string }[] {
  const { termStart, termEnd, foundedOn } = fields
  const problems: { field: string; message: string }[] = []
  if (termStart !== null && termEnd !== null && lastDayOf(termEnd) <= firstDayOf(termStart)) {
    problems.push({ field: 'termEnd', message: `届满日期 ${termEnd} 不晚于本届开始日期 ${termStart}，请核对这两个日期。` })
  }
  if (foundedOn !== null && termStart !== null && lastDayOf(termStart) < firstDayOf(foundedOn)) {
    problems.push({ field: 'termStart', message: `本届开始日期 ${termStart} 早于成立日期 ${foundedOn}，请核对这两个日期。` })
  }
  return problems
}

/** What is doubtful about the fields but does not keep from saving. */
export function organisationFieldWarnings(fields: OrganisationFields, today: string): Finding[] {
  const warnings: Finding[] = []
  const credit = fields.creditCode === null ? null : creditCodeWarning(fields.creditCode)
  if (credit !== null) warnings.push(finding('creditCode', credit, 'GB 32100'))
  const phone = fields.contactPhone ? phoneWarning(fields.contactPhone) : null
  if (phone !== null) warnings.push(finding('contactPhone', phone))
  if (fields.foundedOn !== null && firstDayOf(fields.foundedOn) > today) {
    warnings.push(finding('foundedOn', `成立日期 ${fields.foundedOn} 还没有到，请核对。`))
  }
  return warnings
}

/** Months before the end of a term in which it is shown as due. */
export const TERM_NOTICE_MONTHS = 6

const TERM_SOURCE = '《中国共产党基层组织选举工作条例》：任期届满应按期换届，上级党组织一般提前 6 个月提醒'

/** A term of office that has ended or ends within six months of the day, in words; null otherwise. */
export function termWarning(party: boolean, termEnd: string | null, day: string): Finding | null {
  if (termEnd === null) return null
  const source = party ? TERM_SOURCE : null
  const end = lastDayOf(termEnd)
  if (end < day) return { field: 'termEnd', message: `本届任期已于 ${termEnd} 届满，应当换届。`, source, overdue: true }
  if (end > addMonths(day, TERM_NOTICE_MONTHS)) return null
  return finding('termEnd', `本届任期将于 ${termEnd} 届满，请准备换届。`, source)
}

/** What the leader of a party organisation of that kind is called, and which titles count as that. */
function leaderOf(kind: string): { word: string; is(title: string): boolean } {
  if (kind === '党小组') return { word: '组长', is: (title) => /(^|[^副])组长$/.test(title) }
  if (kind === '临时党支部' || kind === '功能型党支部') {
    return { word: '书记或负责人', is: (title) => isSecretary(title) || /(^|[^副])负责人$/.test(title) }
  }
  return { word: '书记', is: isSecretary }
}

/** 书记, 党委书记, 第一书记, 书记、主任 … but no deputy, and no secretary of the discipline or youth bodies. */
export function isSecretary(title: string): boolean {
  return title
    .split(/[、兼（）()]/)
    .some((part) => part.endsWith('书记') && !/(副|纪委|纪工委|纪检|团委|团工委|团总支|团支部)书记$/.test(part))
}

/** Says that a party organisation of that kind has no leader on the day; null when it has one. */
export function leaderWarning(kind: string, posts: readonly { title: string; holders: readonly unknown[] }[]): Finding | null {
  const leader = leaderOf(kind)
  if (posts.some((post) => post.holders.length > 0 && leader.is(post.title))) return null
  const planned = posts.some((post) => leader.is(post.title))
  return finding(null, planned ? `${leader.word}空缺。` : `没有${leader.word}：还没有设这个岗位，请先新设岗位。`)
}

/** The last day that a partial date can mean. */
export function lastDayOf(partial: string): string {
  const year = partial.slice(0, 4)
  if (partial.length === 4) return `${year}-12-31`
  return partial.length === 7 ? `${partial}-${daysInMonth(Number(year), Number(partial.slice(5)))}` : partial
}

/** One sentence for the log: what a change from `day` on did to an organisation. */
export function organisationChangeInWords(
  before: OrganisationFacts,
  after: OrganisationFacts,
  parentName: string | null,
  day: string | null,
): string {
  const parts: string[] = []
  if (before.name !== after.name) parts.push(`更名为“${after.name}”`)
  if (before.kind !== after.kind) parts.push(`类别由${before.kind}改为${after.kind}`)
  if (before.parentId !== after.parentId) parts.push(parentName === null ? '改为没有上级' : `改由“${parentName}”领导`)
  if (parts.length === 0) return `修改了组织“${after.name}”的登记内容`
  return `组织“${before.name}”${day === null ? '' : `自 ${day} 起`}${parts.join('，')}`
}
