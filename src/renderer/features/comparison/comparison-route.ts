import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { comparisonSections } from '@shared/contract/comparison'
import { addMonths, isCalendarDate } from '@shared/domain/calendar'
import { useViewStore } from '../../stores/view'

export type Section = (typeof comparisonSections)[number]

export const SECTION_WORDS: Record<Section, string> = { organisations: '组织', tenures: '任职', memberships: '组织关系', staff: '工作单位', grids: '网格' }

export interface ComparisonRoute {
  from: ComputedRef<string>
  to: ComputedRef<string>
  section: ComputedRef<Section>
  organisationId: ComputedRef<number | null>
  page: ComputedRef<number>
  set: (part: { from?: string; to?: string; section?: Section; organisation?: number | null; page?: number }) => Promise<unknown>
}

/** The two days, the part shown and the organisation stand in the address; at first a year ago and the shown day. */
export function useComparisonRoute(): ComparisonRoute {
  const route = useRoute()
  const router = useRouter()
  const view = useViewStore()
  const word = (name: string): string => {
    const given = route.query[name]
    return typeof given === 'string' ? given : ''
  }
  const to = computed(() => (isCalendarDate(word('to')) ? word('to') : view.asOf))
  const from = computed(() => (isCalendarDate(word('from')) ? word('from') : addMonths(to.value, -12)))
  return {
    from,
    to,
    section: computed(() => comparisonSections.find((known) => known === word('section')) ?? 'organisations'),
    organisationId: computed(() => (/^[1-9]\d{0,14}$/.test(word('organisation')) ? Number(word('organisation')) : null)),
    page: computed(() => Math.max(Math.floor(Number(word('page'))) || 1, 1)),
    set: async (part) => {
      const given = Object.entries(part).map(([name, value]) => [name, value === null ? undefined : String(value)])
      return router.replace({ query: { ...route.query, page: undefined, ...Object.fromEntries(given) } })
    },
  }
}
