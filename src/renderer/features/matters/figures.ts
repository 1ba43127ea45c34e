import type { OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { addMonths, daysInMonth } from '@shared/domain/calendar'
import { matterSteps } from '@shared/domain/matters/steps'
import type { FigureGroup } from './matter-route'
import type { MatterFilters } from './matter-words'

export type Figure = OutputOf<typeof matters.figures>['rows'][number]

export interface Period {
  from: string
  to: string
}

export const presets = { month: '本月', before: '上月', quarter: '本季度', year: '本年' } as const
export type Preset = keyof typeof presets
export const presetNames: readonly Preset[] = ['month', 'before', 'quarter', 'year']

/** Whole months, quarters and years around a day; this year's figures go up to its end, so that nothing is left out. */
export function periodOf(preset: Preset, today: string): Period {
  const year = today.slice(0, 4)
  if (preset === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` }
  const first = preset === 'before' ? addMonths(`${today.slice(0, 7)}-01`, -1) : `${today.slice(0, 7)}-01`
  if (preset !== 'quarter') return { from: first, to: lastOfMonth(first) }
  const month = Number(today.slice(5, 7))
  const start = `${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  return { from: start, to: lastOfMonth(addMonths(start, 2)) }
}

/** Which of the presets a period is; null: another. */
export function presetOf(period: Period, today: string): Preset | null {
  return presetNames.find((preset) => periodOf(preset, today).from === period.from && periodOf(preset, today).to === period.to) ?? null
}

/** The twelve months that end with a period, for the chart. */
export function yearUpTo(period: Period): Period {
  const last = `${period.to.slice(0, 7)}-01`
  return { from: addMonths(last, -11), to: lastOfMonth(last) }
}

function lastOfMonth(day: string): string {
  return `${day.slice(0, 8)}${String(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))).padStart(2, '0')}`
}

/** A share in percent; of nothing there is none. */
export function shareWords(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`
}

export const figureHeadings = ['受理', '应报到', '已报到', '按时报到率', '办结', '按时办结率', '逾期', '已评价', '满意率'] as const

/** The cells of one row, in the order of the headings. */
export function figureCells(figure: Figure): (string | number)[] {
  return [
    figure.received,
    figure.called,
    figure.reported,
    shareWords(figure.reportedInTime, figure.called),
    figure.closed,
    shareWords(figure.closedInTime, figure.closed),
    figure.overdue,
    figure.evaluated,
    shareWords(figure.satisfied, figure.evaluated),
  ]
}

/** Merged matters count as the one they were merged into. */
const counted = matterSteps.filter((step) => step !== 'merged')

/** Where a row's matters are listed, as many as were counted (a department's are all that it was called to); null where it has no name of its own to narrow by. */
export function listOf(figure: Figure, by: FigureGroup, period: Period): MatterFilters | null {
  if (figure.id === null) return null
  const key = ({ department: 'organisationId', grid: 'gridId', community: 'communityId', kind: 'kindId' } as const)[by]
  return { [key]: figure.id, steps: counted, ...period }
}

/** The largest rows for the chart, those of nothing left out. */
export function largest(rows: readonly Figure[], most: number): Figure[] {
  return [...rows].filter((row) => row.received > 0).sort((a, b) => b.received - a.received).slice(0, most)
}
