import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InputOf, OutputOf } from '@shared/contract'
import type { checks } from '@shared/contract/checks'
import { checkGroups, checkRules, isCheckCode, type CheckCode } from '@shared/domain/organisation-checks/rules'

export type CheckQuery = Pick<InputOf<typeof checks.list>, 'filters' | 'sort'>
export type CheckFilters = CheckQuery['filters']
export type CheckSort = NonNullable<CheckQuery['sort']>
export type ListedFinding = OutputOf<typeof checks.list>['rows'][number]

/** The table names its rows by numbers: there is at most one finding an organisation and rule. */
export type FindingRow = ListedFinding & { id: number }

const RULES = checkRules.map(({ code }) => code)

export function rowId(organisationId: number, rule: CheckCode): number {
  return organisationId * RULES.length + RULES.indexOf(rule)
}

export function findingOf(id: number): { organisationId: number; rule: CheckCode } | null {
  const rule = RULES[id % RULES.length]
  return rule === undefined ? null : { organisationId: Math.floor(id / RULES.length), rule }
}

const SORTINGS = ['urgency', 'organisation', 'parent', 'rule'] as const

const PARTS = ['group', 'rule', 'organisation', 'overdue', 'excused', 'search', 'sort', 'page', 'of', 'at'] as const
type Part = (typeof PARTS)[number]

/** Filters, sorting, page and the finding that is looked at (`of` an organisation, `at` a rule) stand in the address. */
export function useCheckRoute(): {
  filters: ComputedRef<CheckFilters>
  sort: ComputedRef<CheckSort>
  page: ComputedRef<number>
  current: ComputedRef<{ organisationId: number; rule: CheckCode } | null>
  set: (parts: Partial<Record<Part, string | undefined>>, how?: 'push' | 'replace') => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const text = (name: Part): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const number = (name: Part): number => (/^[1-9]\d{0,14}$/.test(text(name)) ? Number(text(name)) : 0)

  const filters = computed<CheckFilters>(() => {
    const group = checkGroups.find((known) => known === text('group'))
    const rule = text('rule')
    return {
      ...(isCheckCode(rule) ? { rule } : group ? { group } : {}),
      ...(number('organisation') > 0 ? { organisationId: number('organisation') } : {}),
      ...(text('overdue') === 'yes' ? { overdueOnly: true } : {}),
      ...(text('excused') === 'yes' ? { excused: true } : {}),
      ...(text('search') === '' ? {} : { search: text('search') }),
    }
  })
  const sort = computed<CheckSort>(() =>
    text('sort').split(',').flatMap((step) => {
      const [name, direction] = step.split('.')
      const by = SORTINGS.find((known) => known === name)
      return by ? [{ by, direction: direction === 'down' ? ('down' as const) : ('up' as const) }] : []
    }),
  )
  const page = computed(() => Math.max(number('page'), 1))
  const current = computed(() => {
    const rule = text('at')
    return number('of') > 0 && isCheckCode(rule) ? { organisationId: number('of'), rule } : null
  })

  return {
    filters,
    sort,
    page,
    current,
    set: async (parts, how = 'replace') => {
      const query = { ...route.query, ...parts }
      return how === 'push' ? router.push({ query }) : router.replace({ query })
    },
  }
}

export function sortInAddress(sort: readonly { by: string; direction: string }[]): string | undefined {
  return sort.map(({ by, direction }) => `${by}.${direction}`).join(',') || undefined
}

export function stateInWords({ overdue, hint, excuse }: Pick<ListedFinding, 'overdue' | 'hint' | 'excuse'>): string {
  return excuse !== null ? '免于提醒' : overdue ? '逾期' : hint ? '提示' : '提醒'
}
