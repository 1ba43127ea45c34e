import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What the rows of a made-up office depend on. */
const sources = ['src/main/sample-office', 'src/main/store', 'src/main/features/settings', 'src/shared/domain', 'tests/bench/support']

/**
 * The name under which an office is kept: another one when anything that makes its rows has changed.
 * @param {string} root
 * @param {{ scale: number, day: string }} office
 */
export function officeKey(root, { scale, day }) {
  const hash = createHash('sha256').update(`${scale}\0${day}\0`)
  for (const name of sources.flatMap((folder) => filesUnder(root, folder))) hash.update(`${name}\0`).update(readFileSync(join(root, name)))
  return hash.digest('hex').slice(0, 16)
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from root, sorted
 */
function filesUnder(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort()
}

/**
 * The data folder of a made-up office, made once and kept; older ones of the same size are dropped.
 * @param {string} cache
 * @param {{ size: string, key: string, make: (folder: string) => Promise<void> }} office
 * @returns {Promise<string>}
 */
export async function cachedOffice(cache, { size, key, make }) {
  const kept = join(cache, 'offices')
  const folder = join(kept, `${size}-${key}`)
  if (existsSync(folder)) return folder
  mkdirSync(kept, { recursive: true })
  for (const old of readdirSync(kept)) if (old.startsWith(`${size}-`)) rmSync(join(kept, old), { recursive: true, force: true })
  const unfinished = join(kept, `${size}-${key}.${process.pid}`)
  mkdirSync(unfinished)
  try {
    await make(unfinished)
    // Another run may have been faster: its office is as good.
    if (!existsSync(folder)) renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}
