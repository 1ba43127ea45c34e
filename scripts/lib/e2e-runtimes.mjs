import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findElectron } from './electron-binary.mjs'
import { projectRoot } from './project.mjs'
import { hasDisplay } from './runtime-decision.mjs'

/**
 * What the end-to-end tests run in, or why not, with the command that would provide it.
 * @typedef {{ path: string } | { missing: string }} Runtime
 *
 * @typedef {object} Surroundings
 * @property {string} platform process.platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(path: string) => boolean} exists
 * @property {import('./runtime-decision.mjs').ElectronFacts} electron
 */

/** @returns {Surroundings} those of this machine */
export function surroundings() {
  return {
    platform: process.platform,
    env: process.env,
    exists: existsSync,
    electron: findElectron(join(projectRoot, 'node_modules', 'electron')),
  }
}

/**
 * @param {Surroundings} here
 * @returns {{ electron: Runtime, chromium: Runtime, underXvfb: boolean }} `underXvfb`: the windows need a virtual display
 */
export function findRuntimes(here) {
  const needsDisplay = here.platform === 'linux' && !hasDisplay(here.env)
  const xvfb = needsDisplay && onPath(here, 'xvfb-run') !== undefined
  const electron = findElectronRuntime(here, needsDisplay && !xvfb)
  return { electron, chromium: findChromium(here), underXvfb: xvfb && 'path' in electron }
}

/**
 * @param {Surroundings} here
 * @param {boolean} lacksDisplay
 * @returns {Runtime}
 */
function findElectronRuntime({ electron }, lacksDisplay) {
  if ('missing' in electron) {
    return {
      missing:
        electron.missing === 'override'
          ? 'the folder in ELECTRON_OVERRIDE_DIST_PATH holds no Electron; set it to one that does: export ELECTRON_OVERRIDE_DIST_PATH=/path/to/electron/dist'
          : 'the Electron binary was not fetched yet; fetch it: npx install-electron --no, or: export ELECTRON_OVERRIDE_DIST_PATH=/path/to/electron/dist',
    }
  }
  if (lacksDisplay) return { missing: 'there is no display for a window; provide a virtual one: apt-get install xvfb xauth' }
  return electron
}

/**
 * @param {Surroundings} here
 * @returns {Runtime}
 */
function findChromium(here) {
  const chosen = here.env['CHROME_PATH']
  if (chosen) {
    return here.exists(chosen) ? { path: chosen } : { missing: 'CHROME_PATH names a file that is not there; set it to a Chromium: export CHROME_PATH=/path/to/chromium' }
  }
  const path = chromiumPlaces(here).find(here.exists)
  if (path !== undefined) return { path }
  const provide = here.platform === 'linux' ? 'apt-get install chromium' : 'install Chrome or Edge, or set CHROME_PATH'
  return { missing: `no Chromium was found; provide one: ${provide}` }
}

/**
 * @param {Surroundings} here
 * @returns {string[]}
 */
function chromiumPlaces(here) {
  if (here.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (here.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => here.env[name] ?? [])
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return roots.flatMap((root) => programs.map((program) => `${root}\\${program}`))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [...names.map((name) => `/usr/bin/${name}`), ...names.flatMap((name) => onPath(here, name) ?? [])]
}

/**
 * @param {Surroundings} here
 * @param {string} name
 * @returns {string | undefined}
 */
function onPath({ env, exists }, name) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(exists)
}
