import type { ElectronFacts } from './runtime-decision.mjs'

export function electronExecutable(platform: string): string
export function findElectron(
  packageFolder: string,
  env?: Readonly<Record<string, string | undefined>>,
  platform?: string,
  arch?: string,
): ElectronFacts
export function fetchElectron(request: {
  packageFolder: string
  onProgress?: (progress: { transferred: number; total: number | null }) => void
  signal?: AbortSignal
}): Promise<void>
