import type { z } from 'zod'
import type { Procedure } from '@shared/contract/define'

const checked = new WeakSet<object>()

/** Validates an answer that is kept and given many times, so that the router need not do it each time. */
export function checkAnswer<Output extends z.ZodType<object>>(procedure: Procedure<z.ZodType, Output>, answer: unknown): z.output<Output> {
  const value = procedure.output.parse(answer)
  checked.add(value)
  return value
}

export function isChecked(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && checked.has(answer)
}
