import { join } from 'node:path'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, type IpcMainInvokeEvent } from 'electron'
import type { Reply } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'
import { version } from '../../package.json'
import { Application } from './application'
import { messageOf } from './app-error'
import { readCommandLine, type CommandLine } from './command-line'
import { findDataLocation, profileFolder, userDataFolder } from './data-location'
import { AppScheme } from './electron/app-scheme'
import { electronDialogs } from './electron/dialogs'
import { APP_ORIGIN, hardenContents, hardenSession, isAppUrl, WEB_PREFERENCES } from './electron/hardening'
import { systemKeychain } from './electron/keychain'
import { buildMenu } from './electron/menu'
import { pagePrinter, pdfPrinter } from './electron/print-pdf'
import { WindowState } from './electron/window-state'
import { FolderTaken } from './ledger-session'

let window: BrowserWindow | null = null

function emit<Name extends EventName>(event: Name, value: EventMap[Name]): void {
  if (window && !window.isDestroyed()) window.webContents.send(`event:${event}`, value)
}

function openWindow(userData: string): BrowserWindow {
  const state = new WindowState(userData)
  const { bounds, maximised } = state.read()
  const opened = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 560,
    show: false,
    title: '网格台账',
    backgroundColor: '#ffffff',
    webPreferences: { ...WEB_PREFERENCES, preload: join(__dirname, '../preload/index.cjs') },
  })
  if (maximised) opened.maximize()
  state.keep(opened)
  opened.once('ready-to-show', () => {
    opened.show()
    process.stdout.write('GRID_LEDGER_READY\n')
  })
  opened.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(opened, {
      type: 'question',
      message: '还有修改没有保存',
      detail: '关闭后，没有保存的修改会丢失。',
      buttons: ['留下继续编辑', '放弃修改并关闭'],
      defaultId: 0,
      cancelId: 0,
    })
    if (choice === 1) event.preventDefault()
  })
  opened.on('closed', () => (window = null))
  void opened.loadURL(`${APP_ORIGIN}/index.html`)
  return opened
}

function answerWindow(application: Application): void {
  ipcMain.handle('rpc', async (event: IpcMainInvokeEvent, request: unknown): Promise<Reply> => {
    const frame = event.senderFrame
    const own = window !== null && event.sender === window.webContents && frame === event.sender.mainFrame && isAppUrl(frame.url)
    if (!own) {
      return { ok: false, error: { code: 'forbidden-sender', message: '这个请求不是从程序窗口发出的，已拒绝。', details: [] } }
    }
    const asked = typeof request === 'object' && request !== null ? request : {}
    return application.router.dispatch({
      name: 'name' in asked ? asked.name : undefined,
      input: 'input' in asked ? asked.input : undefined,
      version: 'version' in asked ? asked.version : undefined,
    })
  })
}

async function start(options: CommandLine, userData: string): Promise<void> {
  await app.whenReady()
  const scheme = new AppScheme(join(__dirname, '../renderer'))
  hardenSession(session.defaultSession)
  scheme.handle(protocol)
  Menu.setApplicationMenu(buildMenu((item) => emit('menu', { item })))
  const application = new Application({
    userData,
    location: await findDataLocation(userData, options.dataDir),
    keychain: systemKeychain(),
    dialogs: electronDialogs,
    printPdf: pdfPrinter(scheme),
    printPages: pagePrinter(scheme),
    workers: { reading: join(__dirname, 'reading-worker.cjs'), writing: join(__dirname, 'writing-worker.cjs'), templates: join(__dirname, 'template-worker.cjs'), documents: join(__dirname, 'document-worker.cjs') },
    version,
    runtime: `Electron ${process.versions.electron}`,
    emit,
  })
  application.session.onKnock = () => {
    if (window?.isMinimized()) window.restore()
    window?.show()
    window?.focus()
    emit('knocked', {})
    return ''
  }
  try {
    await application.open(options.sample)
  } catch (error) {
    if (!(error instanceof FolderTaken)) throw error
    process.stdout.write('网格台账已在运行，已切换到打开的窗口，这次不再另开。\n')
    app.exit(0)
    return
  }
  answerWindow(application)
  window = openWindow(userData)
  app.on('activate', () => (window ??= openWindow(userData)))
  closeOnQuit(application)
}

/** Quitting waits until the ledger is closed: what was reported as saved is in the file. */
function closeOnQuit(application: Application): void {
  let closed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void application.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

app.on('web-contents-created', (_event, contents) => hardenContents(contents))
AppScheme.register(protocol)
app.setName('grid-ledger')
const options = readCommandLine(process.argv.slice(1))
const userData = profileFolder(userDataFolder(process.env, process.platform), options.dataDir)
app.setPath('userData', userData)
start(options, userData).catch((error: unknown) => {
  dialog.showErrorBox('网格台账没有启动', `程序启动时出错，数据没有改动。\n\n${messageOf(error)}`)
  app.exit(1)
})
