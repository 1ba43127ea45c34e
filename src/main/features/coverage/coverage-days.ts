import { neededTitles } from '@shared/domain/coverage/columns'
import { CoverageOnDay } from '@shared/domain/coverage/day'
import type { CoverageFacts } from '@shared/domain/coverage/facts'
import { cellsOf, type CoverageCells } from '@shared/domain/coverage/matrix'
import type { GridLevelBook } from '@shared/domain/grid-levels'
import { gridsOn, linksOn, organisationsOn, readHolders } from '../../store/coverage-facts'
import { readGridLevels } from '../../store/grid-levels'
import { readKinds } from '../../store/organisation-kinds'
import type { Store } from '../../store/store'

/** The coverage of a day with its matrix. */
export interface CountedDay {
  coverage: CoverageOnDay
  cells: CoverageCells
}

/** Days kept: the one that is looked at, and the one it is compared with. */
const DAYS = 3

/** Gives the coverage of a day; what it is made from is kept apart by tables. */
export function coverageDays(store: Store): (day: string) => Promise<CountedDay> {
  const holders = store.shelf<CoverageFacts['holders']>(['post', 'tenure', 'grid_level'], DAYS)
  const days = store.shelf<CountedDay>(['grid_version', 'post', 'tenure', 'grid_level', 'organisation', 'organisation_version', 'organisation_kind', 'organisation_link'], DAYS)
  return (day) =>
    days.get(day, async () => {
      const levels = await readGridLevels(store.reader)
      const kinds = await readKinds(store.reader)
      const facts: CoverageFacts = {
        grids: await gridsOn(store, day),
        holders: await holders.get(day, () => readHolders(store, day, allNeededTitles(levels))),
        ...(await organisationsOn(store, day)),
        ...(await linksOn(store, day)),
      }
      const coverage = new CoverageOnDay(facts, levels, kinds)
      return { coverage, cells: cellsOf(coverage) }
    })
}

function allNeededTitles(levels: GridLevelBook): string[] {
  return [...new Set(levels.levels.flatMap(({ level }) => neededTitles(levels, level)))]
}
