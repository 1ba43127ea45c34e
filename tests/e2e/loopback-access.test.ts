import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../support/program'

const TOKEN = 'a-token-for-scripts-0123456789'

describe('browser mode’s door', () => {
  let scratch: string
  let origin: string
  let stop: () => Promise<void>
  let cookie: string

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'grid-ledger-door-'))
    ;({ origin, stop } = await serve({ token: TOKEN, folder: join(scratch, 'data'), userData: scratch }))
    const entered = await fetch(`${origin}/enter?token=${TOKEN}`, { redirect: 'manual' })
    cookie = entered.headers.get('set-cookie') ?? ''
  })

  afterAll(async () => {
    await stop()
    await rm(scratch, { recursive: true, force: true })
  })

  const post = (path: string, headers: Record<string, string>, body = '{}'): Promise<Response> =>
    fetch(`${origin}${path}`, { method: 'POST', headers, body })
  const session = (): Record<string, string> => ({ Cookie: cookie.split(';')[0] ?? '', Origin: origin })

  test('the cookie is strict, for this host only and out of scripts’ reach', () => {
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).not.toMatch(/Domain/i)
  })

  test('the entry token works once', async () => {
    const again = await fetch(`${origin}/enter?token=${TOKEN}`, { redirect: 'manual' })
    expect(again.status).toBe(403)
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  test('scripts come in by the bearer token, the page by its cookie', async () => {
    expect((await post('/rpc/startup.state', { Authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    expect((await post('/rpc/startup.state', session())).status).toBe(200)
  })

  test.each([
    ['nothing', {}],
    ['a wrong bearer token', { Authorization: 'Bearer wrong' }],
    ['a wrong cookie', { Cookie: 'grid_ledger_session=wrong' }],
  ])('nobody comes in with %s', async (_what, headers) => {
    const answer = await post('/rpc/startup.state', { ...headers })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('')
  })

  test('a page from elsewhere is refused although the browser sends the cookie', async () => {
    expect((await post('/rpc/startup.state', { ...session(), Origin: 'https://example.com' })).status).toBe(401)
    expect((await post('/rpc/startup.state', { ...session(), Origin: 'null' })).status).toBe(401)
    expect((await post('/rpc/startup.state', { ...session(), 'Sec-Fetch-Site': 'cross-site' })).status).toBe(401)
    expect((await post('/rpc/startup.state', { Cookie: session()['Cookie'] ?? '' })).status).toBe(401)
  })

  test('a foreign name that points here is refused', async () => {
    const { port } = new URL(origin)
    const status = await new Promise<number | undefined>((done, fail) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: `rebound.example:${port}`, Cookie: session()['Cookie'] } }, (answer) => {
        answer.resume()
        done(answer.statusCode)
      })
        .on('error', fail)
        .end()
    })
    expect(status).toBe(421)
  })

  test('it listens on this computer only', async () => {
    const outward = Object.values(networkInterfaces()).flat().find((face) => face && !face.internal && face.family === 'IPv4')
    if (!outward) return expect(Object.values(networkInterfaces()).flat().every((face) => face?.internal)).toBe(true)
    const reached = await new Promise<boolean>((done) => {
      const socket = connect(Number(new URL(origin).port), outward.address)
      socket.once('connect', () => done(true))
      socket.once('error', () => done(false))
    })
    expect(reached).toBe(false)
  })

  test('every answer carries the content security policy', async () => {
    for (const path of ['/', '/index.html', '/nothing']) {
      const policy = (await fetch(`${origin}${path}`, { headers: session() })).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
    }
  })

  test('no path leads out of the built pages', async () => {
    const { port } = new URL(origin)
    for (const path of ['/../main/browser-mode.cjs', '/%2e%2e/main/browser-mode.cjs', '/..%2f..%2fpackage.json', '/%00', '/%ff']) {
      const status = await new Promise<number | undefined>((done, fail) => {
        request({ host: '127.0.0.1', port, path, headers: { Cookie: session()['Cookie'] } }, (answer) => {
          answer.resume()
          done(answer.statusCode)
        })
          .on('error', fail)
          .end()
      })
      expect(status, path).toBe(404)
    }
  })

  test('failures have a status and a Chinese sentence', async () => {
    const ask = async (name: string, body = '{}'): Promise<{ status: number; reply: { error?: { code: string; message: string } } }> => {
      const answer = await post(`/rpc/${name}`, { Authorization: `Bearer ${TOKEN}` }, body)
      const text = await answer.text()
      return { status: answer.status, reply: text === '' ? {} : JSON.parse(text) }
    }
    expect((await ask('startup.state', '{broken')).status).toBe(400)
    const unknown = await ask('startup.nothing')
    expect(unknown).toMatchObject({ status: 404, reply: { error: { code: 'unknown-procedure' } } })
    expect(unknown.reply.error?.message).toMatch(/[\u4e00-\u9fff]/)
    expect(await ask('settings.get')).toMatchObject({ status: 409, reply: { error: { code: 'not-ready' } } })
    expect(await ask('startup.createOffice', '{"officeName":""}')).toMatchObject({ status: 400, reply: { error: { code: 'invalid-input' } } })
  })

  test('files are only those that were made or uploaded here', async () => {
    expect((await fetch(`${origin}/files/${'A'.repeat(22)}`, { headers: session() })).status).toBe(404)
    expect((await fetch(`${origin}/files/..%2f..%2fetc%2fpasswd`, { headers: session() })).status).toBe(404)
    const uploaded = await post('/files?kind=text&name=..%2f..%2fnotice.txt', session(), '任命')
    expect(await uploaded.json()).toMatchObject({ name: 'notice.txt' })
    expect((await post('/files?kind=executable&name=x', session(), 'x')).status).toBe(400)
  })
})
