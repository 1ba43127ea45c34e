import { z } from 'zod'
import { asOf } from './common'
import { procedure } from './define'

export const workbench = {
  /** The figures of the first page, as of a day. */
  overview: procedure(
    z.object({ asOf }),
    z.object({
      asOf: z.string(),
      organisations: z.number(),
      partyOrganisations: z.number(),
      people: z.number(),
      partyMembers: z.number(),
      probationaryMembers: z.number(),
      grids: z.number(),
      posts: z.number(),
      seats: z.number(),
      vacantPosts: z.number(),
      vacantSeats: z.number(),
      notices: z.number(),
    }),
  ),
  /** What the top bar shows. */
  status: procedure(
    z.object({}),
    z.object({
      officeName: z.string(),
      operator: z.string(),
      lastBackupAt: z.string().nullable(),
      lastChangeAt: z.string().nullable(),
      sample: z.boolean(),
    }),
  ),
}
