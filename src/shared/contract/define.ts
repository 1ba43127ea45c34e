import { z } from 'zod'

/**
 * One procedure of the contract: declared once, with a schema for its input and one for its output.
 * The router validates by it, the client and the handlers take their types from it.
 */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input
  output: Output
  /** Long work: answers with a job id at once, then sends progress and the result as events. */
  job: boolean
  /** May be called while no ledger is open. */
  always: boolean
}

export type Feature = Record<string, Procedure>

export function procedure<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  options: { always?: boolean } = {},
): Procedure<Input, Output> {
  return { input, output, job: false, always: options.always ?? false }
}

export function job<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  options: { always?: boolean } = {},
): Procedure<Input, Output> {
  return { input, output, job: true, always: options.always ?? false }
}

export const nothing = z.object({})
export const done = z.object({})
