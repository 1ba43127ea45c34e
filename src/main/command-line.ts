import { parseArgs } from 'node:util'

export interface CommandLine {
  dataDir: string | null
  sample: boolean
  /** 0 or null: any free one. */
  port: number | null
  token: string | null
  open: boolean
}

/**
 * Options of both entries, `--name value` and `--name=value`. Chromium's own switches pass unread.
 * Throws a sentence for a port that is none or a token that is too weak to be one.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      'data-dir': { type: 'string' },
      sample: { type: 'boolean' },
      port: { type: 'string' },
      token: { type: 'string' },
      'no-open': { type: 'boolean' },
    },
  })
  return {
    dataDir: text(values['data-dir']),
    sample: values['sample'] === true,
    port: readPort(text(values['port'])),
    token: readToken(text(values['token'])),
    open: values['no-open'] !== true,
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function readPort(value: string | null): number | null {
  if (value === null) return null
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('--port 应为 0 到 65535 之间的整数，0 表示任选一个空闲的。')
  return port
}

function readToken(value: string | null): string | null {
  if (value !== null && !/^[A-Za-z0-9_-]{16,}$/.test(value)) {
    throw new Error('--token 至少要 16 位字母、数字、下划线或连字符。')
  }
  return value
}
