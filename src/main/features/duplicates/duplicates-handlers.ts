import { evidenceInWords } from '@shared/domain/same-person'
import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { readPairs, type PairRow } from './duplicate-queries'
import { readSides, type EntrySide } from './entry-sides'
import { comparePair, decideDifferent, mergePair } from './merge-service'

export function duplicatesHandlers(context: LedgerContext): Handlers<'duplicates'> {
  const { store } = context
  return {
    list: async (query) => {
      const { rows, total, more } = await readPairs(store, query)
      const sides = await readSides(store, rows.flatMap(({ low, high }) => [low, high]), context.today())
      return { pairs: rows.flatMap((row) => pairOf(row, sides) ?? []), total, more }
    },
    compare: ({ aId, bId }) => comparePair(store, aId, bId, context.today()),
    merge: (request) => mergePair(store, request),
    decideDifferent: async (decision) => ({ changeId: await decideDifferent(store, decision) }),
  }
}

function pairOf(row: PairRow, sides: ReadonlyMap<number, EntrySide>) {
  const [a, b] = [sides.get(row.low), sides.get(row.high)]
  if (!a || !b) return null
  const reasons = evidenceInWords({
    sameId: row.same_id === 1,
    differentId: row.different_id === 1,
    samePhone: row.same_phone === 1,
    sameName: row.same_name === 1,
    sameBirth: row.same_birth === 1,
    sameMonth: row.same_month === 1,
    samePlace: row.same_place === 1,
  })
  return { a, b, grade: row.grade, reasons }
}
