import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const result = resolve('test-results', 'bench', 'batch-edit.json')

it('runs a benchmark on a small office, prints its table and writes it as JSON', async () => {
  await rm(result, { force: true })
  const { code, output } = await run(['batch-edit', '--small'])
  expect(code, output).toBe(0)
  expect(output).toMatch(/^batch-edit \(scale 0\.01, as of 2026-11-24, peak memory \d+ MiB, load [\d.]+ on \d+ processors\)$/m)
  expect(output).toMatch(/^case +runs +median ms +p95 ms +ratio +reference +its median ms$/m)
  const written: unknown = JSON.parse(await readFile(result, 'utf8'))
  const number = expect.any(Number)
  const one = (name: string) => ({ name, runs: number, median: number, p95: number, reference: { what: expect.any(String), median: number }, ratio: number })
  expect(written).toEqual({ name: 'batch-edit', scale: 0.01, day: '2026-11-24', peakMemory: number, machine: { processors: number, load: number }, cases: [one('apply'), one('undo')] })
})

it('says which benchmarks there are when it is asked for another', async () => {
  const { code, output } = await run(['no-such'])
  expect(code).toBe(2)
  expect(output).toMatch(/Unknown argument no-such; benchmarks are .*\bbatch-edit\b/)
})

function run(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [resolve('scripts', 'bench.mjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((done, fail) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', fail)
    child.once('close', (code) => done({ code, output }))
  })
}
