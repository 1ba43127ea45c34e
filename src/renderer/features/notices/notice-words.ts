import type { InputOf, OutputOf } from '@shared/contract'
import type { notices } from '@shared/contract/notices'
import type { KindBook } from '@shared/domain/kind-book'
import { BEGINNING } from '@shared/domain/calendar'
import { NOTICE_STATE_NAMES } from '@shared/domain/notice-states'

export type Review = OutputOf<typeof notices.review>
export type ReviewAction = Review['actions'][number]
export type NoticeEntry = OutputOf<typeof notices.list>['entries'][number]
export type Notice = OutputOf<typeof notices.get>

/** What applying one action will do, in words. */
export function effectInWords(action: ReviewAction): string {
  const { effect } = action
  switch (effect.kind) {
    case 'begin':
      return [
        `${effect.from} 起任职`,
        effect.probationUntil === null ? '' : `试用期至 ${effect.probationUntil}`,
        effect.replaces.length === 0 ? '' : `同时免去${effect.replaces.map(({ name }) => name).join('、')}`,
        effect.seats === null ? '' : `职数改为 ${effect.seats}`,
        effect.postFrom === null ? '' : `岗位改自 ${effect.postFrom} 起设`,
      ].filter((part) => part !== '').join('，')
    case 'end':
      return `结束${effect.since === BEGINNING ? '' : ` ${effect.since} 起的`}任职（至 ${effect.on}）`
    case 'confirm':
      return `${effect.on} 起正式任职（${effect.since === BEGINNING ? '原任职' : `${effect.since} 起任职`}）`
    case 'former':
      return `补记曾任，至 ${effect.on}`
    case 'none':
      return { excluded: '不登记', skipped: '不补记', holds: '已在任，不重复登记', ended: '已离任，不重复登记', twice: '与另一条相同，只登记一次', proposal: '推荐、提名，不登记', undecided: '待指定', 'no-day': '待填生效日期' }[effect.why]
  }
}

export const segmentNames: Record<Review['segments'][number]['kind'], string> = {
  clause: '任免条款',
  'unit-heading': '单位标题',
  title: '标题',
  lead: '导语',
  authority: '决定机关',
  recipient: '主送机关',
  signature: '署名',
  date: '日期',
  closing: '结尾语',
  layout: '排版空白',
  'not-understood': '没有看懂',
}

export function countsInWords({ counts, transfers }: Pick<Review, 'counts' | 'transfers'>): string {
  const parts = [`${counts.clauses} 条`, `${counts.actions} 人次`, `${counts.people} 人`, `${counts.units} 个单位`]
  const moved = transfers.length === 0 ? '' : `，其中调任 ${transfers.length} 人（${transfers.join('、')}）`
  return `读到 ${parts.join('、')}${moved}。`
}

export function newRecordsInWords({ counts }: Pick<Review, 'counts'>): string {
  const made = [
    [counts.newOrganisations, '单位', '个'],
    [counts.newPeople, '人员', '人'],
    [counts.newPosts, '岗位', '个'],
  ] as const
  const parts = made.filter(([count]) => count > 0).map(([count, what, unit]) => `${what} ${count} ${unit}`)
  return parts.length === 0 ? '不新建任何记录。' : `将新建${parts.join('、')}。`
}

export const stateNames = NOTICE_STATE_NAMES

export type Choice = InputOf<typeof notices.review>['choices'][number]

/** The kind that new organisations are proposed to be: only a start for the clerk's choice; an office may have given it up. */
export function usualKind(book: KindBook): string {
  const offered = book.offered().map((kind) => kind.name)
  return offered.includes('其他单位') ? '其他单位' : (offered.at(-1) ?? '')
}

/** What a file was read as: 文字，UTF-8; Word; PDF，2 页. */
export function formatInWords({ format, encoding, pages }: { format: 'text' | 'docx' | 'pdf'; encoding: string | null; pages: number | null }): string {
  if (format === 'docx') return 'Word 文档'
  return format === 'pdf' ? `PDF，${pages ?? 0} 页` : `文字，${encoding ?? ''}`
}
