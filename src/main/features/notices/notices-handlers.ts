import { basename } from 'node:path'
import { readDocumentInThread } from '../../documents/text/read-document-in-thread'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { NoticeService } from './notice-service'
import { exportNotices } from './notices-export'

export function noticesHandlers(context: LedgerContext): Handlers<'notices'> {
  const service = new NoticeService(context)
  return {
    readFile: async ({ file }, call) => {
      const path = context.files.path(file, 'notice', 'read')
      const read = await readDocumentInThread(context.workers.documents, path, (page, of) => call.progress('读取文件', page, of), call.signal)
      return { ...read, name: basename(path) }
    },
    review: (request) => service.review(request),
    apply: (request) => service.apply(request),
    list: ({ search, offset, limit }) => service.list(search, offset, limit),
    export: ({ search, ...to }, call) => exportNotices(context, service, search, to, call),
    get: ({ id }) => service.get(id),
  }
}
