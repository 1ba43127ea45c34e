import { createServer, connect, type Server } from 'node:net'
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataSource } from 'typeorm'
import { systemCode } from '../app-error'
import { quietDriver } from './data-source'
import { writeDurably } from './durable-file'

export const LOCK_FILE = 'instance.lock'
const NOTE_FILE = 'instance.json'

export interface HeldLock {
  kind: 'held'
  /** True when the previous run did not close the folder. */
  afterCrash: boolean
  /** Called when another start asked this one to come to the front; answers with its address, if it has one. */
  onKnock: () => string
  release(): Promise<void>
}

export type LockResult = HeldLock | { kind: 'taken'; address: string }

/**
 * One running program a data folder. The lock is SQLite's own file lock on a tiny file beside the
 * ledger: the operating system drops it with the process, so a crash never leaves a folder locked.
 * A second start knocks at the first one's local socket.
 */
export async function lockFolder(folder: string): Promise<LockResult> {
  const source = new DataSource({ type: 'sqlite', driver: quietDriver, database: join(folder, LOCK_FILE), busyTimeout: 200 })
  await source.initialize()
  try {
    await source.query('PRAGMA locking_mode = EXCLUSIVE')
    await source.query('BEGIN EXCLUSIVE')
  } catch (error) {
    await source.destroy()
    if (error instanceof Error && error.message.includes('SQLITE_BUSY')) return { kind: 'taken', address: await knock(folder) }
    throw error
  }
  const note = join(folder, NOTE_FILE)
  const afterCrash = await readFile(note).then(
    () => true,
    () => false,
  )
  await writeDurably(note, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }))
  const held: HeldLock = {
    kind: 'held',
    afterCrash,
    onKnock: () => '',
    release: async () => {
      await closeServer(server)
      await rm(note, { force: true })
      await source.query('ROLLBACK')
      await source.destroy()
    },
  }
  const server = await listen(folder, () => held.onKnock())
  return held
}

/** A socket path that is short enough everywhere and the same for every start on the folder. */
function socketPath(folder: string): string {
  const name = `grid-ledger-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

async function listen(folder: string, answer: () => string): Promise<Server> {
  const path = socketPath(folder)
  if (process.platform !== 'win32') await rm(path, { force: true }) // ours by the lock; left by a crash
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(answer())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  }).catch((error: unknown) => {
    // Without a socket the second start is still refused; it only cannot bring this window to the front.
    if (systemCode(error) === '') throw error
  })
  return server
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

function knock(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(folder))
    let text = ''
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('data', (chunk) => (text += chunk.toString('utf8')))
    socket.on('error', () => resolve(''))
    socket.on('close', () => resolve(text))
  })
}
