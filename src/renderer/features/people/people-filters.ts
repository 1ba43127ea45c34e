import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { InputOf } from '@shared/contract'
import type { people } from '@shared/contract/people'
import type { SortStep } from '../../components/record-table'

export type PeopleQuery = Pick<InputOf<typeof people.list>, 'filters' | 'sort' | 'search'>
export type Filters = PeopleQuery['filters']
export type Sorting = PeopleQuery['sort']

/** What the list can be sorted by, in words; the names of the columns where there are such. */
export const sortings = {
  name: '姓名（拼音）',
  strokes: '姓名（笔画）',
  sex: '性别',
  birth: '出生日期',
  partyJoined: '入党日期',
  partyFull: '转正日期',
  newest: '登记先后',
} as const
const parties = ['党员', '正式党员', '预备党员', '非党员'] as const
const yesOrNo = { inPost: 'post', idNumber: 'idnumber', phone: 'phone' } as const
const numbers = { organisationId: 'organisation', ageFrom: 'agefrom', ageTo: 'ageto', joinedFrom: 'joinedfrom', joinedTo: 'joinedto' } as const
const words = { education: 'education', occupation: 'occupation', role: 'role' } as const

export interface FilterChange {
  filters?: Filters
  sort?: readonly SortStep[]
  search?: string
  page?: number
}

/** Filters, sorting, search and page stand in the address, so that back, forward and "open again" work. */
export function useFilterRoute(): {
  filters: ComputedRef<Filters>
  sort: ComputedRef<Sorting>
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

  const filters = computed(() => readFilters(text))
  const sort = computed(() => readSort(text('sort').split(',').map((step) => ({ by: step.split('.')[0] ?? '', direction: step.endsWith('.down') ? 'down' : 'up' }))))
  const search = computed(() => text('search'))
  const page = computed(() => Math.max(Math.floor(Number(text('page'))) || 1, 1))

  function change({ filters: given, sort: sorted, search: typed, page: wanted }: FilterChange): Promise<unknown> {
    return router.replace({
      query: {
        ...route.query,
        ...(given === undefined ? {} : writtenFilters(given)),
        ...(sorted === undefined ? {} : { sort: sorted.map(({ by, direction }) => `${by}.${direction}`).join(',') || undefined }),
        ...(typed === undefined ? {} : { search: typed === '' ? undefined : typed }),
        page: wanted === undefined || wanted === 1 ? undefined : String(wanted),
      },
    })
  }

  return { filters, sort, search, page, change }
}

/** Steps that this list knows; anything else in an address or a saved view is passed over. */
export function readSort(steps: readonly SortStep[]): Sorting {
  return steps.flatMap(({ by, direction }) => (isSorting(by) ? [{ by, direction }] : [])).slice(0, 4)
}

function isSorting(by: string): by is keyof typeof sortings {
  return Object.hasOwn(sortings, by)
}

function readFilters(text: (name: string) => string): Filters {
  const sex = text('sex')
  const party = parties.find((known) => known === text('party'))
  const found: Filters = { ...(sex === '男' || sex === '女' ? { sex } : {}), ...(party ? { party } : {}) }
  for (const [key, name] of entriesOf(yesOrNo)) if (text(name) === 'yes' || text(name) === 'no') found[key] = text(name) === 'yes'
  for (const [key, name] of entriesOf(numbers)) if (/^[1-9]\d{0,9}$/.test(text(name))) found[key] = Number(text(name))
  for (const [key, name] of entriesOf(words)) if (text(name) !== '') found[key] = text(name)
  return found
}

function writtenFilters(filters: Filters): LocationQueryRaw {
  const query: LocationQueryRaw = { sex: filters.sex, party: filters.party }
  for (const [key, name] of entriesOf(yesOrNo)) query[name] = filters[key] === undefined ? undefined : filters[key] ? 'yes' : 'no'
  for (const [key, name] of entriesOf(numbers)) query[name] = filters[key]?.toString()
  for (const [key, name] of entriesOf(words)) query[name] = filters[key] || undefined
  return query
}

function entriesOf<Names extends Record<string, string>>(names: Names): [keyof Names, string][] {
  return Object.entries(names)
}
