import { z } from 'zod'
import { optionalLine, recordId, requiredLine } from './common'

/** Levels of grids (网格级别) as the settings keep them. */

const households = z.number().int('户数要填整数。').min(0, '户数不能是负数。').max(100_000, '户数太大了，请核对。')

const gridStaffPost = z.object({
  title: requiredLine('岗位名称', 40),
  seats: z.number().int('职数要填整数。').min(1, '职数至少是 1。').max(200, '职数太大了，请核对。'),
  needed: z.boolean(),
})

const gridRules = z.object({
  size: z.object({ least: households, most: households, source: requiredLine('户数标准的来源', 120) }).nullable(),
  codePattern: optionalLine(60),
  party: z.boolean(),
  posts: z.array(gridStaffPost).max(20, '岗位最多 20 种。'),
})

const fields = {
  name: requiredLine('级别名称', 20),
  /** What a grid of the level usually is: 街道, 小区 … */
  place: requiredLine('对应的范围', 20),
  inCommunity: z.boolean(),
  rules: z.object({ 基础网格: gridRules, 专属网格: gridRules }),
}

export const gridLevelEntry = z.object({ id: recordId, revision: z.number(), level: z.number(), ...fields })

/** Null for a new level, which comes below all others. */
export const gridLevelInput = z.object({ id: recordId.nullable(), revision: z.number().int().nullable(), ...fields })

export const gridLevelUse = z.object({
  level: z.number(),
  /** Grids of the level today or later. */
  current: z.number(),
  /** Those that ever were, also today's. */
  ever: z.number(),
})
