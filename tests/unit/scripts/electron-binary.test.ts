import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ZipFile } from 'yazl'
import { electronExecutable, fetchElectron, findElectron } from '../../../scripts/lib/electron-binary.mjs'
import { projectRoot } from '../../../scripts/lib/project.mjs'
import { downloadFailure } from '../../../scripts/lib/runtime-decision.mjs'

let home: string
let packageFolder: string
let version: string
let server: Server | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'grid-ledger-electron-'))
  packageFolder = join(home, 'electron')
  mkdirSync(packageFolder)
  const installed = join(projectRoot, 'node_modules', 'electron')
  for (const name of ['package.json', 'install.js', 'checksums.json']) cpSync(join(installed, name), join(packageFolder, name))
  symlinkSync(join(projectRoot, 'node_modules'), join(home, 'node_modules'), 'junction')
  version = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
  for (const name of Object.keys(process.env)) if (/electron_(?:custom|use|install|override|mirror)/i.test(name)) vi.stubEnv(name, undefined)
  vi.stubEnv('electron_config_cache', join(home, 'cache'))
})

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

/** Serves a mirror and names it as Electron's; without a slash at its end, as people write it. */
async function mirror(answer: RequestListener): Promise<void> {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${address.port}/mirror`)
}

function unpack(content = version): void {
  mkdirSync(join(packageFolder, 'dist'))
  const binary = join(packageFolder, 'dist', electronExecutable(process.platform))
  mkdirSync(join(binary, '..'), { recursive: true })
  writeFileSync(binary, '')
  writeFileSync(join(packageFolder, 'dist', 'version'), content)
  writeFileSync(join(packageFolder, 'path.txt'), electronExecutable(process.platform))
}

describe('findElectron', () => {
  const find = (env = {}) => findElectron(packageFolder, env)
  const absent = { missing: 'installed', published: true }

  it('finds the unpacked binary', () => {
    unpack()
    expect(find()).toEqual({ path: join(packageFolder, 'dist', electronExecutable(process.platform)) })
  })

  it.each([
    ['nothing was unpacked', () => {}],
    ['another version was', () => unpack('1.0.0')],
    ['the unpacking was broken off', () => (unpack(), rmSync(join(packageFolder, 'path.txt')))],
    ['the binary was taken away', () => (unpack(), rmSync(join(packageFolder, 'dist', electronExecutable(process.platform))))],
  ])('finds none when %s', (_name, prepare) => {
    prepare()
    expect(findElectron(packageFolder, {}, process.platform, 'x64')).toEqual(absent)
  })

  it('prefers the folder that ELECTRON_OVERRIDE_DIST_PATH names, and takes nothing else in its place', () => {
    unpack()
    const folder = join(home, 'mine')
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({ missing: 'override' })
    const binary = join(folder, electronExecutable(process.platform))
    mkdirSync(join(binary, '..'), { recursive: true })
    writeFileSync(binary, '')
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({ path: binary })
  })

  it.each([
    ['linux', 'x64', true],
    ['linux', 'arm64', true],
    ['win32', 'x64', true],
    ['darwin', 'arm64', true],
    ['linux', 'loong64', false],
    ['win32', 'ia32', false],
  ])('knows whether there is a build for %s %s: %s', (platform, arch, published) => {
    expect(findElectron(packageFolder, {}, platform, arch)).toEqual({ missing: 'installed', published })
  })
})

describe('fetchElectron', () => {
  type Request = Omit<Parameters<typeof fetchElectron>[0], 'packageFolder'>
  const fetchIt = (request: Request = {}) => fetchElectron({ packageFolder, ...request })
  const failure = (request: Request = {}) => fetchIt(request).then(() => 'fetched', downloadFailure)

  describe('while the clock is ours', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    })
    afterEach(() => {
      vi.useRealTimers()
    })

    it('gives up on a mirror that answers nothing for 30 seconds', async () => {
      await mirror(() => vi.advanceTimersByTime(30_000))
      expect(await failure()).toBe('download-stalled')
    })

    it('gives up on a mirror that stops in the middle for 30 seconds, and keeps nothing', async () => {
      await mirror((_request, response) => {
        response.writeHead(200, { 'content-length': 1000 })
        response.write('begin')
      })
      expect(await failure({ onProgress: () => vi.advanceTimersByTime(30_000) })).toBe('download-stalled')
      expect(existsSync(join(home, 'cache'))).toBe(false)
    })

    it('waits on for as long as something comes every 29 seconds', async () => {
      const pieces = 5
      let next = () => {}
      await mirror((_request, response) => {
        response.writeHead(200, { 'content-length': pieces })
        next = () => response.write('x')
        next()
      })
      const onProgress = ({ transferred }: { transferred: number }) => {
        vi.advanceTimersByTime(29_000)
        if (transferred < pieces) next()
      }
      // What arrives in the end is no Electron, which only its checksum tells.
      expect(await failure({ onProgress })).toBe('download-damaged')
    })
  })

  it.each<[string, RequestListener, string]>([
    ['lacks the version', (_request, response) => response.writeHead(404).end(), 'download-missing'],
    ['is broken', (_request, response) => response.writeHead(502).end(), 'download-failed'],
    ['sends something else', (_request, response) => response.end('<html>'), 'download-damaged'],
  ])('tells a mirror that %s', async (_name, answer, expected) => {
    await mirror(answer)
    expect(await failure()).toBe(expected)
    expect(existsSync(join(packageFolder, 'dist'))).toBe(false)
  })

  it('fails at once where nobody listens', async () => {
    await mirror(() => {})
    await new Promise((closed) => server?.close(closed))
    expect(await failure()).toBe('download-refused')
  })

  it('can be interrupted', async () => {
    const interrupt = new AbortController()
    await mirror(() => interrupt.abort())
    await expect(fetchIt({ signal: interrupt.signal })).rejects.toThrow(/abort/)
  })

  describe('from a mirror with builds of its own', () => {
    let requested: string[]

    beforeEach(async () => {
      requested = []
      const zip = new ZipFile()
      zip.addBuffer(Buffer.from('#!/bin/sh\n'), electronExecutable(process.platform), { mode: 0o100755 })
      zip.addBuffer(Buffer.from(version), 'version')
      zip.end()
      const archive = await buffer(zip.outputStream)
      const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
      const checksum = createHash('sha256').update(archive).digest('hex')
      vi.stubEnv('electron_use_remote_checksums', '1')
      await mirror((request, response) => {
        const url = request.url ?? ''
        requested.push(url)
        response.end(url === `/mirror/v${version}/SHASUMS256.txt` ? `${checksum} *${name}\n` : archive)
      })
    })

    it('downloads, checks and unpacks, showing how far it is', async () => {
      const shown: number[] = []
      await fetchElectron({ packageFolder, onProgress: ({ transferred }) => shown.push(transferred) })
      expect(findElectron(packageFolder, {})).toEqual({ path: join(packageFolder, 'dist', electronExecutable(process.platform)) })
      expect(requested[0]).toBe(`/mirror/v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`)
      expect(shown.at(-1)).toBeGreaterThan(0)
    })

    it('takes the archive from the cache the next time', async () => {
      await fetchIt()
      rmSync(join(packageFolder, 'dist'), { recursive: true })
      requested = []
      await fetchIt()
      expect(requested.filter((url) => url.endsWith('.zip'))).toEqual([])
      expect(findElectron(packageFolder, {})).toHaveProperty('path')
    })

    it('says so when it cannot be unpacked', async () => {
      writeFileSync(join(packageFolder, 'dist'), 'in the way')
      expect(await failure()).toBe('download-unsaved')
      expect(readdirSync(packageFolder)).not.toContain('path.txt')
    })
  })
})
