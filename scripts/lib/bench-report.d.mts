export interface Measured {
  name: string
  scale: number
  day: string
  peakMemory: number
  machine: { processors: number; load: number }
  cases: { name: string; samples: number[]; reference: { what: string; samples: number[] }; goal?: Goal }[]
}
export interface Goal {
  of: 'median' | 'p95'
  most: number
}
export interface Summary extends Omit<Measured, 'cases'> {
  cases: { name: string; runs: number; median: number; p95: number; reference: { what: string; median: number }; ratio: number; goal?: Goal & { met: boolean } }[]
}
export function percentile(samples: readonly number[], share: number): number
export function summarise(measured: Measured): Summary
export function reportLines(summary: Summary): string[]
export function table(rows: readonly (readonly string[])[], right: readonly number[]): string[]
