import { watch } from 'vue'

interface Page {
  rows: readonly unknown[]
  total: number
}

/** Goes back to the last page when the one that was asked for has become empty while others have not. */
export function useLastPage(answer: () => Page | null, size: number, go: (page: number) => void): void {
  watch(answer, (page) => {
    if (page !== null && page.rows.length === 0 && page.total > 0) go(Math.ceil(page.total / size))
  })
}
