import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { rm } from 'node:fs/promises'
import type { ErrorCode, Reply } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'
import { fileKinds } from '@shared/contract/files'
import { SECURITY_HEADERS } from '../content-security'
import type { KnownFiles } from '../files'
import { rendererFile } from '../renderer-files'
import type { Router } from '../rpc/router'
import { AccessGuard } from './access-guard'
import { TransferFolder } from './transfer-folder'

export interface LoopbackOptions {
  router: Router
  files: KnownFiles
  transfers: TransferFolder
  guard: AccessGuard
  rendererRoot: string
}

const MAX_RPC_BYTES = 130 * 1024 * 1024
const MAX_UPLOAD_BYTES = 2 * 1024 * 1024 * 1024

const STATUS: Partial<Record<ErrorCode, number>> = {
  'unknown-procedure': 404,
  'invalid-input': 400,
  'forbidden-sender': 403,
  'not-found': 404,
  'stale-version': 409,
  'stale-client': 409,
  conflict: 409,
  refused: 409,
  'not-ready': 409,
  locked: 409,
}

/**
 * The loopback transport: the built renderer, the same procedures as in the window, events as a
 * stream, and files as up- and downloads. Listens on 127.0.0.1 only.
 */
export class LoopbackServer {
  private readonly server: Server
  private readonly listeners = new Set<ServerResponse>()

  constructor(private readonly options: LoopbackOptions) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => {
        if (!response.headersSent) response.writeHead(500, SECURITY_HEADERS)
        response.end()
      })
    })
  }

  /** Starts listening; `port` null takes a free one. Returns the port. */
  async listen(port: number | null): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port ?? 0, '127.0.0.1', resolve)
    })
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('no loopback address')
    this.options.guard.port = address.port
    return address.port
  }

  emit<Name extends EventName>(event: Name, value: EventMap[Name]): void {
    for (const listener of this.listeners) listener.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`)
  }

  async close(): Promise<void> {
    for (const listener of this.listeners) listener.end()
    this.server.closeAllConnections()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
    await this.options.transfers.remove()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { guard } = this.options
    if (!guard.isOwnHost(request)) return refuse(response, 421)
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${guard.port}`)
    if (request.method === 'GET' && url.pathname === '/enter') return this.enter(url, response)
    if (!guard.isAllowed(request)) return this.notEntered(request, response, url)
    const route = `${request.method} ${url.pathname.split('/')[1] ?? ''}`
    if (route === 'POST rpc') return this.rpc(request, response, url)
    if (route === 'GET events') return this.events(response)
    if (route === 'POST files') return this.upload(request, response, url)
    if (route === 'GET files') return this.download(response, url)
    if (request.method === 'GET') return this.page(response, url)
    return refuse(response, 405)
  }

  /** Exchanges a one-time token for the session cookie. */
  private enter(url: URL, response: ServerResponse): void {
    const cookie = this.options.guard.exchange(url.searchParams.get('token') ?? '')
    if (cookie === null) return explain(response, 403, '这个链接已经用过或不对。请回到启动程序的窗口，用其中打印的新地址打开。')
    response.writeHead(303, { ...SECURITY_HEADERS, 'Set-Cookie': cookie, Location: '/' }).end()
  }

  private notEntered(request: IncomingMessage, response: ServerResponse, url: URL): void {
    if (request.method === 'GET' && url.pathname === '/') {
      return explain(response, 401, '请用程序启动时打印的完整地址打开（地址里带有一次性口令）。')
    }
    return refuse(response, 401)
  }

  private async rpc(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await readBody(request, MAX_RPC_BYTES)
    const input = parseJson(body)
    if (input === undefined) return refuse(response, 400)
    const version = request.headers['x-contract-version']
    const reply = await this.options.router.dispatch({
      name: url.pathname.slice('/rpc/'.length),
      input,
      ...(version === undefined ? {} : { version }),
    })
    response.writeHead(statusOf(reply), { ...SECURITY_HEADERS, 'Content-Type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(reply))
  }

  private events(response: ServerResponse): void {
    response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' })
    response.write(': ready\n\n')
    this.listeners.add(response)
    response.on('close', () => this.listeners.delete(response))
  }

  private async upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const kind = fileKinds.find((known) => known === url.searchParams.get('kind'))
    if (!kind) return refuse(response, 400)
    const path = await this.options.transfers.receive(request, url.searchParams.get('name') ?? '', MAX_UPLOAD_BYTES)
    if (path === null) return refuse(response, 413)
    response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(this.options.files.register(path, kind, 'read')))
  }

  private async download(response: ServerResponse, url: URL): Promise<void> {
    const handle = url.pathname.slice('/files/'.length)
    const path = this.options.files.find(handle)
    const sent = path !== null && (await this.options.transfers.send(path, response))
    if (!sent) return explain(response, 404, '这个文件已经下载过或不存在，请重新导出。')
    await rm(path, { force: true }) // exported once, for the clerk; nothing personal stays behind
  }

  private async page(response: ServerResponse, url: URL): Promise<void> {
    const file = await rendererFile(this.options.rendererRoot, url.pathname)
    if (!file) return refuse(response, 404)
    response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': file.type }).end(file.bytes)
  }
}

function statusOf(reply: Reply): number {
  return reply.ok ? 200 : (STATUS[reply.error.code] ?? 500)
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, SECURITY_HEADERS).end()
}

function explain(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><meta charset="utf-8"><title>网格台账</title><p style="font:16px sans-serif;margin:3em">${sentence}</p>`)
}

async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new Error('request too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The parsed body; undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    return undefined // the caller answers 400
  }
}
