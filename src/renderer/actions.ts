import { h, reactive, ref } from 'vue'
import { ElButton, ElMessage, ElNotification } from 'element-plus'
import type { FileKind } from '@shared/contract/files'
import { attachmentTypes } from '@shared/domain/matters/attachments'
import { api, ApiError, type CallOptions, type Progress } from './api'
import { downloadFile, uploadFile } from './transport'
import { useViewStore } from './stores/view'

/** The sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  return error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : '这一步没有完成，已保存的数据不受影响。请重试。'
}

/** Shows a failure and keeps it until it was read. A cancelled job is no failure. */
export function showFailure(error: unknown): void {
  if (error instanceof ApiError && error.code === 'cancelled') {
    ElMessage({ message: error.message, type: 'info' })
    return
  }
  const details = error instanceof ApiError ? error.details.map((detail) => detail.message).join('\n') : ''
  ElNotification({
    position: 'bottom-right',
    title: '没有完成',
    message: h('div', { role: 'alert' }, [sentenceOf(error), details === '' ? null : h('pre', { class: 'failure-details' }, details)]),
    type: 'error',
    duration: 0,
  })
}

/** Runs what a button does; a failure is shown and answered with null. */
export async function runAction<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    showFailure(error)
    return null
  }
}

let lastReport: { close: () => void } | null = null

/** Tells that something was saved, with its undo at hand. Only the newest report stays: several would cover the record. */
export function notifySaved(summary: string, changeId: number | null): void {
  lastReport?.close()
  lastReport = null
  if (changeId === null) {
    ElMessage({ message: '内容没有变化，无需保存。', type: 'info' })
    return
  }
  const notice = (lastReport = ElNotification({
    position: 'bottom-right',
    title: summary,
    type: 'success',
    duration: 8000,
    message: h(
      ElButton,
      {
        size: 'small',
        link: true,
        type: 'primary',
        onClick: () => {
          notice.close()
          void undoChange(changeId)
        },
      },
      () => '撤销这次改动',
    ),
  }))
}

/** Undoes a change and says so. */
export async function undoChange(changeId: number): Promise<boolean> {
  const undone = await runAction(() => api.changes.undo({ id: changeId }))
  if (undone) {
    // The report of what is undone has nothing left to offer.
    lastReport?.close()
    ElMessage({ message: `已${undone.summary}`, type: 'success' })
  }
  return undone !== null
}

interface RunningWork {
  title: string
  progress: Progress | null
  cancel: () => void
}

/** The job whose progress is shown over the window; null when none runs. */
export const runningWork = ref<RunningWork | null>(null)

/** Runs a job with its progress and a cancel button shown when it takes longer than a moment. */
export async function runJob<Result>(title: string, work: (options: CallOptions) => Promise<Result>): Promise<Result | null> {
  const controller = new AbortController()
  const shown: RunningWork = reactive({ title, progress: null, cancel: () => controller.abort() })
  runningWork.value = shown
  try {
    return await runAction(() => work({ signal: controller.signal, onProgress: (progress) => (shown.progress = progress) }))
  } finally {
    runningWork.value = null
  }
}

/**
 * Saves something to a file that the clerk chooses: in the window its dialog asks, in browser mode the
 * browser downloads it. `write` gets the target's handle. Returns the file's name, or null.
 */
export async function saveToFile(
  kind: FileKind,
  suggestedName: string,
  write: (target: string, options: CallOptions) => Promise<{ name: string; handle: string }>,
): Promise<string | null> {
  const target = await runAction(() => api.files.chooseTarget({ kind, suggestedName }))
  if (!target) return null
  const written = await runJob(`正在保存 ${target.name}`, (options) => write(target.handle, options))
  if (!written) return null
  if (useViewStore().shell === 'browser') {
    downloadFile(written.handle)
    ElMessage({ message: `已导出 ${written.name}，请在浏览器的下载中查看。`, type: 'success' })
  } else {
    const notice = ElNotification({
      position: 'bottom-right',
      title: `已保存 ${written.name}`,
      type: 'success',
      duration: 8000,
      message: h(
        ElButton,
        {
          size: 'small',
          link: true,
          type: 'primary',
          onClick: () => {
            notice.close()
            void runAction(() => api.files.showInFolder({ handle: written.handle }))
          },
        },
        () => '在文件夹中显示',
      ),
    })
  }
  return written.name
}

const ACCEPT: Record<FileKind, string> = { text: '.txt', notice: '.txt,.docx,.pdf', xlsx: '.xlsx', csv: '.csv', table: '.xlsx,.xlsm,.xls,.csv,.txt,.html,.htm', pdf: '.pdf', docx: '.docx', svg: '.svg', png: '.png', attachment: attachmentTypes.map((type) => `.${type}`).join(), ics: '.ics', backup: '.db' }

/** Lets the clerk choose a file to read: the window's dialog, or the browser's with an upload. Null when cancelled. */
export async function chooseFile(kind: FileKind): Promise<{ handle: string; name: string } | null> {
  if (useViewStore().shell === 'window') return runAction(() => api.files.chooseSource({ kind }))
  const file = await pickInBrowser(ACCEPT[kind])
  return file && runAction(() => uploadFile(kind, file))
}

function pickInBrowser(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true })
    input.addEventListener('cancel', () => resolve(null), { once: true })
    input.click()
  })
}
