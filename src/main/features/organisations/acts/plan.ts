import type { organisationAct } from '@shared/contract/organisation-acts'
import { startInWords } from '@shared/domain/dated-versions'
import type { z } from 'zod'
import { AppError } from '../../../app-error'
import { ActPlan } from '../../../store/act-plan'
import type { OrganisationVersionRow } from '../../../store/rows'
import type { Reads } from '../../../store/unit-of-work'
import { versionsInside } from '../organisation-checks'

export { listed, type NamedRecord } from '../../../store/act-plan'

export type OrganisationActInput = z.output<typeof organisationAct>
export type ActOf<Type extends OrganisationActInput['type']> = Extract<OrganisationActInput, { type: Type }>

/** What an act on an organisation would do. */
export class Plan extends ActPlan {
  /** Where a kind may stand is a rule of today: how things stood in the past is not judged by it. */
  readonly ruledFrom: string

  constructor(reads: Reads, day: string, today: string) {
    super(reads)
    this.ruledFrom = day > today ? day : today
  }
}

export interface Subject {
  id: number
  name: string
  versions: OrganisationVersionRow[]
  last: OrganisationVersionRow
}

/** The organisation of an act, which must not be dissolved. Null when that was refused. */
export async function aliveSubject(plan: Plan, id: number): Promise<Subject | null> {
  const subject = await readSubject(plan.reads, id)
  if (subject.last.status === 'active') return subject
  plan.refuse('', `“${subject.name}”已于 ${subject.last.valid_from} 撤销，不能再办理。要重新启用，请办理“恢复”。`)
  return null
}

export async function readSubject(reads: Reads, id: number): Promise<Subject> {
  const versions = await versionsInside(reads, id)
  const last = versions.at(-1)
  if (!last) throw new AppError('not-found', '这个组织已不存在，可能刚被撤回。没有做任何改动，请刷新后再试。')
  return { id, name: last.name, versions, last }
}

/** The versions up to now end on the act's day, so that it must lie after the last change. */
export function requireAfterLastChange(plan: Plan, subject: Subject, on: string, what: string): void {
  if (on > subject.last.valid_from) return
  plan.refuse(
    'on',
    `${what}日期要晚于最近一次变更（${lastChangeInWords(subject.versions)}）。请改日期；那次变更登记错了的话，先在日志里撤销它。`,
  )
}

/** `2026-03-05 更名为“甲”` */
export function lastChangeInWords(versions: readonly OrganisationVersionRow[]): string {
  const [before, last] = [versions.at(-2), versions.at(-1)]
  if (!last) return ''
  const day = startInWords(last.valid_from)
  if (!before) return last.valid_from === day ? `${day} 设立` : day
  if (last.status !== before.status) return `${day} ${last.status === 'dissolved' ? '撤销' : '恢复'}`
  if (last.kind !== before.kind) return `${day} 类别改为${last.kind}`
  if (last.parent_id !== before.parent_id) return `${day} 改变隶属`
  return last.name === before.name ? `${day} 改了简称` : `${day} 更名为“${last.name}”`
}
