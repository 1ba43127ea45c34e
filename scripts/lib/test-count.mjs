/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Count `skipped`: the full names of the tests
 *
 * @typedef {object} Report the part of vitest's JSON report that is read
 * @property {{ status: string, assertionResults: { status: string, ancestorTitles: string[], title: string }[] }[]} testResults
 */

/**
 * Counts a report of vitest's. A file that failed outside its tests (it could not be loaded, or a hook threw)
 * counts as one failed test, and so does a run that failed although no test and no file of it did.
 * @param {Report} report
 * @param {boolean} succeeded whether vitest's exit code was 0
 * @returns {Count}
 */
export function countTests(report, succeeded) {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: [] }
  for (const file of report.testResults) {
    const failedBefore = count.failed
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed += 1
      else if (test.status === 'failed') count.failed += 1
      else count.skipped.push([...test.ancestorTitles, test.title].join(' › '))
    }
    if (file.status === 'failed' && count.failed === failedBefore) count.failed += 1
  }
  if (!succeeded && count.failed === 0) count.failed += 1
  return count
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    skipped: counts.flatMap(({ skipped }) => skipped),
  }
}

/**
 * The verdict on a whole run.
 * @param {Count} count tests, with each failed stage as one failed
 * @param {{ noSkip: boolean }} options with `noSkip` a skipped test counts as a failed one
 * @returns {{ line: string, exitCode: number }}
 */
export function verdict({ passed, failed, skipped }, { noSkip }) {
  const failures = failed + (noSkip ? skipped.length : 0)
  const shownSkipped = noSkip || skipped.length === 0 ? '' : `, ${skipped.length} skipped`
  return {
    line: `${passed} passed, ${failures} failed${shownSkipped}`,
    exitCode: failures === 0 && passed > 0 ? 0 : 1,
  }
}
