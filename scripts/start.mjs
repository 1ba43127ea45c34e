import { join, resolve } from 'node:path'
import { exitCodeOf, runProgram } from './lib/child.mjs'
import { fetchElectron, findElectron } from './lib/electron-binary.mjs'
import { sandboxFacts } from './lib/machine.mjs'
import { ensureBuilt } from './lib/program-build.mjs'
import { downloadProgress } from './lib/progress.mjs'
import { obstacle, projectRoot } from './lib/project.mjs'
import { browserModeNotice, decideRuntime, downloadFailure, failureDetail, windowFailure } from './lib/runtime-decision.mjs'
import { entryArguments, parseStartOptions, usage } from './lib/start-options.mjs'

process.exitCode = await main(process.argv.slice(2))

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code
 */
async function main(argv) {
  const parsed = parseStartOptions(argv)
  if ('error' in parsed) {
    console.error(parsed.error)
    return 2
  }
  const { options } = parsed
  if (options.help) {
    console.log(usage)
    return 0
  }
  const problem = obstacle(projectRoot)
  if (problem !== undefined) {
    console.error(problem)
    return 1
  }
  const build = await ensureBuilt(projectRoot, { onStart: () => console.log('正在构建程序，请稍候…… / Building the program…') })
  if (!build.ok) {
    console.error(build.output.trimEnd())
    console.error('构建没有成功，原因见上。 / The build failed; the reason is above.')
    return 1
  }
  const args = entryArguments(options, options.dataDir === undefined ? undefined : resolve(typedIn(), options.dataDir))
  const runtime = await settleRuntime(options)
  if (runtime.kind === 'interrupted') return 130
  if (runtime.kind === 'electron') {
    const code = await openWindow(runtime.path, args.electron)
    if (code !== undefined) return code
  }
  const end = await runProgram(process.execPath, [join(projectRoot, 'out', 'main', 'browser-mode.cjs'), ...args.browser])
  end.release()
  return exitCodeOf(end)
}

/** The folder that a relative path on the command line was meant from; npm itself changes to the project's. */
function typedIn() {
  return (process.env['npm_lifecycle_event'] === 'start' && process.env['INIT_CWD']) || process.cwd()
}

/**
 * Finds out where to run, fetching Electron where that is all it lacks; says why when that is a browser.
 * @param {import('./lib/start-options.mjs').StartOptions} options
 * @returns {Promise<{ kind: 'electron', path: string } | { kind: 'browser' } | { kind: 'interrupted' }>}
 */
async function settleRuntime(options) {
  const packageFolder = join(projectRoot, 'node_modules', 'electron')
  const decide = () => {
    const electron = findElectron(packageFolder)
    const sandbox = sandboxFacts('path' in electron ? electron.path : undefined)
    return decideRuntime({ platform: process.platform, uid: process.getuid?.(), env: process.env, options, sandbox, electron })
  }
  let decision = decide()
  if (decision.kind === 'fetch') {
    const failure = await download(packageFolder)
    if (failure === 'interrupted') return { kind: 'interrupted' }
    if (failure !== undefined) {
      console.log(failure)
      return { kind: 'browser' }
    }
    decision = decide()
  }
  if (decision.kind === 'electron') return decision
  console.log(browserModeNotice(decision.kind === 'fetch' ? 'download-failed' : decision.reason))
  return { kind: 'browser' }
}

/**
 * @param {string} packageFolder
 * @returns {Promise<string | undefined>} undefined when Electron is there now; else the notice, or 'interrupted'
 */
async function download(packageFolder) {
  console.log('正在准备打开窗口所需的 Electron…… / Fetching Electron, which opens the window…')
  const progress = downloadProgress(process.stdout)
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    await fetchElectron({ packageFolder, onProgress: progress.show, signal: interrupted.signal })
    return undefined
  } catch (error) {
    return interrupted.signal.aborted ? 'interrupted' : browserModeNotice(downloadFailure(error), failureDetail(error))
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    progress.end()
  }
}

/**
 * @param {string} path the Electron binary
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>} the exit code; undefined when no window can be opened here
 */
async function openWindow(path, args) {
  const env = { ...process.env }
  // Some editors' terminals set it; with it Electron would run as a plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  const end = await runProgram(path, [projectRoot, ...args], { env })
  const reason = end.error !== undefined ? 'failed-unrunnable' : end.ready ? undefined : windowFailure(end)
  if (reason === undefined) {
    end.release()
    return exitCodeOf(end)
  }
  console.log(browserModeNotice(reason))
  return undefined
}
