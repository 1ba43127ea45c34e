import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { DATABASE_FILE, type Store } from '@main/store/store'
import type { TypedCall } from '../../support/calls'
import { readBenchTask, type BenchTask } from './office-task'
import { openLedger } from './open-ledger'
import { RawDatabase } from './raw-database'

type Work = (turn: number) => Promise<unknown>

/** What a case is compared with: something that no change of the program makes faster or slower. */
export interface Reference {
  /** In words, for the table. */
  what: string
  work: Work
}

export interface MeasuredCase {
  name: string
  samples: number[]
  reference: { what: string; samples: number[] }
  /** So much at most, of the median or of the 95th percentile. */
  goal?: { of: 'median' | 'p95'; most: number }
}

/** A case is run so often, or until it has taken this long; less often on a small office, which only shows that it runs. */
const RUNS = 30
const ENOUGH_MS = 8000
const FEWEST_RUNS = 5

/** One benchmark in its own process: opens copies of the office, measures cases and writes what it measured. */
export class Bench {
  readonly cases: MeasuredCase[] = []
  /** Of the processes that were measured, bytes; of this one unless said otherwise. */
  peakMemory: number | null = null
  private readonly closers: (() => Promise<void>)[] = []

  constructor(readonly task: BenchTask) {}

  /** The application on a copy of the office, and the driver alone on the same file. */
  async openOffice(): Promise<{ call: TypedCall; raw: RawDatabase; store: Store }> {
    const folder = await this.copyOffice()
    const { call, store, close } = await openLedger({ folder, userData: join(this.task.work, 'user-data'), day: this.task.day, reading: null })
    const raw = await RawDatabase.open(join(folder, DATABASE_FILE), 'read')
    this.afterwards(close)
    this.afterwards(() => raw.close())
    return { call, raw, store }
  }

  /** The folder of a copy that may be changed. */
  async copyOffice(): Promise<string> {
    const folder = join(this.task.work, 'data')
    await copyFolder(this.task.office, folder)
    return folder
  }

  /**
   * Runs a case and its reference by turns. With `runs`, exactly so often. What `before` does ahead of each run is
   * not measured.
   */
  async measure(name: string, work: Work, reference: Reference, options: { runs?: number; before?: Work } = {}): Promise<void> {
    const measured: MeasuredCase = { name, samples: [], reference: { what: reference.what, samples: [] } }
    const started = performance.now()
    const most = options.runs ?? (this.task.scale < 1 ? FEWEST_RUNS : RUNS)
    const fewest = options.runs ?? FEWEST_RUNS
    for (let turn = 0; turn < most && (turn < fewest || performance.now() - started < ENOUGH_MS); turn += 1) {
      measured.reference.samples.push(await timed(reference.work, turn))
      await options.before?.(turn)
      measured.samples.push(await timed(work, turn))
    }
    this.cases.push(measured)
  }

  /** What has to be closed when all is measured or something failed; what was opened last is closed first. */
  afterwards(close: () => Promise<void>): void {
    this.closers.unshift(close)
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close()
  }

  async write(): Promise<void> {
    const { name, scale, day, result } = this.task
    const peakMemory = this.peakMemory ?? process.resourceUsage().maxRSS * 1024
    const machine = { processors: availableParallelism(), load: loadavg()[0] ?? 0 }
    await writeFile(result, JSON.stringify({ name, scale, day, peakMemory, machine, cases: this.cases }))
  }
}

/** The main function of a benchmark file. */
export async function benchmark(run: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = new Bench(readBenchTask())
  try {
    await run(bench)
    await bench.write()
  } finally {
    await bench.close()
  }
}

async function timed(work: Work, turn: number): Promise<number> {
  const start = performance.now()
  await work(turn)
  return performance.now() - start
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    const path = join(from, name)
    // A copy that shares its blocks where the file system can.
    if ((await stat(path)).isFile()) await copyFile(path, join(to, name), constants.COPYFILE_FICLONE)
  }
}
