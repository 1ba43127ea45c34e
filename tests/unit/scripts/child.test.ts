import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exitCodeOf, readyLine, runProgram, runInTerminal } from '../../../scripts/lib/child.mjs'
import { projectRoot } from '../../../scripts/lib/project.mjs'

describe('runProgram', () => {
  /** Runs a script in Electron's place. */
  async function run(script: string) {
    const out = new PassThrough().setEncoding('utf8')
    const err = new PassThrough().setEncoding('utf8')
    const end = await runProgram(process.execPath, ['-e', script], { out, err })
    return { end, shown: () => ({ out: String(out.read() ?? ''), err: String(err.read() ?? '') }) }
  }

  it('keeps back what a failed start writes to standard error, until it is asked for', async () => {
    const { end, shown } = await run(`console.log('before'); console.error('no display'); process.exitCode = 3`)
    expect(end).toMatchObject({ code: 3, signal: null, ready: false, stderr: 'no display\n' })
    expect(shown()).toEqual({ out: 'before\n', err: '' })
    end.release()
    expect(shown().err).toBe('no display\n')
  })

  it('shows everything once it is ready, but for the sign itself', async () => {
    const { end, shown } = await run(`console.error('early'); console.log('${readyLine}'); console.log('台账'); console.error('late')`)
    expect(end).toMatchObject({ code: 0, ready: true })
    const { out, err } = shown()
    expect(out).toBe('台账\n')
    expect(err).toContain('early\n')
    expect(err).toContain('late\n')
  })

  it('takes no other line for the sign, and shows a last line without an end', async () => {
    const { end, shown } = await run(`process.stdout.write('not ${readyLine}\\nrest')`)
    expect(end.ready).toBe(false)
    expect(shown().out).toBe(`not ${readyLine}\nrest`)
  })

  it('recognises the sign when it comes in pieces', async () => {
    const [head, tail] = [readyLine.slice(0, 5), readyLine.slice(5)]
    const { end, shown } = await run(`process.stdout.write('${head}', () => setImmediate(() => process.stdout.write('${tail}\\r\\n')))`)
    expect(end.ready).toBe(true)
    expect(shown().out).toBe('')
  })

  it('hands back what kept a binary from running', async () => {
    const end = await runProgram(join(projectRoot, 'no-such-binary'), [])
    expect(end).toMatchObject({ code: null, error: { code: 'ENOENT' }, ready: false })
  })
})

describe('runInTerminal', () => {
  it('hands back the exit code', async () => {
    expect(await runInTerminal(process.execPath, ['-e', 'process.exitCode = 7'])).toEqual({ code: 7, signal: null })
  })

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on to the child, once, and its exit code back', async (signal) => {
    const module = pathToFileURL(join(projectRoot, 'scripts/lib/child.mjs')).href
    const child = `
      let heard = 0
      process.on('${signal}', () => { heard += 1; setTimeout(() => process.exit(40 + heard), 50) })
      process.stdout.write('listening')
      setInterval(() => {}, 1000)`
    const parent = `
      import { exitCodeOf, runInTerminal } from ${JSON.stringify(module)}
      process.exitCode = exitCodeOf(await runInTerminal(process.execPath, ['-e', ${JSON.stringify(child)}]))`
    const started = spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(started.stdout, 'data')
    // npm sends its script a signal that the terminal has sent already.
    started.kill(signal)
    started.kill(signal)
    expect(await once(started, 'close')).toEqual([41, null])
  })
})

describe('exitCodeOf', () => {
  it.each([
    [{ code: 0, signal: null }, 0],
    [{ code: 5, signal: null }, 5],
    [{ code: null, signal: 'SIGINT' as const }, 130],
    [{ code: null, signal: 'SIGKILL' as const }, 137],
    [{ code: null, signal: null }, 1],
  ])('%j: %i', (end, expected) => {
    expect(exitCodeOf(end)).toBe(expected)
  })
})
