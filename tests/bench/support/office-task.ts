import { z } from 'zod'

/** What `scripts/bench.mjs` hands to the process of a benchmark, and to the one that makes the office. */
const officeTask = z.object({ folder: z.string(), scale: z.number(), day: z.string() })
/** What a benchmark in a browser needs: the Chromium, the built program, and the folder of what runs in its pages. */
const browser = z.object({ chromium: z.string(), program: z.string(), pages: z.string() })
const benchTask = z.object({
  name: z.string(),
  office: z.string(),
  work: z.string(),
  packages: z.string(),
  result: z.string(),
  scale: z.number(),
  day: z.string(),
  browser: browser.optional(),
})

export type BenchTask = z.output<typeof benchTask>
export type BrowserTask = z.output<typeof browser>

const given = (): unknown => JSON.parse(process.argv[2] ?? '')

export const readOfficeTask = (): z.output<typeof officeTask> => officeTask.parse(given())
export const readBenchTask = (): BenchTask => benchTask.parse(given())
