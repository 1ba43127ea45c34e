/** One thing that was looked at before printing. */
export interface PrintCheck {
  code: CheckCode
  label: string
  /** `note`: nothing wrong by the standard, but the clerk should know. */
  state: 'pass' | 'fail' | 'note'
  /** What was measured, as a sentence without its full stop. */
  found: string
}

export const checkCodes = [
  'paper',
  'margins',
  'lines',
  'characters',
  'type',
  'issuer',
  'number',
  'red-line',
  'title',
  'first-page',
  'closing',
  'imprint',
  'page-numbers',
  'fonts',
  'text',
] as const
export type CheckCode = (typeof checkCodes)[number]

/** `near(71.8, 72, 1)`: within the tolerance, all in the same unit. */
export function near(found: number, wanted: number, tolerance: number): boolean {
  return Math.abs(found - wanted) <= tolerance
}

export function check(code: CheckCode, label: string, passed: boolean, found: string): PrintCheck {
  return { code, label, state: passed ? 'pass' : 'fail', found }
}

/** Points as millimetres with one decimal. */
export function inMm(points: number): string {
  return ((points * 25.4) / 72).toFixed(1)
}
