import { Worker } from 'node:worker_threads'
import { AppError, systemCode } from '../../app-error'
import { unreadable } from '../spreadsheet/read/reading'
import { readDocument, type DocumentText } from './read-document'

export type DocumentMessage = { page: number; of: number } | { read: DocumentText } | { refused: string } | { failed: string }

/** Heap of the thread, and how long a notice may take: it has a few pages. */
const HEAP_MB = 512
const LONGEST_MS = 60_000

/**
 * Reads a notice's file in a thread of its own. `script` is the built worker; without one (in tests of what is around
 * it) the same reading happens here. Fails with `refused` and a sentence, or `cancelled`.
 */
export async function readDocumentInThread(script: string | null, path: string, progress: (page: number, of: number) => void, signal: AbortSignal): Promise<DocumentText> {
  if (signal.aborted) throw cancelled()
  if (script === null) return readDocument(path, progress)
  const worker = new Worker(script, { workerData: path, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<DocumentText>((resolve, reject) => {
      timer = setTimeout(() => reject(unreadable('读这个文件花的时间太长，已停下，没有读取。文件可能不正常，请另存后再试，或复制文字粘贴到这里。')), LONGEST_MS)
      signal.addEventListener('abort', () => reject(cancelled()), { once: true })
      worker.on('message', (message: DocumentMessage) => {
        if ('page' in message) progress(message.page, message.of)
        else if ('read' in message) resolve(message.read)
        else reject('refused' in message ? unreadable(message.refused) : new Error(message.failed))
      })
      worker.once('error', (error) =>
        reject(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('这个文件展开后太大，内存放不下，没有读取。请只保留通知正文，另存后再试。', error) : error),
      )
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', '已取消，没有读入文件。')
}
