/**
 * @typedef {object} MeasuredCase
 * @property {string} name
 * @property {number[]} samples milliseconds, in the order they were taken
 * @property {{ what: string, samples: number[] }} reference what the case is compared with, measured in the same process
 * @property {{ of: 'median' | 'p95', most: number }} [goal] so much at most
 *
 * @typedef {object} Measured what a benchmark's process hands over
 * @property {string} name
 * @property {number} scale 1 is the whole city
 * @property {string} day
 * @property {number} peakMemory of the whole process that was measured, bytes
 * @property {{ processors: number, load: number }} machine how busy it was in the last minute; more than its processors and everything waited
 * @property {MeasuredCase[]} cases
 */

/**
 * The value below which `share` of the samples lie (nearest rank): a value that was really measured.
 * @param {readonly number[]} samples at least one
 * @param {number} share from 0 to 1
 */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b)
  const rank = Math.max(Math.ceil(share * sorted.length), 1)
  const value = sorted[rank - 1]
  if (value === undefined) throw new Error('no samples')
  return value
}

/**
 * What is written as JSON and shown.
 * @param {Measured} measured
 */
export function summarise({ cases, ...facts }) {
  return {
    ...facts,
    cases: cases.map(({ name, samples, reference, goal }) => {
      const median = percentile(samples, 0.5)
      const referenceMedian = percentile(reference.samples, 0.5)
      const measured = { median, p95: percentile(samples, 0.95) }
      return {
        name,
        runs: samples.length,
        ...measured,
        reference: { what: reference.what, median: referenceMedian },
        ratio: median / referenceMedian,
        ...(goal === undefined ? {} : { goal: { ...goal, met: measured[goal.of] <= goal.most } }),
      }
    }),
  }
}

/**
 * @param {ReturnType<typeof summarise>} summary
 * @returns {string[]} lines
 */
export function reportLines(summary) {
  const withGoals = summary.cases.some((one) => one.goal !== undefined)
  const header = ['case', 'runs', 'median ms', 'p95 ms', 'ratio', 'reference', 'its median ms', ...(withGoals ? ['goal'] : [])]
  const rows = summary.cases.map((one) => [
    one.name,
    String(one.runs),
    milliseconds(one.median),
    milliseconds(one.p95),
    `${one.ratio < 0.1 ? one.ratio.toFixed(3) : one.ratio < 10 ? one.ratio.toFixed(1) : one.ratio.toFixed(0)} ×`,
    one.reference.what,
    milliseconds(one.reference.median),
    ...(withGoals ? [goalText(one.goal)] : []),
  ])
  const memory = `${Math.round(summary.peakMemory / 2 ** 20)} MiB`
  const load = `load ${summary.machine.load.toFixed(1)} on ${summary.machine.processors} processors`
  return [`${summary.name} (scale ${summary.scale}, as of ${summary.day}, peak memory ${memory}, ${load})`, ...table([header, ...rows], [1, 2, 3, 4, 6])]
}

/** @param {ReturnType<typeof summarise>['cases'][number]['goal']} goal */
function goalText(goal) {
  return goal === undefined ? '' : `${goal.of} ≤ ${Number(goal.most.toFixed(1))}: ${goal.met ? 'met' : 'missed'}`
}

/**
 * Columns as wide as their widest cell; the first row is the header.
 * @param {readonly (readonly string[])[]} rows
 * @param {readonly number[]} right columns that are set to the right
 * @returns {string[]} lines
 */
export function table(rows, right) {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (/** @type {readonly string[]} */ row) =>
    widths
      .map((width, column) => (right.includes(column) ? (row[column] ?? '').padStart(width) : (row[column] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd()
  const [header = [], ...body] = rows
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)]
}

/** @param {number} value */
function milliseconds(value) {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)
}
