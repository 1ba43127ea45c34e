import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { OutputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { GridLevelBook } from '@shared/domain/grid-levels'
import { api } from '../api'

export type GridLevelEntry = OutputOf<typeof settings.gridLevels>['levels'][number]

/** The office's levels of grids (网格级别): read with the ledger, and again with every change. */
export const useGridLevelsStore = defineStore('grid-levels', () => {
  const entries = shallowRef<readonly GridLevelEntry[]>([])
  const book = computed(() => new GridLevelBook(entries.value))

  /** Keeps what it has when nothing changed, so that nothing is drawn again. */
  async function read(): Promise<void> {
    const { levels } = await api.settings.gridLevels({})
    if (JSON.stringify(levels) !== JSON.stringify(entries.value)) entries.value = levels
  }

  return { entries, book, read }
})
