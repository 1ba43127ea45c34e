import { daysInMonth, firstDayOf } from './calendar'

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

/** 书记, 党委书记, 第一书记, 书记、主任 … but no deputy, and no secretary of the discipline or youth bodies. */
export function isSecretary(title: string): boolean {
  return title
    .split(/[、兼（）()]/)
    .some((part) => part.endsWith('书记') && !/(副|纪委|纪工委|纪检|团委|团工委|团总支|团支部)书记$/.test(part))
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
