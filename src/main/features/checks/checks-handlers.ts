import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { findingsInWords } from '../../store/organisation-findings'
import { checkList } from './check-list'
import { exportChecks } from './checks-export'
import { excuseFindings, resumeFindings } from './excuses'
import { FindingsOfDay } from './findings-of-day'

export function checksHandlers(context: LedgerContext): Handlers<'checks'> {
  const { store } = context
  const findings = new FindingsOfDay(store)
  return {
    list: async ({ asOf, filters, sort, offset, limit }) => {
      const { rows, counts, excused } = checkList(await findings.on(asOf ?? context.today()), filters, sort)
      const page = rows.slice(offset, offset + limit)
      const inWords = await findingsInWords(store, page.map(({ organisation, finding }) => ({ ...organisation, findings: [finding] })))
      return {
        total: rows.length,
        rows: inWords.flatMap(({ id, name, kind, parentId, findings: own }, index) =>
          own.map((finding) => ({ ...finding, organisationId: id, name, kind, parentId, parentName: page[index]?.parentName ?? null })),
        ),
        counts,
        excused,
      }
    },
    counts: async ({ asOf }) => {
      const all = (await findings.on(asOf ?? context.today())).flatMap((organisation) => organisation.findings)
      const open = all.filter(({ excuse }) => excuse === null)
      return { open: open.length, overdue: open.filter(({ overdue }) => overdue).length, excused: all.length - open.length }
    },
    excuse: async (input) => excuseFindings(context, findings, input),
    resume: async ({ selection }) => resumeFindings(context, findings, selection),
    export: async ({ asOf, filters, sort, ...to }, call) => {
      const day = asOf ?? context.today()
      return exportChecks(context, checkList(await findings.on(day), filters, sort).rows, day, to, call)
    },
  }
}
