import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const sources = ['src', 'resources']
const settings = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json', 'tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.web.json']
/** No build takes this long; a lock that is older was left behind by a process that died, milliseconds. */
const lockLifetime = 10 * 60_000
const products = ['main/index.cjs', 'main/browser-mode.cjs', 'main/reading-worker.cjs', 'main/writing-worker.cjs', 'main/template-worker.cjs', 'main/document-worker.cjs', 'preload/index.cjs', 'renderer/index.html']

/**
 * A fingerprint of everything the build reads: names and contents, not times, which a checkout changes.
 * @param {string} root
 * @returns {string} SHA-256, hexadecimal
 */
export function sourceFingerprint(root) {
  const hash = createHash('sha256')
  for (const name of [...sources.flatMap((folder) => filesUnder(root, folder)), ...settings]) {
    const path = join(root, name)
    if (!existsSync(path)) continue
    const content = readFileSync(path)
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from root with '/', sorted
 */
function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? filesUnder(root, path) : [path]
    })
    .sort()
}

/** @param {string} root */
const stampPath = (root) => join(root, 'out', '.build-stamp')

/**
 * Whether `out/` is complete and made from the sources as they are now.
 * @param {string} root
 * @param {string} [fingerprint]
 */
export function buildIsFresh(root, fingerprint = sourceFingerprint(root)) {
  if (!products.every((name) => existsSync(join(root, 'out', name)))) return false
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === fingerprint
}

/**
 * Builds the program unless it is built already.
 * @param {string} root
 * @param {{ onStart?: () => void, run?: (root: string) => Promise<{ code: number, output: string }> }} [hooks]
 *   `onStart` is called when there is something to build; `run` does the building
 * @returns {Promise<{ ok: true, built: boolean } | { ok: false, output: string }>}
 */
export async function ensureBuilt(root, { onStart = () => {}, run = runElectronVite } = {}) {
  if (buildIsFresh(root)) return { ok: true, built: false }
  const release = await takeBuildLock(root)
  try {
    // Taken before the build: a file saved while it runs makes the result stale, as it should.
    const fingerprint = sourceFingerprint(root)
    if (buildIsFresh(root, fingerprint)) return { ok: true, built: false }
    onStart()
    rmSync(stampPath(root), { force: true })
    const { code, output } = await run(root)
    if (code !== 0) return { ok: false, output }
    writeFileSync(stampPath(root), fingerprint)
    return { ok: true, built: true }
  } finally {
    release()
  }
}

/**
 * Keeps two commands from building into the same folder; waits while another living process builds.
 * @param {string} root
 * @returns {Promise<() => void>} lets the next one in
 */
async function takeBuildLock(root) {
  const path = join(root, 'out', '.build-lock')
  mkdirSync(join(root, 'out'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    if (holderIsAlive(path)) await pause(200)
    else rmSync(path, { force: true })
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** @param {string} path */
function holderIsAlive(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > lockLifetime) return false
    process.kill(Number(readFileSync(path, 'utf8')), 0)
    return true
  } catch (error) {
    // EPERM: the process is there, and somebody else's. ENOENT: it has just finished.
    return codeOf(error) === 'EPERM'
  }
}

/**
 * @param {string} root
 * @returns {Promise<{ code: number, output: string }>}
 */
function runElectronVite(root) {
  // The test runner sets NODE_ENV=test, with which Vue would be bundled in its development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [script, 'build'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
