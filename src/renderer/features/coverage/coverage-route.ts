import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InputOf, OutputOf } from '@shared/contract'
import type { coverage } from '@shared/contract/coverage'
import { isCalendarDate } from '@shared/domain/calendar'
import { coverageLists, USUAL_MOST_POSTS, type CoverageList } from '@shared/domain/coverage/lists'

export type Matrix = OutputOf<typeof coverage.matrix>
export type MatrixRow = Matrix['rows'][number]
export type MatrixColumn = Matrix['columns'][number]
export type Place = InputOf<typeof coverage.names>['place']
export type CoverageName = OutputOf<typeof coverage.names>['rows'][number]

export const WHOLE: Place = { street: null, community: null }

const PARTS = ['list', 'with', 'open', 'cell', 'street', 'community', 'covered', 'posts', 'page'] as const
export type Part = (typeof PARTS)[number]

/** A cell of the matrix that is looked into. */
export interface Cell {
  column: string
  place: Place
  covered: boolean
}

/** What is looked at stands in the address: a list or the matrix, the other day, the opened streets, the cell. */
export function useCoverageRoute(): {
  list: ComputedRef<CoverageList | null>
  than: ComputedRef<string | null>
  open: ComputedRef<number[]>
  cell: ComputedRef<Cell | null>
  mostPosts: ComputedRef<number>
  community: ComputedRef<number | null>
  page: ComputedRef<number>
  set: (parts: Partial<Record<Part, string | undefined>>, how?: 'push' | 'replace') => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const text = (name: Part): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }
  const number = (name: Part): number | null => (/^\d{1,15}$/.test(text(name)) ? Number(text(name)) : null)

  const list = computed(() => coverageLists.find((known) => known === text('list')) ?? null)
  const community = computed(() => number('community'))
  return {
    list,
    than: computed(() => (isCalendarDate(text('with')) ? text('with') : null)),
    open: computed(() => text('open').split(',').flatMap((street) => (/^\d{1,15}$/.test(street) ? [Number(street)] : []))),
    cell: computed(() => {
      if (text('cell') === '' || list.value !== null) return null
      const place: Place = { street: number('street'), community: text('community') === 'none' ? 'none' : community.value }
      return { column: text('cell'), place, covered: text('covered') === 'yes' }
    }),
    mostPosts: computed(() => Math.min(Math.max(number('posts') ?? USUAL_MOST_POSTS, 2), 50)),
    community,
    page: computed(() => Math.max(number('page') ?? 1, 1)),
    set: async (parts, how = 'replace') => {
      const query = { ...route.query, ...parts }
      return how === 'push' ? router.push({ query }) : router.replace({ query })
    },
  }
}

/** A place as parts of the address. */
export function placeInAddress({ street, community }: Place): Pick<Record<Part, string | undefined>, 'street' | 'community'> {
  return { street: street === null ? undefined : String(street), community: community === null ? undefined : String(community) }
}

/** How many streets there are that day; what belongs to none that is known (0) is no street. */
export function streetsOf({ rows }: Pick<Matrix, 'rows'>): number {
  return rows.filter(({ place, gone }) => place.street !== null && place.street !== 0 && place.community === null && !gone).length
}

export function samePlace(a: Place, b: Place): boolean {
  return a.street === b.street && a.community === b.community
}

/** Where the record of a name is shown. */
export function recordOf({ opens }: CoverageName, day: string | undefined): { path: string; query: Record<string, string> } {
  return { path: `/${opens.page}`, query: { id: String(opens.id), ...(day === undefined ? {} : { day }) } }
}
