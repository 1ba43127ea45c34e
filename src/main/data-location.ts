import { createHash } from 'node:crypto'
import { readFile, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './store/durable-file'

const LOCATION_FILE = 'location.json'
const location = z.object({ folder: z.string().refine(isAbsolute) })

/**
 * Electron's `userData` folder of this program, worked out without Electron so that browser mode finds
 * the same data. Follows Electron's own rules for each platform.
 */
export function userDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env['HOME'] ?? homedir()
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'grid-ledger')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'grid-ledger')
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'grid-ledger')
}

/**
 * Where one data folder's log and window files lie: `userData` itself, or a profile in it for a folder
 * given by option, since Chromium's own files must not be shared by two running programs.
 */
export function profileFolder(userData: string, dataDir: string | null): string {
  if (dataDir === null) return userData
  return join(userData, 'profiles', createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16))
}

export interface DataLocation {
  folder: string
  /** The clerk named this folder (by option or by dialog): if it is missing it is not made silently. */
  chosen: boolean
}

/** The data folder: the option, else the folder chosen earlier, else `data` under `userData`. */
export async function findDataLocation(userData: string, option: string | null): Promise<DataLocation> {
  if (option !== null) return { folder: resolve(option), chosen: true }
  const text = await readFile(join(userData, LOCATION_FILE), 'utf8').catch(() => null)
  const chosen = text === null ? null : location.safeParse(parseJson(text))
  if (chosen?.success) return { folder: chosen.data.folder, chosen: true }
  return { folder: join(userData, 'data'), chosen: false }
}

/** Remembers a folder chosen by the clerk for the next start. */
export async function rememberDataLocation(userData: string, folder: string): Promise<void> {
  await mkdir(userData, { recursive: true })
  await writeDurably(join(userData, LOCATION_FILE), JSON.stringify({ folder }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // a damaged note is no note: the default folder is inspected like any other
  }
}
