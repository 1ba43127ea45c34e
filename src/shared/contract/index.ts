import type { z } from 'zod'
import { changes } from './changes'
import { chart } from './chart'
import { checks } from './checks'
import { comparison } from './comparison'
import { coverage } from './coverage'
import type { Feature, Procedure } from './define'
import { documents } from './documents'
import { due } from './due'
import { duplicates } from './duplicates'
import { files, jobs } from './files'
import { gridPapers } from './grid-papers'
import { gridStaffing } from './grid-staffing'
import { grids } from './grids'
import { imports } from './imports'
import { organisations } from './organisations'
import { matters } from './matters'
import { notices } from './notices'
import { numbers } from './numbers'
import { people } from './people'
import { posts } from './post-register'
import { reportIns } from './report-ins'
import { search } from './search'
import { settings } from './settings'
import { sheets } from './sheets'
import { startup } from './startup'
import { templates } from './templates'
import { views } from './views'
import { workbench } from './workbench'
import { workdays } from './workdays'

/** Everything the window, the preload door and scripts may ask of the main process. */
export const contract = {
  startup,
  files,
  jobs,
  settings,
  changes,
  workbench,
  people,
  duplicates,
  notices,
  numbers,
  documents,
  organisations,
  grids,
  imports,
  posts,
  chart,
  checks,
  due,
  search,
  comparison,
  coverage,
  views,
  sheets,
  templates,
  matters,
  workdays,
  reportIns,
  gridStaffing,
  gridPapers,
} satisfies Record<string, Feature>

export type Contract = typeof contract

/** Raised when a released client could no longer speak to this contract. */
export const CONTRACT_VERSION = '1'

/** What a caller sends and gets: the types before and after the schemas' transformations. */
export type InputOf<P> = P extends Procedure<infer Input, z.ZodType> ? z.input<Input> : never
export type OutputOf<P> = P extends Procedure<z.ZodType, infer Output> ? z.output<Output> : never
