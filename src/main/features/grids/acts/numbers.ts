import { codeScheme, codeWarning, freeCodes } from '@shared/domain/grid-codes'
import { codePlace, usedCodes } from '../grid-codes'
import type { GridPlan } from './plan'

/** A grid to be numbered, where it will stand. */
export interface Numbered {
  id: number
  name: string
  level: number
  kind: string
  communityId: number | null
  parentId: number | null
  code: string | null
}

/**
 * Gives numbers by the patterns, the highest level first, so that a child counts on from its parent's new number.
 * `wrong` leaves those alone that fit, `all` counts from 1. `above` are numbers of grids that do not exist yet. Returns the new numbers by grid; they are told in the plan.
 */
export async function planNumbers(plan: GridPlan, grids: readonly Numbered[], day: string, which: 'wrong' | 'all', above: ReadonlyMap<number, string | null> = new Map()): Promise<Map<number, string>> {
  const { levels, region } = plan.office
  const given = new Map<number, string>()
  const now = new Map([...above, ...grids.map((grid): [number, string | null] => [grid.id, grid.code])])
  const wanting = new Set<string>()
  const patternOf = ({ level, kind }: Numbered): string | null => levels.rulesOf(level, kind).codePattern
  /** Those that give their number back; what has no pattern keeps its own. */
  const renewed = which === 'all' ? grids.filter((grid) => patternOf(grid) !== null).map((grid) => grid.id) : []
  /** Numbers of this act, also those that stay: kinds with one pattern count on from each other. */
  const taken = new Set<string>()
  for (const [, siblings] of grouped([...grids].sort((a, b) => a.level - b.level))) {
    const [first] = siblings
    const pattern = first ? patternOf(first) : null
    if (!first || pattern === null) continue
    const read = await codePlace(plan.reads, first, region, day)
    const place = { ...read, parent: first.parentId !== null && now.has(first.parentId) ? (now.get(first.parentId) ?? null) : read.parent }
    const scheme = codeScheme(pattern, place)
    if ('wanting' in scheme) {
      wanting.add(scheme.wanting)
      continue
    }
    const due = which === 'all' ? siblings : siblings.filter((grid) => grid.code === null || codeWarning(pattern, place, grid.code) !== null)
    const used = await usedCodes(plan.reads, scheme, renewed)
    const free = freeCodes(scheme, [...used, ...taken], due.length)
    if (free.length < due.length) wanting.add(`按规则“${pattern}”，编号不够 ${due.length} 个网格用。请在设置里增加位数。`)
    for (const [at, grid] of due.entries()) {
      const code = free[at]
      if (code === undefined) continue
      taken.add(code)
      if (code === grid.code) continue
      given.set(grid.id, code)
      now.set(grid.id, code)
      plan.numbers.push({ id: grid.id, name: grid.name, before: grid.code, after: code })
    }
  }
  for (const reason of wanting) plan.refuse('renumber', reason)
  return given
}

/** Those that are numbered in one order. */
function grouped(grids: readonly Numbered[]): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>()
  for (const grid of grids) {
    const key = [grid.level, grid.kind, grid.communityId, grid.parentId].join('/')
    groups.set(key, [...(groups.get(key) ?? []), grid])
  }
  return groups
}
