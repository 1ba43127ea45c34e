import type { z } from 'zod'
import type { Contract } from '@shared/contract'
import type { Procedure } from '@shared/contract/define'

/** What a handler may use of the call it answers. */
export interface Call {
  /** Cancelled by the clerk, or because the window went away. */
  signal: AbortSignal
  /** Reports how far a job is; `total` is null while it is unknown. */
  progress(phase: string, done: number, total: number | null): void
}

export type Handler<P> =
  P extends Procedure<infer Input, infer Output>
    ? (input: z.output<Input>, call: Call) => Promise<z.input<Output>>
    : never

/** Handlers of one feature, one for each of its procedures. */
export type Handlers<Name extends keyof Contract> = {
  [Key in keyof Contract[Name]]: Handler<Contract[Name][Key]>
}

export type AllHandlers = { [Name in keyof Contract]: Handlers<Name> }
