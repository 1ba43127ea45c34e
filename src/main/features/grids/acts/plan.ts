import type { gridAct } from '@shared/contract/grid-acts'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { startInWords } from '@shared/domain/dated-versions'
import type { OutputOf } from '@shared/contract'
import type { grids } from '@shared/contract/grids'
import type { z } from 'zod'
import { AppError } from '../../../app-error'
import { ActPlan } from '../../../store/act-plan'
import type { GridVersionRow } from '../../../store/rows'
import type { Reads } from '../../../store/unit-of-work'
import { versionsInside } from '../grid-checks'

export type GridActInput = z.output<typeof gridAct>
export type ActOf<Type extends GridActInput['type']> = Extract<GridActInput, { type: Type }>
export type GridNumber = OutputOf<typeof grids.previewAct>['numbers'][number]

/** What acts on grids know of the office. */
export interface ActContext {
  levels: GridLevelBook
  /** The office's region code. */
  region: string | null
}

/** What an act on a grid would do. */
export class GridPlan extends ActPlan {
  /** Numbers it gives, in the order of the grids. */
  readonly numbers: GridNumber[] = []

  constructor(
    reads: Reads,
    readonly office: ActContext,
  ) {
    super(reads)
  }
}

export interface Subject {
  id: number
  name: string
  versions: GridVersionRow[]
  last: GridVersionRow
}

export async function readSubject(reads: Reads, id: number): Promise<Subject> {
  const versions = await versionsInside(reads, id)
  const last = versions.at(-1)
  if (!last) throw new AppError('not-found', '这个网格已不存在，可能刚被撤回。没有做任何改动，请刷新后再试。')
  return { id, name: last.name, versions, last }
}

/** The grid of an act, which must not have ended. Null when that was refused. */
export async function aliveSubject(plan: GridPlan, id: number): Promise<Subject | null> {
  const subject = await readSubject(plan.reads, id)
  if (subject.last.status === 'active') return subject
  plan.refuse('', `“${subject.name}”已于 ${subject.last.valid_from} 撤销，不能再办理。要重新启用，请办理“恢复”。`)
  return null
}

/** For acts that end or divide a grid: its last version ends on the act's day. */
export function requireAfterLastChange(plan: GridPlan, subject: Subject, on: string, what: string): void {
  if (on > subject.last.valid_from) return
  plan.refuse('on', `${what}日期要晚于“${subject.name}”最近一次变更（${lastChangeInWords(subject.versions)}）。请改日期；那次变更登记错了的话，先在日志里撤销它。`)
}

/** For acts after which the grid goes on: on the very day of its last change they add to it. */
export function requireNotBefore(plan: GridPlan, subject: Subject, on: string, field = 'on'): void {
  const first = subject.versions[0]?.valid_from ?? on
  if (on < first) plan.refuse(field, `“${subject.name}”的登记从 ${startInWords(first)} 开始，日期不能更早。请改日期。`)
  else if (on < subject.last.valid_from) {
    plan.refuse(field, `“${subject.name}”后来还有一次变更（${lastChangeInWords(subject.versions)}），不能再从更早的日期改起。请把日期改为 ${subject.last.valid_from} 或以后；那次变更登记错了的话，先在日志里撤销它。`)
  }
}

/** `2026-03-05 更名为“甲”` */
export function lastChangeInWords(versions: readonly GridVersionRow[]): string {
  const [before, last] = [versions.at(-2), versions.at(-1)]
  if (!last) return ''
  const day = startInWords(last.valid_from)
  if (!before) return last.valid_from === day ? `${day} 设立` : day
  if (last.status !== before.status) return `${day} ${last.status === 'dissolved' ? '撤销' : '恢复'}`
  if (last.act === 'split') return `${day} 分设`
  if (last.act === 'merge') return `${day} 并入了别的网格`
  if (last.community_id !== before.community_id) return `${day} 划转社区`
  if (last.name !== before.name) return `${day} 更名为“${last.name}”`
  if (last.code !== before.code) return `${day} 编号改为 ${last.code ?? '空'}`
  return last.parent_id === before.parent_id ? `${day} 登记内容变更` : `${day} 改换上级网格`
}
