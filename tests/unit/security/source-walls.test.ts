import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY, DOCUMENT_SECURITY_POLICY } from '@main/content-security'

const root = resolve(import.meta.dirname, '../../../src')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|vue|html)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

/** What no file of the program may hold, and the one place that may. */
const forbidden: [what: string, pattern: RegExp, allowed: RegExp | null][] = [
  ['links opened outside the program', /openExternal/, null],
  ['text rendered as HTML', /v-html|\.innerHTML|insertAdjacentHTML|document\.write/, null],
  ['code made from text', /\beval\(|new Function\(/, null],
  ['a window without its guards', /nodeIntegration: true|contextIsolation: false|sandbox: false|webSecurity: false|webviewTag: true|enableRemoteModule/, null],
  ['network clients', /from '(node:)?(https|http2|dgram|tls)'|\bnet\.request\(|XMLHttpRequest|WebSocket\(|sendBeacon/, null],
  ['an HTTP server other than the loopback one', /createServer, type IncomingMessage|from 'node:http'/, /^main[\\/]loopback[\\/]/],
  ['requests from the window to anything but its own program', /\bfetch\(/, /^renderer[\\/]transport\.ts$/],
  ['crash or usage reports', /crashReporter|autoUpdater|telemetry/i, null],
  ['console output that could carry records', /console\./, /^main[\\/]browser-mode\.ts$/],
]

test.each(forbidden)('no file holds %s', (_what, pattern, allowed) => {
  const found = sources.filter(({ name, text }) => pattern.test(text) && !allowed?.test(name)).map(({ name }) => name)
  expect(found).toEqual([])
})

test('the sources were really read', () => {
  expect(sources.length).toBeGreaterThan(50)
})

test('the policies allow nothing remote and no evaluation', () => {
  for (const policy of [CONTENT_SECURITY_POLICY, DOCUMENT_SECURITY_POLICY]) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-eval|https?:|ws:|\*/)
  }
  expect(CONTENT_SECURITY_POLICY).toMatch(/script-src 'self';/)
  expect(DOCUMENT_SECURITY_POLICY).not.toContain('script-src')
})
