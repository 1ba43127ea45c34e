import type { post } from '@shared/contract/posts'
import { BEGINNING } from '@shared/domain/calendar'
import type { PostKind } from '@shared/domain/post-rules'
import type { z } from 'zod'

/** A post as it is sent to be saved, whoever owns it. */
export interface PostDraft {
  id: number | null
  revision: number | null
  title: string
  rank: number
  seats: number
  kind: PostKind
  from: string | null
  until: string | null
}

/** A post as it stands in the form: numbers as typed. */
export interface PostForm {
  title: string
  rank: string
  seats: string
  kind: PostKind
  from: string | null
  until: string | null
}

export function postForm(existing: z.output<typeof post> | null, nextRank: number): PostForm {
  if (!existing) return { title: '', rank: String(nextRank), seats: '1', kind: 'appointed', from: null, until: null }
  const { title, kind, until } = existing
  const from = existing.from === BEGINNING ? null : existing.from
  return { title, rank: String(existing.rank), seats: String(existing.seats), kind, from, until }
}

/** What keeps the form from being sent, field by field; empty when nothing does. */
export function postProblems(form: PostForm): Partial<Record<keyof PostForm, string>> {
  const problems: Partial<Record<keyof PostForm, string>> = {}
  if (form.title.trim() === '') problems.title = '请填写岗位名称。'
  if (!/^[1-9]\d{0,3}$/.test(form.rank.trim())) problems.rank = '排序请填 1 到 9999 的整数。'
  if (!/^[1-9]\d{0,2}$/.test(form.seats.trim())) problems.seats = '职数请填 1 到 999 的整数。'
  if (form.from !== null && form.until !== null && form.until <= form.from) problems.until = '停设日期要晚于设立日期。'
  return problems
}

export function postDraft(form: PostForm, existing: z.output<typeof post> | null): PostDraft {
  return {
    id: existing?.id ?? null,
    revision: existing?.revision ?? null,
    title: form.title,
    rank: Number(form.rank),
    seats: Number(form.seats),
    kind: form.kind,
    from: form.from,
    until: form.until,
  }
}
