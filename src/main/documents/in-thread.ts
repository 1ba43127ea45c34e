import { Worker } from 'node:worker_threads'
import { AppError, systemCode } from '../app-error'
import { unreadable } from './spreadsheet/read/reading'

/** What one piece of work in a thread may take, and what is said when it takes more, or is cancelled. */
export interface ThreadWork {
  /** The built worker, and what it is given. */
  script: string
  data: unknown
  heapMb: number
  longestMs: number
  words: { tooLong: string; tooLarge: string; cancelled: string }
}

/**
 * Has work done in a thread of its own, which is ended however it goes. `take` gets each message of the thread: it
 * answers the result, null when more is to come, or throws. Fails with `refused` and a sentence, or `cancelled`.
 */
export async function inThread<Message, Result>({ script, data, heapMb, longestMs, words }: ThreadWork, signal: AbortSignal, take: (message: Message) => Result | null): Promise<Result> {
  if (signal.aborted) throw new AppError('cancelled', words.cancelled)
  const worker = new Worker(script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: heapMb } })
  let timer: NodeJS.Timeout | undefined
  let stop: (() => void) | undefined
  try {
    return await new Promise<Result>((resolve, reject) => {
      timer = setTimeout(() => reject(unreadable(words.tooLong)), longestMs)
      stop = () => reject(new AppError('cancelled', words.cancelled))
      signal.addEventListener('abort', stop, { once: true })
      worker.on('message', (message: Message) => {
        try {
          const result = take(message)
          if (result !== null) resolve(result)
        } catch (error) {
          reject(error)
        }
      })
      worker.once('error', (error) => reject(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable(words.tooLarge, error) : error))
      worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} and said nothing`)))
    })
  } finally {
    clearTimeout(timer)
    if (stop) signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
