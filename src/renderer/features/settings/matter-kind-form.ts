import type { InputOf, OutputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { limitedSteps, type LimitedStep } from '@shared/domain/matters/steps'

export type MatterKindEntry = OutputOf<typeof matters.kinds>['kinds'][number]
type MatterKindInput = InputOf<typeof matters.saveKind>

export type LimitName = LimitedStep | 'whole'
export const limitNames: readonly LimitName[] = [...limitedSteps, 'whole']
export const LIMIT_WORDS: Readonly<Record<LimitName, string>> = {
  dispatch: '分派',
  report: '报到',
  handle: '办理',
  feedback: '反馈',
  close: '办结',
  evaluate: '评价',
  archive: '归档',
  whole: '全程到办结',
}

/** What stands in the form; limits as typed, empty for none. */
export type MatterKindForm = { name: string; category: string; source: string } & Record<LimitName, string>
export type KindNotes = Partial<Record<keyof MatterKindForm, string>>

const MOST_DAYS = 250

export function matterKindForm(kind: MatterKindEntry | null): MatterKindForm {
  const limit = (name: LimitName): string => kind?.limits[name]?.toString() ?? ''
  return {
    name: kind?.name ?? '',
    category: kind?.category ?? '',
    source: kind?.source ?? '',
    dispatch: limit('dispatch'),
    report: limit('report'),
    handle: limit('handle'),
    feedback: limit('feedback'),
    close: limit('close'),
    evaluate: limit('evaluate'),
    archive: limit('archive'),
    whole: limit('whole'),
  }
}

export function matterKindProblems(form: MatterKindForm, kind: MatterKindEntry | null, others: readonly MatterKindEntry[]): KindNotes {
  const found: KindNotes = {}
  if (form.name.trim() === '') found.name = '请填写类别名称。'
  else if (others.some((other) => other.id !== kind?.id && other.name === form.name.trim())) found.name = '已有这个名称的类别，请换一个。'
  if (form.category.trim() === '') found.category = '请填写或选择大类。'
  for (const name of limitNames) {
    const typed = form[name].normalize('NFKC').trim()
    if (typed !== '' && !(/^\d{1,3}$/.test(typed) && Number(typed) <= MOST_DAYS)) found[name] = `填 0 到 ${MOST_DAYS} 的整数，不限就空着。`
  }
  return found
}

export function matterKindInput(form: MatterKindForm, kind: MatterKindEntry | null): MatterKindInput {
  const limit = (name: LimitName): number | null => (form[name].trim() === '' ? null : Number(form[name].normalize('NFKC').trim()))
  return {
    id: kind?.id ?? null,
    revision: kind?.revision ?? null,
    name: form.name,
    category: form.category,
    limits: {
      dispatch: limit('dispatch'),
      report: limit('report'),
      handle: limit('handle'),
      feedback: limit('feedback'),
      close: limit('close'),
      evaluate: limit('evaluate'),
      archive: limit('archive'),
      whole: limit('whole'),
    },
    source: form.source,
    retired: kind?.retired ?? false,
  }
}

/** A limit in a narrow cell: 当日, 3 日; a dash where there is none. */
export function shortLimit(limit: number | null): string {
  if (limit === null) return '—'
  return limit === 0 ? '当日' : String(limit)
}
