import { computed, type ComputedRef } from 'vue'
import { isNavigationFailure, useRoute, useRouter } from 'vue-router'
import type { ChartScope } from '@shared/contract/chart'
import { isCalendarDate } from '@shared/domain/calendar'
import { chartViews, type ChartView } from '@shared/domain/chart-layout/views'
import type { ChartTarget } from './chart-branches'

/** Parts of the address that the chart reads; `day` belongs to the frame. */
const PARTS = ['view', 'organisation', 'person', 'than', 'focus', 'id', 'of', 'act', 'record', 'block', 'columns'] as const
export type Part = (typeof PARTS)[number]
export type Parts = Partial<Record<Part, string | undefined>>

/** What belongs to one drawing and means nothing in another. */
const OF_ONE_DRAWING: Parts = { organisation: undefined, person: undefined, focus: undefined, id: undefined, of: undefined, act: undefined, record: undefined, block: undefined, columns: undefined }

const LETTERS = { organisation: 'o', grid: 'g', person: 'p' } as const

export interface ChartRoute {
  view: ComputedRef<ChartView>
  /** The tree to be drawn; null for the matrix, and as long as nobody was chosen whose place is shown. */
  scope: ComputedRef<ChartScope | null>
  organisation: ComputedRef<number | null>
  person: ComputedRef<number | null>
  /** The other day. */
  than: ComputedRef<string | null>
  /** The record whose branch is shown alone. */
  focus: ComputedRef<ChartTarget | null>
  /** The record whose card is chosen. */
  target: ComputedRef<ChartTarget | null>
  /** Whether its record is open beside the chart. */
  recordOpen: ComputedRef<boolean>
  block: ComputedRef<number | null>
  columns: ComputedRef<'line' | 'kind'>
  /** Changes parts of the address; false when unsaved edits kept it as it was. */
  set: (parts: Parts, how?: 'push' | 'replace') => Promise<boolean>
  /** Goes to another view. */
  goToView: (view: ChartView, parts?: Parts) => Promise<boolean>
}

/** What the chart shows stands in the address, so that back, forward and links work. */
export function useChartRoute(): ChartRoute {
  const route = useRoute()
  const router = useRouter()
  const text = (part: Part): string => {
    const value = route.query[part]
    return typeof value === 'string' ? value : ''
  }
  const number = (part: Part): number | null => (/^[1-9]\d{0,14}$/.test(text(part)) ? Number(text(part)) : null)

  const view = computed(() => chartViews.find((known) => known === text('view')) ?? 'block')
  const organisation = computed(() => number('organisation'))
  const person = computed(() => number('person'))
  const scope = computed<ChartScope | null>(() => {
    if (view.value === 'matrix') return null
    if (view.value === 'leaders') return organisation.value === null ? null : { view: 'leaders', organisationId: organisation.value }
    if (view.value === 'person') return person.value === null ? null : { view: 'person', personId: person.value }
    return { view: view.value }
  })

  async function set(parts: Parts, how: 'push' | 'replace' = 'replace'): Promise<boolean> {
    const query = { ...route.query, ...parts }
    return !isNavigationFailure(await (how === 'push' ? router.push({ query }) : router.replace({ query })))
  }

  return {
    view,
    scope,
    organisation,
    person,
    than: computed(() => (isCalendarDate(text('than')) ? text('than') : null)),
    focus: computed(() => targetOf(text('focus'))),
    target: computed(() => {
      const id = number('id')
      const type = (['grid', 'person'] as const).find((known) => known === text('of')) ?? 'organisation'
      return id === null ? null : { type, id }
    }),
    recordOpen: computed(() => text('record') === 'open'),
    block: computed(() => number('block')),
    columns: computed(() => (text('columns') === 'kind' ? 'kind' : 'line')),
    set,
    goToView: async (to, parts = {}) => set({ ...OF_ONE_DRAWING, view: to === 'block' ? undefined : to, ...parts }, 'push'),
  }
}

/** A record in one word of the address: o12, g7, p3. */
export function inAddress({ type, id }: ChartTarget): string {
  return `${LETTERS[type]}${id}`
}

function targetOf(word: string): ChartTarget | null {
  const [, letter, digits] = /^([ogp])([1-9]\d{0,14})$/.exec(word) ?? []
  const type = (['organisation', 'grid', 'person'] as const).find((known) => LETTERS[known] === letter)
  return type && digits !== undefined ? { type, id: Number(digits) } : null
}

/** The chosen card in the address. */
export function chosenInAddress(target: ChartTarget | null): Parts {
  return { id: target === null ? undefined : String(target.id), of: target === null || target.type === 'organisation' ? undefined : target.type }
}

export function sameTarget(a: ChartTarget | null | undefined, b: ChartTarget | null | undefined): boolean {
  return !!a && !!b && a.type === b.type && a.id === b.id
}
