import { z } from 'zod'
import { limitedSteps, matterActs, matterRoles, matterSources, matterSteps, matterUnitStates, satisfactions } from '../domain/matters/steps'
import { calendarDay, exportTo, fileHandle, optionalLine, pageRequest, recordId, requiredLine, saved, writtenFile, writtenList } from './common'
import { done, job, nothing, procedure } from './define'

/** 街道吹哨、部门报到: matters from call to archive. Times are local, `YYYY-MM-DD HH:MM`; limits count working days. */

const localTime = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, '时间要写成 2026-03-05 09:30 这样。').refine((text) => !Number.isNaN(Date.parse(`${text.replace(' ', 'T')}:00Z`)), '时间不存在，请核对。')
const words = (what: string, most: number): z.ZodType<string | null, string | null> =>
  z.string().max(most, `${what}太长了，最多 ${most} 个字。`).nullable().transform((text) => text?.trim() || null)

export const matterStep = z.enum(matterSteps)
export const matterAct = z.enum(matterActs)

/** Who is called: an organisation, or a member of another unit who reported to the community (双报到). */
const called = z.discriminatedUnion('kind', [z.object({ kind: z.literal('organisation'), id: recordId }), z.object({ kind: z.literal('member'), id: recordId })])

const limit = z.number().int('天数要填整数。').min(0, '天数不能是负数。').max(250, '天数太大了，请核对。').nullable()
export const matterLimits = z.object({
  ...(Object.fromEntries(limitedSteps.map((step) => [step, limit])) as Record<(typeof limitedSteps)[number], typeof limit>),
  whole: limit,
})

export const matterKindEntry = z.object({
  id: recordId,
  revision: z.number(),
  name: z.string(),
  category: z.string(),
  limits: matterLimits,
  source: z.string().nullable(),
  retired: z.boolean(),
  /** How many matters are of this kind. */
  used: z.number(),
})

export const matterKindInput = z.object({
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  name: requiredLine('类别名称', 30),
  category: requiredLine('大类', 20),
  limits: matterLimits,
  source: optionalLine(200),
  retired: z.boolean(),
})

export const matterSettings = z.object({
  /** Days after closing until call-back names and phones are removed. */
  callerDays: z.number().int().min(1, '至少保留 1 天。').max(365, '最多保留 365 天。'),
  /** Working days before a limit in which it is shown as soon due. */
  soonDays: z.number().int().min(0).max(30, '最多提前 30 个工作日。'),
  /** Most megabytes of one attachment. */
  fileMegabytes: z.number().int().min(1).max(100, '一个附件最多 100 MB。'),
})

/** How a matter stands to its time limit on the day. */
export const lateness = z.enum(['overdue', 'soon', 'in-time', 'none'])

/** Which matters a list, board or sheet is about. */
export const matterFilters = z.object({
  /** In title, text, number or source number. */
  text: z.string().max(60).optional(),
  steps: z.array(matterStep).optional(),
  /** `open`: everything not yet closed; `closed`: closed, evaluated, archived; merged ones in neither. */
  state: z.enum(['open', 'closed', 'merged']).optional(),
  late: z.enum(['overdue', 'soon']).optional(),
  kindId: recordId.optional(),
  category: z.string().max(20).optional(),
  source: z.enum(matterSources).optional(),
  gridId: recordId.optional(),
  communityId: recordId.optional(),
  /** Called to it, whatever became of that. */
  organisationId: recordId.optional(),
  /** Received in `[from, to]`. */
  from: calendarDay.optional(),
  to: calendarDay.optional(),
})

const named = z.object({ id: recordId, name: z.string() })

export const matterRow = z.object({
  id: recordId,
  /** `2026-00012`. */
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  category: z.string(),
  source: z.enum(matterSources),
  receivedAt: z.string(),
  grid: named.nullable(),
  community: named.nullable(),
  /** Who leads now; null before it was dispatched. */
  lead: z.string().nullable(),
  /** How many others take part. */
  joint: z.number(),
  step: matterStep,
  stepDue: z.string().nullable(),
  dueOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  late: lateness,
  reminders: z.number(),
  satisfaction: z.enum(satisfactions).nullable(),
})

export const matterUnit = z.object({
  id: recordId,
  role: z.enum(matterRoles),
  called,
  name: z.string(),
  contact: z.string().nullable(),
  state: z.enum(matterUnitStates),
  assignedAt: z.string(),
  reportDue: z.string().nullable(),
  reportedAt: z.string().nullable(),
  handledAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  reminders: z.number(),
})

/** What can be done to a matter now, in the order of the buttons; `units` are those it can be done for. */
export const possibleAct = z.object({
  act: matterAct,
  /** The step's own act, which carries the matter on; the others stand beside it. */
  main: z.boolean(),
  /** Must say why or what. */
  noteRequired: z.boolean(),
  /** Ids of the units that it can be about; empty where it is about none. */
  units: z.array(recordId),
})

export const matterDetail = matterRow.extend({
  revision: z.number(),
  kindId: recordId,
  sourceNumber: z.string().nullable(),
  body: z.string().nullable(),
  stepSince: z.string(),
  archivedOn: z.string().nullable(),
  mergedInto: z.object({ id: recordId, number: z.string(), title: z.string() }).nullable(),
  merged: z.array(z.object({ id: recordId, number: z.string(), title: z.string() })),
  units: z.array(matterUnit),
  /** The time line, oldest first. */
  steps: z.array(
    z.object({
      id: recordId,
      act: matterAct,
      at: z.string(),
      who: z.string(),
      unit: z.string().nullable(),
      note: z.string().nullable(),
      dueOn: z.string().nullable(),
      step: matterStep,
      /** Done after the limit that held: by how many working days; 0 in time. */
      lateDays: z.number(),
    }),
  ),
  files: z.array(z.object({ id: recordId, name: z.string(), bytes: z.number(), addedAt: z.string() })),
  /** Masked; null when none was entered or it was removed. `purgeOn` is null until the matter is closed. */
  caller: z.object({ name: z.string().nullable(), phone: z.string().nullable(), purgeOn: z.string().nullable() }).nullable(),
  acts: z.array(possibleAct),
  /** Other open matters that may be the same. */
  similar: z.array(z.object({ id: recordId, number: z.string(), title: z.string(), receivedAt: z.string(), step: matterStep })),
  /** What to look at: year without holidays, limits passed. */
  warnings: z.array(z.string()),
})

export const matterInput = z.object({
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  receivedAt: localTime,
  source: z.enum(matterSources),
  sourceNumber: optionalLine(40),
  kindId: recordId,
  title: requiredLine('标题', 80),
  body: words('内容', 4000),
  gridId: recordId.nullable(),
  /** Null takes the grid's. */
  communityId: recordId.nullable(),
  /** Left out: as it is. Null: none (removes it). Only as long as the matter is not closed. */
  caller: z.object({ name: optionalLine(20), phone: optionalLine(20) }).nullable().optional(),
})

export const matterActInput = z.object({
  id: recordId,
  revision: z.number().int(),
  act: matterAct,
  /** When it was done; must not lie before what was done last, nor in the future. */
  at: localTime,
  /** Who did it: the operator when left out, or the unit's contact. */
  who: optionalLine(30),
  note: words('说明', 2000),
  /** Of `report`, `handle`, `return`, `transfer`, `remind`: which unit. */
  unitId: recordId.nullable(),
  /** Of `dispatch`, `add-unit`: who is called; of `transfer`: the one it goes to. `dispatch` needs just one lead, or members. */
  units: z.array(z.object({ role: z.enum(matterRoles), called, contact: optionalLine(30) })).max(20, '一次最多分派 20 个单位。'),
  /** Of `evaluate`. */
  satisfaction: z.enum(satisfactions).nullable(),
  /** Of `join`: the matter it goes on in. */
  targetId: recordId.nullable(),
})

const period = { from: calendarDay, to: calendarDay }
export const figureGroups = ['department', 'grid', 'community', 'kind'] as const

/** Counts of one department, grid, community or kind in a period. */
export const matterFigure = z.object({
  id: recordId.nullable(),
  name: z.string(),
  received: z.number(),
  /** Of those called to report in: how many did so, and how many in time. */
  called: z.number(),
  reported: z.number(),
  reportedInTime: z.number(),
  closed: z.number(),
  closedInTime: z.number(),
  overdue: z.number(),
  evaluated: z.number(),
  /** 满意 and 基本满意. */
  satisfied: z.number(),
})

export const matters = {
  kinds: procedure(nothing, z.object({ kinds: z.array(matterKindEntry) })),
  saveKind: procedure(matterKindInput, saved),
  /** Only a kind that no matter has; others are retired. */
  removeKind: procedure(z.object({ id: recordId, revision: z.number().int() }), saved),
  settings: procedure(nothing, matterSettings),
  saveSettings: procedure(matterSettings, done),

  list: procedure(
    z.object({ filters: matterFilters, sort: z.enum(['received', 'due', 'number']), descending: z.boolean(), ...pageRequest }),
    z.object({ items: z.array(matterRow), total: z.number() }),
  ),
  /** A column a step: how many stand there, how many late or soon, and the first of them by due day. */
  board: procedure(
    z.object({ filters: matterFilters, each: z.number().int().min(1).max(50) }),
    z.object({ columns: z.array(z.object({ step: matterStep, total: z.number(), overdue: z.number(), soon: z.number(), items: z.array(matterRow) })) }),
  ),
  get: procedure(z.object({ id: recordId }), matterDetail),
  /** 受理: registers a matter, or corrects what was registered. */
  save: procedure(matterInput, saved),
  act: procedure(matterActInput, saved),
  /** Open matters like one that is being registered. */
  similar: procedure(
    z.object({ kindId: recordId, gridId: recordId.nullable(), communityId: recordId.nullable(), title: z.string().max(80) }),
    z.object({ items: z.array(z.object({ id: recordId, number: z.string(), title: z.string(), receivedAt: z.string(), step: matterStep })) }),
  ),
  /** Shows the call-back name and phone; logged. */
  revealCaller: procedure(z.object({ id: recordId }), z.object({ name: z.string().nullable(), phone: z.string().nullable() })),

  /** Copies chosen files into the data folder. */
  addFile: procedure(z.object({ id: recordId, source: fileHandle }), saved),
  removeFile: procedure(z.object({ fileId: recordId }), saved),
  /** Opens an attachment with the system's viewer; in browser mode gives a handle to fetch it by. */
  openFile: procedure(z.object({ fileId: recordId }), writtenFile.nullable()),

  /** The most received first, page by page: a city has 58,000 grids; `count` is how many rows there are. */
  figures: procedure(
    z.object({ ...period, by: z.enum(figureGroups), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(200) }),
    z.object({ rows: z.array(matterFigure), count: z.number(), total: matterFigure }),
  ),
  /** Received and closed by month, for the chart. */
  trend: procedure(z.object(period), z.object({ months: z.array(z.object({ month: z.string(), received: z.number(), closed: z.number() })) })),
  /** The list as filtered; call-back data is never in it. Logged. */
  export: job(z.object({ filters: matterFilters, ...exportTo }), writtenList),
  /** The sheet handed upward: figures of a period by department and by grid. Logged. */
  exportFigures: job(z.object({ ...period, by: z.enum(figureGroups), ...exportTo }), writtenList),
}
