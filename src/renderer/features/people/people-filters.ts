import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'

export type PeopleQuery = Pick<InputOf<typeof people.list>, 'filters' | 'sort' | 'search'>
export type Filters = PeopleQuery['filters']
export type Sorting = PeopleQuery['sort']

export const sortings = ['name', 'birth', 'partyJoined', 'newest'] as const
const parties = ['党员', '正式党员', '预备党员', '非党员'] as const

export interface FilterChange {
  filters?: Filters
  sort?: Sorting | null
  search?: string
  page?: number
}

/** Filters, sorting, search and page stand in the address, so that back, forward and "open again" work. */
export function useFilterRoute(): {
  filters: ComputedRef<Filters>
  sort: ComputedRef<Sorting | null>
  search: ComputedRef<string>
  page: ComputedRef<number>
  change: (change: FilterChange) => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const text = (name: string): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  const filters = computed<Filters>(() => {
    const organisationId = Number(text('organisation'))
    const sex = text('sex')
    const party = parties.find((known) => known === text('party'))
    return {
      ...(organisationId > 0 ? { organisationId } : {}),
      ...(sex === '男' || sex === '女' ? { sex } : {}),
      ...(party ? { party } : {}),
      ...(text('post') === 'yes' ? { inPost: true } : text('post') === 'no' ? { inPost: false } : {}),
    }
  })
  const sort = computed<Sorting | null>(() => {
    const [by, direction] = text('sort').split('.')
    const known = sortings.find((entry) => entry === by)
    return known ? { by: known, direction: direction === 'down' ? 'down' : 'up' } : null
  })
  const search = computed(() => text('search'))
  const page = computed(() => Math.max(Math.floor(Number(text('page'))) || 1, 1))

  function change({ filters: given, sort: sorted, search: typed, page: wanted }: FilterChange): Promise<unknown> {
    return router.replace({
      query: {
        ...route.query,
        ...(given === undefined ? {} : { organisation: given.organisationId?.toString(), sex: given.sex, party: given.party, post: given.inPost === undefined ? undefined : given.inPost ? 'yes' : 'no' }),
        ...(sorted === undefined ? {} : { sort: sorted === null ? undefined : `${sorted.by}.${sorted.direction}` }),
        ...(typed === undefined ? {} : { search: typed === '' ? undefined : typed }),
        page: wanted === undefined || wanted === 1 ? undefined : String(wanted),
      },
    })
  }

  return { filters, sort, search, page, change }
}

export function queryOf(filters: Filters, sort: Sorting | null, search: string): PeopleQuery {
  return { filters, sort: sort ?? { by: 'name', direction: 'up' }, search }
}
