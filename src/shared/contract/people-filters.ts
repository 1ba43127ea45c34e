import { z } from 'zod'
import { partyCategories } from '../domain/membership-acts'
import { recordId } from './common'

export const sex = z.enum(['男', '女'])

/** What narrows the people list; an act on many people takes the same. */
export const peopleFilters = z.object({
  /** With everything below it. */
  organisationId: recordId.optional(),
  sex: sex.optional(),
  /** 党员 is either category. */
  party: z.enum(['党员', ...partyCategories, '非党员']).optional(),
  inPost: z.boolean().optional(),
  /** 党员, a role kept by hand, or the title of a grid's post. */
  role: z.string().max(20).optional(),
  /** Whole years on the day of the list. */
  ageFrom: z.number().int().min(0).max(150).optional(),
  ageTo: z.number().int().min(0).max(150).optional(),
  /** Years of joining the party, both included. */
  joinedFrom: z.number().int().min(1900).max(2200).optional(),
  joinedTo: z.number().int().min(1900).max(2200).optional(),
  /** As it stands in the record. */
  education: z.string().max(30).optional(),
  /** Some of the words. */
  occupation: z.string().max(60).optional(),
  /** Whether one is registered. */
  idNumber: z.boolean().optional(),
  phone: z.boolean().optional(),
})
