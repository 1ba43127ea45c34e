import type { gridLevelEntry, gridLevelInput, gridLevelUse } from '@shared/contract/grid-levels'
import { gridLevelProblems } from '@shared/domain/grid-level-problems'
import { MOST_GRID_LEVELS, type GridRules } from '@shared/domain/grid-levels'
import type { z } from 'zod'
import { AppError } from '../../app-error'
import type { LedgerContext } from '../../ledger-context'
import { refuseProblems } from '../../store/dated-records'
import { gridLevelOf, gridLevelRows } from '../../store/grid-levels'
import type { Store } from '../../store/store'

type LevelInput = z.output<typeof gridLevelInput>
type Entry = z.input<typeof gridLevelEntry>
type Saved = { id: number; changeId: number | null }

const WORD = '网格级别'

export async function gridLevelList(store: Store): Promise<Entry[]> {
  return (await gridLevelRows(store.reader)).map((row) => {
    const { level, name, place, inCommunity, rules } = gridLevelOf(row)
    return { id: row.id, revision: row.revision, level, name, place, inCommunity, rules: { 基础网格: plain(rules.基础网格), 专属网格: plain(rules.专属网格) } }
  })
}

function plain(rules: GridRules): LevelInput['rules']['基础网格'] {
  return { ...rules, posts: rules.posts.map((post) => ({ ...post })) }
}

export async function gridLevelUses(context: LedgerContext): Promise<z.input<typeof gridLevelUse>[]> {
  return context.store.all(
    `SELECT level, count(DISTINCT grid_id) AS ever,
       count(DISTINCT CASE WHEN status = 'active' AND valid_to > ?1 THEN grid_id END) AS current
     FROM grid_version GROUP BY level`,
    [context.today()],
  )
}

/** Changes a level, or adds one below all others: the numbers of levels are what grids stand by. */
export async function saveGridLevel(context: LedgerContext, input: LevelInput): Promise<Saved> {
  const { result, changeId } = await context.store.write({ action: 'settings.saveGridLevel' }, async (unit, intent) => {
    const rows = await gridLevelRows(unit.manager)
    const before = input.id === null ? null : await unit.get('grid_level', input.id, WORD)
    const level = before?.level ?? Math.max(0, ...rows.map((row) => row.level)) + 1
    if (level > MOST_GRID_LEVELS) throw new AppError('refused', `网格最多分 ${MOST_GRID_LEVELS} 级，没有新增。`)
    const { name, place, inCommunity, rules } = input
    refuseProblems(gridLevelProblems({ level, name, place, inCommunity, rules }, rows.filter((row) => row.id !== before?.id).map(gridLevelOf)))
    const row = { level, name, place, in_community: inCommunity ? (1 as const) : (0 as const), rules: JSON.stringify(rules) }
    if (!before) {
      intent.summary = `新增网格级别“${name}”`
      return unit.insert('grid_level', row)
    }
    await unit.update('grid_level', before.id, row, input.revision ?? 0)
    intent.summary = before.name === name ? `修改网格级别“${name}”` : `网格级别“${before.name}”改名为“${name}”`
    return before.id
  })
  return { id: result, changeId }
}

/** Removes the lowest level, when no grid ever was of it. */
export async function removeGridLevel(context: LedgerContext, input: { id: number; revision: number }): Promise<Saved> {
  const { changeId } = await context.store.write({ action: 'settings.removeGridLevel' }, async (unit, intent) => {
    const row = await unit.get('grid_level', input.id, WORD)
    if (row.revision !== input.revision) throw new AppError('stale-version', `级别“${row.name}”在您打开之后已被修改，没有删除。请看过新内容后再决定。`)
    const rows = await gridLevelRows(unit.manager)
    if (rows.length === 1) throw new AppError('refused', `只剩“${row.name}”这一级，不能删除。`)
    const below = rows.find((other) => other.level > row.level)
    if (below) throw new AppError('refused', `“${row.name}”下面还有“${below.name}”，只能从最低的一级删起，没有删除。`)
    const [used] = await unit.manager.query<{ used: number }[]>('SELECT count(DISTINCT grid_id) AS used FROM grid_version WHERE level = ?', [row.level])
    if (used && used.used > 0) throw new AppError('refused', `有 ${used.used} 个网格（含以前的登记）是${row.name}，不能删除。`)
    await unit.remove('grid_level', row.id)
    intent.summary = `删除网格级别“${row.name}”`
  })
  return { id: input.id, changeId }
}
