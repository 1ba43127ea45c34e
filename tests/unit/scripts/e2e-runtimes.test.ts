import { describe, expect, it } from 'vitest'
import { findRuntimes, type Surroundings } from '../../../scripts/lib/e2e-runtimes.mjs'

const electron = { path: '/opt/electron/electron' }

function runtimes(change: Partial<Omit<Surroundings, 'exists'>>, files: readonly string[] = []) {
  return findRuntimes({ platform: 'linux', env: { DISPLAY: ':0', PATH: '/bin:/usr/bin' }, electron, exists: (path) => files.includes(path), ...change })
}

describe('the Electron for end-to-end tests', () => {
  it.each<[string, Partial<Surroundings>, string[], object]>([
    ['with a display', {}, [], { electron, underXvfb: false }],
    ['with a display, though there is a virtual one', {}, ['/usr/bin/xvfb-run'], { electron, underXvfb: false }],
    ['with a virtual display only', { env: { PATH: '/bin:/usr/bin' } }, ['/usr/bin/xvfb-run'], { electron, underXvfb: true }],
    ['on macOS, where DISPLAY means nothing', { platform: 'darwin', env: {} }, [], { electron, underXvfb: false }],
  ])('is used %s', (_name, change, files, expected) => {
    expect(runtimes(change, files)).toMatchObject(expected)
  })

  it.each<[string, Partial<Surroundings>, string]>([
    ['no display of any kind', { env: { PATH: '/bin' } }, 'apt-get install xvfb'],
    ['a binary that was not fetched', { electron: { missing: 'installed', published: true } }, 'export ELECTRON_OVERRIDE_DIST_PATH='],
    ['an override without Electron', { electron: { missing: 'override' } }, 'export ELECTRON_OVERRIDE_DIST_PATH='],
  ])('is missing with %s, and the command that helps is named', (_name, change, command) => {
    expect(runtimes(change)).toMatchObject({ electron: { missing: expect.stringContaining(command) }, underXvfb: false })
  })

  it('needs no virtual display when there is no Electron', () => {
    expect(runtimes({ env: { PATH: '/bin' }, electron: { missing: 'override' } }, ['/bin/xvfb-run']).underXvfb).toBe(false)
  })
})

describe('the Chromium for end-to-end tests', () => {
  it.each<[string, Partial<Surroundings>, string[], string]>([
    ['that CHROME_PATH names', { env: { CHROME_PATH: '/my/chrome' } }, ['/my/chrome', '/usr/bin/chromium'], '/my/chrome'],
    ["of Debian's package", {}, ['/usr/bin/google-chrome', '/usr/bin/chromium'], '/usr/bin/chromium'],
    ["of Google's package", {}, ['/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
    ['on the path', { env: { PATH: '/snap/bin' } }, ['/snap/bin/chromium'], '/snap/bin/chromium'],
    ['of macOS', { platform: 'darwin' }, ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'], '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    [
      'of Windows',
      { platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' } },
      ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ])('is the one %s', (_name, change, files, path) => {
    expect(runtimes(change, files).chromium).toEqual({ path })
  })

  it.each<[string, Partial<Surroundings>, string[], string]>([
    ['nothing is installed', {}, [], 'apt-get install chromium'],
    ['CHROME_PATH names no file', { env: { CHROME_PATH: '/my/chrome' } }, ['/usr/bin/chromium'], 'export CHROME_PATH='],
    ['nothing is installed on Windows', { platform: 'win32', env: {} }, [], 'install Chrome or Edge'],
  ])('is missing when %s, and the command that helps is named', (_name, change, files, command) => {
    expect(runtimes(change, files).chromium).toEqual({ missing: expect.stringContaining(command) })
  })
})
