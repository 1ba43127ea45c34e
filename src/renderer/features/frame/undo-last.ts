import { ElMessage, ElMessageBox } from 'element-plus'
import { runAction, undoChange } from '../../actions'
import { api } from '../../api'

const LOOKED_AT = 50

/** True where Ctrl+Z is about what is being typed, or a question is open. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null
}

/** Asks, then undoes the newest change that is neither undone nor an undo. */
export async function undoLast(): Promise<void> {
  const page = await runAction(() => api.changes.list({ before: null, limit: LOOKED_AT }))
  if (!page) return
  const last = page.entries.find((entry) => entry.canUndo && entry.undoes === null)
  if (!last) {
    ElMessage({ message: '最近没有可以撤销的改动。', type: 'info' })
    return
  }
  const agreed = await ElMessageBox.confirm(last.summary, '撤销最近一次改动？', {
    confirmButtonText: '撤销这次改动',
    cancelButtonText: '保留',
    type: 'warning',
  }).then(
    () => true,
    () => false,
  )
  if (agreed) await undoChange(last.id)
}
