import { computed, type ComputedRef } from 'vue'
import { WorkCalendar } from '@shared/domain/workdays'
import { api } from '../../api'
import { useReading } from '../../components/use-reading'
import { useViewStore } from '../../stores/view'

/** The working days that main counts the limits by. */
export function useWorkCalendar(): ComputedRef<WorkCalendar> {
  const view = useViewStore()
  const table = useReading([() => view.changeCount], () => api.workdays.calendar({}))
  return computed(() => new WorkCalendar(table.value.value?.days ?? []))
}
