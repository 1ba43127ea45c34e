import { startInWords } from '@shared/domain/dated-versions'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import type { GridDetail } from './grid-form'

type HistoryEntry = GridDetail['history'][number]

export interface HistoryWords {
  from: string
  to: string | null
  words: string
  note: string | null
}

/** The dated versions in words, newest first as given: what each change did, and what it was before. */
export function historyInWords(history: readonly HistoryEntry[]): HistoryWords[] {
  return history.map((entry, index) => {
    const before = history[index + 1]
    return { from: startInWords(entry.from), to: entry.to, words: words(entry, before), note: note(entry, before) }
  })
}

function words(entry: HistoryEntry, before: HistoryEntry | undefined): string {
  if (!before) return `${entry.name}（${[gridLevelName(entry.level), entry.code, entry.communityName].filter(Boolean).join('，')}）`
  if (entry.changed.includes('status')) return entry.status === 'dissolved' ? '撤销' : '恢复'
  return entry.changed.map((field) => changeInWords(field, entry)).join('，')
}

function changeInWords(field: HistoryEntry['changed'][number], entry: HistoryEntry): string {
  const value: Record<HistoryEntry['changed'][number], string | number | null> = {
    code: entry.code,
    name: `“${entry.name}”`,
    level: gridLevelName(entry.level),
    kind: entry.kind,
    parent: entry.parentName && `“${entry.parentName}”`,
    community: entry.communityName && `“${entry.communityName}”`,
    partyOrganisation: entry.partyOrganisationName && `“${entry.partyOrganisationName}”`,
    boundary: entry.boundary,
    buildings: entry.buildings,
    households: entry.households,
    residents: entry.residents,
    status: entry.status,
  }
  return `${FIELDS[field]}${value[field] === null ? '改为空' : `改为 ${value[field]}`}`
}

const FIELDS: Record<HistoryEntry['changed'][number], string> = {
  code: '编号',
  name: '名称',
  level: '级别',
  kind: '类型',
  parent: '上级网格',
  community: '所属社区',
  partyOrganisation: '网格党组织',
  boundary: '四至',
  buildings: '楼栋数',
  households: '户数',
  residents: '人数',
  status: '状态',
}

function note(entry: HistoryEntry, before: HistoryEntry | undefined): string | null {
  if (!before) return null
  const parts: string[] = []
  if (entry.changed.includes('name')) parts.push(`原名“${before.name}”`)
  if (entry.changed.includes('code') && before.code !== null) parts.push(`原编号 ${before.code}`)
  if (entry.changed.includes('households') && before.households !== null) parts.push(`原 ${before.households} 户`)
  return parts.length === 0 ? null : parts.join('，')
}

/** How long a grid has been as it is shown, or that it is not there on the day. */
export function stateInWords(detail: GridDetail, today: string): string {
  const from = startInWords(detail.version.from)
  if (detail.state === 'dissolved') return `已于 ${detail.version.from} 撤销，下面是撤销前的登记`
  if (detail.state === 'not-yet') return `${detail.asOf} 还没有这个网格，登记自 ${detail.version.from} 起`
  const since = detail.version.to === null ? (/\d$/.test(from) ? `${from} 起` : from) : `${from} 至 ${detail.version.to}`
  return detail.asOf === today ? since : `${detail.asOf} 的情况（${since}）`
}
