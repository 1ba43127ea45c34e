import { z } from 'zod'
import { recordId, requiredLine } from './common'
import { done, procedure } from './define'

/** Ways to look at a list (筛选方案), kept under names: filters and sorting as they stand in its address, and its columns. */

export const viewLists = ['people', 'matters'] as const

const list = z.enum(viewLists)
const viewName = requiredLine('方案名称', 30)

export const viewQuery = z.object({
  /** Parts of the address, by name. What is searched for is not among them: it may be somebody's number. */
  address: z.record(z.string().max(40), z.string().max(200)),
  /** Null: as the program shows them at first. */
  columns: z.object({ order: z.array(z.string().max(40)).max(100), hidden: z.array(z.string().max(40)).max(100) }).nullable(),
})

export const views = {
  list: procedure(z.object({ list }), z.object({ views: z.array(z.object({ id: recordId, name: z.string(), query: viewQuery })) })),
  /** A name that is taken is refused unless it is to be overwritten. */
  save: procedure(z.object({ list, name: viewName, query: viewQuery, overwrite: z.boolean() }), done),
  rename: procedure(z.object({ id: recordId, name: viewName }), done),
  remove: procedure(z.object({ id: recordId }), done),
}
