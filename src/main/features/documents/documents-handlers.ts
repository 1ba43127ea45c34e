import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { DocumentService } from './document-service'
import { PaperService } from './paper-service'
import { actPosts, composeActs, dueProbations } from './record-acts'

export function documentsHandlers(context: LedgerContext): Handlers<'documents'> {
  const service = new DocumentService(context)
  const paper = new PaperService(context)
  return {
    clauses: ({ search, limit, noticeId }) => service.clauses(search, limit, noticeId),
    propose: async (request) => ({ document: await service.propose(request) }),
    actPosts: async ({ asOf, ...asked }) => actPosts(context.store, asked, asOf ?? context.today()),
    dueProbations: async ({ month }) => ({ tenures: await dueProbations(context.store, month, context.today()) }),
    composeActs: async (request) => ({ made: await composeActs(context.store, request, context.today()) }),
    get: ({ id }) => service.get(id),
    save: (draft) => service.save(draft),
    savePdf: ({ target, ...request }, call) => paper.savePdf(request, target, call),
    saveDocx: ({ target, ...request }, call) => paper.saveDocx(request, target, call),
    saveText: ({ document, target }) => paper.saveText(document, target),
    print: ({ copies, ...request }, call) => paper.print(request, copies, call),
    checkPages: ({ document }, call) => paper.check(document, call),
  }
}
