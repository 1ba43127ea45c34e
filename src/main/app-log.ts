import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from './app-error'

const MAX_BYTES = 2 * 1024 * 1024

/**
 * The program's own log (`logs/app.log` beside the settings, so that it can tell of a data folder that
 * is gone), one JSON object a line. It names events,
 * procedures and error messages, never inputs, so that no personal data can reach it.
 */
export class AppLog {
  readonly file: string

  constructor(userData: string) {
    this.file = join(userData, 'logs', 'app.log')
  }

  write(event: string, facts: Record<string, string | number | boolean | null> = {}): void {
    const line = JSON.stringify({ at: new Date().toISOString(), event, ...facts })
    try {
      mkdirSync(join(this.file, '..'), { recursive: true })
      this.rotate()
      appendFileSync(this.file, `${line}\n`, { mode: 0o600 })
    } catch (error) {
      // A full or read-only disk must not stop the work that is being logged; standard error still gets it.
      process.stderr.write(`${line} (${systemCode(error)})\n`)
    }
  }

  private rotate(): void {
    const size = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0
    if (size > MAX_BYTES) renameSync(this.file, `${this.file}.1`)
  }
}
