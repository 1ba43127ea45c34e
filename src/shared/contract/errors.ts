/** Error codes that cross the boundary. The message beside them is the Chinese sentence for the clerk. */
export const errorCodes = [
  'unknown-procedure',
  'invalid-input',
  'forbidden-sender',
  'stale-client',
  'not-ready',
  'not-found',
  'stale-version',
  'conflict',
  'refused',
  'cancelled',
  'locked',
  'storage',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export interface ErrorEnvelope {
  code: ErrorCode
  /** What happened, what was kept, what to do. */
  message: string
  /** Fields and reasons (`invalid-input`), or lines that can be unfolded and copied for support. */
  details: { field: string; message: string }[]
}

export type Reply = { ok: true; value: unknown } | { ok: true; jobId: string } | { ok: false; error: ErrorEnvelope }
