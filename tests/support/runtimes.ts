import { describe } from 'vitest'
import { findRuntimes, surroundings, type Runtime } from '../../scripts/lib/e2e-runtimes.mjs'

/** What the end-to-end tests run in: a real Electron window, or browser mode in a Chromium. */
export type Place = 'electron' | 'browser'

const withoutDisplay = 'there is no display for a window; run the tests with: npm test'

/** What was found here, or why it is missing and the command that would provide it. */
export const runtimes: { readonly electron: Runtime; readonly chromium: Runtime } = found()

function found(): { electron: Runtime; chromium: Runtime } {
  // `npm test` looks once, starts the virtual display where one is needed, and passes on what it found.
  const electron = process.env['GRID_LEDGER_E2E_ELECTRON']
  const chromium = process.env['GRID_LEDGER_E2E_CHROMIUM']
  const here = findRuntimes(surroundings())
  return {
    electron: electron ? { path: electron } : here.underXvfb ? { missing: withoutDisplay } : here.electron,
    chromium: chromium ? { path: chromium } : here.chromium,
  }
}

/**
 * A suite that runs in one of the two places. Where that is missing, its tests are listed as skipped and the
 * suite's name says why.
 * @param body gets what launches the place: a function that returns the path of the Electron or Chromium binary,
 *   to be called inside a hook or a test
 */
export function describeIn(place: Place, name: string, body: (binary: () => string) => void): void {
  const runtime = place === 'electron' ? runtimes.electron : runtimes.chromium
  const title = `${name} (${place === 'electron' ? 'Electron window' : 'browser mode'})`
  if ('path' in runtime) {
    describe(title, () => body(() => runtime.path))
    return
  }
  describe.skip(`${title}: ${runtime.missing}`, () =>
    body(() => {
      throw new Error(runtime.missing)
    }),
  )
}
