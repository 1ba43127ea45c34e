import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readInThread } from '@main/documents/spreadsheet/read/read-in-thread'
import { Importing } from '../../support/importing'
import { openLedger } from './open-ledger'

/** What one process does with the roster: only reads it, imports it, imports it once more, or undoes the last import. */
export interface ImportTask {
  act: 'read' | 'import' | 'again' | 'undo'
  path: string
  folder: string
  userData: string
  day: string
  people: number
}

/** Milliseconds; `blocked` is the longest that the main thread answered nobody. */
export interface Step {
  step: string
  wall: number
  cpu: number
  blocked: number
}

const steps: Step[] = []

async function measured<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const before = process.cpuUsage()
  const start = performance.now()
  const result = await work()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  delay.disable()
  steps.push({ step, wall, cpu: (user + system) / 1000, blocked: delay.max / 1e6 })
  return result
}

async function main(): Promise<void> {
  const task: ImportTask = JSON.parse(process.argv[2] ?? '')
  const script = join(__dirname, 'reading-worker.cjs')
  if (task.act === 'read') await measured('read', () => readAlone(script, task))
  else await inLedger(script, task)
  process.stdout.write(JSON.stringify({ steps, memory: process.resourceUsage().maxRSS * 1024 }))
}

async function readAlone(script: string, { path, people }: ImportTask): Promise<void> {
  let rows = 0
  const order = { path, text: {}, hiddenSheets: true }
  await readInThread(script, order, { sheet: () => true, rows: (batch) => void (rows += batch.length), end: () => undefined }, new AbortController().signal)
  if (rows <= people) throw new Error(`only ${rows} rows read`)
}

async function inLedger(script: string, { act, path, folder, userData, day, people }: ImportTask): Promise<void> {
  const { application, call, store, close } = await openLedger({ folder, userData, day, reading: script })
  if (act === 'undo') {
    const change = await store.first<{ id: number }>(`SELECT max(id) AS id FROM change WHERE action = 'imports.run'`)
    await measured('undo', () => call('changes.undo', { id: change?.id ?? 0 }))
    await expectPeople(0)
  } else {
    const importing = await measured('open', () => Importing.open({ call, application }, path))
    const { counts } = await measured('check', () => importing.check())
    if (counts[act === 'import' ? 'new' : 'same'] !== people) throw new Error(`checked as ${JSON.stringify(counts)}`)
    if (act === 'import') await measured('run', () => importing.run())
    await expectPeople(people)
  }
  await close()

  async function expectPeople(count: number): Promise<void> {
    const found = await store.first<{ n: number }>('SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM membership) AS n')
    if (found?.n !== 2 * count) throw new Error(`${found?.n ?? 0} people and memberships`)
  }
}

void main()
