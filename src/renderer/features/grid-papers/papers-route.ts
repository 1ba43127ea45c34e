import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'

export const PAPERS = { contacts: '网格通讯录', cards: '公示牌', 'hand-over': '工作交接单' } as const
export type PaperKind = keyof typeof PAPERS

export interface PapersRoute {
  paper: ComputedRef<PaperKind>
  /** Who hands over, and of which post only. */
  person: ComputedRef<number | null>
  post: ComputedRef<number | null>
  /** The one grid of a card, or the community chosen at first. */
  grid: ComputedRef<number | null>
  community: ComputedRef<number | null>
}

/** Which paper, and of whom, stands in the address, so that records lead straight to it. */
export function usePapersRoute(): PapersRoute {
  const route = useRoute()
  const number = (key: string): ComputedRef<number | null> =>
    computed(() => {
      const given = route.query[key]
      return typeof given === 'string' && /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null
    })
  return {
    paper: computed(() => (['contacts', 'cards', 'hand-over'] as const).find((known) => known === route.query['paper']) ?? 'contacts'),
    person: number('person'),
    post: number('post'),
    grid: number('grid'),
    community: number('community'),
  }
}
