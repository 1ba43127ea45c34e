import { z } from 'zod'
import { MOST_GRID_LEVELS } from '../domain/grid-levels'
import { asOf, personalExportTo, recordId, writtenList } from './common'
import { job, procedure } from './define'
import { heldGridPost } from './grid-staffing'
import { gridLevel } from './grids'

/**
 * Papers of grids: 通讯录, 公示牌 and 工作交接单. `print` is asked for once, when the paper goes to the printer: it is
 * logged, and only then may telephone numbers be whole. Anything else is a preview, where they are always masked.
 */
const purpose = z.enum(['preview', 'print'])
const phones = z.enum(['masked', 'whole'])

/** As many as go to the printer at once. */
export const MOST_COMMUNITIES = 300
export const MOST_CARDS = 3000

const chosenCommunities = z.array(recordId).max(5000).nullable()

export const paperPerson = z.object({
  personId: recordId,
  name: z.string(),
  birthYear: z.string().nullable(),
  /** Of somebody sent down (下沉干部): the unit he comes from. */
  unit: z.string().nullable(),
  phone: z.string().nullable(),
})

export const contactGrid = z.object({
  id: recordId,
  code: z.string().nullable(),
  name: z.string(),
  /** The grid it lies in, where that is of the same community. */
  parentId: recordId.nullable(),
  posts: z.array(z.object({ title: z.string(), people: z.array(paperPerson), vacancies: z.number() })),
})

export const contactCommunity = z.object({ id: recordId, name: z.string(), grids: z.array(contactGrid) })

export const gridCard = z.object({
  gridId: recordId,
  code: z.string().nullable(),
  name: z.string(),
  community: z.string().nullable(),
  /** 网格长 or 微网格长, as the post is called. */
  title: z.string(),
  chiefs: z.array(z.string()),
  phone: z.object({ number: z.string(), of: z.string() }).nullable(),
})

export const handOver = z.object({
  day: z.string(),
  office: z.string(),
  person: paperPerson.extend({ workplace: z.string().nullable() }),
  posts: z.array(
    heldGridPost.extend({
      buildings: z.number().nullable(),
      partyOrganisation: z.string().nullable(),
      /** How many grids lie in it. */
      below: z.number(),
    }),
  ),
  /** Posts of organisations, which stay as they are unless they are handed over, too. */
  others: z.array(z.object({ title: z.string(), organisation: z.string(), from: z.string() })),
  colleagues: z.array(paperPerson.extend({ grid: z.string(), title: z.string() })),
  matters: z.object({ total: z.number(), first: z.array(z.object({ number: z.string(), title: z.string(), grid: z.string(), step: z.string(), due: z.string().nullable() })) }),
})

export const gridPapers = {
  /** What may be chosen for a paper: communities and levels of a day with their grids counted. */
  choices: procedure(
    z.object({ asOf }),
    z.object({
      communities: z.array(z.object({ id: recordId, name: z.string(), grids: z.number() })),
      levels: z.array(z.object({ level: z.number(), name: z.string(), grids: z.number() })),
      officePhone: z.string().nullable(),
    }),
  ),
  /** 网格通讯录; `communityIds` null: all of them. */
  contacts: procedure(
    z.object({ communityIds: chosenCommunities, phones, purpose, asOf }),
    z.object({ communities: z.array(contactCommunity) }),
  ),
  exportContacts: job(z.object({ communityIds: chosenCommunities, asOf, ...personalExportTo }), writtenList),
  /** 公示牌 of the grids of communities, or of one grid. Nobody's own telephone is ever on a card. */
  cards: procedure(
    z.object({
      communityIds: chosenCommunities,
      levels: z.array(gridLevel).max(MOST_GRID_LEVELS),
      gridId: recordId.optional(),
      /** The telephone of the community, as its contact is registered, where that is an office's; else the office's own. */
      communityPhones: z.boolean(),
      /** What becomes of grids without a chief; all are answered, those that are printed are counted. */
      vacant: z.enum(['print', 'leave']),
      purpose,
      asOf,
    }),
    z.object({
      cards: z.array(gridCard),
      /** Communities whose registered number is somebody's own or may be, so that it is not printed. */
      withheld: z.array(z.string()),
    }),
  ),
  /** 工作交接单 of somebody, of all his posts in grids or of one. */
  handOver: procedure(z.object({ personId: recordId, postId: recordId.optional(), phones, purpose, asOf }), handOver),
  exportHandOver: job(z.object({ personId: recordId, postId: recordId.optional(), asOf, ...personalExportTo }), writtenList),
}
