import { parentPort, workerData } from 'node:worker_threads'
import { AppError, messageOf } from './app-error'
import { openTable } from './documents/spreadsheet/write/table-writer'
import type { FromWritingThread, ToWritingThread, WritingOrder } from './documents/spreadsheet/write/writing'
import { writingFailure } from './documents/write-file'

/** The thread in which tables are built and packed, away from the window. */
const port = parentPort
if (!port) throw new Error('not a worker thread')
const say = (message: FromWritingThread): void => port.postMessage(message)
const order: WritingOrder = workerData
const table = openTable(order)

async function handle(message: ToWritingThread): Promise<void> {
  const writer = await table
  if (message.type === 'rows') {
    await writer.rows(message.rows)
    say({ type: 'taken' })
  } else {
    await writer.end()
    say({ type: 'done' })
  }
}

/** One after the other; after a failure nothing more is written, and the file is the main thread's to remove. */
let queue: Promise<void> = table.then(() => undefined)
port.on('message', (message: ToWritingThread) => {
  queue = queue.then(() => handle(message))
  queue.catch(tellFailure)
})
queue.catch(tellFailure)

function tellFailure(error: unknown): void {
  const failure = writingFailure(error)
  say(failure instanceof AppError ? { type: 'refused', code: failure.code, message: failure.message } : { type: 'failed', message: messageOf(failure) })
}
