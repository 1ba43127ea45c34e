import type { JobBoard } from '../../rpc/jobs'
import type { Handlers } from '../../rpc/procedures'

export function jobsHandlers(board: JobBoard): Handlers<'jobs'> {
  return {
    cancel: async ({ jobId }) => {
      board.cancel(jobId)
      return {}
    },
    get: async ({ jobId }) => {
      const job = board.get(jobId)
      return {
        state: job.state,
        phase: job.phase,
        done: job.done,
        total: job.total,
        value: job.value,
        message: job.error?.message ?? null,
      }
    },
  }
}
