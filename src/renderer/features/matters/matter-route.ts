import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { InputOf } from '@shared/contract'
import type { matters } from '@shared/contract/matters'
import { isCalendarDate } from '@shared/domain/calendar'
import { matterSources, matterSteps } from '@shared/domain/matters/steps'
import type { SortStep } from '../../components/record-table'
import type { MatterFilters } from './matter-words'

export const tabs = { board: '看板', list: '列表', figures: '统计' } as const
export type Tab = keyof typeof tabs
const TABS: readonly Tab[] = ['board', 'list', 'figures']
export type FigureGroup = InputOf<typeof matters.figures>['by']
export const groupNames: Readonly<Record<FigureGroup, string>> = { department: '按部门', grid: '按网格', community: '按社区', kind: '按类别' }
export const groups: readonly FigureGroup[] = ['department', 'grid', 'community', 'kind']

export type MatterSort = InputOf<typeof matters.list>['sort']
const SORTS: readonly MatterSort[] = ['received', 'due', 'number']
const STATES = ['open', 'closed', 'merged'] as const
const LATE = ['overdue', 'soon'] as const
const IDS = { kindId: 'kind', gridId: 'grid', communityId: 'community', organisationId: 'department' } as const
const DAYS = { from: 'from', to: 'to' } as const

type Words = (name: string) => string

/** The filters that stand in the address; what it does not know is passed over. */
export function readFilters(text: Words): MatterFilters {
  const steps = matterSteps.filter((step) => text('step').split(',').includes(step))
  const state = STATES.find((known) => known === text('state'))
  const late = LATE.find((known) => known === text('late'))
  const source = matterSources.find((known) => known === text('source'))
  const found: MatterFilters = {
    ...(text('search') === '' ? {} : { text: text('search').slice(0, 60) }),
    ...(steps.length > 0 ? { steps } : {}),
    ...(state ? { state } : {}),
    ...(late ? { late } : {}),
    ...(source ? { source } : {}),
    ...(text('category') === '' ? {} : { category: text('category').slice(0, 20) }),
  }
  for (const [key, name] of entriesOf(IDS)) if (/^[1-9]\d{0,14}$/.test(text(name))) found[key] = Number(text(name))
  for (const [key, name] of entriesOf(DAYS)) if (isCalendarDate(text(name))) found[key] = text(name)
  return found
}

export function writtenFilters(filters: MatterFilters): LocationQueryRaw {
  const query: LocationQueryRaw = {
    search: filters.text || undefined,
    step: filters.steps?.join(',') || undefined,
    state: filters.state,
    late: filters.late,
    source: filters.source,
    category: filters.category || undefined,
  }
  for (const [key, name] of entriesOf(IDS)) query[name] = filters[key]?.toString()
  for (const [key, name] of entriesOf(DAYS)) query[name] = filters[key]
  return query
}

/** The board is of what is under way: it knows no steps and no state to narrow by. */
export function boardFilters(filters: MatterFilters): MatterFilters {
  const { steps: _steps, state: _state, ...rest } = filters
  return rest
}

export function readSort(text: string): { sort: MatterSort; descending: boolean } {
  const [by, direction] = text.split('.')
  const sort = SORTS.find((known) => known === by)
  return sort ? { sort, descending: direction === 'down' } : { sort: 'received', descending: true }
}

export interface MatterRoute {
  tab: ComputedRef<Tab>
  filters: ComputedRef<MatterFilters>
  sort: ComputedRef<{ sort: MatterSort; descending: boolean }>
  steps: ComputedRef<SortStep[]>
  page: ComputedRef<number>
  by: ComputedRef<FigureGroup>
  /** The period of the figures as it was chosen; null: none was. */
  period: ComputedRef<{ from: string; to: string } | null>
  change: (part: { filters?: MatterFilters; sort?: readonly SortStep[]; page?: number; by?: FigureGroup; period?: { from: string; to: string } }) => Promise<unknown>
  show: (tab: Tab, filters?: MatterFilters) => Promise<unknown>
}

/** Tab, filters, sorting, page and period stand in the address, so that back, forward and "open again" work. */
export function useMatterRoute(): MatterRoute {
  const route = useRoute()
  const router = useRouter()
  const text: Words = (name) => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  const tab = computed<Tab>(() => TABS.find((known) => known === text('tab')) ?? 'board')
  const filters = computed(() => readFilters(text))
  const sort = computed(() => readSort(text('sort')))
  const steps = computed<SortStep[]>(() => [{ by: sort.value.sort, direction: sort.value.descending ? 'down' : 'up' }])
  const page = computed(() => Math.max(Math.floor(Number(text('page'))) || 1, 1))
  const by = computed(() => groups.find((known) => known === text('by')) ?? 'department')
  const period = computed(() => (isCalendarDate(text('since')) && isCalendarDate(text('until')) ? { from: text('since'), to: text('until') } : null))

  const change: MatterRoute['change'] = (part) =>
    router.replace({
      query: {
        ...route.query,
        ...(part.filters === undefined ? {} : writtenFilters(part.filters)),
        ...(part.sort === undefined ? {} : { sort: part.sort[0] ? `${part.sort[0].by}.${part.sort[0].direction}` : undefined }),
        ...(part.by === undefined ? {} : { by: part.by }),
        ...(part.period === undefined ? {} : { since: part.period.from, until: part.period.to }),
        page: part.page === undefined || part.page === 1 ? undefined : String(part.page),
      },
    })

  const show: MatterRoute['show'] = (to, given) =>
    router.push({ query: { ...route.query, ...(given === undefined ? {} : writtenFilters(given)), tab: to === 'board' ? undefined : to, page: undefined } })

  return { tab, filters, sort, steps, page, by, period, change, show }
}

function entriesOf<Names extends Record<string, string>>(names: Names): [keyof Names, string][] {
  return Object.entries(names)
}
