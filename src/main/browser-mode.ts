import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { version } from '../../package.json'
import { Application } from './application'
import { messageOf } from './app-error'
import { readCommandLine } from './command-line'
import { findDataLocation, profileFolder, userDataFolder } from './data-location'
import { FolderTaken } from './ledger-session'
import { AccessGuard } from './loopback/access-guard'
import { LoopbackServer } from './loopback/server'
import { TransferFolder } from './loopback/transfer-folder'

/** The same application without Electron: served on the loopback address for the clerk's own browser. */
async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2))
  const userData = profileFolder(userDataFolder(process.env, process.platform), options.dataDir)
  const transfers = await TransferFolder.create()
  const guard = new AccessGuard(options.token)
  let server: LoopbackServer | null = null
  const application = new Application({
    userData,
    location: await findDataLocation(userData, options.dataDir),
    keychain: null,
    dialogs: transfers.dialogs,
    printPdf: null,
    printPages: null,
    workers: { reading: join(__dirname, 'reading-worker.cjs'), writing: join(__dirname, 'writing-worker.cjs'), templates: join(__dirname, 'template-worker.cjs'), documents: join(__dirname, 'document-worker.cjs') },
    version,
    runtime: `浏览器模式（Node ${process.versions.node}）`,
    emit: (event, value) => server?.emit(event, value),
  })
  server = new LoopbackServer({
    router: application.router,
    files: application.files,
    transfers,
    guard,
    rendererRoot: join(__dirname, '../renderer'),
  })
  application.session.onKnock = () => {
    openBrowser(guard.entryAddress())
    server?.emit('knocked', {})
    return `http://127.0.0.1:${guard.port}/`
  }
  try {
    await application.open(options.sample)
  } catch (error) {
    await transfers.remove()
    if (!(error instanceof FolderTaken)) throw error
    console.log(`网格台账已在运行${error.address === '' ? '' : `（${error.address}）`}，这次不再另开。`)
    return
  }
  const shutDown = (): void => {
    void server
      ?.close()
      .then(() => application.close())
      .finally(() => process.exit(0))
  }
  process.once('SIGINT', shutDown)
  process.once('SIGTERM', shutDown)
  const port = await server.listen(options.port)
  const address = options.token === null ? guard.entryAddress() : `http://127.0.0.1:${port}/enter?token=${options.token}`
  console.log('GRID_LEDGER_READY')
  console.log(`网格台账已在浏览器模式下启动，请打开：${address}`)
  console.log('（地址只能用一次，只在本机有效；按 Ctrl+C 退出。）')
  if (options.open) openBrowser(address)
}

/** Opens the clerk's browser if there is one; otherwise the printed address is enough. */
function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address]
  if (command === undefined) return
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

main().catch((error: unknown) => {
  console.error(`网格台账没有启动：${messageOf(error)}`)
  process.exit(1)
})
