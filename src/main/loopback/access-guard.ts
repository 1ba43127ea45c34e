import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const COOKIE = 'grid_ledger_session'

/**
 * Who may talk to the loopback server: the clerk's browser, by a strict HttpOnly cookie got for a
 * one-time token, and scripts, by the bearer token. Host and Origin must be our own, so that a page
 * from elsewhere (or a name that points at 127.0.0.1) cannot reach it.
 */
export class AccessGuard {
  port = 0
  readonly bearer: string
  private readonly session = secret()
  private readonly entries = new Set<string>()

  constructor(token: string | null) {
    this.bearer = token ?? secret()
    if (token !== null) this.entries.add(token)
  }

  /** An address that lets one browser in, once. */
  entryAddress(): string {
    const token = secret()
    this.entries.add(token)
    return `http://127.0.0.1:${this.port}/enter?token=${token}`
  }

  /** The cookie header for a one-time token, or null when it is none or was used. */
  exchange(token: string): string | null {
    if (!this.entries.delete(token)) return null
    return `${COOKIE}=${this.session}; HttpOnly; SameSite=Strict; Path=/`
  }

  isOwnHost(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.port}` || request.headers.host === `localhost:${this.port}`
  }

  isAllowed(request: IncomingMessage): boolean {
    const { origin, authorization, cookie } = request.headers
    if (authorization !== undefined) return same(authorization, `Bearer ${this.bearer}`)
    if (origin !== undefined && origin !== `http://${request.headers.host ?? ''}`) return false
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
    if (request.method !== 'GET' && origin === undefined) return false
    return (cookie ?? '').split('; ').some((pair) => same(pair, `${COOKIE}=${this.session}`))
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
