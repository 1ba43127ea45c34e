import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { OutputOf } from '@shared/contract'
import type { settings } from '@shared/contract/settings'
import { KindBook } from '@shared/domain/kind-book'
import { api } from '../api'

export type KindEntry = OutputOf<typeof settings.kinds>['kinds'][number]

/** The office's kinds of organisations (组织类别): read with the ledger, and again with every change. */
export const useKindsStore = defineStore('kinds', () => {
  const entries = shallowRef<readonly KindEntry[]>([])
  const book = computed(() => new KindBook(entries.value))

  /** Keeps what it has when nothing changed, so that nothing is drawn again. */
  async function read(): Promise<void> {
    const { kinds } = await api.settings.kinds({})
    if (JSON.stringify(kinds) !== JSON.stringify(entries.value)) entries.value = kinds
  }

  return { entries, book, read }
})
