import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { organisationDetailOn } from './organisation-detail'
import { dissolveOrganisation } from './organisation-dissolution'
import { linkedOn } from './organisation-link-queries'
import { endLink, removeLink, saveLink } from './organisation-links'
import { removeOrganisationPost, revealContactPhone, saveOrganisationPost } from './organisation-posts'
import { findOrganisations, memberCountsOn, treeOn } from './organisation-queries'
import { saveOrganisation } from './organisation-service'
import { postHistoryOf } from '../../store/post-records'

export function organisationsHandlers(context: LedgerContext): Handlers<'organisations'> {
  const { store } = context
  return {
    tree: async ({ asOf, memberCounts }) => {
      const day = asOf ?? context.today()
      const rows = await treeOn(store, day)
      const counts = memberCounts ? await memberCountsOn(store, day) : null
      const nodes = rows.map((row) => {
        const node = {
          id: row.id,
          parentId: row.parent_id,
          name: row.name,
          shortName: row.short_name,
          kind: row.kind,
          sortOrder: row.sort_order,
        }
        return counts ? { ...node, memberCount: counts.get(row.id) ?? 0 } : node
      })
      return { nodes }
    },
    get: async ({ id, asOf }) => organisationDetailOn(context, id, asOf ?? context.today()),
    save: async (input) => saveOrganisation(context, input),
    dissolve: async (input) => dissolveOrganisation(context, input),
    suggest: async ({ text, kinds, limit, asOf }) => {
      const rows = await findOrganisations(store, { text, kinds, limit, day: asOf ?? context.today() })
      const items = rows.map((row) => ({
        id: row.id,
        name: row.name,
        shortName: row.short_name,
        kind: row.kind,
        parentName: row.parent_name,
      }))
      return { items }
    },
    revealContactPhone: async ({ id }) => revealContactPhone(context, id),
    savePost: async (input) => saveOrganisationPost(context, input),
    removePost: async ({ id }) => removeOrganisationPost(context, id),
    saveLink: async (input) => saveLink(context, input),
    endLink: async (input) => endLink(context, input),
    removeLink: async (input) => removeLink(context, input),
    linked: async ({ asOf, ...request }) => linkedOn(store, request, asOf ?? context.today()),
    postHistory: async ({ id }) => postHistoryOf(store, id),
  }
}
