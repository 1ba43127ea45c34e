import { startInWords } from '@shared/domain/dated-versions'
import type { OrganisationDetail } from './organisation-form'

type HistoryEntry = OrganisationDetail['history'][number]
type RelatedAct = OrganisationDetail['relatedActs'][number]

export interface HistoryWords {
  from: string
  to: string | null
  moment?: boolean
  words: string
  note: string | null
  href?: string
}

/**
 * The dated versions in words, newest first as given: what each change did, what it was before and what it rests
 * on; among them what was merged into the organisation or split from it.
 */
export function historyInWords(history: readonly HistoryEntry[], related: readonly RelatedAct[]): HistoryWords[] {
  const own = history.map((entry, index) => {
    const before = history[index + 1]
    const told = { day: entry.from, from: startInWords(entry.from), to: entry.to, words: words(entry, before), note: note(entry, before) }
    return entry.related ? { ...told, href: addressOf(entry.related.id) } : told
  })
  const others = related.map(({ on, act, organisationId, name, basis }) => ({
    day: on, from: on, to: null, moment: true, words: act === 'merge' ? `“${name}”并入` : `分设出“${name}”`, note: basisInWords(basis), href: addressOf(organisationId),
  }))
  return [...own, ...others].sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1)).map(({ day: _day, ...entry }) => entry)
}

/** Also where it is dissolved, so that it can be restored from there. */
function addressOf(id: number): string {
  return `#/organisations?id=${id}`
}

function words(entry: HistoryEntry, before: HistoryEntry | undefined): string {
  if (!before) return `${beginning(entry)}${entry.name}（${entry.kind}${entry.parentName === null ? '' : `，上级：${entry.parentName}`}）`
  if (entry.status === 'dissolved') return entry.act === 'merge' && entry.related ? `并入“${entry.related.name}”` : '撤销'
  const parts: string[] = entry.act === 'restore' ? ['恢复'] : []
  if (parts.length === 0 && entry.changed.includes('status')) parts.push('恢复')
  if (entry.changed.includes('name')) parts.push(`更名为“${entry.name}”`)
  if (entry.changed.includes('shortName')) parts.push(entry.shortName === null ? '取消简称' : `简称改为“${entry.shortName}”`)
  if (entry.changed.includes('kind')) parts.push(`类别改为${entry.kind}`)
  if (entry.changed.includes('parent')) parts.push(entry.parentName === null ? '改为没有上级' : `上级改为“${entry.parentName}”`)
  return parts.length === 0 ? '与前一段相同' : parts.join('，')
}

function beginning(entry: HistoryEntry): string {
  if (entry.act === 'split' && entry.related) return `由“${entry.related.name}”分设：`
  return entry.act === 'create' ? '设立：' : ''
}

function note(entry: HistoryEntry, before: HistoryEntry | undefined): string | null {
  const parts: string[] = []
  if (before) {
    if (entry.changed.includes('name')) parts.push(`原名“${before.name}”`)
    if (entry.changed.includes('kind')) parts.push(`原类别${before.kind}`)
    if (entry.changed.includes('parent') && before.parentName !== null) parts.push(`原上级“${before.parentName}”`)
  }
  const basis = basisInWords(entry.basis)
  if (basis !== null) parts.push(basis)
  return parts.length === 0 ? null : parts.join('，')
}

function basisInWords(basis: string | null): string | null {
  return basis === null ? null : `依据 ${basis}`
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
