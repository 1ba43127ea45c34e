export interface StartOptions {
  browser: boolean
  dataDir: string | undefined
  port: string | undefined
  token: string | undefined
  open: boolean
  sample: boolean
  help: boolean
}

export const usage: string
export function parseStartOptions(argv: readonly string[]): { options: StartOptions } | { error: string }
export function entryArguments(options: StartOptions, dataDir: string | undefined): { electron: string[]; browser: string[] }
