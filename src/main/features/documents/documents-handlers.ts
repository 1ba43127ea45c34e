import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { DocumentService } from './document-service'

export function documentsHandlers(context: LedgerContext): Handlers<'documents'> {
  const service = new DocumentService(context)
  return {
    clauses: ({ search, limit, noticeId }) => service.clauses(search, limit, noticeId),
    propose: async ({ clauseIds, style, unitHeadings }) => ({ document: await service.propose(clauseIds, style, unitHeadings) }),
    get: ({ id }) => service.get(id),
    save: (draft) => service.save(draft),
    savePdf: ({ document, target }, call) => service.savePdf(document, target, call),
  }
}
