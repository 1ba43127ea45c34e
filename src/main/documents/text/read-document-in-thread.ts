import { AppError } from '../../app-error'
import { inThread } from '../in-thread'
import { unreadable } from '../spreadsheet/read/reading'
import { readDocument, type DocumentText } from './read-document'

export type DocumentMessage = { page: number; of: number } | { read: DocumentText } | { refused: string } | { failed: string }

/** Heap of the thread, and how long a notice may take: it has a few pages. */
const HEAP_MB = 512
const LONGEST_MS = 60_000
const WORDS = {
  tooLong: '读这个文件花的时间太长，已停下，没有读取。文件可能不正常，请另存后再试，或复制文字粘贴到这里。',
  tooLarge: '这个文件展开后太大，内存放不下，没有读取。请只保留通知正文，另存后再试。',
  cancelled: '已取消，没有读入文件。',
}

/**
 * Reads a notice's file in a thread of its own. `script` is the built worker; without one (in tests of what is around
 * it) the same reading happens here. Fails with `refused` and a sentence, or `cancelled`.
 */
export async function readDocumentInThread(script: string | null, path: string, progress: (page: number, of: number) => void, signal: AbortSignal): Promise<DocumentText> {
  if (signal.aborted) throw new AppError('cancelled', WORDS.cancelled)
  if (script === null) return readDocument(path, progress)
  return inThread({ script, data: path, heapMb: HEAP_MB, longestMs: LONGEST_MS, words: WORDS }, signal, (message: DocumentMessage) => {
    if ('read' in message) return message.read
    if ('page' in message) progress(message.page, message.of)
    else throw 'refused' in message ? unreadable(message.refused) : new Error(message.failed)
    return null
  })
}
