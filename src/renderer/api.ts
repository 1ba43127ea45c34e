import { CONTRACT_VERSION, type Contract, type InputOf, type OutputOf } from '@shared/contract'
import type { Procedure } from '@shared/contract/define'
import type { ErrorCode, ErrorEnvelope, Reply } from '@shared/contract/errors'
import type { EventMap, EventName, JobEvent } from '@shared/contract/events'
import { openTransport } from './transport'

/** A failure told by the main process: the message is the sentence for the clerk. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorEnvelope['details'],
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

export interface Progress {
  phase: string
  done: number
  total: number | null
}

export interface CallOptions {
  /** Reports of a job on its way. */
  onProgress?: (progress: Progress) => void
  /** Cancels a job. */
  signal?: AbortSignal
}

type Client = {
  [Feature in keyof Contract]: {
    [Name in keyof Contract[Feature]]: Contract[Feature][Name] extends Procedure
      ? (input: InputOf<Contract[Feature][Name]>, options?: CallOptions) => Promise<OutputOf<Contract[Feature][Name]>>
      : never
  }
}

const transport = openTransport()

/** Calls a listener for each event of a name; returns how to stop. */
export function onEvent<Name extends EventName>(name: Name, listener: (value: EventMap[Name]) => void): () => void {
  return transport.on(name, listener)
}

interface RunningJob {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
  onProgress: (progress: Progress) => void
}

const running = new Map<string, RunningJob>()

/** Ends of jobs that came before their id did: in browser mode events and answers travel on connections of their own. */
const early = new Map<string, JobEvent>()
const EARLY_KEPT = 50

transport.on('job', (event) => {
  const job = running.get(event.jobId)
  if (job) tell(job, event)
  else if (event.kind !== 'progress') {
    early.set(event.jobId, event)
    const [oldest] = early.keys()
    if (early.size > EARLY_KEPT && oldest !== undefined) early.delete(oldest)
  }
})

function tell(job: RunningJob, event: JobEvent): void {
  if (event.kind === 'progress') return job.onProgress(event)
  running.delete(event.jobId)
  if (event.kind === 'result') job.resolve(event.value)
  else job.reject(toError(event.error))
}

async function call(name: string, input: unknown, options: CallOptions): Promise<unknown> {
  const reply: Reply = await transport.invoke(name, input, CONTRACT_VERSION)
  if (!reply.ok) throw toError(reply.error)
  if (!('jobId' in reply)) return reply.value
  const { jobId } = reply
  return new Promise((resolve, reject) => {
    const job: RunningJob = { resolve, reject, onProgress: options.onProgress ?? (() => undefined) }
    running.set(jobId, job)
    const ended = early.get(jobId)
    if (ended) {
      early.delete(jobId)
      tell(job, ended)
      return
    }
    const cancel = (): void => void transport.invoke('jobs.cancel', { jobId }, CONTRACT_VERSION)
    if (options.signal?.aborted) cancel()
    options.signal?.addEventListener('abort', cancel, { once: true })
  })
}

function toError(envelope: ErrorEnvelope): ApiError {
  return new ApiError(envelope.code, envelope.message, envelope.details)
}

/** The client made from the contract's types: `api.people.list({…})`. It knows no transport. */
export const api = new Proxy({} as Client, {
  get: (_target, feature) =>
    new Proxy(
      {},
      {
        get:
          (_inner, name) =>
          (input: unknown, options: CallOptions = {}): Promise<unknown> =>
            call(`${String(feature)}.${String(name)}`, input, options),
      },
    ),
})
