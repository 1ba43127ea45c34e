export const usage = `usage: npm run bench -- [NAME…] [--small]

  NAME      run only these benchmarks; without a name all of them
  --small   a hundredth of the size, to see that the benchmarks still run`

/** The size of a whole city, of which a benchmark's office is made, and the part that --small makes. */
const scales = { whole: 1, small: 0.01 }

/**
 * @param {readonly string[]} argv what follows the script's name
 * @param {readonly string[]} known the benchmarks there are
 * @returns {{ names: string[], scale: number } | { error: string }} the error is one line
 */
export function parseBenchOptions(argv, known) {
  const stranger = argv.find((word) => word !== '--small' && !known.includes(word))
  if (stranger !== undefined) return { error: `Unknown argument ${stranger}; benchmarks are ${known.join(', ')}, the option is --small.` }
  const names = argv.filter((word) => word !== '--small')
  return {
    names: known.filter((name) => names.length === 0 || names.includes(name)),
    scale: argv.includes('--small') ? scales.small : scales.whole,
  }
}
