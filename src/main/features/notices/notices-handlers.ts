import { basename } from 'node:path'
import { readDocumentInThread } from '../../documents/text/read-document-in-thread'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { correctNotice, removeDraft, returnToDraft, submitDraft } from './drafts'
import { issueNotice, reviewDraft } from './issue-notice'
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
    list: ({ offset, limit, ...query }) => service.list(query, offset, limit),
    export: ({ search, state, ...to }, call) => exportNotices(context, service, { search, state }, to, call),
    get: ({ id }) => service.get(id),
    submit: (ref) => submitDraft(context, ref),
    returnToDraft: (ref) => returnToDraft(context, ref),
    removeDraft: (ref) => removeDraft(context, ref),
    reviewDraft: (request) => reviewDraft(context, request),
    issue: (request, call) => issueNotice(context, request, call),
    withdraw: (request) => service.withdraw(request),
    correct: ({ id }) => correctNotice(context, id),
    keptPages: ({ id }) => service.keptPages(id),
    savePaper: ({ id, target }) => service.savePaper(id, target),
  }
}
