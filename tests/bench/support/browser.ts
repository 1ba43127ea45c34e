import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { z } from 'zod'
import type { BrowserTask } from './office-task'

const SIZE = { width: 1366, height: 768 }
/** Of the circles in which a chart is dragged, px. */
const RADIUS = 180
const numbers = z.array(z.number())
const heap = z.object({ usedSize: z.number(), embedderHeapUsedSize: z.number(), backingStorageSize: z.number() })
const reply = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) })])

/** A page with something of ours that runs in it, in a Chromium of its own: a page behind another one is held back. */
export class MeasuredPage {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly session: CDPSession,
    private readonly name: string,
  ) {}

  /** `name` is the script's, and the one it has in the page. `entry` is what lets a browser in. */
  static async open({ chromium: executablePath, pages }: BrowserTask, name: string, address: string, entry?: string): Promise<MeasuredPage> {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
    const context = await browser.newContext({ viewport: SIZE })
    if (entry !== undefined) await context.request.get(entry)
    const page = await context.newPage()
    await page.addInitScript({ path: join(pages, `${name}.js`) })
    await page.goto(address, { waitUntil: 'commit' })
    return new MeasuredPage(browser, page, await context.newCDPSession(page), name)
  }

  /** Does what loads the page anew. */
  async reloads(act: string, ...given: unknown[]): Promise<void> {
    await Promise.all([this.page.waitForEvent('framenavigated'), this.does(act, ...given)])
  }

  async does(act: string, ...given: unknown[]): Promise<void> {
    await this.page.evaluate(this.call(act, given))
  }

  async milliseconds(act: string, ...given: unknown[]): Promise<number> {
    return z.number().parse(await this.page.evaluate(this.call(act, given)))
  }

  async samples(act: string, ...given: unknown[]): Promise<number[]> {
    return numbers.parse(await this.page.evaluate(this.call(act, given)))
  }

  /** Times between frames while the pointer, held down, draws circles for some seconds. */
  async framesOfDragging(seconds: number): Promise<number[]> {
    const { page } = this
    const [x = 0, y = 0] = await this.samples('emptyPlace')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.evaluate(`window.stopRecording = ${this.call('recordFrames', [])}; 0`)
    const until = performance.now() + seconds * 1000
    for (let step = 1; performance.now() < until; step += 1) await page.mouse.move(x + RADIUS * (Math.cos(step / 12) - 1), y + RADIUS * Math.sin(step / 12))
    const frames = numbers.parse(await page.evaluate('window.stopRecording()'))
    await page.mouse.up()
    return frames
  }

  /** Bytes that are in use after a clean-up: of the script, and of the script, the document and pictures together. */
  async memory(): Promise<{ script: number; all: number }> {
    for (let turn = 0; turn < 2; turn += 1) await this.session.send('HeapProfiler.collectGarbage')
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = heap.parse(await this.session.send('Runtime.getHeapUsage'))
    return { script: usedSize, all: usedSize + embedderHeapUsedSize + backingStorageSize }
  }

  close(): Promise<void> {
    return this.browser.close()
  }

  private call(act: string, given: unknown[]): string {
    return `${this.name}.${act}(${given.map((value) => JSON.stringify(value)).join(', ')})`
  }
}

/** The built program in browser mode on a data folder. */
export class ServedProgram {
  private constructor(
    private readonly server: ChildProcess,
    /** Lets a browser in, once. */
    readonly entry: string,
    private readonly token: string,
  ) {}

  static async start(script: string, folders: { data: string; userData: string }): Promise<ServedProgram> {
    const token = randomBytes(16).toString('hex')
    const server = spawn(process.execPath, [script, '--no-open', '--data-dir', folders.data, '--token', token], {
      env: { ...process.env, XDG_CONFIG_HOME: folders.userData, HOME: folders.userData },
    })
    return new ServedProgram(server, await printedAddress(server), token)
  }

  get origin(): string {
    return new URL(this.entry).origin
  }

  /** Calls a procedure as a script may. */
  async call(name: string, input: object): Promise<unknown> {
    const response = await fetch(`${this.origin}/rpc/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    const answer = reply.parse(await response.json())
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
    return answer.value
  }

  close(): Promise<void> {
    return new Promise((done) => {
      this.server.once('exit', () => done())
      this.server.kill('SIGTERM')
    })
  }
}

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = ''
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8')
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(text) ?? []
      if (address !== undefined) done(address)
    }
    server.stdout?.on('data', read)
    server.stderr?.on('data', read)
    server.once('exit', (code) => fail(new Error(`browser mode ended with ${code}: ${text}`)))
  })
}
