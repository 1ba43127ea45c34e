import type { ErrorCode, ErrorEnvelope } from '@shared/contract/errors'

/** A failure that the clerk is told about in its own words. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorEnvelope['details'] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'AppError'
  }

  toEnvelope(): ErrorEnvelope {
    return { code: this.code, message: this.message, details: this.details }
  }
}

/** The `code` of a Node or SQLite error (`ENOSPC`, `SQLITE_FULL` …), or an empty string. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return ''
}

/** The message of anything that was thrown; for the log, never for the clerk. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
