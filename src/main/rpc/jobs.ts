import type { ErrorEnvelope } from '@shared/contract/errors'
import type { JobEvent } from '@shared/contract/events'
import { AppError } from '../app-error'
import type { Call } from './procedures'

interface Job {
  controller: AbortController
  state: 'running' | 'done' | 'failed'
  phase: string
  done: number
  total: number | null
  value: unknown
  error: ErrorEnvelope | null
}

/** Finished jobs remembered for scripts that ask later. */
const REMEMBERED = 50

/** Long work: start, progress, result, cancel. */
export class JobBoard {
  private readonly jobs = new Map<string, Job>()

  constructor(private readonly send: (event: JobEvent) => void) {}

  start(jobId: string, work: (call: Call) => Promise<unknown>, envelope: (error: unknown) => ErrorEnvelope): void {
    const job: Job = { controller: new AbortController(), state: 'running', phase: '', done: 0, total: null, value: null, error: null }
    this.jobs.set(jobId, job)
    const call: Call = {
      signal: job.controller.signal,
      progress: (phase, done, total) => {
        Object.assign(job, { phase, done, total })
        this.send({ jobId, kind: 'progress', phase, done, total })
      },
    }
    // The job id must reach the caller before its first event does.
    setImmediate(() => {
      work(call).then(
        (value) => {
          Object.assign(job, { state: 'done', value })
          this.send({ jobId, kind: 'result', value })
          this.forgetOld()
        },
        (error: unknown) => {
          const told = job.controller.signal.aborted ? envelope(cancelled()) : envelope(error)
          Object.assign(job, { state: 'failed', error: told })
          this.send({ jobId, kind: 'failed', error: told })
          this.forgetOld()
        },
      )
    })
  }

  cancel(jobId: string): void {
    this.jobs.get(jobId)?.controller.abort()
  }

  get(jobId: string): Omit<Job, 'controller'> {
    const job = this.jobs.get(jobId)
    if (!job) throw new AppError('not-found', '没有这项任务，可能早已结束。')
    return job
  }

  /** Cancels everything that is running, for shutdown. */
  cancelAll(): void {
    for (const job of this.jobs.values()) job.controller.abort()
  }

  private forgetOld(): void {
    const finished = [...this.jobs].filter(([, job]) => job.state !== 'running')
    for (const [id] of finished.slice(0, Math.max(finished.length - REMEMBERED, 0))) this.jobs.delete(id)
  }
}

export function cancelled(): AppError {
  return new AppError('cancelled', '已取消，没有留下改动。')
}

/** Throws when the job was cancelled; called between the steps of long work. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled()
}
