import { rename, rm, writeFile } from 'node:fs/promises'
import { writingFailure } from './spreadsheet/write/writing'

/** Writes a file that appears under its name only when it is whole. Fails with `storage` and a sentence. */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, bytes, { mode: 0o600 })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw writingFailure(error)
  }
}
