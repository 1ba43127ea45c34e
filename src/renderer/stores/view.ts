import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { OutputOf } from '@shared/contract'
import type { startup } from '@shared/contract/startup'
import type { workbench } from '@shared/contract/workbench'
import { api, onEvent } from '../api'
import { useGridLevelsStore } from './grid-levels'
import { useKindsStore } from './kinds'

export type StartupState = OutputOf<typeof startup.state>
export type OfficeStatus = OutputOf<typeof workbench.status>

/** What every page shares: how the program stands, whose office it is, and the day that is shown. */
export const useViewStore = defineStore('view', () => {
  const kinds = useKindsStore()
  const gridLevels = useGridLevelsStore()
  const startup = ref<StartupState | null>(null)
  const status = ref<OfficeStatus | null>(null)
  /** The chosen day; null is today. */
  const chosenDay = ref<string | null>(null)
  /** Goes up with every change, so that lists know to read again. */
  const changeCount = ref(0)

  /** While something must be read before the page may change (the recovery phrase). */
  const held = ref(false)

  const today = computed(() => startup.value?.today ?? '')
  const asOf = computed(() => chosenDay.value ?? today.value)
  const isToday = computed(() => asOf.value === today.value)
  const shell = computed(() => startup.value?.shell ?? 'window')

  async function refresh(): Promise<void> {
    const state = await api.startup.state({})
    // Every page may ask for the kinds and levels at once.
    if (state.phase === 'ready') await readSettings()
    startup.value = state
    status.value = state.phase === 'ready' ? await api.workbench.status({}) : null
  }

  async function readSettings(): Promise<void> {
    await Promise.all([kinds.read(), gridLevels.read()])
  }

  async function refreshStatus(): Promise<void> {
    if (startup.value?.phase === 'ready') [status.value] = await Promise.all([api.workbench.status({}), readSettings()])
  }

  onEvent('state', () => {
    if (!held.value) void refresh()
  })
  onEvent('changed', () => {
    changeCount.value += 1
    void refreshStatus()
  })

  return { startup, status, held, chosenDay, changeCount, today, asOf, isToday, shell, refresh, refreshStatus }
})
