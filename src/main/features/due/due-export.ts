import { dueRule } from '@shared/domain/due-rules/rules'
import { DUE_SECTION_NAMES, dueSection } from '@shared/domain/due-rules/sections'
import { sourceOf, type DueSettings } from '@shared/domain/due-rules/settings'
import { daysBetween } from '@shared/domain/calendar'
import { calendarFile, type CalendarEvent } from '../../documents/ics'
import { writeWholeFile } from '../../documents/write-file'
import { exportSheet, inBatches, type ExportColumn, type ExportTarget, type WrittenList } from '../../export-sheet'
import type { LedgerContext } from '../../ledger-context'
import type { Call } from '../../rpc/procedures'
import type { DueEntry } from './due-source'
import { ledgerId } from './ledger-id'

function columnsOf(today: string, settings: DueSettings): ExportColumn<DueEntry>[] {
  return [
    { heading: '序号', width: 6, align: 'right', value: (_entry, number) => number },
    { heading: '日期', width: 12, align: 'center', value: ({ day }) => day },
    { heading: '还有（天）', width: 10, align: 'right', value: ({ day }) => daysBetween(today, day) },
    { heading: '状态', width: 8, align: 'center', value: ({ day }) => DUE_SECTION_NAMES[dueSection(day, today)] },
    { heading: '分类', width: 8, align: 'center', value: ({ rule }) => dueRule(rule).group },
    { heading: '到期项目', width: 16, align: 'left', value: ({ rule }) => dueRule(rule).name },
    { heading: '人员、组织或事项', width: 34, align: 'left', value: ({ subject }) => subject.name },
    { heading: '所在组织', width: 34, align: 'left', value: ({ organisation }) => organisation?.name ?? null },
    { heading: '情况', width: 40, align: 'left', value: ({ what }) => what },
    { heading: '要做什么', width: 36, align: 'left', value: ({ rule }) => dueRule(rule).todo },
    { heading: '依据', width: 50, align: 'left', value: ({ rule }) => sourceOf(rule, settings) },
  ]
}

export async function exportDue(context: LedgerContext, entries: readonly DueEntry[], today: string, settings: DueSettings, to: ExportTarget, call: Call): Promise<WrittenList> {
  const sheet = { name: '到期清单', about: [`以 ${today} 为今天`], columns: columnsOf(today, settings), rows: inBatches(entries), total: entries.length, orientation: 'landscape' as const }
  return exportSheet(context, sheet, to, { action: 'due.export', what: '到期清单', unit: '条' }, call)
}

export interface CalendarChoice {
  names: boolean
  alarm: number | null
  target: string
}

/** Holds no numbers and no addresses; without `names` nothing of a person or a matter but the rule and the organisation. */
export async function exportDueCalendar(context: LedgerContext, entries: readonly DueEntry[], settings: DueSettings, { names, alarm, target }: CalendarChoice): Promise<WrittenList> {
  const { store, files } = context
  const ledger = await ledgerId(store)
  const events = entries.map((entry) => eventOf(entry, { ledger, names, settings }))
  const text = calendarFile({ name: '网格台账到期', events, stamp: context.now(), alarm })
  await writeWholeFile(files.path(target, 'ics', 'write'), Buffer.from(text))
  await store.transaction((manager) => store.logBulk(manager, { action: 'due.exportCalendar', summary: `导出到期日历 ${entries.length} 条（${names ? '写姓名' : '只写组织'}）` }))
  return { ...files.describe(target), rows: entries.length }
}

function eventOf({ key, rule, day, subject, what, organisation }: DueEntry, { ledger, names, settings }: { ledger: string; names: boolean; settings: DueSettings }): CalendarEvent {
  const { name, todo } = dueRule(rule)
  const open = names || subject.kind === 'organisation'
  const whose = open ? subject.name : (organisation?.name ?? '')
  const where = organisation !== null && organisation.name !== whose ? organisation.name : null
  return {
    uid: `${key}.${ledger}@grid-ledger`,
    day,
    summary: whose === '' ? name : `${name}：${whose}`,
    // What is due of a person tells where they went or which post they hold: in a small office, who it is.
    description: [...(where === null ? [] : [where]), open ? what : name, todo, `依据：${sourceOf(rule, settings)}`].join('\n'),
  }
}
