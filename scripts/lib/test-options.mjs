/** The test projects, in the order in which they run. */
export const projects = ['unit', 'integration', 'e2e']

export const usage = `usage: npm test -- [PROJECT…] [--only] [--no-skip]

  PROJECT     run only these: ${projects.join(', ')}
  --only      leave out lint, and the build where no end-to-end test needs it
  --no-skip   a skipped test fails the run`

/**
 * @param {readonly string[]} argv what follows the script's name
 * @returns {{ projects: string[], only: boolean, noSkip: boolean } | { error: string }} the error is one line
 */
export function parseTestOptions(argv) {
  const flags = argv.filter((word) => word.startsWith('-'))
  const names = argv.filter((word) => !word.startsWith('-'))
  const stranger = flags.find((flag) => flag !== '--only' && flag !== '--no-skip') ?? names.find((name) => !projects.includes(name))
  if (stranger !== undefined) return { error: `Unknown argument ${stranger}; test projects are ${projects.join(', ')}, options --only and --no-skip.` }
  return {
    projects: projects.filter((name) => names.length === 0 || names.includes(name)),
    only: flags.includes('--only'),
    noSkip: flags.includes('--no-skip'),
  }
}
