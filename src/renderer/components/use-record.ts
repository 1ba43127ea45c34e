import { computed, type ComputedRef } from 'vue'
import { useViewStore } from '../stores/view'
import { useReading, type Reading } from './use-reading'
import type { RecordRoute } from './use-record-route'

export interface RecordInAddress<Detail> {
  record: Reading<Detail | null>
  /** Null until the record of the address itself was read. */
  detail: ComputedRef<Detail | null>
  /** After its form: back to the record, read anew. */
  saved: (id: number) => Promise<void>
}

/** The record in the address as of the day that is shown, read again when either or the ledger changes. */
export function useRecord<Detail extends { id: number }>(
  { id, finish }: Pick<RecordRoute, 'id' | 'finish'>,
  read: (asked: { id: number; asOf?: string }) => Promise<Detail>,
): RecordInAddress<Detail> {
  const view = useViewStore()
  const record = useReading([id, () => view.asOf, () => view.changeCount], () =>
    id.value === null ? null : read({ id: id.value, ...(view.isToday ? {} : { asOf: view.asOf }) }),
  )
  return {
    record,
    detail: computed(() => (record.value.value?.id === id.value ? record.value.value : null)),
    saved: async (savedId) => {
      await finish(savedId)
      await record.again()
    },
  }
}
