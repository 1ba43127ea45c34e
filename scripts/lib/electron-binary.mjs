import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** How long a download may bring nothing before it is given up, milliseconds. */
const stallLimit = 30_000

/**
 * Where Electron's binary lies inside its folder.
 * @param {string} platform process.platform
 */
export function electronExecutable(platform) {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/**
 * The Electron binary: from the folder in ELECTRON_OVERRIDE_DIST_PATH, else the one unpacked in the package.
 * @param {string} packageFolder node_modules/electron
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} platform
 * @param {string} arch
 * @returns {import('./runtime-decision.mjs').ElectronFacts}
 */
export function findElectron(packageFolder, env = process.env, platform = process.platform, arch = process.arch) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const path = join(override, electronExecutable(platform))
    return existsSync(path) ? { path } : { missing: 'override' }
  }
  const path = join(packageFolder, 'dist', electronExecutable(platform))
  if (isUnpacked(packageFolder) && existsSync(path)) return { path }
  return { missing: 'installed', published: isPublished(packageFolder, platform, arch) }
}

/**
 * Electron's installer writes path.txt last; without it an unpacking was broken off.
 * @param {string} packageFolder
 */
function isUnpacked(packageFolder) {
  const version = join(packageFolder, 'dist', 'version')
  if (!existsSync(version) || !existsSync(join(packageFolder, 'path.txt'))) return false
  return readFileSync(version, 'utf8').trim().replace(/^v/, '') === packageVersion(packageFolder)
}

/** @param {string} packageFolder */
function packageVersion(packageFolder) {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
}

/**
 * The package lists the checksum of every build that was published.
 * @param {string} packageFolder
 * @param {string} platform
 * @param {string} arch
 */
function isPublished(packageFolder, platform, arch) {
  const checksums = JSON.parse(readFileSync(join(packageFolder, 'checksums.json'), 'utf8'))
  return `electron-v${packageVersion(packageFolder)}-${platform}-${arch}.zip` in checksums
}

/**
 * Fetches Electron's archive into Electron's own cache, then lets Electron's own installer unpack it from there.
 * The installer alone would wait for ever on a connection that brings nothing.
 * @param {object} request
 * @param {string} request.packageFolder node_modules/electron
 * @param {(progress: { transferred: number, total: number | null }) => void} [request.onProgress] bytes
 * @param {AbortSignal} [request.signal] gives up early
 * @returns {Promise<void>} rejects with the download's error, which has `stalled: true` when nothing came any more,
 *   or with one that has `unpacking`, what the system said when the archive could not be unpacked
 */
export async function fetchElectron({ packageFolder, onProgress = () => {}, signal }) {
  endMirrorWithSlash()
  const fromElectron = createRequire(join(packageFolder, 'package.json'))
  const { downloadArtifact } = await import(pathToFileURL(fromElectron.resolve('@electron/get')).href)
  const target = { platform: process.platform, arch: hostArch() }
  const watch = new AbortController()
  const giveUp = () => watch.abort()
  let timer = setTimeout(giveUp, stallLimit)
  const stopped = signal === undefined ? watch.signal : AbortSignal.any([signal, watch.signal])
  try {
    await downloadArtifact({
      ...target,
      version: packageVersion(packageFolder),
      artifactName: 'electron',
      cacheRoot: process.env['electron_config_cache'],
      // The same choice as the installer's, which checks the archive once more.
      checksums: remoteChecksums() ? undefined : fromElectron('./checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: stopped,
        /** @param {{ transferred: number, total: number | null }} progress bytes */
        getProgressCallback: async (progress) => {
          clearTimeout(timer)
          timer = setTimeout(giveUp, stallLimit)
          onProgress(progress)
        },
      },
    })
  } catch (error) {
    throw watch.signal.aborted ? Object.assign(new Error('nothing came any more', { cause: error }), { stalled: true }) : error
  } finally {
    clearTimeout(timer)
  }
  await unpack(packageFolder, target)
}

/** Electron's own switch, for a mirror that carries builds of its own. */
function remoteChecksums() {
  return process.env['electron_use_remote_checksums'] || process.env['npm_config_electron_use_remote_checksums']
}

/** @electron/get joins the mirror's address and the version without a slash between them. */
function endMirrorWithSlash() {
  const mirror = process.env['ELECTRON_MIRROR']
  if (mirror && !mirror.endsWith('/')) process.env['ELECTRON_MIRROR'] = `${mirror}/`
}

/** The processor's, not Node's: an Intel Node on an Apple processor should still get the native build. */
function hostArch() {
  if (process.platform !== 'darwin' || process.arch !== 'x64') return process.arch
  try {
    return execFileSync('sysctl', ['-in', 'sysctl.proc_translated'], { encoding: 'utf8' }).trim() === '1' ? 'arm64' : 'x64'
  } catch {
    return 'x64'
  }
}

/**
 * @param {string} packageFolder
 * @param {{ platform: string, arch: string }} target
 * @returns {Promise<void>}
 */
function unpack(packageFolder, { platform, arch }) {
  const env = { ...process.env, ELECTRON_INSTALL_PLATFORM: platform, ELECTRON_INSTALL_ARCH: arch, npm_config_arch: arch }
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve()
      // The first line of its complaint ends with the system's own words.
      const words = stderr.trim().split('\n')[0]?.split(': ').at(-1)
      reject(Object.assign(new Error('the installer of Electron failed'), { unpacking: words || `exit code ${code}` }))
    })
  })
}
