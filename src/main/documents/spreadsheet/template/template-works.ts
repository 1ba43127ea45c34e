import { inThread } from '../../in-thread'
import { unreadable } from '../read/reading'
import { fillTemplate } from './fill-template'
import { inspectTemplate, type TemplateFacts } from './inspect-template'
import type { TemplateValues } from './repeated-rows'

/** Looking into forms and filling them, wherever that is done. */
export interface TemplateWorks {
  inspect(bytes: Uint8Array): Promise<TemplateFacts>
  fillIn(bytes: Uint8Array, values: TemplateValues, signal: AbortSignal): Promise<Uint8Array>
}

export type TemplateOrder = { work: 'inspect'; bytes: Uint8Array } | { work: 'fill'; bytes: Uint8Array; values: TemplateValues }
export type TemplateOutcome = { facts: TemplateFacts } | { filled: Uint8Array } | { refused: string } | { failed: string }

/** Heap of the thread, and how long a form may take: forms are small. */
const HEAP_MB = 640
const LONGEST_MS = 60_000
const WORDS = {
  tooLong: '处理这个模板花的时间太长，已停下，没有填表。文件可能不正常，请在 Excel 或 WPS 里另存后再试。',
  tooLarge: '这个模板展开后太大，内存放不下，没有使用。请删去多余的行和列，另存后再试。',
  cancelled: '已取消填表，没有留下文件。',
}

/** `script` is the built worker; without one (in tests of what is around it) the same is done here. */
export function templateWorks(script: string | null): TemplateWorks {
  if (script === null) return { inspect: inspectTemplate, fillIn: fillTemplate }
  const done = (order: TemplateOrder, signal: AbortSignal): Promise<TemplateOutcome> =>
    inThread({ script, data: order, heapMb: HEAP_MB, longestMs: LONGEST_MS, words: WORDS }, signal, (outcome: TemplateOutcome) => outcome)
  return {
    inspect: async (bytes) => {
      const outcome = await done({ work: 'inspect', bytes }, new AbortController().signal)
      if ('facts' in outcome) return outcome.facts
      throw failure(outcome)
    },
    fillIn: async (bytes, values, signal) => {
      const outcome = await done({ work: 'fill', bytes, values }, signal)
      if ('filled' in outcome) return outcome.filled
      throw failure(outcome)
    },
  }
}

function failure(outcome: TemplateOutcome): Error {
  if ('refused' in outcome) return unreadable(outcome.refused)
  return new Error('failed' in outcome ? outcome.failed : 'another outcome than was ordered')
}
