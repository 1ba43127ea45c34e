import type { SpawnOptions } from 'node:child_process'

export interface End {
  code: number | null
  signal: NodeJS.Signals | null
  error?: NodeJS.ErrnoException
}

export const readyLine: 'GRID_LEDGER_READY'
export function runInTerminal(command: string, args: readonly string[], options?: SpawnOptions): Promise<End>
export function runProgram(
  command: string,
  args: readonly string[],
  options?: SpawnOptions & { out?: NodeJS.WritableStream; err?: NodeJS.WritableStream },
): Promise<End & { ready: boolean; stderr: string; release: () => void }>
export function exitCodeOf(end: Pick<End, 'code' | 'signal'>): number
