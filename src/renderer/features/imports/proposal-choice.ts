import type { InputOf } from '@shared/contract'
import type { imports } from '@shared/contract/imports'
import type { Proposal } from './import-words'

export type ProposalDecision = InputOf<typeof imports.decide>['proposals'][number]

export const DECISIONS: Readonly<Record<Proposal['decision'], string>> = { create: '新建', use: '改用已有的', leave: '这些行不导入' }

/** A proposal as the clerk has changed it, with the names of what was chosen; not yet applied. */
export type Draft = Pick<Proposal, 'decision' | 'kind' | 'parentId' | 'parentName' | 'useId' | 'useName'>

export function draftOf({ decision, kind, parentId, parentName, useId, useName }: Proposal): Draft {
  return { decision, kind, parentId, parentName, useId, useName }
}

/** What keeps a draft from being applied, or null. */
export function draftProblem(draft: Draft): string | null {
  if (draft.decision === 'use' && draft.useId === null) return '请选择改用哪一个。'
  return draft.decision === 'create' && draft.kind === '' ? '请选择类别。' : null
}

/** Only what differs from what holds now is sent. */
export function changedDecisions(proposals: readonly Proposal[], drafts: ReadonlyMap<string, Draft>): ProposalDecision[] {
  return proposals.flatMap((proposal) => {
    const draft = drafts.get(proposal.key)
    if (!draft || !isChanged(proposal, draft)) return []
    const { decision, kind, parentId, useId } = draft
    return [{ key: proposal.key, decision, kind, parentId, useId: decision === 'use' ? useId : null }]
  })
}

function isChanged(proposal: Proposal, draft: Draft): boolean {
  if (proposal.decision !== draft.decision) return true
  if (draft.decision === 'create') return proposal.kind !== draft.kind || proposal.parentId !== draft.parentId
  return draft.decision === 'use' && proposal.useId !== draft.useId
}
