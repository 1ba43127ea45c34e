import type { InputOf, OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { lateDays, nextDue } from '@shared/domain/matters/limits'
import { MATTER_UNIT_STATE_NAMES, type MatterAct, type MatterStep } from '@shared/domain/matters/steps'
import type { WorkCalendar } from '@shared/domain/workdays'

export type MatterFilters = InputOf<typeof matters.list>['filters']
export type MatterRow = OutputOf<typeof matters.list>['items'][number]
export type MatterDetail = OutputOf<typeof matters.get>
export type MatterUnit = MatterDetail['units'][number]
export type MatterLine = MatterDetail['steps'][number]
export type PossibleAct = MatterDetail['acts'][number]
export type KindEntry = OutputOf<typeof matters.kinds>['kinds'][number]
export type BoardColumn = OutputOf<typeof matters.board>['columns'][number]

/** What the step's limit asks for: …前分派. */
const AWAITED: Readonly<Partial<Record<MatterStep, string>>> = {
  dispatch: '分派',
  report: '报到',
  handle: '办理',
  feedback: '反馈',
  close: '办结',
  evaluate: '评价',
  archive: '归档',
}

type Dated = Pick<MatterRow, 'step' | 'stepDue' | 'dueOn' | 'late'>

/** How a matter stands to its limits, in a few words: 逾期 2 个工作日, 今天到期, 3月5日前报到. */
export function dueWords(row: Dated, today: string, calendar: WorkCalendar): string {
  const due = nextDue(row)
  if (row.step === 'archived' || row.step === 'merged') return ''
  if (due === null) return '不限时'
  if (row.late === 'overdue') return `逾期 ${lateDays(due, today, calendar)} 个工作日`
  if (due === today) return '今天到期'
  return `${dayWords(due, today)}前${due === row.stepDue ? (AWAITED[row.step] ?? '') : '办结'}`
}

/** A day as it is read at a glance: without the year where it is this year's. */
export function dayWords(day: string, today: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const short = `${month}月${date}日`
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${year}年${short}`
}

/** Of a limit: 当日, 3 个工作日, 不限. */
export function limitWords(limit: number | null): string {
  if (limit === null) return '不限'
  return limit === 0 ? '当日' : `${limit} 个工作日`
}

/** Kinds under their 大类, in the order of the catalogue. */
export function byCategory<Kind extends { category: string }>(kinds: readonly Kind[]): { category: string; kinds: Kind[] }[] {
  const groups = new Map<string, Kind[]>()
  for (const kind of kinds) groups.set(kind.category, [...(groups.get(kind.category) ?? []), kind])
  return [...groups].map(([category, inIt]) => ({ category, kinds: inIt }))
}

/** Where a matter is: its grid and community. */
export function placeWords({ grid, community }: Pick<MatterRow, 'grid' | 'community'>): string {
  return [community?.name, grid?.name].filter(Boolean).join(' · ')
}

/** Who leads and how many others take part: 城市管理办公室 等 3 家. */
export function unitsWords({ lead, joint }: Pick<MatterRow, 'lead' | 'joint'>): string | null {
  if (lead === null) return joint > 0 ? `${joint} 人（家）` : null
  return joint > 0 ? `${lead} 等 ${joint + 1} 家` : lead
}

/** The button of an act, a verb with its object where it needs one. */
export const ACT_BUTTONS: Readonly<Record<MatterAct, string>> = {
  accept: '受理事项',
  dispatch: '吹哨分派…',
  'add-unit': '增派单位…',
  report: '登记报到…',
  handle: '登记办理…',
  feedback: '登记反馈…',
  close: '办结事项…',
  evaluate: '登记评价…',
  archive: '归档事项…',
  return: '退回派单…',
  transfer: '转办…',
  remind: '催办…',
  rework: '退回重办…',
  join: '并入另一事项…',
  note: '补记情况…',
}

/** Bytes as people read them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.max(Math.round(bytes / 1024), 1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** What a unit that was called did, and when. */
export function unitWhen(unit: MatterUnit): string {
  const reporting = unit.reportDue !== null && unit.state === 'assigned' ? `应于 ${unit.reportDue} 前报到` : null
  return [
    `${unit.assignedAt} 派单`,
    unit.reportedAt ? `${unit.reportedAt} 报到` : reporting,
    unit.handledAt ? `${unit.handledAt} 办理完毕` : null,
    unit.endedAt ? `${unit.endedAt} ${MATTER_UNIT_STATE_NAMES[unit.state].slice(1)}` : null,
  ]
    .filter(Boolean)
    .join('，')
}
