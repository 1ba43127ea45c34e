import { z } from 'zod'
import { appointVerbs, removeVerbs, type Clause } from '../domain/notice/clause'

/** A stored clause's JSON, checked when it is read back. */
export const clauseSchema: z.ZodType<Clause> = z.object({
  action: z.enum(['appoint', 'remove']),
  verb: z.enum([...appointVerbs, ...removeVerbs]),
  people: z.array(z.object({ name: z.string(), mark: z.string().nullable(), comrade: z.boolean(), honorific: z.enum(['先生', '女士']).optional() })),
  posts: z.array(
    z.object({
      organisation: z.string().nullable(),
      title: z.string(),
      text: z.string(),
      remark: z.string().nullable(),
      doubtful: z.boolean(),
    }),
  ),
  remark: z.string().nullable(),
  tails: z.array(
    z.object({
      kind: z.enum(['effective', 'probation', 'confirmed', 'elsewhere', 'retired', 'term', 'automatic', 'other']),
      before: z.string(),
      text: z.string(),
      date: z.string().nullable(),
      months: z.number().nullable(),
    }),
  ),
  unit: z.array(z.string()),
  appointmentKind: z.enum(['任命', '兼任', '挂职', '代理', '聘任', '正式任职']).nullable(),
  probation: z.number().nullable(),
  effectiveFrom: z.string().nullable(),
  reason: z.string().nullable(),
  proposal: z.boolean(),
  start: z.number(),
  end: z.number(),
  wording: z.object({
    order: z.enum(['verb-first', 'people-first', 'post-first']),
    before: z.string(),
    verb: z.string(),
    subject: z.enum(['named', 'pronoun', 'carried']),
    middle: z.string(),
    link: z.string(),
    closing: z.string(),
    peopleJoints: z.array(z.string()),
    postJoints: z.array(z.string()),
    brackets: z.string(),
    comradeBeforeMark: z.boolean(),
    end: z.string(),
  }),
})
