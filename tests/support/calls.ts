import type { Application } from '@main/application'
import type { Contract, InputOf, OutputOf } from '@shared/contract'
import type { ErrorEnvelope } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'

export class CallFailed extends Error {
  constructor(readonly error: ErrorEnvelope) {
    super(`${error.code}: ${error.message}`)
  }
}

type Procedures = { [F in keyof Contract]: { [P in keyof Contract[F]]: `${F & string}.${P & string}` }[keyof Contract[F]] }[keyof Contract]
type Split<Name> = Name extends `${infer F}.${infer P}`
  ? F extends keyof Contract
    ? P extends keyof Contract[F]
      ? Contract[F][P]
      : never
    : never
  : never

/** Calls a procedure as a transport would; jobs are awaited. Fails with `CallFailed`. */
export type TypedCall = <Name extends Procedures>(name: Name, input: InputOf<Split<Name>>) => Promise<OutputOf<Split<Name>>>

/** Ends of jobs, told by the application's events. */
export class JobEnds {
  private readonly waiting = new Map<string, (event: EventMap['job']) => void>()

  readonly hear = <Name extends EventName>(_name: Name, value: EventMap[Name]): void => {
    if ('jobId' in value && value.kind !== 'progress') this.waiting.get(value.jobId)?.(value)
  }

  of(jobId: string): Promise<EventMap['job']> {
    return new Promise((resolve) => this.waiting.set(jobId, resolve))
  }
}

export function typedCall(application: Application, ends: JobEnds): TypedCall {
  return async (name, input) => {
    const reply = await application.router.dispatch({ name, input })
    if (!reply.ok) throw new CallFailed(reply.error)
    if (!('jobId' in reply)) return reply.value as never
    const last = await ends.of(reply.jobId)
    if (last.kind === 'failed') throw new CallFailed(last.error)
    if (last.kind === 'progress') throw new Error('a job that ended in progress')
    return last.value as never
  }
}
