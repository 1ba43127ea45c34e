import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { systemCode } from './app-error'
import { contentType } from './content-security'

/**
 * A file of the built renderer by its URL path; null when there is none. Nothing outside `root` can be
 * named, whatever the path says.
 */
export async function rendererFile(root: string, urlPath: string): Promise<{ bytes: Buffer; type: string } | null> {
  const path = decode(urlPath)
  if (path === null || path.includes('\0')) return null
  const file = normalize(join(root, path === '/' ? 'index.html' : path))
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null
  try {
    return { bytes: await readFile(file), type: contentType(extname(file)) }
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(systemCode(error))) return null
    throw error
  }
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null // not a well-formed path: there is no such file
  }
}
