import { z } from 'zod'
import { asOf, recordId } from './common'
import { procedure } from './define'

export const searchKinds = ['person', 'organisation', 'grid', 'post', 'notice', 'matter'] as const

const found = z.object({
  id: recordId,
  name: z.string(),
  /** What tells it from others of the same name: birth year and places, what it stands under, who is in office. */
  about: z.string(),
  opens: z.object({ kind: z.enum(searchKinds), id: recordId }),
})

export const search = {
  /**
   * One search over everything, by characters, pinyin, initials; people also by a whole id number, its last
   * four or a whole phone number. Groups that found nothing are left out.
   */
  find: procedure(
    z.object({ text: z.string().max(60), asOf, limit: z.number().int().min(1).max(20) }),
    z.object({ groups: z.array(z.object({ kind: z.enum(searchKinds), items: z.array(found), more: z.boolean() })) }),
  ),
}
