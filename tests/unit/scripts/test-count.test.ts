import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTests, sum, verdict } from '../../../scripts/lib/test-count.mjs'
import { parseTestOptions } from '../../../scripts/lib/test-options.mjs'

const test = (status: string, title = 'does') => ({ status, ancestorTitles: ['a form'], title })
const file = (status: string, ...assertionResults: ReturnType<typeof test>[]) => ({ status, assertionResults })

describe('countTests', () => {
  it('counts passed, failed and skipped tests, and names the skipped', () => {
    const report = { testResults: [file('failed', test('passed'), test('failed'), test('skipped', 'waits')), file('passed', test('passed'), test('todo', 'later'))] }
    expect(countTests(report, false)).toEqual({ passed: 2, failed: 1, skipped: ['a form › waits', 'a form › later'] })
  })

  it('counts a file that could not be loaded as one failed', () => {
    expect(countTests({ testResults: [file('failed'), file('passed', test('passed'))] }, false)).toEqual({ passed: 1, failed: 1, skipped: [] })
  })

  it('counts a file whose hook threw after its tests as one failed', () => {
    expect(countTests({ testResults: [file('failed', test('passed'))] }, false)).toEqual({ passed: 1, failed: 1, skipped: [] })
  })

  it('does not take a failed run for a good one because no test of it failed', () => {
    expect(countTests({ testResults: [file('passed', test('passed'))] }, false).failed).toBe(1)
    expect(countTests({ testResults: [] }, false).failed).toBe(1)
  })
})

describe('verdict', () => {
  it.each([
    [{ passed: 3, failed: 0, skipped: [] }, false, '3 passed, 0 failed', 0],
    [{ passed: 3, failed: 1, skipped: [] }, false, '3 passed, 1 failed', 1],
    [{ passed: 3, failed: 0, skipped: ['x'] }, false, '3 passed, 0 failed, 1 skipped', 0],
    [{ passed: 3, failed: 0, skipped: ['x'] }, true, '3 passed, 1 failed', 1],
    [{ passed: 0, failed: 0, skipped: [] }, false, '0 passed, 0 failed', 1],
    [{ passed: 0, failed: 0, skipped: ['x', 'y'] }, false, '0 passed, 0 failed, 2 skipped', 1],
  ])('%j, no-skip %s: %s', (count, noSkip, line, exitCode) => {
    expect(verdict(count, { noSkip })).toEqual({ line, exitCode })
  })

  it('succeeds only when something passed and nothing failed', () => {
    const count = fc.record({ passed: fc.nat(3), failed: fc.nat(3), skipped: fc.array(fc.string(), { maxLength: 3 }) })
    fc.assert(
      fc.property(fc.array(count), fc.boolean(), (counts, noSkip) => {
        const good = counts.every((one) => one.failed === 0 && !(noSkip && one.skipped.length > 0)) && counts.some((one) => one.passed > 0)
        return (verdict(sum(counts), { noSkip }).exitCode === 0) === good
      }),
    )
  })
})

describe('parseTestOptions', () => {
  it.each([
    [[], { projects: ['unit', 'integration', 'e2e'], only: false, noSkip: false }],
    [['--no-skip'], { projects: ['unit', 'integration', 'e2e'], only: false, noSkip: true }],
    [['e2e', 'unit'], { projects: ['unit', 'e2e'], only: false, noSkip: false }],
    [['integration', '--only'], { projects: ['integration'], only: true, noSkip: false }],
  ])('%j', (argv, expected) => {
    expect(parseTestOptions(argv)).toEqual(expected)
  })

  it.each([[['units']], [['--noskip']], [['unit', '--fast']]])('refuses %j', (argv) => {
    expect(parseTestOptions(argv)).toEqual({ error: expect.stringContaining(argv.at(-1) ?? '') })
  })
})
