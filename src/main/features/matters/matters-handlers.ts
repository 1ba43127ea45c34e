import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { actOnMatter } from './matter-acts'
import { revealCaller } from './matter-callers'
import { matterDetail } from './matter-detail'
import { addMatterFile, openMatterFile, removeMatterFile } from './matter-files'
import { figureShelf, matterFigures, matterTrend } from './matter-figures'
import { matterKinds, removeMatterKind, saveMatterKind } from './matter-kinds'
import { boardOf, countShelf, listMatters } from './matter-queries'
import { saveMatter } from './matter-service'
import { readMatterSettings, saveMatterSettings } from './matter-settings'
import { exportFigures, exportMatters } from './matters-export'
import { similarMatters } from './similar-matters'

export function mattersHandlers(context: LedgerContext): Handlers<'matters'> {
  const { store } = context
  const shelf = figureShelf(store)
  const counts = countShelf(store)
  return {
    kinds: async () => ({ kinds: await matterKinds(context) }),
    saveKind: async (input) => saveMatterKind(context, input),
    removeKind: async (input) => removeMatterKind(context, input),
    settings: async () => readMatterSettings(store.reader),
    saveSettings: async (input) => {
      await saveMatterSettings(store, input)
      return {}
    },
    list: async ({ filters, ...page }) => listMatters(context, counts, filters, page),
    board: async ({ filters, each }) => ({ columns: await boardOf(context, filters, each) }),
    get: async ({ id }) => matterDetail(context, id),
    save: async (input) => saveMatter(context, input),
    act: async (input) => actOnMatter(context, input),
    similar: async (input) => ({ items: await similarMatters(context, { id: null, ...input }) }),
    revealCaller: async ({ id }) => revealCaller(store, id),
    addFile: async ({ id, source }) => addMatterFile(context, id, source),
    removeFile: async ({ fileId }) => removeMatterFile(context, fileId),
    openFile: async ({ fileId }) => openMatterFile(context, fileId),
    figures: async ({ from, to, by, ...page }) => matterFigures(context, shelf, { from, to }, by, page),
    trend: async (period) => ({ months: await matterTrend(context, shelf, period) }),
    export: async ({ filters, ...to }, call) => exportMatters(context, filters, to, call),
    exportFigures: async ({ from, to, by, ...target }, call) => exportFigures(context, shelf.facts, { from, to }, by, target, call),
  }
}
