import { randomBytes } from 'node:crypto'
import type { Protocol } from 'electron'
import { DOCUMENT_SECURITY_POLICY, SECURITY_HEADERS } from '../content-security'
import { rendererFile } from '../renderer-files'
import { SCHEME } from './hardening'

/** Serves the renderer under `ledger://app/` and documents on their way to paper under `ledger://print/`. */
export class AppScheme {
  private readonly documents = new Map<string, string>()

  constructor(private readonly rendererRoot: string) {}

  /** Must run before the app is ready. */
  static register(protocol: Protocol): void {
    protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  }

  handle(protocol: Protocol): void {
    protocol.handle(SCHEME, async (request) => {
      const url = new URL(request.url)
      if (url.host === 'print') return this.document(url.pathname.slice(1))
      const file = url.host === 'app' ? await rendererFile(this.rendererRoot, url.pathname) : null
      if (!file) return new Response(null, { status: 404, headers: SECURITY_HEADERS })
      return new Response(new Uint8Array(file.bytes), { headers: { ...SECURITY_HEADERS, 'Content-Type': file.type } })
    })
  }

  /** Makes a document loadable once, while it is printed. */
  async withDocument<Result>(html: string, use: (url: string) => Promise<Result>): Promise<Result> {
    const key = randomBytes(16).toString('hex')
    this.documents.set(key, html)
    try {
      return await use(`${SCHEME}://print/${key}`)
    } finally {
      this.documents.delete(key)
    }
  }

  private document(key: string): Response {
    const html = this.documents.get(key)
    if (html === undefined) return new Response(null, { status: 404 })
    return new Response(html, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': DOCUMENT_SECURITY_POLICY },
    })
  }
}
