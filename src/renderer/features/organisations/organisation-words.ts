import { startInWords } from '@shared/domain/dated-versions'
import type { OrganisationDetail } from './organisation-form'

type HistoryEntry = OrganisationDetail['history'][number]

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
  if (!before) return `${entry.name}（${entry.kind}${entry.parentName === null ? '' : `，上级：${entry.parentName}`}）`
  if (entry.changed.includes('status')) return entry.status === 'dissolved' ? '撤销' : '恢复'
  const parts: string[] = []
  if (entry.changed.includes('name')) parts.push(`更名为“${entry.name}”`)
  if (entry.changed.includes('shortName')) parts.push(entry.shortName === null ? '取消简称' : `简称改为“${entry.shortName}”`)
  if (entry.changed.includes('kind')) parts.push(`类别改为${entry.kind}`)
  if (entry.changed.includes('parent')) parts.push(entry.parentName === null ? '改为没有上级' : `上级改为“${entry.parentName}”`)
  return parts.join('，')
}

function note(entry: HistoryEntry, before: HistoryEntry | undefined): string | null {
  if (!before) return null
  const parts: string[] = []
  if (entry.changed.includes('name')) parts.push(`原名“${before.name}”`)
  if (entry.changed.includes('kind')) parts.push(`原类别${before.kind}`)
  if (entry.changed.includes('parent') && before.parentName !== null) parts.push(`原上级“${before.parentName}”`)
  return parts.length === 0 ? null : parts.join('，')
}

/** How long an organisation has been as it is shown, or that it is not there on the day. */
export function stateInWords(detail: OrganisationDetail, today: string): string {
  if (detail.state === 'dissolved') return `已于 ${detail.version.from} 撤销，下面是撤销前的登记。`
  if (detail.state === 'not-yet') return `${detail.asOf} 还没有这个组织，登记自 ${detail.version.from} 起。`
  const since = detail.version.to === null ? `${startInWords(detail.version.from)}${/\d$/.test(startInWords(detail.version.from)) ? ' 起' : ''}` : `${startInWords(detail.version.from)} 至 ${detail.version.to}`
  return detail.asOf === today ? since : `${detail.asOf} 的情况（${since}）`
}

/** The short name; without one the full name, less the words that all party organisations begin with. */
export function treeLabel(organisation: { name: string; shortName: string | null }): string {
  return organisation.shortName ?? (organisation.name.replace(/^(中国共产党|中共)/, '') || organisation.name)
}
