import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeIn } from '../support/runtimes'
import { launch, projectRoot, type Program } from '../support/program'

describeIn('electron', 'the hardened window', (binary) => {
  let program: Program
  let stranger: Server
  let visits: string[]
  let strangerUrl: string

  beforeAll(async () => {
    program = await launch('electron', binary(), { sample: true })
    await program.page.getByRole('heading', { name: '工作台' }).waitFor()
    visits = []
    stranger = createServer((request, response) => {
      visits.push(request.url ?? '')
      response.end('<title>stranger</title>')
    })
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
    const address = stranger.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    strangerUrl = `http://127.0.0.1:${address.port}`
  })

  afterAll(async () => {
    stranger.close()
    await program.close()
  })

  const electron = (): NonNullable<Program['electron']> => {
    if (!program.electron) throw new Error('not an Electron window')
    return program.electron
  }
  const inPage = (script: string): Promise<unknown> => program.page.evaluate(script)
  const openWindows = (): Promise<number> => electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

  test('is sandboxed, isolated and without Node', async () => {
    const preferences: unknown = await electron().evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents && 'getLastWebPreferences' in contents && typeof contents.getLastWebPreferences === 'function'
        ? contents.getLastWebPreferences()
        : null
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(await inPage('typeof require + typeof process + typeof module + typeof Buffer')).toBe('undefined'.repeat(4))
  })

  test('has one door with two handles', async () => {
    expect(await inPage('Object.keys(window.gridLedger).sort().join()')).toBe('invoke,on')
    expect(await inPage('(() => { try { window.gridLedger.invoke = 1; return typeof window.gridLedger.invoke } catch { return "function" } })()')).toBe('function')
  })

  test('runs no script but its own: no eval, no inline script, no remote image or script', async () => {
    // Playwright's own evaluate is not subject to the page's policy; a timer's text is.
    const ran = await inPage(`new Promise((done) => {
      window.evaluated = ''
      const script = document.createElement('script'); script.textContent = 'window.evaluated += "inline"'; document.head.append(script)
      const remote = document.createElement('script'); remote.src = '${strangerUrl}/script.js'; document.head.append(remote)
      const image = new Image(); image.src = '${strangerUrl}/image.png'
      const link = document.createElement('a'); link.setAttribute('onclick', 'window.evaluated += "handler"'); document.body.append(link); link.click(); link.remove()
      image.onerror = () => { try { setTimeout('window.evaluated += "timer"', 0) } catch {} ; setTimeout(() => done(window.evaluated), 50) }
    })`)
    expect(ran).toBe('')
    expect(visits).toEqual([])
  })

  test('reaches no network, from the page or from the process', async () => {
    expect(await inPage(`fetch('${strangerUrl}/page').then(() => 'reached', () => 'blocked')`)).toBe('blocked')
    const fromProcess = await electron().evaluate(
      ({ session }, url) => session.defaultSession.fetch(url).then(() => 'reached', () => 'blocked'),
      `${strangerUrl}/process`,
    )
    expect(fromProcess).toBe('blocked')
    expect(visits).toEqual([])
  })

  test('opens no other window', async () => {
    expect(await inPage(`window.open('${strangerUrl}/popup')`)).toBeNull()
    expect(await openWindows()).toBe(1)
    expect(visits).toEqual([])
  })

  test('attaches no webview', async () => {
    await inPage(`(() => { const view = document.createElement('webview'); view.src = '${strangerUrl}/webview'; document.body.append(view); view.remove() })()`)
    const guests = await electron().evaluate(({ webContents }) => webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length)
    expect(guests).toBe(0)
    expect(visits).toEqual([])
  })

  test.each(['notifications', 'geolocation', 'camera', 'microphone', 'midi', 'clipboard-read'])('grants no %s', async (name) => {
    expect(await inPage(`navigator.permissions.query({ name: '${name}' }).then((status) => status.state)`)).toBe('denied')
  })

  test('grants no permission that is asked for', async () => {
    expect(await inPage('Notification.requestPermission()')).toBe('denied')
    expect(await inPage(`new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('told'), (error) => done(error.code)))`)).toBe(1)
  })

  test('lets copying through, as every table needs it', async () => {
    expect(await inPage(`navigator.permissions.query({ name: 'clipboard-write' }).then((status) => status.state)`)).toBe('granted')
  })

  test('serves nothing outside its own folder', async () => {
    for (const path of ['/../main/index.cjs', '/%2e%2e/main/index.cjs', '/..%2f..%2fpackage.json', '/%00', '/nothing']) {
      expect(await inPage(`fetch('ledger://app${path}').then((answer) => answer.status, () => 0)`), path).not.toBe(200)
    }
  })

  test('answers its own window only', async () => {
    const reply = await electron().evaluate(async ({ app, BrowserWindow }) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, contextIsolation: true, preload: `${app.getAppPath()}/out/preload/index.cjs` },
      })
      try {
        await other.loadURL('data:text/html,<title>other</title>')
        const answer: unknown = await other.webContents.executeJavaScript(`window.gridLedger.invoke('settings.get', {}, '1')`)
        return answer
      } finally {
        other.destroy()
      }
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden-sender' } })
  })

  test('answers no frame inside its window', async () => {
    const answer = await program.page.evaluate(`new Promise((done) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>frame</p>'
      frame.onload = () => { done(typeof frame.contentWindow.gridLedger); frame.remove() }
      document.body.append(frame)
    })`)
    expect(answer).toBe('undefined')
  })

  test('speaks Chinese in its menu', async () => {
    const labels = await electron().evaluate(({ Menu }) => {
      const all = (items: Electron.MenuItem[]): string[] => items.flatMap((item) => [item.label, ...all(item.submenu?.items ?? [])])
      return all(Menu.getApplicationMenu()?.items ?? [])
    })
    expect(labels).toContain('退出')
    for (const label of labels.filter((text) => text !== '')) expect(label).toMatch(/[\u4e00-\u9fff]/)
  })

  test('a second start is told so, ends, and brings this window to the front', async () => {
    const root = process.getuid?.() === 0
    const output = await new Promise<string>((done, fail) => {
      execFile(
        binary(),
        [...(root ? ['--no-sandbox'] : []), projectRoot, `--data-dir=${program.folder}`],
        { env: { ...process.env, XDG_CONFIG_HOME: program.userData } },
        (error, stdout) => (error ? fail(error) : done(stdout)),
      )
    })
    expect(output).toContain('已在运行')
    await program.page.getByText('网格台账已经在运行').waitFor()
  })

  // Last: Playwright waits for the end of a navigation that was prevented, so the page is asked no more.
  test('goes nowhere else', async () => {
    const outcome = await electron().evaluate(async ({ BrowserWindow }, url) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents) throw new Error('no window')
      const before = contents.getURL()
      const prevented = new Promise<boolean>((done) => {
        contents.once('will-navigate', (event) => done(event.defaultPrevented))
      })
      await contents.executeJavaScript(`location.assign('${url}/away')`)
      return { prevented: await prevented, stayed: contents.getURL() === before }
    }, strangerUrl)
    expect(outcome).toEqual({ prevented: true, stayed: true })
    expect(visits).toEqual([])
  })
})

describeIn('electron', 'the window', (binary) => {
  test('comes back where and as large as it was', async () => {
    const first = await launch('electron', binary(), { sample: true })
    await first.page.getByRole('heading', { name: '工作台' }).waitFor()
    const size = { width: 1111, height: 666 }
    await first.electron?.evaluate(({ BrowserWindow }, given) => BrowserWindow.getAllWindows()[0]?.setSize(given.width, given.height), size)
    await first.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const again = await launch('electron', binary(), { reopen: first })
    const bounds = await again.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(bounds).toMatchObject(size)
    await again.close()
  })
})
