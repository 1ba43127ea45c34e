import type { InputOf, OutputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import type { partyCategories } from '@shared/domain/membership-acts'

export type Batch = InputOf<typeof people.previewBatch>
export type BatchAct = Batch['act']
export type BatchKind = BatchAct['kind']
export type BatchPreview = OutputOf<typeof people.previewBatch>
export type Told = BatchPreview['same']

export const batchWords: Readonly<Record<BatchKind, string>> = {
  party: '调整所在党支部',
  category: '调整党员类别',
  grid: '移到网格',
  beginRole: '加身份',
  endRole: '结束身份',
  occupation: '改工作岗位',
  education: '改学历',
  note: '备注追加',
}

/** Those that stand on the bar; the others are under 更多. */
export const firstKinds: readonly BatchKind[] = ['party', 'category', 'grid']
export const otherKinds: readonly BatchKind[] = ['beginRole', 'endRole', 'occupation', 'education', 'note']

export interface BatchForm {
  on: string | null
  organisationId: number | null
  gridId: number | null
  category: (typeof partyCategories)[number]
  text: string
}

/** The act as filled in so far, or null while something is missing. */
export function actOf(kind: BatchKind, { on, organisationId, gridId, category, text }: BatchForm): BatchAct | null {
  const words = text.trim()
  switch (kind) {
    case 'party':
      return on === null || organisationId === null ? null : { kind, on, organisationId }
    case 'grid':
      return on === null || gridId === null ? null : { kind, on, gridId }
    case 'category':
      return on === null ? null : { kind, on, category }
    case 'beginRole':
    case 'endRole':
      return on === null || words === '' ? null : { kind, on, role: words }
    case 'occupation':
    case 'education':
      return { kind, value: words === '' ? null : words }
    case 'note':
      return words === '' ? null : { kind, text: words }
  }
}

/** Whom the preview speaks of, for Excel: a line a person. */
export function toldAsText(told: Told): string {
  return told.map(({ name, reason }) => `${name}\t${reason}`).join('\n')
}
