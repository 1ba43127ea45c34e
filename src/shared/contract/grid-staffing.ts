import { z } from 'zod'
import { asOf, exportTo, pageRequest, recordId, requiredLine, writtenList } from './common'
import { job, procedure } from './define'

/** Who is how much burdened with posts of grids (网格力量). */

const loadQuery = {
  /** Only posts of these titles count; none: all posts of grids. */
  titles: z.array(requiredLine('岗位', 40)).max(50),
  /** In how many grids somebody must hold posts to be listed. */
  atLeast: z.number().int().min(1).max(100),
  communityId: recordId.optional(),
  asOf,
}

export const heldGridPost = z.object({
  tenureId: recordId,
  postId: recordId,
  title: z.string(),
  from: z.string(),
  gridId: recordId,
  grid: z.string(),
  code: z.string().nullable(),
  level: z.number(),
  levelName: z.string(),
  community: z.string().nullable(),
  households: z.number().nullable(),
  /** Of somebody sent down (下沉干部): the unit he comes from. */
  unit: z.string().nullable(),
})

export const gridLoadRow = z.object({
  id: recordId,
  name: z.string(),
  birthYear: z.string().nullable(),
  /** Where he works. */
  unit: z.string().nullable(),
  grids: z.number(),
  households: z.number(),
  posts: z.array(heldGridPost),
})

export const gridStaffing = {
  /** People with posts in several grids, those with the most first. */
  load: procedure(z.object({ ...loadQuery, ...pageRequest }), z.object({ items: z.array(gridLoadRow), total: z.number() })),
  /** Titles of the posts of grids on a day and how many hold one. */
  titles: procedure(z.object({ asOf }), z.object({ titles: z.array(z.object({ title: z.string(), held: z.number() })) })),
  /** The posts of grids that somebody holds on a day. */
  ofPerson: procedure(z.object({ personId: recordId, asOf }), z.object({ posts: z.array(heldGridPost) })),
  export: job(z.object({ ...loadQuery, ...exportTo }), writtenList),
}
