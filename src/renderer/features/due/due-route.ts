import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { InputOf, OutputOf } from '@shared/contract'
import type { due } from '@shared/contract/due'
import { isCalendarDate } from '@shared/domain/calendar'
import { dueGroups, isDueCode } from '@shared/domain/due-rules/rules'

export type DueFilters = InputOf<typeof due.list>['filters']
export type DueEntry = OutputOf<typeof due.list>['rows'][number]
export type MonthDay = OutputOf<typeof due.month>['days'][number]
export type MonthHoliday = OutputOf<typeof due.month>['holidays'][number]

const PARTS = ['view', 'month', 'date', 'group', 'except', 'rule', 'organisation', 'overdue', 'from', 'to', 'search', 'page'] as const
type Part = (typeof PARTS)[number]

const FIRST_MONTH = '1900-01'
const LAST_MONTH = '2199-12'

/** The view may be of a day that has no month to be shown. */
export function monthShown(month: string): string {
  if (month < FIRST_MONTH) return FIRST_MONTH
  return month > LAST_MONTH ? LAST_MONTH : month
}

/** View, month, chosen day and filters stand in the address, so that back, forward and "open again" work. */
export function useDueRoute(today: () => string): {
  view: ComputedRef<'month' | 'list'>
  month: ComputedRef<string>
  /** The day whose entries are looked at. */
  date: ComputedRef<string | null>
  filters: ComputedRef<DueFilters>
  page: ComputedRef<number>
  set: (parts: Partial<Record<Part, string | undefined>>, how?: 'push' | 'replace') => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const text = (name: Part): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const day = (name: Part): string | null => (isCalendarDate(text(name)) ? text(name) : null)
  const number = (name: Part): number => (/^[1-9]\d{0,14}$/.test(text(name)) ? Number(text(name)) : 0)

  const filters = computed<DueFilters>(() => {
    const group = dueGroups.find((known) => known === text('group'))
    const exceptGroup = dueGroups.find((known) => known === text('except'))
    const rule = text('rule')
    const [from, to] = [day('from'), day('to')]
    return {
      ...(isDueCode(rule) ? { rule } : group ? { group } : {}),
      ...(exceptGroup ? { exceptGroup } : {}),
      ...(number('organisation') > 0 ? { organisationId: number('organisation') } : {}),
      ...(text('overdue') === 'yes' ? { overdueOnly: true } : {}),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(text('search') === '' ? {} : { search: text('search') }),
    }
  })

  return {
    view: computed(() => (text('view') === 'list' ? 'list' : 'month')),
    month: computed(() => (/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text('month')) ? text('month') : monthShown(today().slice(0, 7)))),
    date: computed(() => day('date')),
    filters,
    page: computed(() => Math.max(number('page'), 1)),
    set: async (parts, how = 'replace') => {
      const query = { ...route.query, ...parts }
      return how === 'push' ? router.push({ query }) : router.replace({ query })
    },
  }
}

/** Where an entry is dealt with; `day` is the chosen day of the view. */
export function placeOf({ act }: Pick<DueEntry, 'act'>, day: unknown): { path: string; query: LocationQueryRaw } {
  return { path: act.page, query: { id: String(act.id), ...(typeof day === 'string' ? { day } : {}) } }
}
