import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodeOf, runInTerminal } from './child.mjs'
import { findRuntimes, surroundings } from './e2e-runtimes.mjs'
import { ensureBuilt } from './program-build.mjs'
import { countTests } from './test-count.mjs'

/** The virtual display's size: room for the main window at its usual size. */
const virtualScreen = '-screen 0 1600x1000x24'

/** @type {{ stage: 'type check' | 'lint', name: string, script: string, args: string[] }[]} Node scripts and their arguments */
const checks = [
  { stage: 'type check', name: 'tsc', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.node.json', '--noEmit'] },
  { stage: 'type check', name: 'vue-tsc', script: 'vue-tsc/bin/vue-tsc.js', args: ['-p', 'tsconfig.web.json', '--noEmit'] },
  { stage: 'lint', name: 'oxlint', script: 'oxlint/bin/oxlint', args: ['--deny-warnings', 'src', 'tests', 'scripts'] },
  { stage: 'lint', name: 'dependency-cruiser', script: 'dependency-cruiser/bin/dependency-cruise.mjs', args: ['src', '--config', '.dependency-cruiser.cjs'] },
]

/**
 * Runs the checks, two at a time, and shows what the failed ones say.
 * @param {string} root
 * @param {readonly string[]} stages which of 'type check' and 'lint'
 * @returns {Promise<import('./test-count.mjs').Count>} each stage that failed counts as one failed
 */
export async function runChecks(root, stages) {
  const waiting = checks.filter(({ stage }) => stages.includes(stage))
  const failed = new Set()
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output } = await runQuietly(root, check)
      console.log(`${code === 0 ? '✓' : '✗'} ${check.stage}: ${check.name}`)
      if (code === 0) continue
      console.log(output.trimEnd())
      failed.add(check.stage)
    }
  }
  await Promise.all([worker(), worker()])
  return { passed: 0, failed: failed.size, skipped: [] }
}

/**
 * @param {string} root
 * @param {{ script: string, args: string[] }} check
 * @returns {Promise<{ code: number, output: string }>}
 */
function runQuietly(root, { script, args }) {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * @param {string} root
 * @returns {Promise<import('./test-count.mjs').Count>} a build that failed counts as one failed
 */
export async function runBuild(root) {
  const result = await ensureBuilt(root)
  console.log(result.ok ? `✓ build${result.built ? '' : ': up to date'}` : `✗ build\n${result.output.trimEnd()}`)
  return { passed: 0, failed: result.ok ? 0 : 1, skipped: [] }
}

/**
 * Runs one vitest project in this terminal; the end-to-end one under a virtual display where it needs that.
 * @param {string} root
 * @param {string} project
 * @returns {Promise<import('./test-count.mjs').Count>}
 */
export async function runTests(root, project) {
  const folder = mkdtempSync(join(tmpdir(), 'grid-ledger-tests-'))
  const reportPath = join(folder, 'report.json')
  const vitest = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
  ]
  try {
    const { env, underXvfb } = project === 'e2e' ? endToEnd() : { env: {}, underXvfb: false }
    /** @type {import('node:child_process').SpawnOptions} */
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] }
    const end = underXvfb
      ? await runInTerminal('xvfb-run', ['-a', '-s', virtualScreen, process.execPath, ...vitest], options)
      : await runInTerminal(process.execPath, vitest, options)
    if (!existsSync(reportPath)) return { passed: 0, failed: 1, skipped: [] }
    return countTests(JSON.parse(readFileSync(reportPath, 'utf8')), exitCodeOf(end) === 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the end-to-end tests are told of this machine, and whether they need a virtual display. */
function endToEnd() {
  const { electron, chromium, underXvfb } = findRuntimes(surroundings())
  const told = [
    { name: 'an Electron window', variable: 'GRID_LEDGER_E2E_ELECTRON', runtime: electron },
    { name: 'browser mode', variable: 'GRID_LEDGER_E2E_CHROMIUM', runtime: chromium },
  ]
  /** @type {Record<string, string>} */
  const env = {}
  for (const { name, variable, runtime } of told) {
    if ('path' in runtime) env[variable] = runtime.path
    else console.log(`End-to-end tests in ${name} will be skipped: ${runtime.missing}`)
  }
  return { env, underXvfb }
}
