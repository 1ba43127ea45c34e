import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../scripts/lib/project.mjs'
import { entryArguments, parseStartOptions } from '../../../scripts/lib/start-options.mjs'

const defaults = { browser: false, dataDir: undefined, port: undefined, token: undefined, open: true, sample: false, help: false }

describe('parseStartOptions', () => {
  it.each([
    [[], {}],
    [['--browser', '--sample'], { browser: true, sample: true }],
    [['--data-dir', 'D:\\台账', '--port', '0'], { dataDir: 'D:\\台账', port: '0' }],
    [['--data-dir=/srv/ledger', '--port=65535', '--token=abc', '--no-open'], { dataDir: '/srv/ledger', port: '65535', token: 'abc', open: false }],
    [['--help'], { help: true }],
  ])('%j', (argv, expected) => {
    expect(parseStartOptions(argv)).toEqual({ options: { ...defaults, ...expected } })
  })

  it.each([
    [['--bowser'], '--bowser'],
    [['-x'], '-x'],
    [['ledger'], 'ledger'],
    [['--data-dir'], '--data-dir'],
    [['--data-dir', '--sample'], '--data-dir'],
    [['--data-dir='], '--data-dir'],
    [['--sample=yes'], '--sample'],
    [['--port', '65536'], '--port'],
    [['--port', '80a'], '--port'],
    [['--port='], '--port'],
    [['--token='], '--token'],
  ])('refuses %j with one line that names it', (argv, named) => {
    const parsed = parseStartOptions(argv)
    expect(parsed).toEqual({ error: expect.stringContaining(named) })
    expect('error' in parsed && parsed.error).not.toContain('\n')
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('--port', '--sample', '--', '-h', '--data-dir', '='))), (argv) => {
        parseStartOptions(argv)
      }),
    )
  })
})

describe('entryArguments', () => {
  it('gives the window its two options, and the server all of them', () => {
    const options = { ...defaults, port: '8080', token: 'abc', open: false, sample: true }
    expect(entryArguments(options, '/srv/台账')).toEqual({
      electron: ['--data-dir=/srv/台账', '--sample'],
      browser: ['--data-dir=/srv/台账', '--sample', '--port=8080', '--token=abc', '--no-open'],
    })
  })

  it('passes on nothing that was not asked for', () => {
    expect(entryArguments(defaults, undefined)).toEqual({ electron: [], browser: [] })
  })
})

describe('npm start', () => {
  const start = (...args: string[]) => spawnSync(process.execPath, [join(projectRoot, 'scripts', 'start.mjs'), ...args], { encoding: 'utf8' })

  it('refuses an unknown option with one line and does nothing else', () => {
    const { status, stdout, stderr } = start('--bowser')
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, stdout: '', lines: 1 })
  })

  it('explains every option', () => {
    const { status, stdout } = start('--help')
    expect(status).toBe(0)
    for (const option of ['--browser', '--data-dir', '--port', '--token', '--no-open', '--sample']) expect(stdout).toContain(option)
  })
})
