import { obstacle, projectRoot } from './lib/project.mjs'
import { sum, verdict } from './lib/test-count.mjs'
import { parseTestOptions, usage } from './lib/test-options.mjs'
import { runBuild, runChecks, runTests } from './lib/test-stages.mjs'

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
  const options = parseTestOptions(argv)
  if ('error' in options) {
    console.error(options.error)
    return 2
  }
  const problem = obstacle(projectRoot)
  const { count, failedStages } = problem === undefined ? await runStages(options) : { count: sum([]), failedStages: [problem] }
  return report(count, failedStages, options)
}

/**
 * Runs the stages in order and stops after the first that fails.
 * @param {{ projects: string[], only: boolean }} options
 * @returns {Promise<{ count: import('./lib/test-count.mjs').Count, failedStages: string[] }>}
 */
async function runStages({ projects, only }) {
  /** @type {import('./lib/test-count.mjs').Count[]} */
  const counts = []
  const failedStages = await runChecks(projectRoot, only ? ['type check'] : ['type check', 'lint'])
  if (failedStages.length > 0) return { count: sum(counts), failedStages }
  if ((!only || projects.includes('e2e')) && !(await runBuild(projectRoot))) return { count: sum(counts), failedStages: ['build'] }
  for (const project of projects) {
    const count = await runTests(projectRoot, project)
    counts.push(count)
    if (count.failed > 0) break
  }
  return { count: sum(counts), failedStages: [] }
}

/**
 * Prints the summary; its last line is the count.
 * @param {import('./lib/test-count.mjs').Count} count
 * @param {readonly string[]} failedStages
 * @param {{ noSkip: boolean }} options
 * @returns {number} the exit code
 */
function report(count, failedStages, { noSkip }) {
  console.log('')
  for (const stage of failedStages) console.log(`Failed: ${stage}`)
  for (const name of count.skipped) console.log(`Skipped: ${name}`)
  if (noSkip && count.skipped.length > 0) console.log(`Skipping is forbidden here, so the skipped tests count as failed.`)
  const { line, exitCode } = verdict({ ...count, failed: count.failed + failedStages.length }, { noSkip })
  console.log(line)
  return exitCode
}
