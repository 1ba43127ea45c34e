import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageProgram } from '../../scripts/lib/package-program.mjs'
import { projectRoot } from '../support/program'
import { describeIn } from '../support/runtimes'

describeIn('electron', 'the packaged program', (binary) => {
  let scratch: string
  let program: string

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'grid-ledger-package-'))
    program = await packageProgram({ projectRoot, electron: binary(), target: join(scratch, 'program'), platform: process.platform })
  })
  afterAll(() => rm(scratch, { recursive: true, force: true }))

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(program)
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE)
  })

  test('is no Node for whoever asks it to be one', () => {
    const asNode = (path: string): string =>
      spawnSync(path, ['-e', 'console.log("I am " + "Node")'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8', timeout: 20_000 }).stdout
    expect(asNode(binary()), 'the question itself works').toContain('I am Node')
    expect(asNode(program)).not.toContain('I am Node')
  })

  test('starts and opens its window on its own', async () => {
    const folder = join(scratch, 'data')
    await mkdir(folder)
    const root = process.getuid?.() === 0
    const child = spawn(program, [...(root ? ['--no-sandbox'] : []), `--data-dir=${folder}`, '--sample'], { env: { ...process.env, XDG_CONFIG_HOME: scratch } })
    try {
      await new Promise<void>((done, fail) => {
        let text = ''
        const read = (chunk: Buffer): void => {
          text += chunk.toString('utf8')
          if (text.includes('GRID_LEDGER_READY')) done()
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read)
        child.once('exit', (code) => fail(new Error(`ended with ${code}: ${text.slice(-2000)}`)))
      })
    } finally {
      child.removeAllListeners('exit')
      const ended = new Promise((done) => child.once('exit', done))
      child.kill()
      await ended
    }
  })
})
