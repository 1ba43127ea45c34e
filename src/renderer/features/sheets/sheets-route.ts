import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isCalendarDate } from '@shared/domain/calendar'
import { officialSheetNames, type OfficialSheetName } from '@shared/domain/official-sheets'
import { rosterKinds, type RosterKind } from '@shared/domain/roster/fields'
import { useViewStore } from '../../stores/view'

/** What is looked at: an official sheet, or the blank form of a kind. */
export type Chosen = { sheet: OfficialSheetName; form: null } | { sheet: null; form: RosterKind }

export interface SheetsRoute {
  chosen: ComputedRef<Chosen>
  /** As of which day; the day that the window shows until another is chosen. */
  day: ComputedRef<string>
  from: ComputedRef<string>
  organisationId: ComputedRef<number | null>
  set: (part: { sheet?: OfficialSheetName | null; form?: RosterKind | null; on?: string | null; from?: string | null; organisation?: number | null }) => Promise<unknown>
}

/** Sheet, day and organisation stand in the address. */
export function useSheetsRoute(): SheetsRoute {
  const route = useRoute()
  const router = useRouter()
  const view = useViewStore()
  const word = (name: string): string => {
    const given = route.query[name]
    return typeof given === 'string' ? given : ''
  }
  const day = computed(() => (isCalendarDate(word('on')) ? word('on') : view.asOf))
  return {
    chosen: computed((): Chosen => {
      const form = rosterKinds.find(({ kind }) => kind === word('form'))
      return form ? { sheet: null, form: form.kind } : { sheet: officialSheetNames.find((name) => name === word('sheet')) ?? 'members', form: null }
    }),
    day,
    from: computed(() => (isCalendarDate(word('from')) ? word('from') : `${day.value.slice(0, 4)}-01-01`)),
    organisationId: computed(() => (/^[1-9]\d{0,14}$/.test(word('organisation')) ? Number(word('organisation')) : null)),
    set: async (part) => {
      const given = Object.entries(part).map(([name, value]) => [name, value === null ? undefined : String(value)])
      return router.replace({ query: { ...route.query, ...Object.fromEntries(given) } })
    },
  }
}
