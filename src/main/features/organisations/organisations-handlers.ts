import type { OutputOf } from '@shared/contract'
import { organisations } from '@shared/contract/organisations'
import type { LedgerContext } from '../../ledger-context'
import { checkAnswer } from '../../rpc/checked-answer'
import type { Handlers } from '../../rpc/procedures'
import { memberCountsOn } from '../../store/member-counts'
import { actChoicesOn, performAct, previewAct } from './acts/organisation-acts'
import { organisationDetailOn } from './organisation-detail'
import { linkedOn } from './organisation-link-queries'
import { endLink, removeLink, saveLink } from './organisation-links'
import { removeOrganisationPost, revealContactPhone, saveOrganisationPost } from './organisation-posts'
import { findOrganisations, treeOn } from './organisation-queries'
import { saveOrganisation } from './organisation-service'
import { exportOrganisations } from './organisations-export'
import { postHistoryOf } from '../../store/post-records'

type Tree = OutputOf<typeof organisations.tree>

export function organisationsHandlers(context: LedgerContext): Handlers<'organisations'> {
  const { store } = context
  const trees = store.shelf<Tree>(['organisation', 'organisation_version'])
  const wholeTree = (day: string): Promise<Tree> => trees.get(day, async () => checkAnswer(organisations.tree, { nodes: JSON.parse(await treeOn(store, day)) }))
  return {
    tree: async ({ asOf, memberCounts }) => {
      const day = asOf ?? context.today()
      const tree = await wholeTree(day)
      if (!memberCounts) return tree
      const counts = await memberCountsOn(store, day)
      return { nodes: tree.nodes.map((node) => ({ ...node, memberCount: counts.of(node.id).own })) }
    },
    get: async ({ id, asOf }) => organisationDetailOn(context, id, asOf ?? context.today()),
    save: async (input) => saveOrganisation(context, input),
    previewAct: async ({ act }) => previewAct(context, act),
    performAct: async (input) => performAct(context, input),
    actChoices: async ({ id, on }) => actChoicesOn(context, id, on),
    suggest: async ({ text, kinds, limit, asOf }) => {
      const day = asOf ?? context.today()
      if (text.trim() === '') return { items: firstOf(await wholeTree(day), kinds, limit) }
      const rows = await findOrganisations(store, { text, kinds, limit, day })
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
    export: async ({ asOf, only, ...to }, call) => exportOrganisations(context, asOf ?? context.today(), only, to, call),
  }
}

/** The first ones in the order of the tree, before anything was typed. */
function firstOf({ nodes }: Tree, kinds: readonly string[] | undefined, limit: number): OutputOf<typeof organisations.suggest>['items'] {
  const first = nodes.filter((node) => !kinds || kinds.includes(node.kind)).slice(0, limit)
  return first.map(({ id, name, shortName, kind, parentId }) => {
    return { id, name, shortName, kind, parentName: nodes.find((node) => node.id === parentId)?.name ?? null }
  })
}
