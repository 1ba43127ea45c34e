import { Worker } from 'node:worker_threads'
import { AppError, systemCode } from '../../../app-error'
import { readWorkbook } from './read-workbook'
import { unreadable, type SheetSink, type WorkbookFacts } from './reading'
import type { ReadingOrder, ThreadMessage } from './thread-messages'

/** Heap of the thread; a file that needs more is refused, not the program ended. */
const HEAP_MB = 640
/** A thread that says nothing for so long hangs on its file. */
const SILENCE_MS = 8_000

/**
 * Reads a file in a thread of its own. `script` is the built worker; without one (in tests of what is around
 * it) the same reading happens here. Fails with `refused` and a sentence, or `cancelled`.
 */
export async function readInThread(script: string | null, order: ReadingOrder, sink: SheetSink, signal: AbortSignal): Promise<WorkbookFacts> {
  if (script === null) {
    const wanted: SheetSink = { ...sink, sheet: (meta) => sink.sheet(meta) && (order.hiddenSheets || !meta.hidden) }
    return readWorkbook(order.path, order.text, wanted)
  }
  const worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
  try {
    return await new Promise<WorkbookFacts>((resolve, reject) => listen(worker, sink, signal, resolve, reject))
  } finally {
    await worker.terminate()
  }
}

function listen(worker: Worker, sink: SheetSink, signal: AbortSignal, resolve: (facts: WorkbookFacts) => void, reject: (error: unknown) => void): void {
  let silence: NodeJS.Timeout | undefined
  const heard = (): void => {
    clearTimeout(silence)
    silence = setTimeout(() => reject(unreadable('读这个文件花的时间太长，已停下，没有读取。文件可能不正常，请在 Excel 或 WPS 里另存后再试。')), SILENCE_MS)
  }
  const stop = (error: unknown): void => {
    clearTimeout(silence)
    reject(error)
  }
  signal.addEventListener('abort', () => stop(new AppError('cancelled', '已取消，没有留下改动。')), { once: true })
  heard()
  worker.on('message', (message: ThreadMessage) => {
    heard()
    if (message.type === 'sheet') sink.sheet(message)
    else if (message.type === 'end') sink.end(message)
    else if (message.type === 'rows') {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      Promise.resolve(sink.rows(message.rows)).then(() => worker.postMessage('taken'), stop)
    } else if (message.type === 'done') {
      clearTimeout(silence)
      resolve(message.facts)
    } else if (message.type === 'refused') stop(unreadable(message.message))
    else if (message.type === 'failed') stop(new Error(message.message))
  })
  worker.on('error', (error) =>
    stop(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('这个文件展开后太大，内存放不下，没有读取。请拆成几个文件再导入。', error) : error),
  )
}
