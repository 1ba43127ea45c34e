import { gridKinds, type GridKind } from './organisation-kinds'

/** As many levels as a ledger may have. */
export const MOST_GRID_LEVELS = 6

/** A staff post that grids of a level and kind have. */
export interface GridStaffPost {
  title: string
  seats: number
  /** A grid without a holder is a gap in the coverage; the others are only offered. */
  needed: boolean
}

/** Households, and where the rule comes from as it is shown beside it. */
export interface GridSizeRule {
  least: number
  most: number
  source: string
}

/** What is asked of grids of one level and kind. */
export interface GridRules {
  /** Null: no rule. */
  size: GridSizeRule | null
  /** How numbers are made, see `grid-codes.ts`; null: by hand. */
  codePattern: string | null
  /** Whether a party organisation must be there (网格党组织). */
  party: boolean
  posts: readonly GridStaffPost[]
}

/** A level of grids (网格级别) as the settings keep it. */
export interface GridLevel {
  /** 1 is the highest. */
  level: number
  name: string
  /** What a grid of this level usually is: 街道, 社区 … */
  place: string
  /** Base grids from here on belong to a community (DB6101/T 3185-2024: never straight to a street). */
  inCommunity: boolean
  rules: Readonly<Record<GridKind, GridRules>>
}

const SIZE_SOURCE = '郑州市公开的网格划分做法：社区网格 300–500 户，微网格 50–70 户；各地标准可能不同'

/** The community's 12-digit code (GB/T 10114) and three digits in order; micro grids count on from the grid above. */
const CODE_OF_COMMUNITY = '{社区}{序号3}'
const CODE_OF_PARENT = '{上级}{序号2}'

const post = (title: string, seats: number, needed: boolean): GridStaffPost => ({ title, seats, needed })
const CHIEF = [post('网格长', 1, true)]
const STAFF = [...CHIEF, post('网格员', 2, true), post('党建指导员', 1, false), post('下沉干部', 1, false)]
const MICRO = [post('微网格长', 1, true)]

const rules = (codePattern: string | null, party: boolean, posts: readonly GridStaffPost[], size: GridSizeRule | null = null): GridRules => ({ size, codePattern, party, posts })

/** The levels a new ledger starts with (GB/T 34300 names vary locally); every office changes them as it needs. */
export const defaultGridLevels: readonly GridLevel[] = [
  { level: 1, name: '一级网格', place: '街道', inCommunity: false, rules: { 基础网格: rules(null, false, CHIEF), 专属网格: rules(null, false, CHIEF) } },
  { level: 2, name: '二级网格', place: '社区', inCommunity: false, rules: { 基础网格: rules(null, false, CHIEF), 专属网格: rules(null, false, CHIEF) } },
  {
    level: 3,
    name: '三级网格',
    place: '小区、楼院',
    inCommunity: true,
    rules: {
      基础网格: rules(CODE_OF_COMMUNITY, true, STAFF, { least: 300, most: 500, source: SIZE_SOURCE }),
      专属网格: rules(CODE_OF_COMMUNITY, true, STAFF),
    },
  },
  {
    level: 4,
    name: '微网格',
    place: '楼栋',
    inCommunity: true,
    rules: { 基础网格: rules(CODE_OF_PARENT, true, MICRO, { least: 50, most: 70, source: SIZE_SOURCE }), 专属网格: rules(CODE_OF_PARENT, true, MICRO) },
  },
]

const NO_RULES: GridRules = { size: null, codePattern: null, party: false, posts: [] }

/** The office's list of levels, looked up by number. A level that is not in it has no rules. */
export class GridLevelBook {
  private readonly byLevel: ReadonlyMap<number, GridLevel>

  constructor(readonly levels: readonly GridLevel[]) {
    this.byLevel = new Map(levels.map((level) => [level.level, level]))
  }

  find(level: number): GridLevel | null {
    return this.byLevel.get(level) ?? null
  }

  name(level: number): string {
    return this.find(level)?.name ?? `${level} 级网格`
  }

  rulesOf(level: number, kind: string): GridRules {
    const known = gridKinds.find((name) => name === kind)
    return (known && this.find(level)?.rules[known]) ?? NO_RULES
  }

  inCommunity(level: number): boolean {
    return this.find(level)?.inCommunity ?? false
  }

  get lowest(): number {
    return Math.max(0, ...this.levels.map(({ level }) => level))
  }

  /** Whether it is the lowest level, where that divides grids of a community further (微网格): without such a level there are none. */
  isMicro(level: number): boolean {
    return level === this.lowest && level > this.usual
  }

  /** The highest level whose grids belong to a community: where a new grid usually is; the lowest where none is. */
  get usual(): number {
    return this.levels.find(({ inCommunity }) => inCommunity)?.level ?? this.lowest
  }
}

/** What a level asks of its grids, in one line for the log and lists. */
export function gridRulesInWords({ size, codePattern, party, posts }: GridRules): string {
  const parts = [
    size && `${size.least}–${size.most} 户`,
    codePattern && `编号 ${codePattern}`,
    party && '要有党组织',
    ...posts.map(({ title, seats, needed }) => `${title}${seats > 1 ? ` ${seats} 人` : ''}${needed ? '（必设）' : ''}`),
  ]
  return parts.filter((part) => part !== null && part !== false).join('，') || '没有规定'
}
