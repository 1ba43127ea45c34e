import { basename } from 'node:path'
import { readTextFile } from '../../documents/text-file'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { correctNotice, removeDraft, returnToDraft, submitDraft } from './drafts'
import { issueNotice, reviewDraft } from './issue-notice'
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
