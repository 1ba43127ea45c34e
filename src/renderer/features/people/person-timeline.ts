import { BEGINNING } from '@shared/domain/calendar'
import type { PersonDetail } from './person-form'

type Stay = PersonDetail['memberships'][number]
type Tenure = PersonDetail['tenures'][number]

export interface TimelineEntry {
  key: string
  from: string
  to: string | null
  /** What it was, as a curriculum vitae says it. */
  words: string
  /** Further words: how it came about and how it ended. */
  notes: string[]
  basis: { label: string; id: number; what: string }[]
  current: boolean
  /** A stay that can be corrected here; null for a tenure. */
  stay: Stay | null
}

/** Posts, workplaces and party memberships in one order of time, the oldest first. */
export function timelineOf(detail: Pick<PersonDetail, 'memberships' | 'tenures'>): TimelineEntry[] {
  return [...detail.memberships.map(stayEntry), ...detail.tenures.map(tenureEntry)].sort((a, b) => {
    if (a.from !== b.from) return a.from < b.from ? -1 : 1
    return (a.to ?? '9999') < (b.to ?? '9999') ? -1 : (a.to ?? '9999') > (b.to ?? '9999') ? 1 : 0
  })
}

function tenureEntry(tenure: Tenure): TimelineEntry {
  const how = tenure.appointmentKind === '任命' ? null : tenure.appointmentKind
  const probation = tenure.current && tenure.probationUntil !== null ? `试用期至 ${tenure.probationUntil}` : null
  return {
    key: `tenure-${tenure.id}`,
    from: tenure.from,
    to: tenure.to,
    words: `任${tenure.organisation}${tenure.title}`,
    notes: told([how, probation, tenure.remark, tenure.endReason]),
    basis: [
      ...(tenure.beginNotice ? [{ ...tenure.beginNotice, what: '任职依据' }] : []),
      ...(tenure.endNotice ? [{ ...tenure.endNotice, what: '免职依据' }] : []),
    ],
    current: tenure.current,
    stay: null,
  }
}

function stayEntry(stay: Stay): TimelineEntry {
  return {
    key: `stay-${stay.id}`,
    from: stay.from,
    to: stay.to,
    words: stay.kind === 'staff' ? `在${stay.organisation}工作` : partyWords(stay),
    notes: told([letterWords('转入', stay.beginLetter, stay.beginLetterOn), endWords(stay), stay.note]),
    basis: [],
    current: stay.current,
    stay,
  }
}

function partyWords({ beginReason, organisation, category, beginPlace }: Stay): string {
  const as = category === null ? '' : `，${category}`
  if (beginReason === '接收预备党员' || beginReason === '发展党员') return `加入中国共产党，组织关系在${organisation}${as}`
  if (beginReason === '转正') return `转为正式党员，组织关系在${organisation}`
  if (beginReason === '组织关系转入') return `组织关系${beginPlace === null ? '' : `由${beginPlace}`}转入${organisation}${as}`
  if (beginReason === '组织关系转接') return `组织关系转到${organisation}${as}`
  return `组织关系在${organisation}${as}`
}

/** What the next entry says by itself is not told twice. */
function endWords({ endReason, endPlace, endLetter, endLetterOn }: Stay): string | null {
  if (endReason === null || endReason === '转正' || endReason === '组织关系转接') return null
  const letter = letterWords('', endLetter, endLetterOn)
  return [`${endReason}${endPlace === null ? '' : `：${endPlace}`}`, letter].filter((part) => part !== null).join('，')
}

function letterWords(what: string, letter: string | null, on: string | null): string | null {
  if (letter === null && on === null) return null
  return `${what}介绍信${[letter, on === null ? null : `${on} 开出`].filter((part) => part !== null).join('，')}`
}

function told(parts: readonly (string | null)[]): string[] {
  return parts.filter((part): part is string => part !== null && part !== '')
}

/** A span of time as a record shows it. */
export function spanWords(from: string, to: string | null): string {
  return `${from === BEGINNING ? '不详' : from} 至 ${to ?? '今'}`
}
