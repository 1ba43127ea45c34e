import { z } from 'zod'
import { MOST_TERM_YEARS } from '../domain/term-rules'
import { optionalLine, recordId, requiredLine } from './common'

/** Kinds of organisations (组织类别) as the settings keep them. */

const kindName = requiredLine('类别名称', 20)

export const organisationKindEntry = z.object({
  id: recordId,
  revision: z.number(),
  name: z.string(),
  party: z.boolean(),
  under: z.array(z.string()),
  termYears: z.number().nullable(),
  termSource: z.string().nullable(),
  sortOrder: z.number(),
  retired: z.boolean(),
})

export const kindUse = z.object({
  name: z.string(),
  /** Organisations that are of the kind today or will be. */
  current: z.number(),
  /** Those that ever were, also today's. */
  ever: z.number(),
})

export const kindInput = z.object({
  /** Null for a new kind. */
  id: recordId.nullable(),
  revision: z.number().int().nullable(),
  name: kindName,
  party: z.boolean(),
  /** Names of the kinds it may stand under; empty: anywhere. */
  under: z.array(kindName).max(200),
  termYears: z.number().int('任期要填整数。').min(1, '任期至少 1 年。').max(MOST_TERM_YEARS, `任期最多 ${MOST_TERM_YEARS} 年。`).nullable(),
  termSource: optionalLine(120),
  /** Left out: last for a new one, unchanged otherwise. */
  sortOrder: z.number().int('排序要填整数。').min(0, '排序不能是负数。').max(9999, '排序最大 9999。').optional(),
  retired: z.boolean(),
})
