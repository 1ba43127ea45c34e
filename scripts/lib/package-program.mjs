import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/** What the packaged program must not be turned into from outside, or not be fed with. */
export const fuses = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
}

/**
 * Puts the built program together with an Electron into a folder that runs on its own.
 * @param {{ projectRoot: string, electron: string, target: string, platform: string }} parts `electron`: path of the
 *   binary whose folder is taken; `target`: the folder to make (replaced when it is there)
 * @returns {Promise<string>} the path of the packaged binary
 */
export async function packageProgram({ projectRoot, electron, target, platform }) {
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  await cp(dirname(electron), target, { recursive: true, verbatimSymlinks: true })
  const ending = platform === 'win32' ? '.exe' : ''
  const binary = join(target, `grid-ledger${ending}`)
  await rename(join(target, `electron${ending}`), binary)
  const app = join(target, 'resources', 'app')
  await rm(join(target, 'resources', 'default_app.asar'), { force: true })
  await cp(join(projectRoot, 'out'), join(app, 'out'), { recursive: true })
  await copyDependencies(projectRoot, app)
  const { name, productName, version, main, type } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'))
  await writeFile(join(app, 'package.json'), JSON.stringify({ name, productName, version, main, type }, null, 2))
  await flipFuses(binary, fuses)
  return binary
}

/**
 * Only what the program itself needs; what builds and tests it stays behind.
 * @param {string} projectRoot
 * @param {string} app
 */
async function copyDependencies(projectRoot, app) {
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--omit=optional', '--all', '--parseable'], { cwd: projectRoot, encoding: 'utf8', shell: process.platform === 'win32' })
  const folders = listed.split('\n').filter((folder) => folder.includes('node_modules'))
  for (const folder of folders) {
    await cp(folder, join(app, relative(projectRoot, folder)), {
      recursive: true,
      // A package's own nested packages are listed by themselves; sources of native modules are not needed to run.
      filter: (source) => !relative(folder, source).split(/[\\/]/).some((part) => part === 'node_modules' || part === 'deps' || part === 'obj.target'),
    })
  }
}
