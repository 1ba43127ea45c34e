import { parentPort, workerData } from 'node:worker_threads'
import { AppError, messageOf } from './app-error'
import { readWorkbook } from './documents/spreadsheet/read/read-workbook'
import type { ReadingOrder, ThreadMessage } from './documents/spreadsheet/read/thread-messages'

/** The thread in which files from elsewhere are taken apart, away from the window and with a limit on its memory. */
const HEARTBEAT_MS = 1000

const port = parentPort
if (!port) throw new Error('not a worker thread')
const say = (message: ThreadMessage): void => port.postMessage(message)
const order: ReadingOrder = workerData
/** Batches under way: the next is read while those before it are worked on. */
const MOST_UNDER_WAY = 4
let underWay = 0
let goOn: () => void = () => undefined
port.on('message', () => {
  underWay -= 1
  goOn()
})
const heartbeat = setInterval(() => say({ type: 'alive' }), HEARTBEAT_MS)

readWorkbook(order.path, order.text, {
  sheet: (meta) => {
    say({ type: 'sheet', ...meta })
    return order.hiddenSheets || !meta.hidden
  },
  rows: (rows) => {
    underWay += 1
    say({ type: 'rows', rows })
    if (underWay < MOST_UNDER_WAY) return undefined
    return new Promise<void>((resolve) => {
      goOn = resolve
    })
  },
  end: ({ merges }) => say({ type: 'end', merges }),
})
  .then(
    (facts) => say({ type: 'done', facts }),
    (error: unknown) => say(error instanceof AppError ? { type: 'refused', message: error.message } : { type: 'failed', message: messageOf(error) }),
  )
  .finally(() => {
    clearInterval(heartbeat)
    port.close()
  })
