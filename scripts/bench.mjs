import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { cachedOffice, officeKey } from './lib/bench-office.mjs'
import { benchPackages } from './lib/bench-packages.mjs'
import { parseBenchOptions, usage } from './lib/bench-options.mjs'
import { reportLines, summarise } from './lib/bench-report.mjs'
import { exitCodeOf, runInTerminal } from './lib/child.mjs'
import { findRuntimes, surroundings } from './lib/e2e-runtimes.mjs'
import { ensureBuilt } from './lib/program-build.mjs'
import { obstacle, projectRoot } from './lib/project.mjs'

/** Every office is made as of this day, so that two runs measure the same rows. */
const day = '2026-11-24'
const benchFolder = join(projectRoot, 'tests', 'bench')
const cache = join(projectRoot, 'node_modules', '.cache', 'grid-ledger-bench')
const results = join(projectRoot, 'test-results', 'bench')
const suffix = '.bench.ts'
/** Benchmarks that make up their own rows. */
const standalone = ['export', 'import']
/** Those that compare with packages which the program does not have. */
const comparing = ['export', 'chart']
/** Those that measure the built program in a Chromium. */
const inBrowser = ['chart']
const aliases = { '@shared': resolve(projectRoot, 'src/shared'), '@main': resolve(projectRoot, 'src/main') }

process.exitCode = await main(process.argv.slice(2))

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code
 */
async function main(argv) {
  if (argv.includes('--help')) {
    console.log(usage)
    return 0
  }
  const known = readdirSync(benchFolder).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length)).sort()
  const options = parseBenchOptions(argv, known)
  if ('error' in options) {
    console.error(options.error)
    return 2
  }
  const problem = obstacle(projectRoot)
  if (problem !== undefined) {
    console.error(problem)
    return 1
  }
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'run-'))
  try {
    return await run(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder of this run
 * @param {{ names: string[], scale: number }} options
 * @returns {Promise<number>} the exit code
 */
async function run(folder, { names, scale }) {
  await bundle(folder, names)
  const office = names.every((name) => standalone.includes(name)) ? '' : await madeOffice(folder, scale)
  const packages = names.some((name) => comparing.includes(name)) ? await installedPackages() : ''
  mkdirSync(results, { recursive: true })
  let failed = 0
  for (const name of names) {
    const work = join(folder, name)
    const result = join(folder, `${name}.json`)
    mkdirSync(work)
    try {
      const browser = inBrowser.includes(name) ? { browser: await browserParts(folder, packages) } : {}
      await node(join(folder, `${name}.cjs`), { name, office, packages, work, result, scale, day, ...browser })
      const summary = summarise(JSON.parse(readFileSync(result, 'utf8')))
      writeFileSync(join(results, `${name}.json`), `${JSON.stringify(summary, null, 2)}\n`)
      console.log(['', ...reportLines(summary)].join('\n'))
    } catch (error) {
      failed += 1
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
    rmSync(work, { recursive: true, force: true })
  }
  return failed === 0 ? 0 : 1
}

/**
 * @param {string} folder of this run
 * @param {number} scale
 * @returns {Promise<string>} its data folder
 */
function madeOffice(folder, scale) {
  return cachedOffice(cache, {
    size: String(scale),
    key: officeKey(projectRoot, { scale, day }),
    make: async (target) => {
      console.log('Making the office that is measured; it is kept for the next run.')
      await node(join(folder, 'make-office.cjs'), { folder: target, scale, day })
    },
  })
}

/** @returns {Promise<string>} their folder */
function installedPackages() {
  return benchPackages(benchFolder, cache, async (folder) => {
    console.log('Installing what is compared with; it is kept for the next run.')
    const options = { cwd: folder, shell: process.platform === 'win32' }
    return exitCodeOf(await runInTerminal('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], options))
  })
}

/**
 * The built program, a Chromium, and the scripts that run in its pages.
 * @param {string} folder of this run
 * @param {string} packages
 */
async function browserParts(folder, packages) {
  const { chromium } = findRuntimes(surroundings())
  const chosen = process.env['GRID_LEDGER_E2E_CHROMIUM']
  if (!chosen && 'missing' in chromium) throw new Error(chromium.missing)
  const built = await ensureBuilt(projectRoot, { onStart: () => console.log('Building the program, which is what is measured.') })
  if (!built.ok) throw new Error(built.output.trimEnd())
  const pages = join(folder, 'pages')
  for (const name of ['program', 'layout', 'reference']) await bundlePage(pages, name, packages)
  return { chromium: chosen || chromium.path, program: join(projectRoot, 'out', 'main', 'browser-mode.cjs'), pages }
}

/**
 * Makes one script of what runs in a page, with everything it needs.
 * @param {string} folder
 * @param {string} name
 * @param {string} packages
 */
async function bundlePage(folder, name, packages) {
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: { ...aliases, 'd3-org-chart': join(packages, 'node_modules', 'd3-org-chart', 'src', 'd3-org-chart.js') } },
    build: {
      target: 'chrome120',
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(benchFolder, 'in-page', `${name}.ts`), formats: ['iife'], name: 'page', fileName: () => `${name}.js` },
    },
  })
}

/**
 * Runs one bundled file in a process of its own; fails when it did.
 * @param {string} script
 * @param {object} task its only argument, as JSON
 */
async function node(script, task) {
  const code = exitCodeOf(await runInTerminal(process.execPath, [script, JSON.stringify(task)]))
  if (code !== 0) throw new Error(`ended with exit code ${code}`)
}

/**
 * Makes one CommonJS file of each benchmark, as the main process is built.
 * @param {string} folder
 * @param {readonly string[]} names
 */
async function bundle(folder, names) {
  const input = Object.fromEntries([
    ['make-office', join(benchFolder, 'support', 'make-office.ts')],
    ['writer-process', join(benchFolder, 'support', 'writer-process.ts')],
    ['writing-worker', join(projectRoot, 'src', 'main', 'writing-worker.ts')],
    ['import-process', join(benchFolder, 'support', 'import-process.ts')],
    ['reading-worker', join(projectRoot, 'src', 'main', 'reading-worker.ts')],
    ...names.map((name) => [name, join(benchFolder, `${name}${suffix}`)]),
  ])
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: aliases },
    build: {
      ssr: true,
      target: 'node18',
      minify: false,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { input, output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } },
    },
  })
}
