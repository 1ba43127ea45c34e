import { OPEN_END, overlaps } from './calendar'
import { gapFrom, startInWords, type Dated } from './dated-versions'
import type { PlaceFacts, Problem } from './membership-acts'

/** Putting right a row of the history (更正): the same facts told as they really were. */

export interface PlacedStay extends Dated {
  id: number
  kind: 'party' | 'staff'
  organisationId: number
  organisation: string
}

/** What keeps a stay from being kept beside the others of its person; all of them, field by field. */
export function stayProblems(stay: Omit<PlacedStay, 'organisation'>, others: readonly PlacedStay[], today: string): Problem[] {
  const problems: Problem[] = []
  if (stay.from > today) problems.push({ field: 'from', message: `开始日期 ${stay.from} 还没有到，请核对。` })
  if (stay.to <= stay.from) problems.push({ field: 'to', message: `结束日期 ${stay.to} 不晚于开始日期 ${startInWords(stay.from)}，请核对这两个日期。` })
  if (stay.kind === 'party' && stay.to !== OPEN_END && stay.to > today) problems.push({ field: 'to', message: `结束日期 ${stay.to} 还没有到，请在办完之后再登记。` })
  const clash = others.find((other) => other.id !== stay.id && clashes(stay, other))
  if (clash && stay.to > stay.from) {
    const what = stay.kind === 'party' ? '组织关系' : '工作单位'
    const until = clash.to > today ? '至今' : `至 ${clash.to}`
    problems.push({ field: 'from', message: `和另一段${what}重叠：${startInWords(clash.from)} ${until} 在“${clash.organisation}”。请改日期，或先更正那一段。` })
  }
  return problems
}

/** A membership is kept in one place at a time; one works in one place only once at a time. */
function clashes(a: Omit<PlacedStay, 'organisation'>, b: PlacedStay): boolean {
  return a.kind === b.kind && overlaps(a, b) && (a.kind === 'party' || a.organisationId === b.organisationId)
}

/** A stay lies inside the time of its organisation, and a membership is kept where a party is. */
export function stayPlaceProblems(place: PlaceFacts, stay: Dated & { kind: 'party' | 'staff' }): Problem[] {
  const problems: Problem[] = []
  if (stay.kind === 'party' && !place.party) {
    problems.push({ field: 'organisationId', message: `“${place.name}”是${place.kind}，不是党组织，组织关系不能放在这里。请另选党组织。` })
  }
  const gap = gapFrom(place.active, stay.from)
  if (gap?.kind === 'starts') {
    problems.push({ field: 'from', message: `“${place.name}”自 ${gap.on} 起才有，不能从 ${startInWords(stay.from)} 开始。请把日期改为 ${gap.on} 或以后，或更正这个组织的起始日期。` })
  } else if (gap !== null && (gap.kind === 'never' || gap.on < stay.to)) {
    const end = gap.kind === 'ends' ? gap.on : (place.active.at(-1)?.to ?? stay.from)
    const back = place.active.find((version) => version.from > end)?.from
    if (back !== undefined) problems.push({ field: 'from', message: `“${place.name}”在 ${end} 至 ${back} 之间已撤销，这段时间不能在这里。请从 ${back} 起另记一段。` })
    else problems.push({ field: 'to', message: `“${place.name}”自 ${end} 起已撤销，在这里的时间不能超过这一天。请填上结束日期，或另选组织。` })
  }
  return problems
}
