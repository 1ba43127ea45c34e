/**
 * A notice's way. Written here: 草稿 → 待签发 → 已印发; from elsewhere: 已登记. Either may end as 已撤销. What was issued
 * is never edited: a correction is a new notice.
 */
export const noticeStates = ['draft', 'pending', 'issued', 'applied', 'withdrawn'] as const
export type NoticeState = (typeof noticeStates)[number]

export const NOTICE_STATE_NAMES: Readonly<Record<NoticeState, string>> = {
  draft: '草稿', pending: '待签发', issued: '已印发', applied: '已登记', withdrawn: '已撤销',
}

/** Whether what the notice says stands in the records. */
export function isInForce(state: NoticeState): boolean {
  return state === 'issued' || state === 'applied'
}

/** Why the text of a notice in this state cannot be changed, and what can be done; null for a draft. */
export function refuseEditing(state: NoticeState): string | null {
  switch (state) {
    case 'draft':
      return null
    case 'pending':
      return '这份通知正在等待签发，不能修改，没有保存。要修改请先“退回修改”。'
    case 'issued':
      return '这份通知已经印发，内容不能再改，没有保存。有错误请办“更正”，另发一份通知。'
    case 'withdrawn':
      return '这份通知已经撤销，内容不能再改，没有保存。'
    case 'applied':
      return '这是读入的通知，内容不能修改，没有保存。'
  }
}
