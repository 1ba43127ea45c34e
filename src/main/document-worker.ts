import { parentPort, workerData } from 'node:worker_threads'
import { AppError, messageOf } from './app-error'
import { readDocument } from './documents/text/read-document'
import type { DocumentMessage } from './documents/text/read-document-in-thread'

/** The thread in which a notice's file is taken apart, away from the window; it is ended from outside when cancelled. */
const port = parentPort
if (!port) throw new Error('not a worker thread')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: DocumentMessage): void => port.postMessage(message)
const path: string = workerData

readDocument(path, (page, of) => say({ page, of })).then(
  (read) => say({ read }),
  (error: unknown) => say(error instanceof AppError ? { refused: error.message } : { failed: messageOf(error) }),
)
