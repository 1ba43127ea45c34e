import { effectScope, nextTick, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { useLastPage } from '@renderer/components/use-last-page'

test.each([
  ['the last page was emptied', { rows: [], total: 200 }, [2]],
  ['far behind the last one', { rows: [], total: 101 }, [2]],
  ['nothing is left at all', { rows: [], total: 0 }, []],
  ['the page has rows', { rows: ['一'], total: 201 }, []],
  ['no answer', null, []],
])('%s', async (_case, answered, went) => {
  const answer = shallowRef<{ rows: string[]; total: number } | null>({ rows: ['零'], total: 201 })
  const pages: number[] = []
  const scope = effectScope()
  scope.run(() => useLastPage(() => answer.value, 100, (page) => pages.push(page)))
  answer.value = answered
  await nextTick()
  expect(pages).toEqual(went)
  scope.stop()
})
