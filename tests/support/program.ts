import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'
import type { Place } from './runtimes'

export const projectRoot = resolve(import.meta.dirname, '../..')

/** Pictures of every page and state, for leafing through. */
export const pictures = join(projectRoot, 'test-results', 'pictures')
mkdirSync(pictures, { recursive: true })

/** The built program as a person has it before them, in either place. */
export interface Program {
  place: Place
  page: Page
  /** The Electron process, where there is one. */
  electron: ElectronApplication | null
  folder: string
  /** The program's own folder for settings and logs. */
  userData: string
  /** Does what ends in a saved file (answering its dialog) and returns the file's name and bytes. */
  saved(act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }>
  /** Does what asks for a file to open, and chooses this one. */
  opening(path: string, act: () => Promise<unknown>): Promise<void>
  /** Gives the window another size and waits until the page has it. */
  resize(size: Size): Promise<void>
  /** Takes a picture named by page and state. */
  picture(name: string): Promise<void>
  close(): Promise<void>
}

export interface Size {
  width: number
  height: number
}

export interface LaunchOptions {
  folder?: string
  sample?: boolean
  size?: Size
  /** Starts again on the folders of a program whose window was closed. */
  reopen?: Program
}

const SIZE: Size = { width: 1366, height: 768 }

export async function launch(place: Place, binary: string, options: LaunchOptions = {}): Promise<Program> {
  const scratch = await mkdtemp(join(tmpdir(), 'grid-ledger-e2e-'))
  const userData = options.reopen?.userData ?? join(scratch, 'config')
  mkdirSync(userData, { recursive: true })
  const folder = options.folder ?? options.reopen?.folder ?? join(scratch, 'data')
  if (options.folder === undefined) mkdirSync(folder, { recursive: true })
  const env = { ...process.env, XDG_CONFIG_HOME: userData, HOME: scratch }
  const args = [`--data-dir=${folder}`, ...(options.sample ? ['--sample'] : [])]
  const started =
    place === 'electron'
      ? await launchElectron(binary, args, env, options.reopen ? null : (options.size ?? SIZE), scratch)
      : await launchBrowserMode(binary, args, env, options.size ?? SIZE)
  return {
    ...started,
    place,
    folder,
    userData,
    picture: async (name) => {
      await started.page.screenshot({ path: join(pictures, `${name}-${place}.png`), animations: 'disabled' })
    },
    close: async () => {
      await started.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

type Started = Pick<Program, 'page' | 'electron' | 'saved' | 'opening' | 'resize' | 'close'>

async function launchElectron(
  binary: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  size: Size | null,
  scratch: string,
): Promise<Started> {
  const root = process.getuid?.() === 0 // Chromium's own sandbox cannot start as root
  const electron = await _electron.launch({
    executablePath: binary,
    args: [...(root ? ['--no-sandbox'] : []), projectRoot, ...args],
    env: defined(env),
  })
  const page = await electron.firstWindow()
  const resize = async (to: Size): Promise<void> => {
    await electron.evaluate(({ BrowserWindow }, given) => BrowserWindow.getAllWindows()[0]?.setContentSize(given.width, given.height), to)
    await page.waitForFunction(`innerWidth === ${to.width} && innerHeight === ${to.height}`)
  }
  if (size) await resize(size)
  return {
    page,
    electron,
    saved: async (act) => {
      const chosen = join(scratch, `saved-${randomBytes(4).toString('hex')}`)
      await electron.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = (...given: unknown[]) => {
          const asked = JSON.stringify(given.at(-1))
          return Promise.resolve({ canceled: false, filePath: path, asked })
        }
      }, chosen)
      await act()
      await page.getByText(`已保存 ${basename(chosen)}`).waitFor()
      return { name: chosen, bytes: await readFile(chosen) }
    },
    opening: async (path, act) => {
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
      }, path)
      await act()
    },
    resize,
    close: () => electron.close(),
  }
}

async function launchBrowserMode(
  binary: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  size: Size,
): Promise<Started> {
  const server = spawn(process.execPath, [join(projectRoot, 'out/main/browser-mode.cjs'), ...args, '--no-open', `--port=${await freePort()}`], { env })
  const address = await printedAddress(server)
  const browser = await chromium.launch({ executablePath: binary, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  const page = await (await browser.newContext({ viewport: size, acceptDownloads: true })).newPage()
  await page.goto(address)
  return {
    page,
    electron: null,
    saved: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
    },
    opening: async (path, act) => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
      await chooser.setFiles(path)
    },
    resize: (to) => page.setViewportSize(to),
    close: async () => {
      await browser.close()
      await stopped(server)
    },
  }
}

/** A browser-mode server without a browser, for what scripts and strangers may ask of it. */
export async function serve(options: { token: string; folder: string; userData: string }): Promise<{ origin: string; address: string; stop: () => Promise<void> }> {
  const server = spawn(
    process.execPath,
    [join(projectRoot, 'out/main/browser-mode.cjs'), '--no-open', '--data-dir', options.folder, '--token', options.token, '--port', String(await freePort())],
    { env: { ...process.env, XDG_CONFIG_HOME: options.userData } },
  )
  const address = await printedAddress(server)
  return { origin: new URL(address).origin, address, stop: () => stopped(server) }
}

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8')
      const match = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(text)
      if (match) done(match[0])
    }
    server.stdout?.on('data', read)
    server.stderr?.on('data', read)
    server.once('exit', (code) => fail(new Error(`browser mode ended with ${code}: ${text}`)))
  })
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null) return done()
    server.once('exit', () => done())
    server.kill('SIGTERM')
  })
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') return fail(new Error('no port'))
      probe.close(() => done(address.port))
    })
  })
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** Run in the page: keeps the text of the frame that goes to the browser's print dialog in `window.printed`. */
export const KEEP_WHAT_IS_PRINTED = `
  window.printed = ''
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (!(node instanceof HTMLIFrameElement) || node.title !== '打印') continue
      node.addEventListener('load', () => { window.printed = node.contentDocument?.body.textContent }, { once: true })
    }
  }).observe(document.body, { childList: true })
`

/** The same where printing opens the system's dialog, which nobody would answer: the frame is told that it was printed. */
export const KEEP_INSTEAD_OF_PRINTING = `
  window.printed = ''
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    configurable: true,
    get() {
      const pages = get.call(this)
      if (this.title !== '打印' || !pages) return pages
      pages.print = () => {
        window.printed = this.contentDocument?.body.textContent
        pages.dispatchEvent(new Event('afterprint'))
      }
      return pages
    },
  })
`
