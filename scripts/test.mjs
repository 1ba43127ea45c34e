import { obstacle, projectRoot } from './lib/project.mjs'
import { sum, verdict } from './lib/test-count.mjs'
import { parseTestOptions, projects, usage } from './lib/test-options.mjs'
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
  if (problem !== undefined) {
    console.error(problem)
    return report([{ name: 'installation', outcome: { passed: 0, failed: 1, skipped: [] } }], options)
  }
  return report(await runStages(options), options)
}

/**
 * Runs the stages in order and stops after the first that fails.
 * @param {{ projects: string[], only: boolean }} options
 * @returns {Promise<Stage[]>} all of them
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {import('./lib/test-count.mjs').Count} [outcome] a check or a build that failed counts as one failed;
 *   none when the stage was not reached
 */
async function runStages({ projects: chosen, only }) {
  const checks = only ? ['type check'] : ['type check', 'lint']
  const stages = [
    { name: checks.join(' and '), run: () => runChecks(projectRoot, checks) },
    ...(only && !chosen.includes('e2e') ? [] : [{ name: 'build', run: () => runBuild(projectRoot) }]),
    ...chosen.map((project) => ({ name: project, run: () => runTests(projectRoot, project) })),
  ]
  /** @type {Stage[]} */
  const results = stages.map(({ name }) => ({ name }))
  for (const [index, { name, run }] of stages.entries()) {
    const outcome = await run()
    results[index] = { name, outcome }
    if (outcome.failed > 0) break
  }
  return results
}

/**
 * Prints the summary; its last line is the count.
 * @param {readonly Stage[]} stages
 * @param {{ noSkip: boolean }} options
 * @returns {number} the exit code
 */
function report(stages, { noSkip }) {
  const count = sum(stages.flatMap(({ outcome }) => outcome ?? []))
  console.log('')
  console.log(`Stages: ${stages.map(inWords).join('; ')}.`)
  for (const name of count.skipped) console.log(`Skipped: ${name}`)
  if (noSkip && count.skipped.length > 0) console.log('Skipping is forbidden here, so the skipped tests count as failed.')
  const { line, exitCode } = verdict(count, { noSkip })
  console.log(line)
  return exitCode
}

/** @param {Stage} stage */
function inWords({ name, outcome }) {
  if (outcome === undefined) return `${name} not reached`
  if (projects.includes(name)) return `${name} ${verdict(outcome, { noSkip: false }).line}`
  return `${name} ${outcome.failed > 0 ? 'failed' : 'ok'}`
}
