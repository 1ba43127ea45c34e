import { computed, type ComputedRef } from 'vue'
import { isNavigationFailure, useRoute, useRouter, type LocationQueryRaw } from 'vue-router'

export type RecordAct = 'edit' | 'new' | 'child'

export interface RecordRoute {
  /** The record in the address (`?id=`), or null. */
  id: ComputedRef<number | null>
  /** What is being done with it (`?act=`): editing it, a new record, or a new one below it. */
  act: ComputedRef<RecordAct | null>
  /** Goes to a record; false when unsaved edits kept the page where it is. */
  open: (id: number, how?: 'push' | 'replace') => Promise<boolean>
  begin: (act: RecordAct) => Promise<boolean>
  /** Back to the record without an act. */
  finish: (id: number | null) => Promise<boolean>
}

const ACTS: readonly RecordAct[] = ['edit', 'new', 'child']

/**
 * The chosen record and the act on it stand in the address, so that back and forward work. `others` are
 * parts of the address that a page uses while no record is chosen; going to a record drops them.
 */
export function useRecordRoute(others: readonly string[] = []): RecordRoute {
  const route = useRoute()
  const router = useRouter()

  const id = computed(() => {
    const given = route.query['id']
    return typeof given === 'string' && /^[1-9]\d{0,14}$/.test(given) ? Number(given) : null
  })
  const act = computed(() => ACTS.find((known) => known === route.query['act']) ?? null)

  async function go(id: number | null, act: RecordAct | null, how: 'push' | 'replace'): Promise<boolean> {
    const query: LocationQueryRaw = { ...route.query, id: id ?? undefined, act: act ?? undefined }
    if (id !== null) for (const other of others) query[other] = undefined
    const result = await (how === 'push' ? router.push({ query }) : router.replace({ query }))
    return !isNavigationFailure(result)
  }

  return {
    id,
    act,
    open: async (to, how = 'push') => (to === id.value && act.value === null) || go(to, null, how),
    begin: async (next) => go(next === 'new' ? null : id.value, next, 'push'),
    finish: async (to) => go(to, null, 'replace'),
  }
}
