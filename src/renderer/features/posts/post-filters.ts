import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { InputOf, OutputOf } from '@shared/contract'
import type { posts } from '@shared/contract/post-register'
import { postShows } from '@shared/domain/post-rules'

export type Filters = InputOf<typeof posts.list>['filters']
export type PostRow = OutputOf<typeof posts.list>['rows'][number]
export type Counts = OutputOf<typeof posts.counts>
export type PostDetail = OutputOf<typeof posts.get>
export type Show = (typeof postShows)[number]
export type Cursor = PostRow['cursor']

/** Where the shown page begins; neither: at the start of the list. */
export interface Place {
  after: Cursor | null
  before: Cursor | null
}

export const showNames: Record<Show, string> = { all: '全部岗位', vacant: '空缺', overfull: '超配', probation: '试用期将满', term: '任期将满' }

const OWNERS = ['organisation', 'grid'] as const
const KINDS = ['elected', 'appointed', 'engaged'] as const

const LAST = 9_999_999_999_999
/** Behind every post: reading back from here shows the end of the list. */
export const END: Cursor = { owner: 'grid', ownerId: LAST, rank: LAST, id: LAST }

function written({ owner, ownerId, rank, id }: Cursor): string {
  return [owner, ownerId, rank, id].join('.')
}

export function readCursor(text: unknown): Cursor | null {
  const match = typeof text === 'string' ? /^(organisation|grid)\.(\d{1,13})\.(\d{1,13})\.(\d{1,13})$/.exec(text) : null
  const owner = OWNERS.find((known) => known === match?.[1])
  return match && owner ? { owner, ownerId: Number(match[2]), rank: Number(match[3]), id: Number(match[4]) } : null
}

/** Filters, search and page stand in the address, so that back, forward and "open again" work. */
export function usePostRoute(): {
  filters: ComputedRef<Filters>
  search: ComputedRef<string>
  place: ComputedRef<Place>
  narrow: (part: Partial<{ [Key in keyof Filters]: Filters[Key] | undefined }> & { search?: string }) => Promise<unknown>
  turn: (place: Place) => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const word = (name: string): string => {
    const value = route.query[name]
    return typeof value === 'string' ? value : ''
  }

  const filters = computed<Filters>(() => {
    const organisationId = Number(word('organisation'))
    const owner = OWNERS.find((known) => known === word('owner'))
    const kind = KINDS.find((known) => known === word('kind'))
    const show = postShows.find((known) => known === word('show'))
    return {
      ...(organisationId > 0 ? { organisationId } : {}),
      ...(owner ? { owner } : {}),
      ...(kind ? { kind } : {}),
      ...(show && show !== 'all' ? { show } : {}),
    }
  })
  const search = computed(() => word('search'))
  const place = computed<Place>(() => ({ after: readCursor(route.query['after']), before: readCursor(route.query['before']) }))

  function narrow({ search: typed, ...part }: Parameters<ReturnType<typeof usePostRoute>['narrow']>[0]): Promise<unknown> {
    const next = { ...filters.value, ...part }
    return router.replace({
      query: {
        ...route.query,
        organisation: next.organisationId?.toString(),
        owner: next.owner,
        kind: next.kind,
        show: next.show === 'all' ? undefined : next.show,
        search: (typed ?? search.value) || undefined,
        after: undefined,
        before: undefined,
      },
    })
  }

  function turn({ after, before }: Place): Promise<unknown> {
    return router.push({ query: { ...route.query, after: after ? written(after) : undefined, before: before ? written(before) : undefined } })
  }

  return { filters, search, place, narrow, turn }
}
