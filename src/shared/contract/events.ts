import type { ErrorEnvelope } from './errors'

/** What the main process tells the window unasked. */
export type JobEvent =
  | { jobId: string; kind: 'progress'; phase: string; done: number; total: number | null }
  | { jobId: string; kind: 'result'; value: unknown }
  | { jobId: string; kind: 'failed'; error: ErrorEnvelope }

export interface EventMap {
  job: JobEvent
  /** Records changed; what the window shows may be old. */
  changed: { changeId: number }
  /** The ledger was opened, closed or failed. */
  state: Record<string, never>
  /** The program was started a second time; this window was brought to the front. */
  knocked: Record<string, never>
  /** A menu item was chosen. */
  menu: { item: 'back-up' | 'settings' | 'about' }
}

export type EventName = keyof EventMap
export const eventNames: readonly EventName[] = ['job', 'changed', 'state', 'knocked', 'menu']
