import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Copies of attachments that are being looked at, in a private temporary folder, gone when the program ends. */
export class ViewingFolder {
  private folder: string | null = null

  /** `name` has been made safe. Returns the path of the copy. */
  async copy(from: string, name: string): Promise<string> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'grid-ledger-viewing-'))
    const own = join(this.folder, randomBytes(8).toString('hex'))
    await mkdir(own, { mode: 0o700 })
    const path = join(own, name)
    await copyFile(from, path)
    await chmod(path, 0o600)
    return path
  }

  async remove(): Promise<void> {
    const { folder } = this
    this.folder = null
    // A viewer that still holds a copy keeps it from being removed on Windows.
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
