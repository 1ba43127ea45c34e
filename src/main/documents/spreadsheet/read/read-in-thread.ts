import { Worker } from 'node:worker_threads'
import { AppError, systemCode } from '../../../app-error'
import { readWorkbook } from './read-workbook'
import { unreadable, type SheetSink, type WorkbookFacts } from './reading'
import type { ReadingOrder, ThreadMessage } from './thread-messages'

/** Heap of the thread; a file that needs more is refused, not the program ended. */
const HEAP_MB = 640
/** A thread that says nothing for so long hangs on its file. */
const SILENCE_MS = 7_000
const GRACE_MS = 1_000

/**
 * Reads a file in a thread of its own. `script` is the built worker; without one (in tests of what is around
 * it) the same reading happens here. Fails with `refused` and a sentence, or `cancelled`.
 */
export async function readInThread(script: string | null, order: ReadingOrder, sink: SheetSink, signal: AbortSignal): Promise<WorkbookFacts> {
  if (script === null) {
    const wanted: SheetSink = { ...sink, sheet: (meta) => sink.sheet(meta) && (order.hiddenSheets || !meta.hidden) }
    return readWorkbook(order.path, order.text, wanted)
  }
  if (signal.aborted) throw new AppError('cancelled', '已取消，没有留下改动。')
  const worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
  try {
    return await new Promise<WorkbookFacts>((resolve, reject) => listen(worker, sink, signal, resolve, reject))
  } finally {
    await worker.terminate()
  }
}

function listen(worker: Worker, sink: SheetSink, signal: AbortSignal, resolve: (facts: WorkbookFacts) => void, reject: (error: unknown) => void): void {
  let silence: NodeJS.Timeout | undefined
  let over = false
  const stop = (error: unknown): void => {
    over = true
    clearTimeout(silence)
    reject(error)
  }
  const heard = (): void => {
    clearTimeout(silence)
    if (over) return
    silence = setTimeout(() => {
      // After the machine slept, what was told meanwhile is heard first.
      silence = setTimeout(() => stop(unreadable('读这个文件花的时间太长，已停下，没有读取。文件可能不正常，请在 Excel 或 WPS 里另存后再试。')), GRACE_MS)
    }, SILENCE_MS)
  }
  signal.addEventListener('abort', () => stop(new AppError('cancelled', '已取消，没有留下改动。')), { once: true })
  heard()
  // What is told is taken in order, one after another; nothing after a failure.
  let before: Promise<void> = Promise.resolve()
  const inOrder = (take: () => void | Promise<void>): void => {
    before = before.then(() => (over ? undefined : take()))
    before.catch(stop)
  }
  worker.on('message', (message: ThreadMessage) => {
    heard()
    if (message.type === 'sheet') inOrder(() => void sink.sheet(message))
    else if (message.type === 'end') inOrder(() => sink.end(message))
    else if (message.type === 'rows') {
      inOrder(async () => {
        await sink.rows(message.rows)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage('taken')
      })
    } else if (message.type === 'done') {
      inOrder(() => {
        over = true
        clearTimeout(silence)
        resolve(message.facts)
      })
    } else if (message.type === 'refused') stop(unreadable(message.message))
    else if (message.type === 'failed') stop(new Error(message.message))
  })
  worker.on('error', (error) =>
    stop(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('这个文件展开后太大，内存放不下，没有读取。请拆成几个文件再导入。', error) : error),
  )
}
