import type { InputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { MOST_TERM_YEARS } from '@shared/domain/term-rules'
import { cleanText } from '@shared/domain/text'
import type { KindEntry } from '../../stores/kinds'

/** A kind as it stands in the form: numbers as typed. */
export interface KindForm {
  name: string
  party: boolean
  under: string[]
  termYears: string
  termSource: string
  sortOrder: string
}

export type KindInput = InputOf<typeof settings.saveKind>

export function kindForm(existing: KindEntry | null): KindForm {
  if (!existing) return { name: '', party: false, under: [], termYears: '', termSource: '', sortOrder: '' }
  return {
    name: existing.name,
    party: existing.party,
    under: [...existing.under],
    termYears: existing.termYears === null ? '' : String(existing.termYears),
    termSource: existing.termSource ?? '',
    sortOrder: String(existing.sortOrder),
  }
}

/** What keeps the form from being sent, field by field; empty when nothing does. */
export function kindProblems(form: KindForm, existing: KindEntry | null, all: readonly KindEntry[]): Partial<Record<keyof KindForm, string>> {
  const problems: Partial<Record<keyof KindForm, string>> = {}
  const name = cleanText(form.name)
  if (name === '') problems.name = '请填写类别名称。'
  if (all.some((kind) => kind.id !== existing?.id && kind.name === name)) problems.name = `已经有类别“${name}”，请改用别的名称，或修改已有的那一个。`
  const years = form.termYears.trim()
  if (years !== '' && !(/^\d{1,2}$/.test(years) && Number(years) >= 1 && Number(years) <= MOST_TERM_YEARS)) {
    problems.termYears = `任期请填 1 到 ${MOST_TERM_YEARS} 的整数；没有届期的不填。`
  }
  if (years === '' && cleanText(form.termSource) !== '') problems.termSource = '没有填任期，依据无从说起：请填任期年数，或清空依据。'
  if (form.sortOrder.trim() !== '' && !/^\d{1,4}$/.test(form.sortOrder.trim())) problems.sortOrder = '排序请填 0 到 9999 的整数，或留空。'
  return problems
}

export function kindInput(form: KindForm, existing: KindEntry | null): KindInput {
  return {
    id: existing?.id ?? null,
    revision: existing?.revision ?? null,
    name: form.name,
    party: form.party,
    under: form.under,
    termYears: form.termYears.trim() === '' ? null : Number(form.termYears),
    termSource: form.termSource,
    ...(form.sortOrder.trim() === '' ? {} : { sortOrder: Number(form.sortOrder) }),
    retired: existing?.retired ?? false,
  }
}
