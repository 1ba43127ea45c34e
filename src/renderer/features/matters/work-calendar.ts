import { computed, type ComputedRef } from 'vue'
import { WorkCalendar } from '@shared/domain/workdays'
import { api } from '../../api'
import { useReading } from '../../components/use-reading'
import { useViewStore } from '../../stores/view'

/** Working days of last year, this year and the next: what the limits of open matters are told by. */
export function useWorkCalendar(): ComputedRef<WorkCalendar> {
  const view = useViewStore()
  const table = useReading([() => view.today, () => view.changeCount], async () => {
    const year = Number(view.today.slice(0, 4))
    const years = await Promise.all([year - 1, year, year + 1].map((one) => api.workdays.list({ year: one })))
    return years.flatMap(({ days }) => days)
  })
  return computed(() => new WorkCalendar(table.value.value ?? []))
}
