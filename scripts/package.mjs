import { join } from 'node:path'
import { findElectron } from './lib/electron-binary.mjs'
import { packageProgram } from './lib/package-program.mjs'
import { ensureBuilt } from './lib/program-build.mjs'
import { obstacle, projectRoot } from './lib/project.mjs'

process.exitCode = await main()

/** Makes dist/grid-ledger-PLATFORM-ARCH from the Electron that is installed here. */
async function main() {
  const problem = obstacle(projectRoot)
  const electron = findElectron(join(projectRoot, 'node_modules', 'electron'))
  if (problem !== undefined || !('path' in electron)) {
    console.error(problem ?? 'Electron 的程序文件还没有下载，请先运行一次 npm start。 / Electron is not fetched yet: run npm start once.')
    return 1
  }
  if (process.platform === 'darwin') {
    console.error('目前只能打包 Windows 和 Linux 版。 / Only Windows and Linux are packaged so far.')
    return 1
  }
  const build = await ensureBuilt(projectRoot, { onStart: () => console.log('正在构建程序，请稍候…… / Building the program…') })
  if (!build.ok) {
    console.error(build.output.trimEnd())
    return 1
  }
  const target = join(projectRoot, 'dist', `grid-ledger-${process.platform}-${process.arch}`)
  console.log(await packageProgram({ projectRoot, electron: electron.path, target, platform: process.platform }))
  return 0
}
