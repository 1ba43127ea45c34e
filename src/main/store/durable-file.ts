import { open, rename } from 'node:fs/promises'

/** Writes a small file so that it is either there whole after a power cut, or not at all. */
export async function writeDurably(path: string, text: string, mode = 0o600): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'w', mode)
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
}
