export interface Count {
  passed: number
  failed: number
  skipped: string[]
}

export interface Report {
  testResults: {
    status: string
    assertionResults: { status: string; ancestorTitles: string[]; title: string }[]
  }[]
}

export function countTests(report: Report, succeeded: boolean): Count
export function sum(counts: readonly Count[]): Count
export function verdict(count: Count, options: { noSkip: boolean }): { line: string; exitCode: number }
