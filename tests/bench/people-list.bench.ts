import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import { benchmark } from './support/bench'
import { communityOf, districtOf } from './support/places'
import { countOf, peopleByKey } from './support/references'

type ListInput = InputOf<typeof people.list>

const LIMIT = 100

/** The first, the hundredth and the last page of the list, by what it can be sorted and filtered by. */
void benchmark(async (bench) => {
  const { call, raw } = await bench.openOffice()
  const reference = peopleByKey(raw, await countOf(raw, 'person'), LIMIT)
  const [district, community] = [await districtOf(raw), await communityOf(raw)]
  const filters: [string, ListInput['filters']][] = [
    ['everybody', {}],
    ['party members', { party: '党员' }],
    ['a district', { organisationId: district.id }],
    ['a community, in post', { organisationId: community.id, inPost: true }],
  ]
  for (const by of ['name', 'birth', 'partyJoined'] as const) {
    for (const [name, filter] of filters) {
      const query: Pick<ListInput, 'search' | 'filters' | 'sort'> = { search: '', filters: filter, sort: [{ by, direction: 'up' }] }
      const { total } = await call('people.list', { ...query, offset: 0, limit: 1 })
      const last = Math.max(Math.ceil(total / LIMIT) - 1, 0) * LIMIT
      const pages = [['first', 0], ['hundredth', Math.min(99 * LIMIT, last)], ['last', last]] as const
      for (const [page, offset] of pages) {
        await bench.measure(`${name}, by ${by}, ${page} page`, () => call('people.list', { ...query, offset, limit: LIMIT }), reference)
      }
    }
  }
})
