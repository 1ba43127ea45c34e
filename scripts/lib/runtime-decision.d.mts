export type BrowserReason =
  | 'asked'
  | 'no-display'
  | 'root'
  | 'no-sandbox'
  | 'no-build'
  | 'override-empty'
  | 'download-stalled'
  | 'download-unreachable'
  | 'download-refused'
  | 'download-missing'
  | 'download-damaged'
  | 'download-unsaved'
  | 'download-failed'
  | 'failed-sandbox'
  | 'failed-display'
  | 'failed-graphics'
  | 'failed-libraries'
  | 'failed-crash'
  | 'failed-unrunnable'

export interface SandboxFacts {
  unprivilegedUsernsClone: string | undefined
  apparmorRestrictsUserns: string | undefined
  maxUserNamespaces: string | undefined
  helper: { uid: number; mode: number } | undefined
}

export type ElectronFacts = { path: string } | { missing: 'override' } | { missing: 'installed'; published: boolean }

export function decideRuntime(facts: {
  platform: string
  uid: number | undefined
  env: Readonly<Record<string, string | undefined>>
  options: { browser: boolean }
  sandbox: SandboxFacts
  electron: ElectronFacts
}): { kind: 'browser'; reason: BrowserReason } | { kind: 'electron'; path: string } | { kind: 'fetch' }

export function hasDisplay(env: Readonly<Record<string, string | undefined>>): boolean
export function sandboxIsUsable(facts: SandboxFacts): boolean
export function windowFailure(end: { code: number | null; signal: string | null; stderr: string }): BrowserReason | undefined
export function downloadFailure(error: unknown): BrowserReason
export function failureDetail(error: unknown): string | undefined
export function browserModeNotice(reason: BrowserReason, detail?: string): string
