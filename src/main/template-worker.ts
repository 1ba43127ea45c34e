import { parentPort, workerData } from 'node:worker_threads'
import { AppError, messageOf } from './app-error'
import { fillTemplate } from './documents/spreadsheet/template/fill-template'
import { inspectTemplate } from './documents/spreadsheet/template/inspect-template'
import type { TemplateOrder, TemplateOutcome } from './documents/spreadsheet/template/template-works'

/** The thread in which the office's own forms are looked into and filled. It is ended from outside when cancelled. */
const port = parentPort
if (!port) throw new Error('not a worker thread')
const order: TemplateOrder = workerData

async function outcome(): Promise<TemplateOutcome> {
  if (order.work === 'inspect') return { facts: await inspectTemplate(order.bytes) }
  return { filled: await fillTemplate(order.bytes, order.values, new AbortController().signal) }
}

outcome()
  .catch((error: unknown): TemplateOutcome => (error instanceof AppError ? { refused: error.message } : { failed: messageOf(error) }))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  .then((told) => port.postMessage(told))
