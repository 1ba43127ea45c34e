import type { ElectronFacts } from './runtime-decision.mjs'

export type Runtime = { path: string } | { missing: string }

export interface Surroundings {
  platform: string
  env: Readonly<Record<string, string | undefined>>
  exists: (path: string) => boolean
  electron: ElectronFacts
}

export function surroundings(): Surroundings
export function findRuntimes(here: Surroundings): { electron: Runtime; chromium: Runtime; underXvfb: boolean }
