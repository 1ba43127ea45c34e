import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const files = ['package.json', 'package-lock.json']

/**
 * The folder with the packages that benchmarks are compared with. They are installed when they are first needed, and
 * kept beside the offices: nothing of them is ever near the program.
 * @param {string} from the folder of their package.json and its lock
 * @param {string} cache
 * @param {(folder: string) => Promise<number>} install what installs them there; its exit code
 * @returns {Promise<string>}
 */
export async function benchPackages(from, cache, install) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(from, file)))
  const folder = join(cache, `packages-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    for (const file of files) cpSync(join(from, file), join(unfinished, file))
    if ((await install(unfinished)) !== 0) throw new Error('the packages that are compared with could not be installed')
    // Another run may have been faster: its packages are as good.
    if (!existsSync(folder)) renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}
