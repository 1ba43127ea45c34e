import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { DATABASE_FILE } from '@main/store/store'
import { benchmark, type MeasuredCase } from './support/bench'
import type { ImportTask, Step } from './support/import-process'
import { loadRaw } from './support/raw-load'
import { writeRoster } from './support/roster-file'
import { makeRosterLedger } from './support/roster-ledger'

const PEOPLE = 610_000
const BRANCHES = 20_000
const answer = z.object({ steps: z.array(z.object({ step: z.string(), wall: z.number(), cpu: z.number(), blocked: z.number() })), memory: z.number() })

/**
 * A city's roster of 15 columns imported into a ledger that has its organisations: read, checked, matched, written,
 * logged; beside the reader alone and the same people and memberships through the driver. Then once more, and undone.
 */
void benchmark(async (bench) => {
  const { work, day, scale } = bench.task
  const [people, branches] = [Math.round(PEOPLE * scale), Math.max(Math.round(BRANCHES * scale), 1)]
  const [path, folder, userData] = [join(work, 'roster.xlsx'), join(work, 'data'), join(work, 'user-data')]
  await mkdir(folder)
  await writeRoster(path, people, branches)
  await makeRosterLedger(folder, day, branches)
  const run = async (act: ImportTask['act']): Promise<z.output<typeof answer>> => {
    const task: ImportTask = { act, path, folder, userData, day, people }
    const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'import-process.cjs'), JSON.stringify(task)])
    return answer.parse(JSON.parse(stdout))
  }
  const read = await run('read')
  const imported = await run('import')
  const loaded = await loadRaw(join(folder, DATABASE_FILE), join(work, 'raw.db'), ['person', 'membership'])
  const again = await run('again')
  const undone = await run('undo')
  const raw = { what: 'the reader, and its rows through the driver, sealed before', samples: [sum(read.steps) + loaded] }
  const parts = (steps: Step[], of: string): MeasuredCase[] =>
    steps.flatMap(({ step, wall, cpu, blocked }) => [
      { name: `${of}${step}`, samples: [wall], reference: raw },
      { name: `${of}${step}: processor time`, samples: [cpu], reference: raw },
      { name: `${of}${step}: the main thread busy at most`, samples: [blocked], reference: { what: 'what a window may wait', samples: [100] } },
    ])
  bench.cases.push(
    { name: 'read, check, write and log', samples: [sum(imported.steps)], reference: raw },
    ...parts(imported.steps, 'of which '),
    { name: 'read and check when all is there', samples: [sum(again.steps)], reference: raw },
    ...parts(again.steps, 'again: '),
    ...parts(undone.steps, ''),
    { name: 'peak memory of the undo, MiB', samples: [undone.memory / 2 ** 20], reference: { what: 'the limit', samples: [700] } },
  )
  bench.peakMemory = Math.max(imported.memory, again.memory)
})

function sum(steps: readonly Step[]): number {
  return steps.reduce((total, { wall }) => total + wall, 0)
}
