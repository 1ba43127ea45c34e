import { startInWords } from '@shared/domain/dated-versions'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import type { GridDetail } from './grid-form'

type HistoryEntry = GridDetail['history'][number]
type RelatedAct = GridDetail['relatedActs'][number]

export interface HistoryWords {
  from: string
  to: string | null
  moment?: boolean
  words: string
  note: string | null
  href?: string
}

/**
 * The dated versions in words, newest first as given: what each change did, what it was before and what it rests on;
 * among them what came out of the grid and what went into it.
 */
export function historyInWords(levels: GridLevelBook, history: readonly HistoryEntry[], related: readonly RelatedAct[]): HistoryWords[] {
  const own = history.map((entry, index) => {
    const before = history[index + 1]
    const told = { day: entry.from, from: startInWords(entry.from), to: entry.to, words: words(levels, entry, before), note: note(entry, before) }
    return entry.related ? { ...told, href: gridAddress(entry.related.id) } : told
  })
  const others = related.map(({ on, act, gridId, name, basis }) => ({
    day: on, from: on, to: null, moment: true, words: act === 'merge' ? `“${name}”并入` : `分设出“${name}”`, note: basis === null ? null : `依据：${basis}`, href: gridAddress(gridId),
  }))
  return [...own, ...others].sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1)).map(({ day: _day, ...entry }) => entry)
}

/** Also of a grid that has ended, whose record says where it went. */
export function gridAddress(id: number): string {
  return `#/grids?id=${id}`
}

/** What a grid that has ended went into. */
export function wentInto({ state, history, relatedActs }: Pick<GridDetail, 'state' | 'history' | 'relatedActs'>): { id: number; name: string }[] {
  const last = history.find((entry) => entry.status === 'dissolved')
  if (state !== 'dissolved' || !last) return []
  if (last.act === 'merge') return last.related ? [last.related] : []
  return last.act === 'split' ? relatedActs.filter((other) => other.act === 'split' && other.on === last.from).map(({ gridId, name }) => ({ id: gridId, name })) : []
}

function words(levels: GridLevelBook, entry: HistoryEntry, before: HistoryEntry | undefined): string {
  if (!before) {
    const began = entry.act === 'split' && entry.related ? `由“${entry.related.name}”分设：` : entry.act === 'create' ? '设立 ' : ''
    return `${began}${entry.name}（${[levels.name(entry.level), entry.code, entry.communityName].filter(Boolean).join('，')}）`
  }
  if (entry.status === 'dissolved') {
    if (entry.act === 'merge' && entry.related) return `并入“${entry.related.name}”`
    return entry.act === 'split' ? '分设后撤销' : '撤销'
  }
  const changes = entry.changed.filter((field) => field !== 'status').map((field) => changeInWords(levels, field, entry))
  const parts = [...(entry.changed.includes('status') ? ['恢复'] : ACTS_TOLD[entry.act ?? 'change'] ?? []), ...changes]
  return parts.length === 0 ? '与前一段相同' : parts.join('，')
}

/** Acts that the changed fields do not tell by themselves. */
const ACTS_TOLD: Partial<Record<NonNullable<HistoryEntry['act']>, string[]>> = { split: ['分设'], merge: ['有网格并入'] }

function changeInWords(levels: GridLevelBook, field: HistoryEntry['changed'][number], entry: HistoryEntry): string {
  const value: Record<HistoryEntry['changed'][number], string | number | null> = {
    code: entry.code,
    name: `“${entry.name}”`,
    level: levels.name(entry.level),
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
  const parts: string[] = []
  if (before) {
    if (entry.changed.includes('name')) parts.push(`原名“${before.name}”`)
    if (entry.changed.includes('code') && before.code !== null) parts.push(`原编号 ${before.code}`)
    if (entry.changed.includes('households') && before.households !== null) parts.push(`原 ${before.households} 户`)
  }
  if (entry.basis !== null) parts.push(`依据：${entry.basis}`)
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
