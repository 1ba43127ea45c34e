import type { batchPeople, batchPreview } from '@shared/contract/people-batch'
import { MOST_PEOPLE } from '@shared/contract/people-batch'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { AppError } from '../../../app-error'
import { stopIfCancelled } from '../../../rpc/jobs'
import type { Call } from '../../../rpc/procedures'
import type { Store } from '../../../store/store'
import type { PeopleLists } from '../people-queries'
import { BatchWrites } from './batch-writes'
import { planBatch, type BatchAct } from './plan-batch'

type Who = z.output<typeof batchPeople>
type Preview = z.input<typeof batchPreview>

/** People judged at a time; between groups a job can be cancelled. */
const GROUP = 500

/** What an act would do to each of the people; nothing is written. */
export async function previewBatch(store: Store, lists: PeopleLists, who: Who, act: BatchAct, today: string): Promise<Preview> {
  return (await judgeAll(store.reader, await idsOf(lists, who, today), act, today, () => undefined)).preview
}

/** Does it: one transaction, one log entry, one undo. */
export async function applyBatch(
  store: Store,
  lists: PeopleLists,
  who: Who,
  act: BatchAct,
  counted: number,
  today: string,
  call: Call,
): Promise<{ changed: number; summary: string; changeId: number | null }> {
  const ids = await idsOf(lists, who, today)
  const { result, changeId } = await store.write({ action: `people.batch.${act.kind}` }, async (unit, intent) => {
    const { preview, writes } = await judgeAll(unit.manager, ids, act, today, (done) => {
      call.progress('核对人员', done, ids.length)
      stopIfCancelled(call.signal)
    })
    if (preview.changing !== counted) {
      throw new AppError('stale-version', `预览时有 ${counted} 人要改，现在是 ${preview.changing} 人：记录在预览之后有变化，没有做任何改动。请重新预览。`)
    }
    call.progress('写入台账', ids.length, ids.length)
    await writes.write(unit)
    stopIfCancelled(call.signal)
    intent.summary = `批量办理 ${preview.changing} 人：${preview.sentence}`
    return { changed: preview.changing, summary: intent.summary }
  })
  return { ...result, changeId }
}

async function idsOf(lists: PeopleLists, who: Who, today: string): Promise<number[]> {
  if ('ids' in who) return [...new Set(who.ids)]
  const except = new Set(who.except)
  const ids = (await lists.allIds({ day: who.asOf ?? today, search: who.search, filters: who.filters, sort: [] }, MOST_PEOPLE + except.size + 1)).filter((id) => !except.has(id))
  if (ids.length > MOST_PEOPLE) throw new AppError('refused', `选中的超过 ${MOST_PEOPLE} 人，一次办不了，没有做任何改动。请用筛选分几次办。`)
  return ids
}

async function judgeAll(
  manager: EntityManager,
  ids: readonly number[],
  act: BatchAct,
  today: string,
  onGroup: (done: number) => void,
): Promise<{ preview: Preview; writes: BatchWrites }> {
  const plan = await planBatch(manager, act, today)
  const writes = new BatchWrites()
  const preview: Preview = { sentence: plan.words, people: ids.length, changing: 0, same: [], refused: [], warned: [] }
  for (let start = 0; start < ids.length; start += GROUP) {
    for (const { person, verdict } of await plan.judge(manager, ids.slice(start, start + GROUP), writes)) {
      const { id, name } = person
      if (verdict.kind !== 'changes') preview[verdict.kind].push({ id, name, reason: verdict.reason })
      else {
        preview.changing += 1
        if (verdict.warning !== null) preview.warned.push({ id, name, reason: verdict.warning })
      }
    }
    onGroup(Math.min(start + GROUP, ids.length))
  }
  const gone = ids.length - preview.changing - preview.same.length - preview.refused.length
  if (gone > 0) throw new AppError('stale-version', `选中的人里有 ${gone} 人的记录已不存在，没有做任何改动。请刷新列表后重新选。`)
  return { preview, writes }
}
