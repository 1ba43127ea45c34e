import { z } from 'zod'
import { asOf, line, recordId } from './common'
import { procedure } from './define'

/** One person at the head of an organisation; several posts held at once stand in one title (书记、主任). */
export const chartLeader = z.object({ title: z.string(), name: z.string(), personId: recordId, birthYear: z.string().nullable() })

/** One organisation of the chart as it was on the day. */
export const chartNode = z.object({
  id: recordId,
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.string(),
  /** A party organisation proper (党工委 … 党小组). */
  party: z.boolean(),
  /** At most three, in order of precedence. */
  leaders: z.array(chartLeader),
  /** Holders of posts beyond those three. */
  moreLeaders: z.number(),
  /** People with a party or staff membership in it or anything below it; each counted once. */
  memberCount: z.number(),
  /** The same, in the organisation itself. */
  ownMemberCount: z.number(),
  /** Organisations directly below it. */
  childCount: z.number(),
  /** Seats without a holder, over all its posts. */
  vacantPosts: z.number(),
})

/** What stands under one parent, in order; null is the top of the chart. */
export const chartBranch = z.object({ parentId: recordId.nullable(), nodes: z.array(chartNode) })

export const chartMatch = z.object({
  id: recordId,
  name: z.string(),
  kind: z.string(),
  /** Names of what stands above it, the root first. */
  path: z.array(z.string()),
})

/** Branches that may be asked for in one call. */
export const CHART_BRANCHES_MAX = 5000

export const chart = {
  /** One branch: what stands under a parent on the day. An organisation whose parent is not there on the day stands at the top. */
  children: procedure(
    z.object({ parentId: recordId.nullable(), asOf }),
    z.object({ asOf: z.string(), nodes: z.array(chartNode) }),
  ),
  /** Several branches at once, for drawing an opened chart again; a parent that is not there on the day has an empty one. */
  branches: procedure(
    z.object({ parentIds: z.array(recordId.nullable()).max(CHART_BRANCHES_MAX), asOf }),
    z.object({ asOf: z.string(), branches: z.array(chartBranch) }),
  ),
  /** The ids from the root down to an organisation, itself last. Fails with `not-found` when it is not there on the day. */
  path: procedure(z.object({ id: recordId, asOf }), z.object({ ids: z.array(recordId) })),
  /** Organisations of the day by characters, pinyin or initials; names they had before find them too. */
  find: procedure(
    z.object({ text: line(80), asOf, limit: z.number().int().min(1).max(100) }),
    z.object({ items: z.array(chartMatch) }),
  ),
}
