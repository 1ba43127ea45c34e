import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { benchmark, type MeasuredCase } from './support/bench'
import { expectWhole } from './support/read-back'
import type { WritingTask } from './support/writers'

const PEOPLE = 610_000
const ROUNDS = 3
const measured = z.object({ wall: z.number(), cpu: z.number(), memory: z.number(), blocked: z.number() })
type Measured = z.output<typeof measured>

/** A styled list of everybody, 15 columns, written by turns by us, by next to nothing, and by exceljs. */
void benchmark(async (bench) => {
  const { work, scale, packages } = bench.task
  const [ours, bare, quick, exceljs]: [Measured[], Measured[], Measured[], Measured[]] = [[], [], [], []]
  const write = async (writer: WritingTask['writer'], level?: number): Promise<Measured> => {
    const path = join(work, 'list.xlsx')
    const task: WritingTask = { writer, path, count: Math.round(PEOPLE * scale), packages, ...(level === undefined ? {} : { level }) }
    const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'writer-process.cjs'), JSON.stringify(task)])
    // Once is enough: each run of ours writes the same file.
    if (writer === 'ours' && ours.length === 0) await expectWhole(path, task.count)
    await rm(path)
    return measured.parse(JSON.parse(stdout))
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await write('bare'))
    ours.push(await write('ours'))
    quick.push(await write('bare', 3))
    exceljs.push(await write('exceljs'))
  }
  const beside = (what: string, by: 'cpu' | 'wall', others: Measured[]): MeasuredCase => ({
    name: by === 'cpu' ? 'processor time' : 'from start to end',
    samples: ours.map((one) => one[by]),
    reference: { what, samples: others.map((one) => one[by]) },
  })
  for (const [what, others] of [['bare XML through zlib', bare], ['the same at our level of zlib', quick], ['exceljs, streaming', exceljs]] as const) {
    bench.cases.push(beside(what, 'cpu', others), beside(what, 'wall', others))
  }
  bench.cases.push({ name: 'longest time the main thread was busy', samples: ours.map(({ blocked }) => blocked), reference: { what: 'what a window may wait', samples: [100] } })
  bench.peakMemory = Math.max(...ours.map(({ memory }) => memory))
})
