import { basename } from 'node:path'
import { readTextFile } from '../../documents/text-file'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { NoticeService } from './notice-service'
import { exportNotices } from './notices-export'

export function noticesHandlers(context: LedgerContext): Handlers<'notices'> {
  const service = new NoticeService(context)
  return {
    readFile: async ({ file }) => {
      const path = context.files.path(file, 'text', 'read')
      return { ...(await readTextFile(path)), name: basename(path) }
    },
    review: (request) => service.review(request),
    apply: (request) => service.apply(request),
    list: ({ search, offset, limit }) => service.list(search, offset, limit),
    export: ({ search, ...to }, call) => exportNotices(context, service, search, to, call),
    get: ({ id }) => service.get(id),
  }
}
