import type { LedgerContext } from '../../ledger-context'
import type { Handlers } from '../../rpc/procedures'
import { cleanText } from '@shared/domain/text'
import { searchKinds } from '@shared/contract/search'
import { finders } from './finders'

export function searchHandlers(context: LedgerContext): Handlers<'search'> {
  return {
    find: async ({ text, asOf, limit }) => {
      const typed = cleanText(text)
      if (typed === '') return { groups: [] }
      const query = { store: context.store, typed, day: asOf ?? context.today(), limit: limit + 1 }
      // One after the other: they share the one reading connection anyway.
      const groups = []
      for (const kind of searchKinds) {
        const items = await finders[kind](query)
        if (items.length > 0) groups.push({ kind, items: items.slice(0, limit), more: items.length > limit })
      }
      return { groups }
    },
  }
}
