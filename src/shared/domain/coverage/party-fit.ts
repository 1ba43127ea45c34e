import type { GridKind } from '../organisation-kinds'

/** Which kinds of party organisations are right for grids of a level (网格党组织的类别). */
export interface GridPartyRule {
  level: number
  kinds: readonly string[]
  /** Of grids that follow no housing (专属网格: 商圈、园区、市场) these, too. */
  dedicated: readonly string[]
  /** A party organisation that is the one of a grid above it covers it as well. */
  above: boolean
}

/**
 * The ladder 社区党组织 → 小区（楼院）党支部 → 楼栋党小组. Levels below the last one follow it. It is what is usual,
 * and no law: kinds that an office added itself are taken as right.
 */
export const gridPartyRules: readonly GridPartyRule[] = [
  { level: 1, kinds: ['党工委', '党委'], dedicated: [], above: false },
  { level: 2, kinds: ['党委', '党总支', '党支部'], dedicated: ['联合党支部'], above: false },
  { level: 3, kinds: ['党总支', '党支部', '联合党支部'], dedicated: ['功能型党支部', '临时党支部'], above: false },
  { level: 4, kinds: ['党小组'], dedicated: [], above: true },
]

export const GRID_PARTY_SOURCE = '通行的“社区党组织—小区（楼院）党支部—楼栋党小组”组织链条；各地做法可能不同'

const JUDGED = new Set(gridPartyRules.flatMap(({ kinds, dedicated }) => [...kinds, ...dedicated]))

export function gridPartyRule(level: number): GridPartyRule | null {
  return gridPartyRules.filter((rule) => rule.level <= level).at(-1) ?? null
}

/** Whether a party organisation of this kind is right for a grid; `ofAbove` tells whether it is that of a grid above, too. */
export function fitsGrid(grid: { level: number; kind: string }, partyKind: string, ofAbove: () => boolean): boolean {
  const rule = gridPartyRule(grid.level)
  if (rule === null || !JUDGED.has(partyKind)) return true
  const dedicated: GridKind = '专属网格'
  return rule.kinds.includes(partyKind) || (grid.kind === dedicated && rule.dedicated.includes(partyKind)) || (rule.above && ofAbove())
}

/** The rule of a level as one sentence. */
export function gridPartyRuleInWords(level: number): string {
  const rule = gridPartyRule(level)
  if (rule === null) return '类别不限'
  const dedicated = rule.dedicated.length === 0 ? '' : `，专属网格还可以是${rule.dedicated.join('、')}`
  return `应为${rule.kinds.join('、')}${dedicated}${rule.above ? '，或者就是上级网格的党组织' : ''}`
}
