import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'grid-ledger-viewing-'

/**
 * Copies of attachments that are being looked at, in a private temporary folder, gone when the program ends. The folder
 * bears the number of its process, so that what a crash or a viewer left behind is known at the next opening.
 */
export class ViewingFolder {
  private folder: Promise<string> | null = null

  /** `name` has been made safe. Returns the path of the copy. */
  async copy(from: string, name: string): Promise<string> {
    this.folder ??= mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)).catch((error: unknown) => {
      this.folder = null
      throw error
    })
    const own = join(await this.folder, randomBytes(8).toString('hex'))
    await mkdir(own, { mode: 0o700 })
    const path = join(own, name)
    await copyFile(from, path)
    await chmod(path, 0o600)
    return path
  }

  async remove(): Promise<void> {
    const folder = await this.folder?.catch(() => null)
    this.folder = null
    if (folder) await removeFolder(folder)
  }

  /** Removes what processes that are no longer there left behind. */
  async sweep(): Promise<void> {
    const names = await readdir(tmpdir()).catch(() => [])
    for (const name of names) {
      const process = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
      if (Number.isInteger(process) && process > 0 && !isRunning(process)) await removeFolder(join(tmpdir(), name))
    }
  }
}

/** A viewer that still holds a copy keeps it from being removed on Windows; the folder of another user stays as well. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
