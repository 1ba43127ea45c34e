import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { postHistoryOf } from '../../store/post-records'
import { gridDetailOn } from './grid-detail'
import { dissolveGrid } from './grid-dissolution'
import { removeGridPost, saveGridPost } from './grid-posts'
import { findGrids, treeOn } from './grid-queries'
import { saveGrid } from './grid-service'

const LOWEST_LEVEL = 4

export function gridsHandlers(context: LedgerContext): Handlers<'grids'> {
  const { store } = context
  return {
    tree: async ({ asOf }) => {
      const rows = await treeOn(store, asOf ?? context.today())
      const nodes = rows.map((row) => ({
        id: row.id,
        parentId: row.parent_id,
        code: row.code,
        name: row.name,
        level: row.level,
        kind: row.kind,
        communityId: row.community_id,
        communityName: row.community_name,
        partyOrganisationId: row.party_organisation_id,
        households: row.households,
        sortOrder: row.sort_order,
      }))
      return { nodes }
    },
    get: async ({ id, asOf }) => gridDetailOn(context, id, asOf ?? context.today()),
    save: async (input) => saveGrid(context, input),
    dissolve: async (input) => dissolveGrid(context, input),
    suggest: async ({ text, maxLevel, limit, asOf }) => {
      const rows = await findGrids(store, { text, maxLevel: maxLevel ?? LOWEST_LEVEL, limit, day: asOf ?? context.today() })
      const items = rows.map((row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        level: row.level,
        communityName: row.community_name,
        parentName: row.parent_name,
      }))
      return { items }
    },
    savePost: async (input) => saveGridPost(context, input),
    removePost: async ({ id }) => removeGridPost(context, id),
    postHistory: async ({ id }) => postHistoryOf(store, id),
  }
}
