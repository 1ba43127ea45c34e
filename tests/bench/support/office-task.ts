import { z } from 'zod'

/** What `scripts/bench.mjs` hands to the process of a benchmark, and to the one that makes the office. */
const officeTask = z.object({ folder: z.string(), scale: z.number(), day: z.string() })
const benchTask = z.object({ name: z.string(), office: z.string(), work: z.string(), packages: z.string(), result: z.string(), scale: z.number(), day: z.string() })

export type BenchTask = z.output<typeof benchTask>

const given = (): unknown => JSON.parse(process.argv[2] ?? '')

export const readOfficeTask = (): z.output<typeof officeTask> => officeTask.parse(given())
export const readBenchTask = (): BenchTask => benchTask.parse(given())
