import { Worker } from 'node:worker_threads'
import { AppError } from '../../../app-error'
import type { SheetValue } from '../sheet'
import type { FromWritingThread, TableWriter, ToWritingThread, WritingOrder } from './writing'

/** Batches on their way to the thread; with more, a fast source would fill the memory. */
const IN_FLIGHT = 4
const HEAP_MB = 256

/** The same as `openTable`, in a thread of its own. */
export function openThread(script: string, order: WritingOrder): TableWriter {
  return new WritingThread(new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } }))
}

class WritingThread implements TableWriter {
  private inFlight = 0
  private ended = false
  private failure: { error: unknown } | null = null
  private wake: () => void = () => undefined

  constructor(private readonly worker: Worker) {
    worker.on('message', (message: FromWritingThread) => this.hear(message))
    worker.on('error', (error) => this.fail(error))
    worker.on('exit', () => this.fail(new Error('the writing thread ended before the file')))
  }

  async rows(batch: readonly SheetValue[][]): Promise<void> {
    await this.until(() => this.inFlight < IN_FLIGHT)
    this.inFlight += 1
    this.say({ type: 'rows', rows: batch })
  }

  async end(): Promise<void> {
    this.say({ type: 'end' })
    await this.until(() => this.ended)
    await this.worker.terminate()
  }

  /** The thread's files are closed with it. */
  async abandon(): Promise<void> {
    await this.worker.terminate()
  }

  private say(message: ToWritingThread): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.worker.postMessage(message)
  }

  private hear(message: FromWritingThread): void {
    if (message.type === 'taken') this.inFlight -= 1
    else if (message.type === 'done') this.ended = true
    else this.fail(message.type === 'refused' ? new AppError(message.code, message.message) : new Error(message.message))
    this.wake()
  }

  private fail(error: unknown): void {
    this.failure ??= { error }
    this.wake()
  }

  private async until(met: () => boolean): Promise<void> {
    for (;;) {
      if (this.ended && met()) return
      if (this.failure) throw this.failure.error
      if (met()) return
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
  }
}
