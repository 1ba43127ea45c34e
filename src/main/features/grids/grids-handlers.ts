import type { OutputOf } from '@shared/contract'
import { grids } from '@shared/contract/grids'
import { MOST_GRID_LEVELS } from '@shared/domain/grid-levels'
import { cleanText } from '@shared/domain/text'
import type { LedgerContext } from '../../ledger-context'
import { checkAnswer } from '../../rpc/checked-answer'
import type { Handlers } from '../../rpc/procedures'
import { formerGrids } from '../../store/former-grids'
import { postHistoryOf } from '../../store/post-records'
import { gridActChoicesOn, performGridAct, previewGridAct } from './acts/grid-acts'
import { nextCode } from './grid-codes'
import { gridDetailOn } from './grid-detail'
import { removeGridPost, saveGridPost } from './grid-posts'
import { findGrids, treeOn } from './grid-queries'
import { saveGrid } from './grid-service'
import { exportGrids } from './grids-export'

export function gridsHandlers(context: LedgerContext): Handlers<'grids'> {
  const { store } = context
  const trees = store.shelf<OutputOf<typeof grids.tree>>(['grid', 'grid_version', 'organisation_version'])
  return {
    tree: async ({ asOf }) => {
      const day = asOf ?? context.today()
      return trees.get(day, async () => checkAnswer(grids.tree, { nodes: JSON.parse(await treeOn(store, day)) }))
    },
    get: async ({ id, asOf }) => gridDetailOn(context, id, asOf ?? context.today()),
    save: async (input) => saveGrid(context, input),
    nextCode: async ({ asOf, ...place }) => nextCode(context, place, asOf ?? context.today()),
    previewAct: async ({ act }) => previewGridAct(context, act),
    performAct: async (input) => performGridAct(context, input),
    actChoices: async ({ id, on }) => gridActChoicesOn(context, id, on),
    formerly: async ({ text, limit, asOf }) => ({ items: await formerGrids(store, { typed: cleanText(text), day: asOf ?? context.today(), limit }) }),
    suggest: async ({ text, maxLevel, limit, asOf }) => {
      const rows = await findGrids(store, { text, maxLevel: maxLevel ?? MOST_GRID_LEVELS, limit, day: asOf ?? context.today() })
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
    export: async ({ asOf, only, ...to }, call) => exportGrids(context, asOf ?? context.today(), only, to, call),
  }
}
