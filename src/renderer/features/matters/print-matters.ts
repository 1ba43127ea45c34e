import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { mattersPage, matterSheetPage, type PrintedBy } from '@shared/domain/matters/printed-pages'
import { MATTER_ACT_NAMES, MATTER_ROLE_NAMES, MATTER_SOURCE_NAMES, MATTER_STEP_NAMES, MATTER_UNIT_STATE_NAMES, SATISFACTION_NAMES } from '@shared/domain/matters/steps'
import { printedTable } from '@shared/domain/print-table'
import type { WorkCalendar } from '@shared/domain/workdays'
import { runAction } from '../../actions'
import { api } from '../../api'
import { printHtml } from '../../print-html'
import { dueWords, placeWords, unitWhen, unitsWords, type MatterDetail, type MatterRow } from './matter-words'

type ListQuery = Pick<InputOf<typeof matters.list>, 'filters' | 'sort' | 'descending'>

const PAGE = 500
/** Nobody reads more on paper; the rest is told, and stands in the exported sheet. */
const MOST = 2000

/** The list as filtered and sorted, all pages of it. */
export async function printMatters(query: ListQuery, about: PrintedBy & { calendar: WorkCalendar }): Promise<void> {
  const read = await runAction(() => readAll(query))
  if (!read) return
  const rows = read.items.map((row) => ({
    number: row.number,
    title: row.title,
    place: placeWords(row),
    kind: row.kind,
    receivedAt: row.receivedAt,
    units: unitsWords(row),
    step: MATTER_STEP_NAMES[row.step],
    due: dueWords(row, about.today, about.calendar),
  }))
  printHtml(printedTable(mattersPage(rows, about, Math.max(read.total - rows.length, 0))), `事项清单${about.today}`)
}

async function readAll(query: ListQuery): Promise<{ items: MatterRow[]; total: number }> {
  const items: MatterRow[] = []
  for (;;) {
    const answer = await api.matters.list({ ...query, offset: items.length, limit: PAGE })
    items.push(...answer.items)
    if (answer.items.length === 0 || items.length >= Math.min(answer.total, MOST)) return { items, total: answer.total }
  }
}

/** 事项办理单 of one matter. */
export function printMatterSheet(detail: MatterDetail, by: PrintedBy): void {
  const facts = [
    { label: '受理时间', value: detail.receivedAt },
    { label: '来源', value: [MATTER_SOURCE_NAMES[detail.source], detail.sourceNumber].filter(Boolean).join(' ') },
    { label: '类别', value: `${detail.category} · ${detail.kind}` },
    { label: '办结期限', value: detail.dueOn ?? '不限' },
    { label: '社区', value: detail.community?.name ?? '' },
    { label: '网格', value: detail.grid?.name ?? '' },
    { label: '内容', value: detail.body ?? '', wide: true },
    { label: '现在', value: MATTER_STEP_NAMES[detail.step] },
    { label: '评价', value: detail.satisfaction ? SATISFACTION_NAMES[detail.satisfaction] : '' },
  ]
  const sheet = {
    number: detail.number,
    title: detail.title,
    facts,
    units: detail.units.map((unit) => ({ role: MATTER_ROLE_NAMES[unit.role], name: unit.name, contact: unit.contact, when: unitWhen(unit), state: MATTER_UNIT_STATE_NAMES[unit.state] })),
    lines: detail.steps.map((line) => ({ at: line.at, act: MATTER_ACT_NAMES[line.act], unit: line.unit, note: line.note, who: line.who, late: line.lateDays > 0 ? `逾期 ${line.lateDays} 个工作日` : '' })),
  }
  printHtml(matterSheetPage(sheet, by), `事项办理单 ${detail.number}`)
}
