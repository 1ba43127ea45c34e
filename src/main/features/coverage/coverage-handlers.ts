import type { OutputOf } from '@shared/contract'
import { coverage as contract } from '@shared/contract/coverage'
import type { CoverageRule } from '@shared/domain/coverage/columns'
import { plus, type Share } from '@shared/domain/coverage/share'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { coverageDays, type CountedDay } from './coverage-days'
import { exportMatrix, exportNames } from './coverage-export'
import { columnsToTell, matrixRows } from './coverage-matrix'
import { loadInWords, namesOf, type NameList } from './coverage-names'
import { listCounts, loadOf, subjectsOf, type NamesWanted } from './coverage-subjects'
import { readLoad, type LoadOfPerson } from './people-load'

type Matrix = OutputOf<typeof contract.matrix>

export function coverageHandlers(context: LedgerContext): Handlers<'coverage'> {
  const { store } = context
  const countedOn = coverageDays(store)
  const loads = store.shelf<LoadOfPerson[]>(['post', 'tenure'])
  const loadOn = (day: string): Promise<LoadOfPerson[]> => loads.get(day, () => readLoad(store, day))

  async function matrix({ day, than, open }: { day: string; than: string | null; open: readonly number[] | 'all' }): Promise<Matrix> {
    const now = await countedOn(day)
    const before = than === null ? null : await countedOn(than)
    return { asOf: day, than, columns: columnsToTell(now.coverage.columns), ...matrixRows(now, before, open) }
  }

  async function names(day: string, wanted: NamesWanted): Promise<NameList> {
    const { coverage } = await countedOn(day)
    if ('list' in wanted.of && wanted.of.list === 'load') {
      const people = loadOf(coverage, await loadOn(day), wanted.of.mostPosts, wanted.place)
      return { total: people.length, rows: (from, to) => loadInWords(store, day, coverage, people.slice(from, to)) }
    }
    const subjects = subjectsOf(coverage, wanted)
    return { total: subjects.length, rows: (from, to) => namesOf(store, day, coverage, subjects.slice(from, to)) }
  }

  return {
    matrix: ({ asOf, than, open }) => matrix({ day: asOf ?? context.today(), than: than ?? null, open }),
    counts: async ({ asOf, mostPosts, place }) => {
      const day = asOf ?? context.today()
      return { counts: listCounts(await countedOn(day), await loadOn(day), mostPosts, place) }
    },
    names: async ({ asOf, offset, limit, ...wanted }) => {
      const list = await names(asOf ?? context.today(), wanted)
      return { total: list.total, rows: await list.rows(offset, offset + limit) }
    },
    summary: async ({ asOf }) => {
      const day = asOf ?? context.today()
      const counted = await countedOn(day)
      return {
        asOf: day,
        gridsWithParty: totalOf(counted, ['party']),
        postsFilled: totalOf(counted, ['post']),
        gridsInSize: totalOf(counted, ['size']),
        bodiesWithPartyWork: totalOf(counted, ['social', 'self']),
        communitiesWithCentre: totalOf(counted, ['centre']),
        communitiesWithContact: totalOf(counted, ['contact']),
      }
    },
    exportMatrix: async ({ asOf, than, open, ...to }, call) => exportMatrix(context, await matrix({ day: asOf ?? context.today(), than: than ?? null, open }), to, call),
    exportNames: async ({ asOf, format, target, ...wanted }, call) => {
      const day = asOf ?? context.today()
      return exportNames(context, { day, wanted, list: await names(day, wanted) }, { format, target }, call)
    },
  }
}

function totalOf({ coverage, cells }: CountedDay, of: readonly CoverageRule['of'][]): Share {
  const places = [...coverage.columns.entries()].filter(([, { rule }]) => of.includes(rule.of)).map(([place]) => place)
  const nothing = { covered: 0, all: 0 }
  return cells.reduce((sum, row) => places.reduce((own, place) => plus(own, row[place] ?? nothing), sum), nothing)
}
