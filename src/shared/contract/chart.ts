import { z } from 'zod'
import { CHART_BRANCHES_MAX } from '../domain/chart-layout/views'
import { chartPages } from './chart-sheet'
import { asOf, calendarDay, fileHandle, line, recordId, writtenFile, writtenList } from './common'
import { job, procedure } from './define'

/**
 * What is drawn as a tree: party organisations (党组织), all organisations by block (按块), by line (按条), grids with
 * their staff, the leading group of one organisation, or one person's place. The matrix of blocks and lines has its own procedure.
 */
export const chartScope = z.discriminatedUnion('view', [
  z.object({ view: z.enum(['party', 'block', 'line', 'grids']) }),
  z.object({ view: z.literal('leaders'), organisationId: recordId }),
  z.object({ view: z.literal('person'), personId: recordId }),
])
export type ChartScope = z.infer<typeof chartScope>

/** Names a card within its tree. In the view by line an organisation may stand in several places, each with a key of its own. */
export const chartKey = z.string().regex(/^[a-z0-9.:-]{1,200}$/)

/** One person on a card; several posts held at once stand in one title (书记、主任). */
export const chartLeader = z.object({ title: z.string(), name: z.string(), personId: recordId, birthYear: z.string().nullable() })

/** What has become different from the earlier to the later of the two days, whichever of them is shown. */
export const chartChanges = ['new', 'gone', 'moved', 'renamed', 'leaders'] as const

const change = z.object({
  kinds: z.array(z.enum(chartChanges)).min(1),
  /** In words, one line a kind: 原名…, 原上级…, 原书记… */
  words: z.array(z.string()),
  /** It is there on the other day only, and drawn where it stood or will stand. */
  absent: z.boolean(),
})

/** The record that a card stands for. */
export const chartTarget = z.object({ type: z.enum(['organisation', 'grid', 'person']), id: recordId })

/** One card of the chart as it was on the day. */
export const chartNode = z.object({
  key: chartKey,
  /** Null for a seat that nobody holds. */
  target: chartTarget.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  /** Kind of organisation, level of grid, or post. */
  kind: z.string(),
  /** A party organisation proper (党工委 … 党小组). */
  party: z.boolean(),
  /** At most three, in order of precedence; of a grid its staff. */
  leaders: z.array(chartLeader),
  /** Holders of posts beyond those three. */
  moreLeaders: z.number(),
  /** People with a party or staff membership in it or anything below it, each counted once; null where that is no question. */
  memberCount: z.number().nullable(),
  /** The same, in the organisation itself. */
  ownMemberCount: z.number().nullable(),
  /** Households of a grid. */
  households: z.number().nullable(),
  /** Cards directly below it. */
  childCount: z.number(),
  /** Seats without a holder, over all its posts. */
  vacantPosts: z.number(),
  /** Last day of the term of office, as exactly as it is known. */
  termEnd: z.string().nullable(),
  term: z.enum(['due', 'overdue']).nullable(),
  /** There should be a party organisation and is none (the rule of the coverage). */
  noParty: z.boolean(),
  /** A line of its own kind: 任职自 2024-03, 党员 … */
  note: z.string().nullable(),
  change: change.nullable(),
  /** Cards below it that are different from the other day. */
  changesBelow: z.number(),
})

/** What stands under one card, in order; null is the top of the chart. */
export const chartBranch = z.object({ parent: chartKey.nullable(), nodes: z.array(chartNode) })

/** The day, and another one it is compared with. */
const days = { asOf, than: calendarDay.optional() }

export const chartMatch = z.object({
  target: chartTarget,
  name: z.string(),
  kind: z.string(),
  /** Names of what stands above it, the root first. */
  path: z.array(z.string()),
})

/** What a column of the matrix is: an organisation that guides others (业务指导), or a kind of organisation. */
export const matrixColumns = ['line', 'kind'] as const

const matrixUnit = z.object({
  id: recordId,
  name: z.string(),
  party: z.boolean(),
  leader: z.string().nullable(),
  vacantPosts: z.number(),
  change: change.nullable(),
})

export const chart = {
  /** Several branches at once; a parent that is not there on the day has an empty one. An organisation whose parent is not there stands at the top. */
  branches: procedure(
    z.object({ scope: chartScope, parents: z.array(chartKey.nullable()).max(CHART_BRANCHES_MAX), ...days }),
    z.object({ asOf: z.string(), branches: z.array(chartBranch) }),
  ),
  /** The keys from the root down to a record, its own last. Fails with `not-found` when it is not there on the day. */
  path: procedure(z.object({ scope: chartScope, target: chartTarget, ...days }), z.object({ keys: z.array(chartKey) })),
  /** What of the view's tree is found by characters, pinyin or initials; names it had before find it too. */
  find: procedure(z.object({ scope: chartScope, text: line(80), asOf, limit: z.number().int().min(1).max(100) }), z.object({ items: z.array(chartMatch) })),
  /** How many cards of the whole tree differ from the other day, by what. */
  changes: procedure(
    z.object({ scope: chartScope, asOf, than: calendarDay }),
    z.object({ counts: z.record(z.enum(chartChanges), z.number()), /** Where they stand, in the order of the tree; at most 2,000. */ items: z.array(z.object({ target: chartTarget, name: z.string(), kinds: z.array(z.enum(chartChanges)) })) }),
  ),
  /** Blocks (rows) × lines (columns): what stands where both meet. Rows are what stands directly under `block`, or the tops. */
  matrix: procedure(
    z.object({ block: recordId.nullable(), columns: z.enum(matrixColumns), ...days }),
    z.object({
      asOf: z.string(),
      /** From the root down to `block`, itself last. */
      path: z.array(z.object({ id: recordId, name: z.string() })),
      columns: z.array(z.object({ key: z.string(), /** Null for a kind. */ id: recordId.nullable(), name: z.string(), count: z.number() })),
      rows: z.array(
        z.object({
          id: recordId,
          name: z.string(),
          kind: z.string(),
          childCount: z.number(),
          /** One a column: the first few by name, and how many there are. */
          cells: z.array(z.object({ units: z.array(matrixUnit), count: z.number() })),
        }),
      ),
    }),
  ),
  /** All that stands where a row and a column meet, at most 500 by name. */
  matrixCell: procedure(
    z.object({ block: recordId.nullable(), columns: z.enum(matrixColumns), /** Its place among the rows, from 0. */ row: z.number().int().min(0), column: z.string().max(120), ...days }),
    z.object({ units: z.array(matrixUnit), count: z.number() }),
  ),
  /** The subtree under a card (null: all), to a depth, as an indented list: a workbook whose rows fold, or lines of text. */
  exportOutline: job(
    z.object({ scope: chartScope, root: chartKey.nullable(), depth: z.number().int().min(1).max(50), ...days, format: z.enum(['xlsx', 'txt']), target: fileHandle }),
    writtenList,
  ),
  /** Writes laid-out pages as PDF (the window only: in browser mode the browser prints). */
  savePdf: job(z.object({ ...chartPages, target: fileHandle }), writtenFile),
  /** Opens the system's print dialog (the window only); `printed` is false when it was closed. */
  print: job(z.object(chartPages), z.object({ printed: z.boolean() })),
}
